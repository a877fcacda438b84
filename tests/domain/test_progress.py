"""What a progress chart may show and say."""

from datetime import date, timedelta

import pytest

from bounceback.domain.progress import LevelPoint, PracticeDay, Verdict, gaps, running_mean, verdicts, weeks
from tests.fakes import utc


def points(levels: list[int], per_session: int = 3, every_days: int = 1) -> list[LevelPoint]:
    return [
        LevelPoint(f"a{n}", f"s{n // per_session}", utc(1) + timedelta(days=every_days * n), level, "conflict")
        for n, level in enumerate(levels)
    ]


def test_the_running_mean_is_of_the_last_twelve() -> None:
    (line,) = running_mean(points([1] * 12 + [4] * 12))
    assert line[0].mean == 1.0
    assert line[11].mean == 1.0
    assert line[17].mean == 2.5
    assert line[23].mean == 4.0


def test_a_gap_in_practice_is_a_gap_in_the_line() -> None:
    series = [*points([2, 3], every_days=1), LevelPoint("b", "s9", utc(20), 4, "conflict")]
    assert [len(line) for line in running_mean(series)] == [2, 1]


def test_thirteen_days_are_no_gap_and_fourteen_are() -> None:
    assert gaps([utc(1), utc(14)]) == []
    assert gaps([utc(1), utc(15)]) == [(utc(1), utc(15))]


def test_nothing_practised_gives_no_line_and_no_gap() -> None:
    assert running_mean([]) == []
    assert gaps([]) == []
    assert weeks([]) == []


def test_below_twenty_four_answers_it_is_too_early_to_say() -> None:
    assert verdicts({"impact": points([1] * 11 + [4] * 12)}) == {"impact": Verdict.TOO_EARLY}


def test_a_steady_dimension_shows_no_clear_change() -> None:
    assert verdicts({"impact": points([2, 3] * 15)}) == {"impact": Verdict.NO_CLEAR_CHANGE}


@pytest.mark.parametrize(
    ("levels", "verdict"), [([2] * 15 + [4] * 15, Verdict.LIKELY_UP), ([4] * 15 + [2] * 15, Verdict.LIKELY_DOWN)]
)
def test_a_move_that_held_for_two_sessions_is_told(levels: list[int], verdict: Verdict) -> None:
    assert verdicts({"impact": points(levels)}) == {"impact": verdict}


def test_a_move_below_the_step_is_not_told_and_one_above_is() -> None:
    before = [2] * 12
    move_of_seven_twelfths = [2] * 5 + [3] * 7
    move_of_eight_twelfths = [2] * 4 + [3] * 8
    small = verdicts({"impact": points([*before, *move_of_seven_twelfths, 2], per_session=1)})
    large = verdicts({"impact": points([*before, *move_of_eight_twelfths, 3], per_session=1)})
    assert small["impact"] is Verdict.NO_CLEAR_CHANGE
    assert large["impact"] is Verdict.LIKELY_UP


def test_a_move_seen_only_in_the_last_session_is_not_told() -> None:
    levels = [2] * 24 + [4] * 8
    assert verdicts({"impact": points(levels, per_session=8)})["impact"] is Verdict.NO_CLEAR_CHANGE


def test_only_the_dimension_that_moved_most_is_told() -> None:
    found = verdicts({"impact": points([1] * 15 + [4] * 15), "clarity": points([2] * 15 + [3] * 15)})
    assert found == {"impact": Verdict.LIKELY_UP, "clarity": Verdict.NO_CLEAR_CHANGE}


def test_weeks_without_practice_are_shown_as_empty() -> None:
    days = [PracticeDay(date(2026, 3, 2), 120.0, 2), PracticeDay(date(2026, 3, 17), 60.0, 1)]
    found = weeks(days)
    assert [(week.monday.day, week.minutes, week.attempts) for week in found] == [
        (2, 2.0, 2),
        (9, 0.0, 0),
        (16, 1.0, 1),
    ]
