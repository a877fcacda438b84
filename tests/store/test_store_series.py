import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from bounceback.domain.progress import LevelPoint, PracticeDay, WeekOfLevels, running_mean
from bounceback.store import SqlStore
from tests.store.samples import RUBRIC, START, a_rating, an_attempt

DIMENSIONS = ("relevance", "structure", "detail", "clarity", "impact")


def _monday(when: datetime) -> date:
    return when.date() - timedelta(days=when.weekday())


def _weeks_by_hand(dimension: str, points: list[LevelPoint]) -> list[WeekOfLevels]:
    """The same sums as the query, from the single points and the rule of the domain."""
    means = [mean.mean for line in running_mean(points) for mean in line]
    ends = {_monday(point.when): index for index, point in enumerate(points)}
    counts = Counter((_monday(point.when), point.level) for point in points)
    return [
        WeekOfLevels(
            dimension,
            monday,
            (counts[monday, 1], counts[monday, 2], counts[monday, 3], counts[monday, 4]),
            means[end],
            points[end].attempt_id,
        )
        for monday, end in sorted(ends.items())
    ]


@pytest.mark.parametrize("area", ["", "conflict", "collaboration"])
def test_weeks_summed_in_sql_equal_the_single_points_summed_by_the_domain(store: SqlStore, area: str) -> None:
    dice = random.Random(7)
    when = START
    for number in range(120):
        when += timedelta(hours=dice.randrange(1, 90)) if number != 60 else timedelta(days=-3)
        store.save_attempt(an_attempt(number, asked_at=when, area=dice.choice(["conflict", "collaboration"])))
        for rater in ("me", "Sam"):
            levels = {d: dice.choice([None, 1, 2, 3, 4]) for d in DIMENSIONS if dice.random() < 0.8}
            store.save_rating(an_attempt(number).id, a_rating(rater=rater, levels=levels))

    for rater in ("me", "Sam"):
        points = {d: store.level_points(d, RUBRIC, rater, area) for d in DIMENSIONS}
        expected = [week for d in sorted(points) for week in _weeks_by_hand(d, points[d])]

        assert store.levels_by_week(RUBRIC, rater, area) == expected
        assert store.level_count(RUBRIC, rater, area) == sum(map(len, points.values()))


def test_the_running_mean_of_a_week_is_of_its_last_twelve_levels(store: SqlStore) -> None:
    for number in range(15):
        store.save_attempt(an_attempt(number))
        store.save_rating(an_attempt(number).id, a_rating(levels={"impact": 1 if number < 9 else 4}))

    (week,) = store.levels_by_week(RUBRIC, "me")
    assert week == WeekOfLevels("impact", date(2026, 3, 2), (9, 0, 0, 6), (6 * 1 + 6 * 4) / 12, an_attempt(14).id)


@pytest.mark.parametrize(
    ("attempt", "rating"),
    [
        ({"status": "interrupted"}, {}),
        ({"status": "skipped"}, {}),
        ({}, {"occasion": "after_listening"}),
        ({}, {"rater": "Sam"}),
        ({}, {"rubric": "core-5@2"}),
        ({}, {"levels": {"relevance": None, "structure": 3}}),
    ],
)
def test_what_does_not_belong_to_a_series_is_in_none_of_its_figures(
    store: SqlStore, attempt: dict[str, str], rating: dict[str, str]
) -> None:
    store.save_attempt(an_attempt(0, **attempt))
    store.save_rating(an_attempt(0).id, a_rating(**{"levels": {"relevance": 3}, **rating}))

    assert store.level_points("relevance", RUBRIC, "me") == []
    assert [week for week in store.levels_by_week(RUBRIC, "me") if week.dimension == "relevance"] == []


def test_points_carry_what_opens_their_attempt_and_are_oldest_first(store: SqlStore) -> None:
    for number in (0, 1):
        store.save_attempt(an_attempt(number))
        store.save_rating(an_attempt(number).id, a_rating(levels={"impact": number + 2}))

    assert store.level_points("impact", RUBRIC, "me") == [
        LevelPoint(a.id, a.session_id, a.asked_at, level, "conflict")
        for a, level in ((an_attempt(0), 2), (an_attempt(1), 3))
    ]


def test_a_week_begins_on_monday_at_midnight_utc(store: SqlStore) -> None:
    sunday = datetime.fromisoformat("2026-03-08T23:59:59.999999+00:00")
    for number, when in enumerate([sunday, sunday + timedelta(microseconds=1)]):
        store.save_attempt(an_attempt(number, asked_at=when))
        store.save_rating(an_attempt(number).id, a_rating(levels={"impact": 2}))

    assert [week.monday for week in store.levels_by_week(RUBRIC, "me")] == [date(2026, 3, 2), date(2026, 3, 9)]


def test_a_day_of_practice_is_the_local_one(store: SqlStore) -> None:
    late = datetime.fromisoformat("2026-03-02T22:30:00+00:00")
    store.save_attempt(an_attempt(0, asked_at=late, utc_offset_min=120, answer_s=50.0))
    store.save_attempt(an_attempt(1, asked_at=late, utc_offset_min=-300, answer_s=60.0, area="collaboration"))
    store.save_attempt(an_attempt(2, asked_at=late, utc_offset_min=-300, answer_s=None, mode="typed", take=None))
    store.save_attempt(an_attempt(3, asked_at=late, status="interrupted"))

    assert store.practice_days() == [PracticeDay(date(2026, 3, 2), 60.0, 2, 1), PracticeDay(date(2026, 3, 3), 50.0, 1)]
    assert store.practice_days("collaboration") == [PracticeDay(date(2026, 3, 2), 60.0, 1, 1)]
