"""A microphone that is opened when asked for, watched, and got back when it is lost."""

from collections.abc import Callable

from bounceback.audio import portaudio
from bounceback.audio.sound_server import MoveWatch
from bounceback.audio.source import Block, Source
from bounceback.audio.timeline import Timeline
from bounceback.errors import AudioError

RETRIES_S = (0.0, 0.5, 1.0, 2.0, 3.0, 4.0)
"""Waits before each try to get a lost microphone back: ten seconds in all."""


class Listener:
    """Keeps one source open. Belongs to the recorder's thread; others may ask ``open`` and read the attributes."""

    def __init__(self, device: str, clock: Callable[[], float], tell: Callable[[AudioError], None]) -> None:
        self.opening_since_s: float | None = None
        self.has_given_up = False
        self.source: Source | None = None
        self._device = device
        self._clock = clock
        self._tell = tell
        self._open_asked = False
        self._retries: list[float] | None = None  # None: nothing to get back
        self._retry_at_s: float | None = None
        self._failing = False
        self._failure: AudioError | None = None
        self._failure_told = ""
        self._silence_told = False
        self._moves: MoveWatch | None = None

    def open(self) -> None:
        """Ask for the microphone; harmless when it is open or being got back."""
        self._open_asked = True

    def hear(self) -> list[Block]:
        """Open the device if that is due, and return what has come."""
        if self._open_asked:
            self._open_asked = False
            if self.source is None and self._retries is None:
                self._open()
        if self._retry_at_s is not None and self._clock() >= self._retry_at_s:
            self._retry_at_s = None
            self._open()
        blocks = self.source.poll(self._clock()) if self.source is not None else []
        if blocks:
            self._retries, self._failure_told = None, ""
        return blocks

    @property
    def timeline(self) -> Timeline | None:
        """Where the frames of the blocks just heard lie in time."""
        return self.source.timeline if self.source is not None else None

    def covered_s(self) -> float | None:
        """Until when everything heard has come; None when nothing is to be expected."""
        return self.source.covered_s() if self.source is not None else None

    def notices_gap(self, now: float) -> bool:
        """Watch the device; whether it was lost or changed. A loss is told, and getting one back begins."""
        source = self.source
        if source is None:
            return False
        if source.is_silent(now) and not self._silence_told:
            self._silence_told = True
            self._tell(_only_silence())
        if not source.is_lost(now):
            return self._notices_move()
        if self._retries is None:
            self._tell_once(_lost() if source.has_given_sound else _dumb())
            self._retries = list(RETRIES_S)
        self._failing = True
        self._let_go()
        self._retry_or_give_up(now)
        return True

    def close(self) -> None:
        """Free the device."""
        self._retries, self._retry_at_s = None, None
        self.has_given_up = True
        self._let_go()

    def _notices_move(self) -> bool:
        name = self._moves.moved_to() if self._moves is not None else None
        if name is None:
            return False
        self._tell(
            AudioError(
                f"The microphone went away or was changed: now “{name}” is heard.",
                "The answer goes on. If that is the wrong one, choose another in the system's sound settings.",
            )
        )
        return True

    def _let_go(self) -> None:
        moves, self._moves = self._moves, None
        source, self.source = self.source, None
        if moves is not None:
            moves.close()
        if source is not None:
            source.close()

    def _open(self) -> None:
        """Open the chosen device, else the default one."""
        self.opening_since_s = self._clock()
        try:
            if self._failing:
                portaudio.look_again()
            self.source = self._chosen_or_default()
            self._moves = MoveWatch() if portaudio.reaches_pulse() else None
        except AudioError as error:
            self._failing = True
            self._failure = error
            self._retry_or_give_up(self._clock())
        else:
            self._failing, self._failure = False, None
            self.has_given_up = False
            self._silence_told = False
        finally:
            self.opening_since_s = None

    def _retry_or_give_up(self, now: float) -> None:
        """Plan the next try to get a lost device back; after the last, or when it never was there, tell it once."""
        if self._retries:
            self._retry_at_s = now + self._retries.pop(0)
            return
        self._retries = None
        self.has_given_up = True
        self._tell_once(self._failure or _dumb())

    def _tell_once(self, error: AudioError) -> None:
        """Tell it, unless it was the last thing told since something was heard."""
        if error.message != self._failure_told:
            self._failure_told = error.message
            self._tell(error)

    def _chosen_or_default(self) -> Source:
        try:
            return Source(self._device, self._clock)
        except AudioError as error:
            if not self._device:
                raise
            source = Source("", self._clock)
            self._tell(AudioError(f"{error.message} The system's default microphone is used.", error.hint))
            return source


def _lost() -> AudioError:
    return AudioError(
        "No sound comes from the microphone any more.",
        "Keep talking if you like: it is taped again as soon as that or another microphone is there.",
    )


def _dumb() -> AudioError:
    return AudioError(
        "The microphone opens, but no sound comes from it.", "Check its cable, or choose another in Settings."
    )


def _only_silence() -> AudioError:
    return AudioError(
        "Only silence has come from the microphone so far.",
        "See that it is not muted, that it is the right one, and that this program may use it.",
    )
