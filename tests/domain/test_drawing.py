"""The draw: areas in turn, none twice, those asked least first."""

import itertools
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import a_question

from bounceback.domain.drawing import draw
from bounceback.domain.question import CORE_AREAS, Question


def a_bank(per_area: int) -> list[Question]:
    return [
        a_question(bank_id=area, id=f"{area}-{number}", area=area) for area in CORE_AREAS for number in range(per_area)
    ]


@given(count=st.integers(1, 9), per_area=st.integers(1, 12), seed=st.integers())
def test_a_session_has_distinct_questions_and_areas_in_turn(count: int, per_area: int, seed: int) -> None:
    drawn = draw(a_bank(per_area), CORE_AREAS, count, {}, seed)
    seats = Counter(question.area for question in drawn)
    assert len({question.key for question in drawn}) == len(drawn) == min(count, 3 * per_area)
    assert max(seats.values()) - min(seats.values()) <= 1 or len(drawn) < 3
    assert all(a.area != b.area for a, b in itertools.pairwise(drawn))


@given(seed=st.integers())
def test_the_same_seed_gives_the_same_draw(seed: int) -> None:
    assert draw(a_bank(9), CORE_AREAS, 5, {}, seed) == draw(a_bank(9), CORE_AREAS, 5, {}, seed)


@given(seed=st.integers())
def test_questions_asked_least_come_first(seed: int) -> None:
    bank = a_bank(5)
    asked = {question.key: 1 for question in bank if not question.id.endswith("-4")}
    assert {question.id for question in draw(bank, CORE_AREAS, 3, asked, seed)} == {f"{area}-4" for area in CORE_AREAS}


def test_retired_questions_and_other_areas_are_never_drawn() -> None:
    bank = [a_question(status="retired"), a_question(area="other"), a_question(id="cf-left")]
    assert [question.id for question in draw(bank, ["conflict"], 5, {}, 1)] == ["cf-left"]


def test_no_area_gives_no_question() -> None:
    assert draw(a_bank(3), [], 5, {}, 1) == ()
