"""Plays sound files on the chosen output: at once, stoppable at once.

Each sound gets a stream of its own, opened for it. That costs 2-7 ms here, and the first sample leaves with the first
callback; in a stream kept warm it would have to wait behind the whole buffer. The buffer can therefore be long (0.5 s)
and ride out a busy moment of the program. PortAudio drops what is still buffered when a callback asks to stop, so the
end is fed with silence, and the stream is cut only when the last sample has surely left.
"""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bounceback.audio import portaudio, wav
from bounceback.audio.resample import Resampler
from bounceback.errors import AudioError

LINGER_S = 0.8
"""Silence fed after the end before the stream is cut: the buffer, and what a wireless loudspeaker keeps."""
DEAD_S = 1.5
"""The stream has asked for nothing for so long: the loudspeaker is gone."""


def _start_thread(run: Callable[[], None]) -> None:
    threading.Thread(target=run, name="player", daemon=True).start()


class Player:
    """Fits the session's Player; ``device`` is a Device's id or "" for the default."""

    def __init__(
        self,
        device: str = "",
        *,
        clock: Callable[[], float] = time.monotonic,
        spawn: Callable[[Callable[[], None]], None] = _start_thread,
    ) -> None:
        self._device = device
        self._clock = clock
        self._spawn = spawn

    def play(self, wav: Path, start_s: float = 0.0) -> "Playback":
        """Start playing from ``start_s`` into the sound; returns at once."""
        playback = Playback(wav, start_s, self._device, self._clock)
        self._spawn(playback.run)
        return playback


class Playback:
    """A sound being played. ``run`` belongs to its thread; the rest may be called from any and never blocks."""

    def __init__(self, path: Path, start_s: float, device: str, clock: Callable[[], float]) -> None:
        self._path = path
        self._start_s = max(0.0, start_s)
        self._device = device
        self._clock = clock
        self._wake = threading.Event()
        self._stopped = False
        self._over = False
        self._trouble: AudioError | None = None
        self._data = b""
        self._at = 0
        self._bytes_per_s = 1
        self._first_s: float | None = None
        self._asked_s = 0.0

    def position_s(self) -> float:
        """How far into the file it has come."""
        if self._first_s is None:
            return self._start_s
        return self._start_s + min(self._clock() - self._first_s, self._at / self._bytes_per_s)

    def finished(self) -> bool:
        """Whether the last sample has been played, it was stopped, or it failed."""
        return self._stopped or self._over or self._has_played_all()

    def trouble(self) -> AudioError | None:
        """Why it failed, if it did."""
        return self._trouble

    def stop(self) -> None:
        """Stop at once."""
        self._stopped = True
        self._wake.set()

    def first_sample_s(self) -> float | None:
        """When the output asked for the first samples; None until then."""
        return self._first_s

    def run(self) -> None:
        """Open, play and close."""
        try:
            stream = self._opened()
        except AudioError as error:
            self._trouble = error
            self._over = True
            return
        try:
            self._watch()
        finally:
            self._over = True  # after the trouble, which is asked for then
            stream.close()

    def _opened(self) -> portaudio.Stream:
        data, rate_hz, channels = _read(self._path)
        data = data[int(self._start_s * rate_hz) * channels * 2 :]
        stream = self._chosen_or_default(rate_hz, channels)
        if (stream.rate_hz, stream.channels) != (rate_hz, channels):
            mono = Resampler(rate_hz, stream.rate_hz, channels).convert(data)
            data = b"".join(mono[i : i + 2] * stream.channels for i in range(0, len(mono), 2))
        self._data = data
        self._bytes_per_s = stream.rate_hz * stream.channels * 2
        self._asked_s = self._clock()
        try:
            if not self._stopped:
                stream.start()
        except AudioError:
            stream.close()
            raise
        return stream

    def _chosen_or_default(self, rate_hz: int, channels: int) -> portaudio.Stream:
        """Open the chosen loudspeaker; one that is gone gives way to the default, as in the system itself."""
        try:
            return portaudio.open_output(self._device, rate_hz, channels, self._fill, self._wake.set)
        except AudioError:
            if not self._device:
                raise
            return portaudio.open_output("", rate_hz, channels, self._fill, self._wake.set)

    def _watch(self) -> None:
        """Wait for the end, a stop, or a device that asks for nothing any more."""
        while not self._wake.wait(0.1):
            if self._has_played_all(LINGER_S):
                return
            if self._clock() - self._asked_s > DEAD_S:
                break
        if not self._stopped and not self._has_played_all():
            self._trouble = AudioError(
                "The loudspeaker stopped playing.", "Check it, or choose another in Settings; the text is on screen."
            )

    def _has_played_all(self, and_s: float = 0.0) -> bool:
        if self._first_s is None or self._at < len(self._data):
            return False
        return self._clock() - self._first_s >= len(self._data) / self._bytes_per_s + and_s

    def _fill(self, size: int) -> bytes:
        """Hand out the next samples: in the sound thread, so nothing here waits for anybody."""
        self._asked_s = self._clock()
        if self._first_s is None:
            self._first_s = self._asked_s
        piece = self._data[self._at : self._at + size]
        self._at += len(piece)
        return piece.ljust(size, b"\0")


def _read(path: Path) -> tuple[bytes, int, int]:
    """Return samples, rate in Hz and channels of a WAV file, or of an AIFF file, which macOS voices write."""
    try:
        with path.open("rb") as file:
            is_aiff = file.read(4) == b"FORM"
    except OSError:
        is_aiff = False  # the reader says what is wrong
    return _read_aiff(path) if is_aiff else wav.read(path)


def _read_aiff(path: Path) -> tuple[bytes, int, int]:
    cause: Exception | None = None
    if sys.platform == "darwin":  # the reader is installed there alone
        try:
            import soundfile

            with soundfile.SoundFile(path) as file:
                return bytes(file.buffer_read(dtype="int16")), int(file.samplerate), int(file.channels)
        except (ImportError, OSError, RuntimeError) as error:
            cause = error
    raise AudioError(f"The sound file {path.name} cannot be read.", "The text is on screen.") from cause
