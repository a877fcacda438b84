"""A made-up candidate at the microphone: for the demo, on machines where nobody can speak."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bounceback.audio.resample import Resampler
from bounceback.audio.wav import PART, RATE_HZ, Writer, read, rename_and_sync, sha256_of
from bounceback.domain.attempt import Take
from bounceback.domain.sound import Level
from bounceback.errors import AudioError

_FRAME_BYTES = 2


class StandIn:
    """Fits the session's Microphone; each take holds the next of ``answers``, for as long as it is listened to.

    ``clock`` is monotonic, the same the session uses.
    """

    def __init__(self, takes: Path, answers: Sequence[Path], clock: Callable[[], float]) -> None:
        self._takes = takes
        self._answers = list(answers)
        self._clock = clock
        self._name = ""
        self._began_s: float | None = None
        self._take: Take | None = None
        self._troubles: list[AudioError] = []

    def open(self) -> None:
        """There is no device to open."""

    def level(self) -> Level | None:
        """Nobody is heard before the answer."""
        return None

    def begin(self, take_id: str) -> None:
        """Let the candidate speak."""
        self._name, self._take, self._began_s = take_id, None, self._clock()

    def first_block_s(self) -> float | None:
        """When the candidate began."""
        return self._began_s

    def is_taping(self) -> bool:
        """Whether the candidate speaks."""
        return self._began_s is not None

    def is_silent(self) -> bool:
        """A candidate with nothing to say is no broken microphone."""
        return False

    def pause(self) -> None:
        """A demo is not paused."""

    def resume(self) -> None:
        """A demo is not paused."""

    def stop(self, now: float) -> None:
        """End the answer and write what was said until then."""
        if self._began_s is None:
            return
        frames = round((now - self._began_s) * RATE_HZ)
        self._began_s = None
        try:
            self._take = self._written(frames)
        except AudioError as error:
            self._troubles.append(error)
        except OSError as error:
            self._troubles.append(AudioError(f"The answer could not be written: {error.strerror}.", "Free some space."))

    def finished(self) -> bool:
        """A take is closed as soon as it is stopped."""
        return self._began_s is None

    def take(self) -> Take | None:
        """The last take."""
        return self._take

    def troubles(self) -> Sequence[AudioError]:
        """Faults since the last call."""
        told, self._troubles = self._troubles, []
        return told

    def close(self) -> None:
        """There is nothing to close."""

    def _written(self, frames: int) -> Take:
        data, rate_hz, channels = read(self._answers.pop(0)) if self._answers else (b"", RATE_HZ, 1)
        said = Resampler(rate_hz, RATE_HZ, channels).convert(data)[: frames * _FRAME_BYTES]
        writer = Writer(self._takes / f"{self._name}{PART}", RATE_HZ)
        writer.append(said + bytes(frames * _FRAME_BYTES - len(said)))
        writer.close()
        final = rename_and_sync(self._takes / f"{self._name}{PART}")
        return Take(final.name, frames, RATE_HZ, sha256_of(final))
