"""The draw: what holds for every bank, past and seed, and why each question is there."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.domain.drawing import Past, Pick, Reason, draw, remember
from bounceback.domain.ladder import Asked, Grade, Key, Marks
from bounceback.domain.question import CORE_AREAS, Question
from tests.fakes import a_question

DAY = date(2026, 3, 2)
Outcome = Grade | str
OUTCOMES: tuple[Outcome, ...] = (*Grade, "skip")
COUNTS = st.integers(3, 9)
SIZES = st.integers(2, 40)
MARKS = {Grade.AGAIN: 1, Grade.HARD: 2, Grade.GOOD: 3, Grade.EASY: 4}


def a_bank(per_area: int, areas: Sequence[str] = CORE_AREAS) -> list[Question]:
    return [
        a_question(
            bank_id=area,
            id=f"{area}-{number}",
            area=area,
            competency=f"{area}-{number % 4}",
            level=1 + number % 3,
            stretch=("impact",) if number % 2 else ("clarity",),
        )
        for area in areas
        for number in range(per_area)
    ]


def asked(question: Question, outcome: Outcome, day: date, session: str) -> Asked:
    level = MARKS[outcome] if isinstance(outcome, Grade) else None
    own = level and Marks(5, 5 * level, level, level)
    return Asked(question.key, question.area, day, session, skipped=not level, own=own or None)


def keys(picks: Sequence[Pick]) -> list[Key]:
    return [pick.question.key for pick in picks]


def after(*rows: tuple[Question, Outcome, int]) -> Past:
    """The past in which these questions were asked so many days ago, each in a session of its own."""
    return remember(
        Past(), [asked(q, outcome, DAY - timedelta(days=ago), f"s{n}") for n, (q, outcome, ago) in enumerate(rows)]
    )


def practised(
    bank: Sequence[Question],
    areas: Sequence[str],
    count: int,
    sessions: int,
    outcome: Callable[[random.Random], Outcome],
    seed: int = 0,
) -> list[tuple[date, Past, tuple[Pick, ...]]]:
    """Go through sessions 2, 2 and 3 days apart; each with its day and what was known before it."""
    lot = random.Random(seed)
    past, day, found = Past(), DAY, []
    for number in range(sessions):
        picks = draw(bank, areas, count, past, day, f"{seed}:{number}")
        found.append((day, past, picks))
        past = remember(past, [asked(pick.question, outcome(lot), day, str(number)) for pick in picks])
        day += timedelta(days=(2, 2, 3)[number % 3])
    return found


def by_lot(lot: random.Random) -> Outcome:
    return lot.choice(OUTCOMES)


# ---- what always holds


@settings(deadline=None, max_examples=60)
@given(count=COUNTS, sizes=st.lists(SIZES, min_size=1, max_size=5), seed=st.integers(0, 10**6))
def test_questions_are_distinct_seats_are_even_and_no_area_follows_itself(
    count: int, sizes: list[int], seed: int
) -> None:
    size_of = {f"area-{number}": size for number, size in enumerate(sizes)}
    bank = [question for area, size in size_of.items() for question in a_bank(size, [area])]
    for _, _, picks in practised(bank, list(size_of), count, 12, by_lot, seed):
        assert len(set(keys(picks))) == len(picks) == min(count, len(bank))
        seats = Counter(pick.question.area for pick in picks)
        for area, size in size_of.items():
            assert seats[area] == size or max(seats.values()) - seats[area] <= 1
        if 2 * max(seats.values()) <= len(picks) + 1:
            assert all(a.question.area != b.question.area for a, b in pairwise(picks))


@settings(deadline=None, max_examples=20)
@given(count=COUNTS, seed=st.integers(0, 10**6))
def test_with_forty_an_area_nothing_above_box_0_comes_back_within_two_days(count: int, seed: int) -> None:
    for day, past, picks in practised(a_bank(40), CORE_AREAS, count, 36, by_lot, seed):
        for key in keys(picks):
            standing = past.standings.get(key)
            assert standing is None or standing.box == 0 or (day - standing.on).days > 2


@settings(deadline=None, max_examples=20)
@given(count=COUNTS, per_area=st.integers(2, 12), seed=st.integers(0, 10**6))
def test_every_again_and_every_skip_returns(count: int, per_area: int, seed: int) -> None:
    """Even of a learner for whom everything goes wrong: within as many sessions as there are questions."""
    bank = a_bank(per_area)

    def wrong(lot: random.Random) -> Outcome:
        return Grade.AGAIN if lot.random() < 0.5 else "skip"

    last: dict[Key, int] = {}
    for number, (_, _, picks) in enumerate(practised(bank, CORE_AREAS, count, 2 * len(bank), wrong, seed)):
        for key in keys(picks):
            assert number - last.get(key, number) <= len(bank)
            last[key] = number
        assert all(number - seen <= len(bank) for seen in last.values())


@settings(deadline=None, max_examples=30)
@given(count=st.integers(1, 5), areas=st.integers(2, 12), seed=st.integers(0, 10**6))
def test_no_chosen_area_waits_for_more_than_its_turn(count: int, areas: int, seed: int) -> None:
    names = [f"area-{number}" for number in range(areas)]
    last = dict.fromkeys(names, -1)
    for number, (_, _, picks) in enumerate(practised(a_bank(3, names), names, count, 30, by_lot, seed)):
        last.update(dict.fromkeys((pick.question.area for pick in picks), number))
        assert number - min(last.values()) < ceil(areas / count)


@given(count=COUNTS, per_area=SIZES, seed=st.integers())
def test_the_same_past_and_seed_give_the_same_draw(count: int, per_area: int, seed: int) -> None:
    bank = a_bank(per_area)
    past = after(*((question, OUTCOMES[n % 5], n) for n, question in enumerate(bank[::2])))
    assert draw(bank, CORE_AREAS, count, past, DAY, seed) == draw(bank, CORE_AREAS, count, past, DAY, seed)


def test_another_seed_gives_another_draw() -> None:
    assert len({tuple(keys(draw(a_bank(40), CORE_AREAS, 5, Past(), DAY, seed))) for seed in range(20)}) == 20


@given(seed=st.integers(), per_area=st.integers(1, 4))
def test_retired_and_hidden_questions_and_other_areas_never_come(seed: int, per_area: int) -> None:
    bank = [*a_bank(per_area), a_question(area="other"), a_question(status="retired", area="conflict")]
    hidden = bank[0]
    past = after((hidden, "skip", 30))
    picks = draw(bank, CORE_AREAS, 9, past, DAY, seed, hidden={hidden.key})
    assert set(keys(picks)) <= {question.key for question in bank[1:-2]}
    assert len(picks) == min(9, 3 * per_area - 1)


@given(seed=st.integers(), count=st.integers(1, 9))
def test_one_area_alone_can_be_practised(seed: int, count: int) -> None:
    picks = draw(a_bank(20), ["conflict"], count, Past(), DAY, seed)
    assert [pick.question.area for pick in picks] == ["conflict"] * count


def test_no_area_no_question_and_an_empty_area_give_no_trouble() -> None:
    assert draw(a_bank(3), [], 5, Past(), DAY, 1) == ()
    assert draw([], CORE_AREAS, 5, Past(), DAY, 1) == ()
    assert len(draw(a_bank(3, ["conflict"]), CORE_AREAS, 5, Past(), DAY, 1)) == 3


def test_after_a_month_away_the_next_session_is_as_long_as_chosen() -> None:
    past = after(*((question, Grade.AGAIN, 30) for question in a_bank(10)))
    picks = draw(a_bank(40), CORE_AREAS, 5, past, DAY, 1)
    assert len(picks) == 5
    assert sum(key in past.standings for key in keys(picks)) == 2


# ---- seats


@given(seed=st.integers())
def test_leftover_seats_go_to_the_areas_never_tried_then_to_the_lowest_means(seed: int) -> None:
    bank = a_bank(20)
    of = {area: [question for question in bank if question.area == area] for area in CORE_AREAS}
    tried = [(of["conflict"][0], Grade.HARD, 1), (of["collaboration"][0], Grade.EASY, 1)]
    seats = Counter(pick.question.area for pick in draw(bank, CORE_AREAS, 4, after(*tried), DAY, seed))
    assert seats == {"problem-solving": 2, "conflict": 1, "collaboration": 1}
    all_tried = [*tried, (of["problem-solving"][0], Grade.GOOD, 1)]
    seats = Counter(pick.question.area for pick in draw(bank, CORE_AREAS, 5, after(*all_tried), DAY, seed))
    assert seats == {"conflict": 2, "problem-solving": 2, "collaboration": 1}


def test_the_mean_of_an_area_is_of_its_last_six_rated_answers() -> None:
    bank = a_bank(9, ["conflict"])
    past = after(*((q, Grade.AGAIN if n < 3 else Grade.GOOD, 9 - n) for n, q in enumerate(bank)))
    assert past.mean("conflict") == 3.0
    skipped = remember(past, [asked(bank[0], "skip", DAY, "later")])
    assert skipped.mean("conflict") == 3.0
    assert past.mean("collaboration") == 0.0


@given(seed=st.integers())
def test_with_more_areas_than_seats_the_longest_not_visited_come_first(seed: int) -> None:
    areas = ["a", "b", "c", "d"]
    bank = a_bank(3, areas)
    past = after(*((bank[3 * n], Grade.AGAIN if area == "d" else Grade.EASY, 4 - n) for n, area in enumerate(areas)))
    assert {pick.question.area for pick in draw(bank, areas, 3, past, DAY, seed)} == {"a", "b", "c"}


# ---- returns, new ones and the longest-rested


@given(seed=st.integers())
def test_the_lowest_box_comes_back_first_then_the_most_overdue(seed: int) -> None:
    bank = a_bank(20, ["a", "b", "c", "d"])
    first = {area: next(question for question in bank if question.area == area) for area in "abcd"}
    past = after(
        (first["a"], Grade.EASY, 300),
        (first["b"], Grade.HARD, 20),
        (first["c"], Grade.HARD, 9),
        (first["d"], "skip", 2),
    )
    back = [key for key in keys(draw(bank, list("abcd"), 4, past, DAY, seed)) if key in past.standings]
    assert set(back) == {first["d"].key, first["b"].key}


@given(seed=st.integers(), count=COUNTS)
def test_returns_take_half_of_all_seats_and_of_an_areas_at_most(seed: int, count: int) -> None:
    bank = a_bank(20)
    past = after(*((question, Grade.AGAIN, 5) for n, question in enumerate(bank) if n % 2))
    picks = draw(bank, CORE_AREAS, count, past, DAY, seed)
    back = Counter(pick.question.area for pick in picks if pick.question.key in past.standings)
    seats = Counter(pick.question.area for pick in picks)
    assert back.total() == count // 2
    assert all(back[area] <= ceil(seats[area] / 2) for area in seats)


def test_a_session_of_one_question_brings_back_every_other_time() -> None:
    bank = a_bank(20)
    past = after(*((question, Grade.AGAIN, 5) for question in bank[::2]))
    back = [draw(bank, CORE_AREAS, 1, past, DAY, seed)[0].question.key in past.standings for seed in range(200)]
    assert 60 < sum(back) < 140


@given(seed=st.integers())
def test_what_still_waits_stays_away_while_there_are_new_ones(seed: int) -> None:
    bank = a_bank(20)
    past = after(*((question, Grade.GOOD, 6) for question in bank[::2]))
    assert not set(keys(draw(bank, CORE_AREAS, 9, past, DAY, seed))) & set(past.standings)


@given(seed=st.integers())
def test_an_interview_ahead_brings_questions_back_sooner(seed: int) -> None:
    bank = a_bank(20)
    past = after(*((question, Grade.EASY, 3) for question in bank[::2]))
    picks = draw(bank, CORE_AREAS, 5, past, DAY, seed, days_left=10)
    assert sum(key in past.standings for key in keys(picks)) == 2


def share_of(chosen: Callable[[Question], bool], bank: Sequence[Question], focus: str = "") -> float:
    drawn = [draw(bank, ["conflict"], 1, Past(focus=focus), DAY, seed)[0].question for seed in range(600)]
    return sum(map(chosen, drawn)) / len(drawn)


def test_the_lottery_favours_new_questions_that_fit_the_focus() -> None:
    bank = a_bank(20, ["conflict"])
    assert share_of(lambda q: "impact" in q.stretch, bank) == pytest.approx(0.5, abs=0.07)
    assert share_of(lambda q: "impact" in q.stretch, bank, "impact") == pytest.approx(0.6, abs=0.07)


def test_a_competency_seldom_comes_twice_in_a_session() -> None:
    bank = a_bank(20, ["conflict"])
    same = 0
    for seed in range(400):
        first, second = draw(bank, ["conflict"], 2, Past(), DAY, seed)
        same += first.question.competency == second.question.competency
    # 4 of 19 share the competency, at a weight of 0.2: 0.8 of 15.8.
    assert same / 400 == pytest.approx(0.05, abs=0.04)


@given(seed=st.integers())
def test_without_new_ones_the_longest_rested_come(seed: int) -> None:
    bank = a_bank(5, ["conflict"])
    past = after(*((question, Grade.EASY, 10 - n) for n, question in enumerate(bank)))
    assert set(keys(draw(bank, ["conflict"], 2, past, DAY, seed))) == {bank[0].key, bank[1].key}


@given(seed=st.integers())
def test_within_an_area_the_easier_question_comes_first(seed: int) -> None:
    picks = draw(a_bank(9), CORE_AREAS, 9, Past(), DAY, seed)
    for area in CORE_AREAS:
        levels = [pick.question.level for pick in picks if pick.question.area == area]
        assert levels == sorted(levels)


# ---- why


@pytest.mark.parametrize(
    ("outcome", "days", "reason"),
    [(Grade.AGAIN, 5, Reason.AGAIN), ("skip", 5, Reason.SKIPPED), (Grade.GOOD, 21, Reason.DUE)],
)
def test_a_question_that_is_back_says_why(outcome: Outcome, days: int, reason: Reason) -> None:
    bank = a_bank(9, ["conflict"])
    past = after((bank[0], outcome, days))
    (why,) = [p.why for p in draw(bank, ["conflict"], 3, past, DAY, 1) if p.question == bank[0]]
    assert (why.reason, why.days, why.competency) == (reason, days, "conflict-0")


def test_a_new_question_names_its_competency_and_the_focus_it_serves() -> None:
    bank = a_bank(2, ["conflict"])
    whys = {pick.question.id: pick.why for pick in draw(bank, ["conflict"], 2, Past(focus="impact"), DAY, 1)}
    assert (whys["conflict-0"].reason, whys["conflict-0"].competency) == (Reason.NEW, "conflict-0")
    assert (whys["conflict-1"].reason, whys["conflict-1"].dimension) == (Reason.NEW_FOR_FOCUS, "impact")


def test_a_question_that_comes_for_want_of_new_ones_says_so() -> None:
    bank = a_bank(1, ["conflict"])
    (pick,) = draw(bank, ["conflict"], 1, after((bank[0], Grade.EASY, 4)), DAY, 1)
    assert (pick.why.reason, pick.why.days) == (Reason.RESTED, 4)
