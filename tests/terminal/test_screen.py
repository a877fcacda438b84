"""What a terminal session says."""

from dataclasses import replace

import pytest

from bounceback.terminal.screen import clock, facts
from tests.share.test_archive import an_attempt


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59.9, "0:59"), (60, "1:00"), (3725, "62:05")])
def test_times_are_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_the_facts_of_an_answer_are_one_neutral_sentence() -> None:
    assert facts(an_attempt()) == "You thought for 0:12, answered for 1:28, target 1:30."


def test_a_typed_answer_without_limits_names_neither_speech_nor_target() -> None:
    attempt = replace(an_attempt(), mode="typed", target_s=None)
    assert facts(attempt) == "You thought for 0:12, wrote for 1:28."
