from datetime import UTC, date, datetime, timedelta

import pytest

from bounceback.domain.practice_time import AnswerTime, in_band, months, usual_think_s
from bounceback.domain.progress import PracticeDay

START = datetime(2026, 1, 5, tzinfo=UTC)


def times(*answers: tuple[float, float | None, float | None]) -> list[AnswerTime]:
    return [AnswerTime(str(n), START + timedelta(days=n), *one) for n, one in enumerate(answers)]


@pytest.mark.parametrize(
    ("answer_s", "target_s", "inside"),
    [(60, 90, True), (59, 90, False), (120, 90, True), (121, 90, False), (80, 60, True), (81, 60, False)],
)
def test_the_band_is_a_third_of_the_target_either_way(answer_s: float, target_s: float, inside: bool) -> None:
    (time,) = times((answer_s, target_s, None))
    assert time.in_band is inside


def test_an_answer_without_a_target_is_neither_in_the_band_nor_outside() -> None:
    found = in_band(times((90, None, 5), (90, 90, 5), (500, 90, 5)))
    assert (found.inside, found.of) == (1, 2)


def test_only_the_last_twelve_count() -> None:
    found = in_band(times(*[(500.0, 90.0, None)] * 5, *[(90.0, 90.0, None)] * 12))
    assert (found.inside, found.of) == (12, 12)


def test_the_usual_think_time_is_the_middle_one_of_the_last_twelve() -> None:
    assert usual_think_s(times(*[(90.0, 90.0, 100.0)] * 9, *[(90.0, 90.0, n) for n in range(11)], (9, 9, 600))) == 5.5
    assert usual_think_s(times((90, 90, None))) is None


def test_a_calendar_has_every_month_until_today_also_without_practice() -> None:
    days = [PracticeDay(date(2025, 11, 30), 60, 2, 1), PracticeDay(date(2026, 1, 31), 60, 2, 2)]
    found = months(days, date(2026, 2, 1))
    assert [month.first for month in found] == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]
    assert [month.sessions for month in found] == [1, 0, 2, 0]
    assert [month.last.day for month in found] == [30, 31, 31, 28]


def test_without_practice_the_calendar_shows_the_present_month() -> None:
    (month,) = months([], date(2026, 2, 14))
    assert (month.first, month.sessions) == (date(2026, 2, 1), 0)
