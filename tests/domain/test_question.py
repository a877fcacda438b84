"""Areas and how they are named."""

from dataclasses import replace

from bounceback.domain.question import Bank, Competency, area_titles
from tests.fakes import a_question


def a_bank(bank_id: str, area: str, title: str) -> Bank:
    question = a_question(bank_id=bank_id, area=area)
    competency = Competency("disagreeing", "Disagreeing", area)
    return Bank(bank_id, title, "en", area, "past", 1, "CC-BY-4.0", (competency,), (question,))


def test_core_areas_come_first_and_others_as_their_banks_come() -> None:
    banks = [a_bank("x", "negotiating", "Negotiating"), a_bank("conflict", "conflict", "Conflict")]
    assert list(area_titles(banks).items()) == [("conflict", "Conflict"), ("negotiating", "Negotiating")]


def test_the_bank_named_as_the_area_gives_its_title() -> None:
    banks = [a_bank("my-questions", "conflict", "My questions"), a_bank("conflict", "conflict", "Conflict")]
    assert area_titles(banks) == {"conflict": "Conflict"}


def test_a_bank_may_title_its_area_and_itself() -> None:
    first = a_bank("deals", "negotiating", "Deals")
    titled = replace(a_bank("more-deals", "negotiating", "More deals"), area_title="Negotiating")
    assert area_titles([first, titled]) == {"negotiating": "Negotiating"}
    assert area_titles([replace(first, id="negotiating"), titled]) == {"negotiating": "Deals"}


def test_an_area_nobody_titled_is_named_in_plain_words() -> None:
    bank = Bank("b", "B", "en", "b", "past", 1, "CC0-1.0", (), (a_question(area="team-sport"),))
    assert area_titles([bank])["team-sport"] == "Team sport"


def test_a_bank_below_twelve_questions_is_a_starter_bank() -> None:
    assert a_bank("b", "b", "B").is_starter
