"""From the person's choices to the cards of a session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bounceback.domain.drawing import Past, Reason, Why, remember
from bounceback.domain.ladder import Asked
from bounceback.domain.preset import PRESETS
from bounceback.domain.question import Bank, Question
from bounceback.domain.rubric import Rubric
from bounceback.practice.planning import chosen_areas, plan, preset_of
from bounceback.practice.ports import Fault
from bounceback.practice.recalling import DrawHistory
from tests.fakes import a_question, a_rubric

TODAY = date(2026, 3, 2)
NOTHING_ASKED = DrawHistory(Past(), TODAY)


@dataclass
class Shelf:
    banks: tuple[Bank, ...]
    rubrics: Mapping[str, Rubric] = field(default_factory=lambda: {"core-5@1": a_rubric()})
    faults: Sequence[Fault] = ()
    clashes: Mapping[str, str] = field(default_factory=dict)


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
    later = plan(
        shelf, ("conflict", "collaboration"), 5, PRESETS["practice"], DrawHistory(Past(sessions=1), TODAY), "me"
    )
    assert first == again
    assert first != later


def skipped(question: Question, days_ago: int) -> Past:
    day = TODAY - timedelta(days=days_ago)
    return remember(Past(), [Asked(question.key, question.area, day, "s", skipped=True)])


def test_every_card_says_why_its_question_was_drawn() -> None:
    shelf = a_shelf("conflict")
    question = shelf.banks[0].questions[0]
    history = DrawHistory(skipped(question, 3), TODAY)
    whys = {card.question.id: card.why for card in plan(shelf, ("conflict",), 3, PRESETS["practice"], history, "me")}
    assert whys.pop(question.id) == Why(Reason.SKIPPED, "disagreeing", days=3)
    assert set(whys.values()) == {Why(Reason.NEW, "disagreeing")}


def test_cards_carry_the_focus_and_offer_to_hide_what_was_skipped_twice() -> None:
    shelf = a_shelf("conflict")
    question = shelf.banks[0].questions[0]
    twice = [
        Asked(question.key, question.area, TODAY - timedelta(days=days), f"s{days}", skipped=True) for days in (5, 3)
    ]
    once = plan(shelf, ("conflict",), 5, PRESETS["practice"], DrawHistory(skipped(question, 3), TODAY), "me")
    past = replace(remember(Past(), twice), focus="impact")
    cards = plan(shelf, ("conflict",), 5, PRESETS["practice"], DrawHistory(past, TODAY), "me")
    assert {card.focus for card in cards} == {"impact"}
    assert [card.question.key for card in cards if card.offers_hiding] == [question.key]
    assert not any(card.offers_hiding for card in once)


def test_what_is_not_for_me_is_left_out() -> None:
    shelf = a_shelf("conflict")
    hidden = frozenset(question.key for question in shelf.banks[0].questions[:10])
    cards = plan(shelf, ("conflict",), 5, PRESETS["practice"], replace(NOTHING_ASKED, hidden=hidden), "me")
    assert len(cards) == 2
    assert not hidden & {card.question.key for card in cards}


def test_only_an_interview_that_is_ahead_shortens_waits() -> None:
    def days_left(days: int) -> int | None:
        return replace(NOTHING_ASKED, interview_on=TODAY + timedelta(days=days)).days_left

    assert [days_left(9), days_left(0), days_left(-1), NOTHING_ASKED.days_left] == [9, 0, None, None]


def test_an_unknown_preset_falls_back_to_practice() -> None:
    assert preset_of("from-a-newer-version").key == "practice"
    assert preset_of("relaxed").key == "relaxed"
