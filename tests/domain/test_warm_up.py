"""How near a friend came to the reference on the samples."""

from pathlib import Path

from bounceback.domain.warm_up import Sample, WarmUp, compared
from tests.share.friend_samples import KEYS, RUBRIC

SAMPLE = Sample(
    "A question?",
    "conflict",
    (),
    "Words.",
    Path("one.wav"),
    RUBRIC,
    dict.fromkeys(KEYS, 3),
    "Why.",
    dict.fromkeys(KEYS, ""),
)


def test_the_distance_is_the_mean_over_what_was_given() -> None:
    near = compared(SAMPLE, {"relevance": 3, "structure": 4, "detail": 1, "clarity": None}, quick=False)
    assert near == WarmUp(compared=3, apart=3)
    assert near.distance == 1.0


def test_in_quick_mode_three_dimensions_count() -> None:
    assert compared(SAMPLE, dict.fromkeys(KEYS, 1), quick=True) == WarmUp(3, 6)


def test_two_samples_add_up() -> None:
    assert WarmUp(5, 2) + WarmUp(3, 2) == WarmUp(8, 4)
    assert (WarmUp(5, 2) + WarmUp(3, 2)).distance == 0.5


def test_nothing_compared_is_no_distance() -> None:
    assert compared(SAMPLE, {}, quick=False).distance == 0.0
    assert compared(SAMPLE, {"charm": 4}, quick=False) == WarmUp()
