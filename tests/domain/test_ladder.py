"""The ladder: grades from a rating, boxes from grades, waits from boxes."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.ladder import WAIT_DAYS, Asked, Grade, Marks, Outlook, Standing, climb, marks, outlook

KEY = ("conflict", "q")
MONDAY = date(2026, 3, 2)
DIMENSIONS = ("relevance", "structure", "detail", "clarity", "impact")
LEVELS = st.dictionaries(st.sampled_from(DIMENSIONS), st.one_of(st.none(), st.integers(1, 4)))
OUTCOMES = st.sampled_from([*Grade, "skip", "ungraded"])
Outcome = Grade | str


def rated(*levels: int | None) -> Marks | None:
    return marks(dict(zip(DIMENSIONS, levels, strict=True)))


def asked(outcome: Outcome, day: int, session: str | None = None) -> Asked:
    return Asked(
        KEY,
        "conflict",
        MONDAY + timedelta(days=day),
        session or str(day),
        skipped=outcome == "skip",
        chosen=outcome if isinstance(outcome, Grade) else None,
    )


def standing(outcomes: Iterable[Outcome], apart: int = 1) -> Standing:
    """Where the question stands after these outcomes, each some days after the one before."""
    return climb({}, [asked(outcome, apart * number) for number, outcome in enumerate(outcomes)])[KEY]


@pytest.mark.parametrize(
    ("levels", "grade"),
    [
        ((1, 4, 4, 4, 4), Grade.AGAIN),
        ((4, 1, 4, 4, 4), Grade.AGAIN),
        ((2, 2, 2, 1, 1), Grade.AGAIN),  # a mean of 1.6
        ((2, 2, 2, 2, 1), Grade.HARD),  # 1.8 is not below 1.8
        ((4, 4, 1, 4, 4), Grade.HARD),
        ((2, 3, 2, 3, 2), Grade.HARD),  # 2.4
        ((3, 3, 2, 3, 2), Grade.GOOD),  # 2.6 is not below 2.6
        ((4, 4, 4, 4, 2), Grade.GOOD),
        ((4, 4, 3, 3, 3), Grade.GOOD),  # 3.4
        ((4, 4, 4, 3, 3), Grade.EASY),  # 3.6
        ((4, 4, None, None, 3), Grade.EASY),
        ((4, 4, None, None, None), None),  # two judged: too few to tell
        ((None, None, 3, 3, 3), Grade.GOOD),
        ((1, None, None, None, 4), None),
    ],
)
def test_a_rating_becomes_a_grade(levels: tuple[int | None, ...], grade: Grade | None) -> None:
    found = rated(*levels)
    assert found is not None
    assert found.grade is grade


def test_a_rating_that_judged_nothing_has_no_marks() -> None:
    assert rated(None, None, None, None, None) is None
    assert marks({}) is None


@given(LEVELS)
def test_a_better_level_never_makes_a_worse_grade(levels: dict[str, int | None]) -> None:
    order = list(Grade)
    before = marks(levels)
    for dimension, level in levels.items():
        after = marks({**levels, dimension: min(4, (level or 4) + 1)})
        if level and before and before.grade:
            assert after is not None
            assert after.grade is not None
            assert order.index(after.grade) >= order.index(before.grade)


def test_a_friends_rating_grades_where_there_is_one() -> None:
    easy, hard, few = rated(4, 4, 4, 4, 4), rated(3, 3, 1, 3, 3), rated(1, None, None, None, None)
    row = Asked(KEY, "conflict", MONDAY, "1", own=easy)
    assert row.grade is Grade.EASY
    assert row._replace(friend=hard).grade is Grade.HARD
    assert row._replace(friend=few).grade is Grade.EASY


def test_a_grade_the_person_chose_counts_and_the_rated_one_is_kept() -> None:
    row = Asked(KEY, "conflict", MONDAY, "1", own=rated(4, 4, 4, 4, 4), chosen=Grade.AGAIN)
    assert row.grade is Grade.AGAIN
    assert row.rated_grade is Grade.EASY


@pytest.mark.parametrize(
    ("outcomes", "box"),
    [
        ([Grade.AGAIN], 0),
        ([Grade.HARD], 1),
        ([Grade.GOOD], 2),
        ([Grade.EASY], 3),
        (["skip"], 0),
        (["ungraded"], 1),
        ([Grade.EASY, Grade.AGAIN], 0),
        ([Grade.GOOD, Grade.HARD], 2),
        ([Grade.AGAIN, Grade.HARD], 1),
        ([Grade.AGAIN, Grade.GOOD], 1),
        ([Grade.HARD, Grade.GOOD], 2),
        ([Grade.HARD, Grade.EASY], 3),
        ([Grade.EASY, Grade.EASY], 4),
        ([Grade.EASY, Grade.EASY, Grade.EASY], 4),
        ([Grade.EASY, "skip"], 0),
        ([Grade.EASY, "ungraded"], 3),
        ([Grade.AGAIN, "ungraded"], 1),
        (["skip", Grade.GOOD], 2),  # its first answer
        (["ungraded", Grade.EASY], 3),
        ([Grade.GOOD, "skip", Grade.GOOD], 1),
    ],
)
def test_boxes_follow_the_grades(outcomes: list[Outcome], box: int) -> None:
    assert standing(outcomes).box == box


@pytest.mark.parametrize(("first", "second", "box"), [(Grade.AGAIN, Grade.EASY, 0), (Grade.GOOD, Grade.AGAIN, 2)])
def test_only_the_first_take_of_a_session_counts(first: Grade, second: Grade, box: int) -> None:
    found = climb({}, [asked(first, 0, "one"), asked(second, 0, "one")])[KEY]
    assert (found.box, found.times) == (box, 2)


def test_on_one_day_a_question_may_fall_but_not_rise() -> None:
    assert climb({}, [asked(Grade.GOOD, 0, "one"), asked(Grade.EASY, 0, "two")])[KEY].box == 2
    assert climb({}, [asked(Grade.GOOD, 0, "one"), asked(Grade.AGAIN, 0, "two")])[KEY].box == 0
    assert climb({}, [asked("skip", 0, "one"), asked(Grade.GOOD, 0, "two")])[KEY].box == 2


def test_two_skips_in_a_row_offer_to_hide_a_question() -> None:
    assert not standing(["skip"]).offers_hiding
    assert standing([Grade.GOOD, "skip", "skip"]).offers_hiding
    assert not standing(["skip", Grade.GOOD, "skip"]).offers_hiding


@given(st.lists(OUTCOMES, min_size=1, max_size=12))
def test_box_0_means_that_the_last_asking_went_wrong(outcomes: list[Outcome]) -> None:
    assert (standing(outcomes).box == 0) == (outcomes[-1] in (Grade.AGAIN, "skip"))


@pytest.mark.parametrize("box", range(5))
def test_a_question_is_due_when_the_wait_of_its_box_has_passed(box: int) -> None:
    found = Standing(box, MONDAY, "1")
    wait = (1, 3, 7, 21, 60)[box]
    assert found.overdue_days(MONDAY + timedelta(days=wait - 1)) < 0
    assert found.overdue_days(MONDAY + timedelta(days=wait)) == 0


@pytest.mark.parametrize(("days_left", "wait"), [(0, 1), (3, 1), (10, 3), (100, 30), (1000, 60)])
def test_an_interview_shortens_waits_to_a_third_of_the_days_left(days_left: int, wait: float) -> None:
    assert Standing(4, MONDAY, "1").wait_days(days_left) == pytest.approx(wait)


@given(box=st.integers(0, 4), days_left=st.integers(0, 400))
def test_an_interview_never_lengthens_a_wait_nor_brings_it_below_a_day(box: int, days_left: int) -> None:
    assert 1 <= Standing(box, MONDAY, "1").wait_days(days_left) <= WAIT_DAYS[box]


def test_the_outlook_is_the_wait_of_the_box_the_answer_leads_to() -> None:
    good = marks({"relevance": 3, "structure": 3, "impact": 3})
    first = Asked(KEY, "conflict", MONDAY, "s1", own=good)
    assert outlook([first]) == Outlook(7, rated=Grade.GOOD)
    assert outlook([first], days_left=10) == Outlook(3, rated=Grade.GOOD)
    assert outlook([first._replace(chosen=Grade.AGAIN)]) == Outlook(1, Grade.GOOD, Grade.AGAIN)
    assert outlook([first._replace(own=None)]) == Outlook(3)
    later = first._replace(on=MONDAY + timedelta(days=7), session="s2")
    assert outlook([first, later]) == Outlook(21, rated=Grade.GOOD)


def test_the_second_go_of_a_session_decides_nothing() -> None:
    first = Asked(KEY, "conflict", MONDAY, "s1", chosen=Grade.HARD)
    again = first._replace(chosen=Grade.EASY)
    assert outlook([first, again]) == Outlook(3, chosen=Grade.EASY, counts=False)


def test_the_next_grade_goes_round_and_saying_what_the_rating_says_keeps_nothing() -> None:
    assert [Outlook(1, chosen=grade).following() for grade in Grade] == [*tuple(Grade)[1:], Grade.AGAIN]
    assert Outlook(3).following() is Grade.AGAIN
    assert Outlook(3, rated=Grade.EASY, chosen=Grade.HARD).following() is Grade.GOOD
    assert Outlook(3, rated=Grade.HARD).instead(Grade.HARD) is None
    assert Outlook(3, rated=Grade.HARD).instead(Grade.EASY) is Grade.EASY
