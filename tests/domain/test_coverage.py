from datetime import date

from bounceback.domain.coverage import QuestionRecord, coverage
from bounceback.domain.ladder import Grade
from bounceback.domain.question import Bank, Competency, Question
from tests.fakes import a_question

DAY = date(2026, 3, 2)


def a_bank(area: str, *questions: Question) -> Bank:
    competencies = (Competency("deciding", "Deciding", area), Competency("adapting", "Adapting", area))
    return Bank(area, area.capitalize(), "en", area, "past", 1, "CC-BY-4.0", competencies, questions)


def ask(area: str, name: str, **changes: object) -> Question:
    return a_question(**{"bank_id": area, "id": name, "area": area, "competency": "deciding", **changes})


def a_record(name: str, grade: Grade | None = None, answers: int = 1, area: str = "conflict") -> QuestionRecord:
    return QuestionRecord((area, name), area, "deciding", answers, DAY, grade)


BANK = a_bank("conflict", *(ask("conflict", f"q{n}") for n in range(4)))


def test_only_good_and_easy_are_at_least_good() -> None:
    records = [a_record(f"q{n}", grade) for n, grade in enumerate([*Grade, None])]
    found = coverage([BANK], ["conflict"], records)
    assert (found.answered, found.good, found.ungraded) == (5, 2, 1)


def test_a_question_that_was_skipped_was_heard_but_not_answered() -> None:
    found = coverage([BANK], ["conflict"], [a_record("q0", answers=0)])
    assert (found.questions, found.never_heard, found.answered) == (4, 3, 0)
    assert found.areas[0].answers == 0


def test_hidden_and_retired_questions_are_not_counted_as_never_heard() -> None:
    bank = a_bank("conflict", ask("conflict", "a"), ask("conflict", "b"), ask("conflict", "c", status="retired"))
    found = coverage([bank], ["conflict"], [], hidden=[("conflict", "a")])
    assert (found.questions, found.never_heard) == (1, 1)


def test_areas_that_were_not_chosen_count_nowhere() -> None:
    other = a_bank("collaboration", ask("collaboration", "x"))
    found = coverage([BANK, other], ["conflict"], [a_record("x", Grade.EASY, area="collaboration")])
    assert [area.id for area in found.areas] == ["conflict"]
    assert (found.questions, found.answered, found.answers) == (4, 0, 0)


def test_a_competency_without_an_answer_has_its_place_and_no_day() -> None:
    found = coverage([BANK], ["conflict"], [a_record("q0", answers=3)])
    deciding, adapting = found.areas[0].competencies
    assert (deciding.title, deciding.answers, deciding.last_on) == ("Deciding", 3, DAY)
    assert (adapting.answers, adapting.last_on) == (0, None)


def test_a_competency_that_no_bank_lists_any_more_is_kept() -> None:
    gone = QuestionRecord(("old", "q"), "conflict", "saying-no", 2, DAY)
    assert coverage([BANK], ["conflict"], [gone]).areas[0].competencies[-1].title == "Saying no"
