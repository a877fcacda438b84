"""WAV files that survive a crash: an own writer, the repair of what a crash left, and the picture of a take.

Mono 16-bit PCM behind a 44-byte header. The header is rewritten and everything synced once a second by whoever writes,
so a killed program loses no more than it had not yet handed to ``append``, and a power cut at most that second.
"""

import hashlib
import os
import struct
import wave
from itertools import pairwise
from pathlib import Path

from bounceback.audio.resample import samples_of
from bounceback.domain.attempt import Take
from bounceback.errors import AudioError

RATE_HZ = 16_000
HEADER_BYTES = 44
PART = ".wav.part"
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")


def header(frames: int, rate_hz: int) -> bytes:
    """Return the 44 bytes before so many mono 16-bit frames."""
    size = min(frames * 2, 0xFFFF_FFFE - 36)  # beyond 37 hours a WAV header can say no more
    return _HEADER.pack(b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, rate_hz, rate_hz * 2, 2, 16, b"data", size)


class Writer:
    """A WAV file being written, unbuffered. Raises OSError, also when the disk takes only a part."""

    def __init__(self, path: Path, rate_hz: int) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._rate_hz = rate_hz
        self._handle = os.open(path, flags, 0o600)
        self._size = 0
        self._write(header(0, rate_hz))

    @property
    def frames(self) -> int:
        """Whole frames on the file."""
        return max(0, self._size - HEADER_BYTES) // 2

    def append(self, data: bytes) -> None:
        """Add samples; what fits is kept even when this raises."""
        self._write(data)

    def cut(self, frames: int) -> None:
        """Shorten to so many frames."""
        if frames < self.frames:
            self._size = HEADER_BYTES + frames * 2
            os.ftruncate(self._handle, self._size)
            os.lseek(self._handle, self._size, os.SEEK_SET)

    def sync(self) -> None:
        """Rewrite the header to fit and force everything to the disk."""
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, header(self.frames, self._rate_hz))
        os.lseek(self._handle, self._size, os.SEEK_SET)
        os.fsync(self._handle)

    def close(self) -> None:
        """Drop half a frame if there is one, fit the header, sync and close."""
        try:
            if self._size > HEADER_BYTES + self.frames * 2:
                os.ftruncate(self._handle, HEADER_BYTES + self.frames * 2)
            self.sync()
        finally:
            os.close(self._handle)

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            count = os.write(self._handle, left)  # a full disk may take a part and only then say so
            self._size += count
            if count == 0:
                raise OSError("nothing was written")
            left = left[count:]


def repair(part: Path) -> Take | None:
    """Fit the header of an unfinished take to what is there, in place; None when it holds no sound.

    The take bears the name it gets from ``keep``. Raises AudioError when the file cannot be read or is none of ours.
    """
    try:
        size = part.stat().st_size
        frames = max(0, size - HEADER_BYTES) // 2
        if frames == 0:
            return None
        with part.open("r+b") as file:
            old = file.read(HEADER_BYTES)
            rate_hz = _rate_of(old)
            if rate_hz is None:
                raise AudioError(f"{part.name} is not a recording of this program.", "It is left as it is.")
            if size != HEADER_BYTES + frames * 2 or old != header(frames, rate_hz):
                file.truncate(HEADER_BYTES + frames * 2)
                file.seek(0)
                file.write(header(frames, rate_hz))
                file.flush()
                os.fsync(file.fileno())
        return Take(_final_name(part), frames, rate_hz, sha256_of(part))
    except OSError as error:
        raise AudioError(
            f"The unfinished recording {part.name} could not be repaired: {error.strerror}.", "It is left as it is."
        ) from error


def keep(part: Path) -> Path:
    """Give a finished or repaired ``ID.wav.part`` its name ``ID.wav`` and make that last; raises AudioError."""
    try:
        return rename_and_sync(part)
    except OSError as error:
        raise AudioError(
            f"The recording {part.name} could not be put in its place: {error.strerror}.", "It is left as it is."
        ) from error


def rename_and_sync(part: Path) -> Path:
    """Rename ``ID.wav.part`` to ``ID.wav``, never over another file, and sync the folder. Raises OSError."""
    final = part.with_name(_final_name(part))
    if final.exists():
        raise FileExistsError(17, "a file of that name is there", str(final))
    part.rename(final)
    if os.name == "posix":
        folder = os.open(part.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return final


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def peaks(path: Path, columns: int) -> list[tuple[int, int]]:
    """Return the lowest and highest sample of each of ``columns`` equal stretches: the waveform's picture.

    Fewer columns come back when there are fewer samples. Raises AudioError.
    """
    data, _, channels = read(path)
    samples = samples_of(data)
    columns = min(columns, len(samples) // channels)
    edges = [len(samples) * i // columns for i in range(columns + 1)] if columns else []
    stretches = (samples[a:b] for a, b in pairwise(edges))
    return [(min(stretch), max(stretch)) for stretch in stretches]


def read(path: Path) -> tuple[bytes, int, int]:
    """Return the samples of a 16-bit WAV file, its rate in Hz and its channels. Raises AudioError."""
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != 2:
                raise AudioError(f"{path.name} is not a 16-bit sound file.", "It cannot be played here.")
            return file.readframes(file.getnframes()), file.getframerate(), file.getnchannels()
    except (OSError, EOFError, wave.Error) as error:
        raise AudioError(
            f"The sound file {path.name} cannot be read.", "It may have been moved, deleted or damaged."
        ) from error


def _final_name(part: Path) -> str:
    return part.name.removesuffix(".part")


def _rate_of(old: bytes) -> int | None:
    """Return the rate a header names; ours where a power cut left zeros; None for a foreign file."""
    if not any(old):
        return RATE_HZ
    if old[:4] != b"RIFF" or old[8:16] != b"WAVEfmt ":
        return None
    rate_hz = int(_HEADER.unpack(old)[7])
    return rate_hz if 1_000 <= rate_hz <= 384_000 else RATE_HZ
