"""Rendered texts on disk, so that a question heard once is there at once."""

import contextlib
import hashlib
import json
import os
import shutil
import time
import wave
from dataclasses import dataclass, replace
from pathlib import Path

from bounceback.speech import child, faults
from bounceback.speech.engine import ERRAND_PREFIX, Request

KEPT = 500  # sounds; some 150 MB of questions of seven seconds
STALE_S = 3600.0
_WAV_HEADER_BYTES = 44
UNUSABLE = (OSError, EOFError, wave.Error, ValueError, TypeError, KeyError)


@dataclass(frozen=True, slots=True)
class Sound:
    """A rendered text: its WAV file, and espeak's word events as ``Wording.word_times`` takes them."""

    path: Path
    duration_s: float
    events: tuple[tuple[int, int], ...]


class Cache:
    """A folder of sounds, the newest ``kept`` of them, readable by this user alone."""

    def __init__(self, folder: Path, kept: int = KEPT) -> None:
        self._folder = folder
        self._kept = kept

    def key(self, request: Request, engine_version: str) -> str:
        """Return the name of all that decides how the request sounds. The sound itself would not do: it varies."""
        parts = (request.text, request.voice, request.rate_wpm, request.volume, engine_version)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def find(self, key: str) -> Sound | None:
        """Return a sound rendered before; None when there is none, or it is damaged."""
        path, told = self._paths(key)
        try:
            sound = _read(path, told)
        except UNUSABLE:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # what is heard again stays longest
        return sound

    def folder(self) -> Path:
        """Return the folder, made if need be; raises SpeechError when that is not possible."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise faults.cannot_write(error) from error
        return self._folder

    def keep(self, key: str, errand: Path) -> Sound:
        """Take over what a child has rendered into its folder; raises SpeechError when there is nothing usable."""
        try:
            rendered = _read(errand / child.SOUND, errand / child.REPLY)
        except UNUSABLE as error:
            raise faults.from_child(child.NO_SOUND, "there is no file that can be played") from error
        path, told = self._paths(key)
        try:
            os.replace(errand / child.REPLY, told)
            os.replace(errand / child.SOUND, path)
        except OSError as error:
            raise faults.cannot_write(error) from error
        self._prune()
        return replace(rendered, path=path)

    def _paths(self, key: str) -> tuple[Path, Path]:
        return self._folder / f"{key}.wav", self._folder / f"{key}.json"

    def _prune(self) -> None:
        """Remove the oldest sounds, and what children of a program that was killed have left."""
        with contextlib.suppress(OSError):  # files may come and go meanwhile; the next time will do
            sounds = sorted(self._folder.glob("*.wav"), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in sounds[self._kept :]:
                path.unlink(missing_ok=True)
                path.with_suffix(".json").unlink(missing_ok=True)
            for errand in self._folder.glob(f"{ERRAND_PREFIX}*"):
                if time.time() - errand.stat().st_mtime > STALE_S:
                    shutil.rmtree(errand, ignore_errors=True)


def wav_duration_s(path: Path) -> float:
    """Return the length of a sound; raises one of ``UNUSABLE`` for one that is empty or cut short."""
    with wave.open(str(path), "rb") as sound:
        frames, rate_hz = sound.getnframes(), sound.getframerate()
        wanted = _WAV_HEADER_BYTES + frames * sound.getnchannels() * sound.getsampwidth()
    if not frames or path.stat().st_size < wanted:
        raise ValueError("empty or cut short")
    return frames / rate_hz


def _read(path: Path, told: Path) -> Sound:
    """Return a sound and its words; raises one of ``UNUSABLE``."""
    duration_s = wav_duration_s(path)
    words = json.loads(told.read_text(encoding="utf-8"))["words"]
    return Sound(path, duration_s, tuple((int(at_ms), int(position)) for at_ms, position in words))
