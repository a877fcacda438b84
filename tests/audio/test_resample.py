"""Sound brought to another rate keeps its length, its level and its pitch."""

from array import array
from itertools import pairwise
from math import pi, sin

import pytest

from bounceback.audio.resample import Resampler, bytes_of, samples_of


def sine(hz: float, rate_hz: int, seconds: float = 1.0) -> "array[int]":
    return array("h", [round(10_000 * sin(2 * pi * hz * i / rate_hz)) for i in range(round(rate_hz * seconds))])


def converted(samples: "array[int]", from_hz: int, to_hz: int, block: int = 1_000) -> "array[int]":
    resampler, made = Resampler(from_hz, to_hz), array("h")
    for start in range(0, len(samples), block):
        made += samples_of(resampler.convert(bytes_of(samples[start : start + block])))
    return made


@pytest.mark.parametrize("from_hz", [8_000, 22_050, 32_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("block", [1_000, 777])
def test_length_pitch_and_level_stay(from_hz: int, block: int) -> None:
    made = converted(sine(440, from_hz), from_hz, 16_000, block)
    assert len(made) == pytest.approx(16_000, abs=4)
    assert sum(a < 0 <= b for a, b in pairwise(made)) == pytest.approx(440, abs=1)
    assert max(made) == pytest.approx(10_000, rel=0.03)


def test_what_the_new_rate_cannot_hold_is_damped() -> None:
    made = converted(sine(15_500, 48_000), 48_000, 16_000)
    assert max(made) < 2_000


def test_the_blocks_it_comes_in_make_no_difference() -> None:
    samples = sine(300, 44_100)
    assert converted(samples, 44_100, 16_000, 700)[:15_000] == converted(samples, 44_100, 16_000, 9_999)[:15_000]


def test_the_same_rate_changes_nothing() -> None:
    samples = sine(440, 16_000)
    assert converted(samples, 16_000, 16_000) == samples
