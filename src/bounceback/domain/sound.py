"""What rooms tell one another about sound: voices, devices, loudness, a rendered text."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word is spoken: ``start_s`` into the sound, and its span ``[begin, end)`` in the text."""

    start_s: float
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A rendered text: a WAV file in the cache; ``words`` is empty where the engine tells no word times."""

    path: Path
    duration_s: float
    words: tuple[WordTime, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice the engine offers."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone or a loudspeaker: ``id`` is what settings keep (empty: the system's choice), ``name`` for people."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Level:
    """The loudness of the last blocks in dB below full scale (0 is the loudest)."""

    rms_db: float
    peak_db: float
