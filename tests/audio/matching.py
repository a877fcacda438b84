"""Whether what was said is on a recording."""

import wave
from array import array
from operator import mul
from pathlib import Path

from bounceback.audio.resample import Resampler, samples_of

_STEP = 8  # every eighth shift first: speech below 1 kHz does not change faster
_PROBE = 16_000  # samples compared at first: one second


def correlation_of(recording: Path, speech: Path) -> float:
    """Return how well the whole of ``speech`` is found on a 16 kHz recording, at its best place; 1 is perfect."""
    heard, said = _at_16_khz(recording), _trimmed(_at_16_khz(speech))
    last = len(heard) - len(said)
    if last < 0:
        return 0.0
    middle = (len(said) - _PROBE) // 2 if len(said) > _PROBE else 0
    probe = said[middle : middle + _PROBE : _STEP]
    rough = max(range(0, last + 1, _STEP // 2), key=lambda at: _alike(heard[at + middle :: _STEP], probe))
    near = range(max(0, rough - _STEP), min(last, rough + _STEP) + 1)
    return max(_alike(heard[at : at + len(said)], said) for at in near)


def _alike(piece: "array[int]", said: "array[int]") -> float:
    piece = piece[: len(said)]
    return float(sum(map(mul, piece, said)) / (sum(map(mul, piece, piece)) * sum(map(mul, said, said)) or 1) ** 0.5)


def _trimmed(samples: "array[int]") -> "array[int]":
    loud = [index for index, value in enumerate(samples) if abs(value) > 200]
    return samples[loud[0] : loud[-1] + 1]


def _at_16_khz(path: Path) -> "array[int]":
    with wave.open(str(path), "rb") as file:
        data, rate_hz, channels = file.readframes(file.getnframes()), file.getframerate(), file.getnchannels()
    return samples_of(data) if rate_hz == 16_000 else samples_of(Resampler(rate_hz, 16_000, channels).convert(data))
