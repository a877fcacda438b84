"""Bring samples to another rate: good enough for a voice, and without numpy.

Each sample made is the mean of the input over its own stretch of time, which also keeps what lies above the new rate's
reach from folding back. Used only where a device refuses the rate asked for.
"""

import sys
from array import array
from itertools import accumulate, pairwise


def samples_of(data: bytes) -> "array[int]":
    """Return 16-bit little-endian samples as numbers."""
    samples = array("h")
    samples.frombytes(data[: len(data) & ~1])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def bytes_of(samples: "array[int]") -> bytes:
    """Return numbers as 16-bit little-endian samples."""
    if sys.byteorder == "big":
        samples = samples[:]
        samples.byteswap()
    return samples.tobytes()


class Resampler:
    """Turns a stream of blocks of one rate and channel count into mono of another rate."""

    def __init__(self, from_hz: int, to_hz: int, channels: int = 1) -> None:
        self._step = from_hz / to_hz
        self._channels = channels
        self._rest = array("h")
        self._phase = 0.0  # where, in the rest, the next sample made begins

    def convert(self, data: bytes) -> bytes:
        """Return what can be made of this block and what was left of the last one."""
        samples = samples_of(data)
        if self._channels > 1:
            lanes = [samples[lane :: self._channels] for lane in range(self._channels)]
            samples = array("h", [sum(frame) // self._channels for frame in zip(*lanes, strict=True)])
        if self._step == 1:
            return bytes_of(samples)
        samples = self._rest + samples
        sums = list(accumulate(samples, initial=0))
        sums.append(sums[-1])
        count = int((len(samples) - self._phase) / self._step)
        edges = [_sum_until(sums, self._phase + i * self._step) for i in range(count + 1)]
        made = array("h", [round((b - a) / self._step) for a, b in pairwise(edges)])
        end = self._phase + count * self._step
        self._rest, self._phase = samples[int(end) :], end - int(end)
        return bytes_of(made)


def _sum_until(sums: list[int], position: float) -> float:
    index = int(position)
    return sums[index] + (position - index) * (sums[index + 1] - sums[index])
