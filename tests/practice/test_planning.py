"""From the person's choices to the cards of a session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.fakes import a_question, a_rubric

from bounceback.domain.preset import PRESETS
from bounceback.domain.question import Bank, Question
from bounceback.domain.rubric import Rubric
from bounceback.practice.journal import DrawHistory
from bounceback.practice.planning import chosen_areas, plan, preset_of
from bounceback.practice.ports import Fault

NOTHING_ASKED = DrawHistory({}, 0)


@dataclass
class Shelf:
    banks: tuple[Bank, ...]
    rubrics: Mapping[str, Rubric] = field(default_factory=lambda: {"core-5@1": a_rubric()})
    faults: Sequence[Fault] = ()


def a_shelf(*areas: str) -> Shelf:
    return Shelf(tuple(a_bank(area, [a_question(area=area, bank_id=area) for _ in range(12)]) for area in areas))


def a_bank(area: str, questions: list[Question]) -> Bank:
    return Bank(area, area.capitalize(), "en", area, "past", 1, "CC-BY-4.0", (), tuple(questions))


def test_the_core_areas_are_chosen_at_first() -> None:
    shelf = a_shelf("negotiating", "problem-solving", "collaboration", "conflict")
    assert chosen_areas(shelf, ()) == ("problem-solving", "collaboration", "conflict")


def test_an_area_whose_bank_is_gone_is_left_out() -> None:
    shelf = a_shelf("conflict")
    assert chosen_areas(shelf, ("conflict", "gone")) == ("conflict",)
    assert chosen_areas(shelf, ("gone",)) == ("conflict",)


def test_without_core_banks_every_area_is_chosen() -> None:
    assert chosen_areas(a_shelf("negotiating"), ()) == ("negotiating",)


def test_no_bank_means_no_area_and_no_card() -> None:
    assert chosen_areas(Shelf(()), ()) == ()
    assert plan(Shelf(()), (), 5, PRESETS["practice"], NOTHING_ASKED, "me") == ()


def test_an_area_nobody_wrote_code_for_can_be_practised() -> None:
    shelf = a_shelf("negotiating")
    cards = plan(shelf, ("negotiating",), 3, PRESETS["practice"], NOTHING_ASKED, "me")
    assert [card.question.area for card in cards] == ["negotiating"] * 3
    assert [(card.number, card.count) for card in cards] == [(1, 3), (2, 3), (3, 3)]


def test_the_same_history_gives_the_same_draw_and_the_next_session_another() -> None:
    shelf = a_shelf("conflict", "collaboration")
    first = plan(shelf, ("conflict", "collaboration"), 5, PRESETS["practice"], NOTHING_ASKED, "me")
    again = plan(shelf, ("conflict", "collaboration"), 5, PRESETS["practice"], NOTHING_ASKED, "me")
    later = plan(shelf, ("conflict", "collaboration"), 5, PRESETS["practice"], DrawHistory({}, 1), "me")
    assert first == again
    assert first != later


def test_an_unknown_preset_falls_back_to_practice() -> None:
    assert preset_of("from-a-newer-version").key == "practice"
    assert preset_of("relaxed").key == "relaxed"
