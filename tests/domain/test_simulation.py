"""The simulation: its figures counted by hand, and the rota's properties over made-up learners."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.domain.figures import (
    again_to_retry_days,
    bank_seen,
    figures,
    imbalance,
    repeats_within_2_days,
    sessions_until_no_new,
    violations,
    weakest_area_share,
)
from bounceback.domain.ladder import Asked, Grade, Key, Standing, climb
from bounceback.domain.learner import Learner
from bounceback.domain.policies import POLICIES
from bounceback.domain.simulation import Course, Seat, Sitting, Trial, courses, made_up_questions, session_days

DAY = date(2026, 1, 5)
SMALL = Trial(bank_size=2, count=2, areas=("a", "b"))
LEARNER = Learner({"a": 3.0, "b": 2.0}, {})
Outcome = Grade | str


def a_course(*sessions: tuple[int, Sequence[tuple[str, int, Outcome]]], trial: Trial = SMALL) -> Course:
    """Sessions on a day, each with the areas, numbers and outcomes of its questions."""
    by_key = {question.key: question for question in made_up_questions(trial)}
    standings: dict[Key, Standing] = {}
    sittings = []
    for day_number, asked in sessions:
        day = DAY + timedelta(days=day_number)
        seats = []
        for area, number, outcome in asked:
            question = by_key[area, f"{area}-{number}"]
            chosen = outcome if isinstance(outcome, Grade) else None
            row = Asked(question.key, area, day, str(day_number), skipped=chosen is None, chosen=chosen)
            seats.append(Seat(question, standings.get(question.key), row))
        standings = climb(standings, [seat.asked for seat in seats])
        sittings.append(Sitting(day, tuple(seats), replayed=True))
    return Course(LEARNER, tuple(sittings))


TWO = a_course(
    (0, [("a", 0, Grade.AGAIN), ("b", 0, Grade.GOOD)]),
    (2, [("a", 0, Grade.GOOD), ("a", 1, Grade.AGAIN)]),
    (5, [("a", 1, "skip"), ("b", 0, Grade.GOOD)]),
    (7, [("b", 0, Grade.GOOD), ("b", 1, Grade.EASY)]),
)


def test_each_figure_counts_what_it_says() -> None:
    assert imbalance(TWO, SMALL) == (0 + 2 + 0 + 2) / 4
    assert repeats_within_2_days(TWO, SMALL) == 1 / 8  # b-0 after 2 days; a-0 after 2 days stood in box 0
    assert again_to_retry_days(TWO, SMALL) == (2 + 3) / 2
    assert bank_seen(TWO, SMALL) == 1.0
    assert sessions_until_no_new(TWO, SMALL) == 2
    assert weakest_area_share(TWO, SMALL) == 4 / 8


def test_what_never_happened_has_no_figure() -> None:
    course = a_course((0, [("a", 0, Grade.GOOD), ("b", 0, Grade.AGAIN)]))
    assert again_to_retry_days(course, SMALL) is None
    assert sessions_until_no_new(course, SMALL) == 1
    assert figures([course], SMALL)["again_to_retry_days"].mean is None
    assert figures([course, TWO], SMALL)["again_to_retry_days"].mean == 2.5


def test_the_worst_five_percent_are_the_high_ones_or_the_low_ones() -> None:
    even = a_course((0, [("a", 0, Grade.GOOD), ("b", 0, Grade.GOOD)]))
    apart = a_course((0, [("a", 0, Grade.GOOD), ("a", 1, Grade.GOOD)]))
    found = figures([*[even] * 19, apart], SMALL)
    assert (found["imbalance"].mean, found["imbalance"].worst5) == (2 / 20, 2.0)
    assert found["weakest_area_share"].worst5 == 0.0


GOOD_A, GOOD_B = ("a", 0, Grade.GOOD), ("b", 0, Grade.GOOD)


@pytest.mark.parametrize(
    ("seats", "broken"),
    [
        ([GOOD_A, GOOD_B], 0),
        ([GOOD_A], 2),  # too few, and an area that waits
        ([GOOD_A, GOOD_A], 3),  # not distinct, seats apart, an area that waits
        ([GOOD_A, ("a", 1, Grade.GOOD)], 2),  # seats apart, an area that waits
    ],
)
def test_a_broken_rule_of_a_session_is_counted(seats: list[tuple[str, int, Outcome]], broken: int) -> None:
    assert violations(a_course((0, seats)), SMALL) == broken


def test_an_area_that_follows_itself_is_counted_where_it_need_not() -> None:
    trial = Trial(bank_size=2, count=4, areas=("a", "b"))
    a, b = ("a", 1, Grade.GOOD), ("b", 1, Grade.GOOD)
    assert violations(a_course((0, [GOOD_A, GOOD_B, a, b]), trial=trial), trial) == 0
    assert violations(a_course((0, [GOOD_A, a, GOOD_B, b]), trial=trial), trial) == 1


def test_an_early_repeat_counts_as_broken_from_forty_questions_an_area_on() -> None:
    sessions = [(0, [GOOD_A, GOOD_B]), (2, [("a", 1, Grade.GOOD), GOOD_B])]
    assert violations(a_course(*sessions), SMALL) == 0
    big = Trial(bank_size=40, count=2, areas=("a", "b"))
    assert violations(a_course(*sessions, trial=big), big) == 1


def test_a_question_that_went_wrong_and_never_came_back_is_counted() -> None:
    rest = [(day, [("a", 1, Grade.GOOD), GOOD_B]) for day in range(1, 6)]
    assert violations(a_course((0, [("a", 0, "skip"), GOOD_B]), *rest[:4]), SMALL) == 0
    assert violations(a_course((0, [("a", 0, "skip"), GOOD_B]), *rest), SMALL) == 1
    assert violations(a_course((0, [GOOD_A, GOOD_B]), *rest), SMALL) == 0


def test_sessions_are_two_two_and_three_days_apart() -> None:
    assert [(day - DAY).days for day in session_days(5)] == [0, 2, 4, 7, 9]


@settings(deadline=None, max_examples=25)
@given(count=st.integers(3, 9), bank_size=st.integers(2, 40), areas=st.integers(1, 5), seed=st.integers(0, 10**6))
def test_the_rota_breaks_no_rule(count: int, bank_size: int, areas: int, seed: int) -> None:
    names = tuple(f"area-{number}" for number in range(areas))
    trial = Trial(1, 36, bank_size, count, seed, names)
    (course,) = courses(POLICIES["rota"], trial)
    assert violations(course, trial) == 0


def test_the_rota_has_the_properties_it_was_chosen_for() -> None:
    trial = Trial(learners=25)
    found = figures(courses(POLICIES["rota"], trial), trial)
    means = {name: figure.mean for name, figure in found.items() if figure.mean is not None}
    assert found["imbalance"].worst5 == 1.0
    assert found["repeats_within_2_days"].worst5 == 0.0
    assert means["again_to_retry_days"] <= 4.5
    assert means["bank_seen"] > 0.85
    assert means["weakest_area_share"] > 0.36


def test_the_other_policies_lack_one_or_the_other() -> None:
    trial = Trial(learners=10)
    means = {name: figures(courses(policy, trial), trial) for name, policy in POLICIES.items()}

    def mean(policy: str, figure: str) -> float:
        value = means[policy][figure].mean
        assert value is not None
        return value

    assert mean("random", "again_to_retry_days") > 10
    assert mean("due-first", "imbalance") > 4
    assert mean("due-first", "bank_seen") < 0.6
    assert mean("weakest", "weakest_area_share") > mean("rota", "weakest_area_share")
    assert mean("weakest", "imbalance") > 4


@pytest.mark.parametrize("policy", POLICIES)
def test_the_same_seed_gives_the_same_courses_and_another_seed_others(policy: str) -> None:
    trial = Trial(learners=2, sessions=6, bank_size=5)
    assert courses(POLICIES[policy], trial) == courses(POLICIES[policy], trial)
    assert courses(POLICIES[policy], trial) != courses(POLICIES[policy], Trial(2, 6, 5, seed=2))
