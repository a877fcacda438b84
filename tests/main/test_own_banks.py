"""Questions of one's own, from the form or copied, on their way into files."""

from dataclasses import replace
from pathlib import Path

import pytest

from bounceback.banks.loader import Library, load
from bounceback.config import Paths
from bounceback.domain.question import Question
from bounceback.errors import BankError
from bounceback.main.own_banks import OwnBankFiles
from bounceback.practice.ports import OwnQuestion

TYPED = OwnQuestion(
    text="Tell me about a time you stayed calm.",
    area="conflict",
    competency="repairing",
    competency_title="Repairing",
    level=2,
    shows=("says what happened", "names what they did", "says how it ended"),
    probes=("What did you do?", "What made you do it?", "How did it end?"),
)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path)


@pytest.fixture
def own(paths: Paths) -> OwnBankFiles:
    return OwnBankFiles(paths.own_banks, lambda: library(paths))


def library(paths: Paths) -> Library:
    found = load(paths.questions, paths.own_banks, ())
    assert found.faults == ()
    return found


def first_of(paths: Paths, bank_id: str) -> Question:
    return next(bank for bank in library(paths).banks if bank.id == bank_id).questions[0]


def mine(paths: Paths) -> dict[str, tuple[str, str, list[str]]]:
    """Own banks by id: kind, rubric and the texts of the questions."""
    banks = [bank for bank in library(paths).banks if bank.own]
    return {bank.id: (bank.kind, bank.rubric, [question.text for question in bank.questions]) for bank in banks}


def test_a_typed_question_goes_into_my_questions_with_its_probes_in_order(own: OwnBankFiles, paths: Paths) -> None:
    assert own.add(TYPED) == paths.own_banks / "my-questions.yaml"
    (added,) = next(bank for bank in library(paths).banks if bank.own).questions
    assert (added.text, added.level, added.shows) == (TYPED.text, TYPED.level, TYPED.shows)
    assert [(probe.text, probe.aims) for probe in added.probes] == [
        ("What did you do?", "action"),
        ("What made you do it?", "reason"),
        ("How did it end?", "result"),
    ]


def test_a_copy_from_each_shipped_bank_keeps_the_rubric_it_is_rated_on(own: OwnBankFiles, paths: Paths) -> None:
    for bank in library(paths).banks:
        own.copy(bank.questions[0])
    copies = [question for bank in library(paths).banks if bank.own for question in bank.questions]
    originals = {f"{bank.id}/{q.id}": q for bank in library(paths).banks for q in bank.questions}
    assert len(copies) == 8
    assert all(copy.rubric == originals[copy.copied_from].rubric for copy in copies)
    assert {bank_id: rated[:2] for bank_id, rated in mine(paths).items()} == {
        "my-questions": ("past", "core-5@1"),
        "my-openers": ("opener", "opener-5@1"),
        "my-motivation": ("motivation", "motivation-5@1"),
    }


def test_a_question_typed_for_the_area_of_the_openers_is_rated_as_an_opener(own: OwnBankFiles, paths: Paths) -> None:
    own.copy(first_of(paths, "openers"))
    own.add(replace(TYPED, area="openers", competency="path", competency_title="Your path so far"))
    kind, rubric, texts = mine(paths)["my-openers"]
    assert (kind, rubric, texts) == ("opener", "opener-5@1", ["Tell me about yourself.", TYPED.text])


def test_a_copy_of_a_copy_stays_in_its_file(own: OwnBankFiles, paths: Paths) -> None:
    own.copy(first_of(paths, "openers"))
    path = own.copy(first_of(paths, "my-openers"))
    assert path.name == "my-openers.yaml"
    assert len(mine(paths)["my-openers"][2]) == 2


def test_a_file_that_is_rated_in_another_way_is_left_as_it_is(own: OwnBankFiles, paths: Paths) -> None:
    path = own.copy(first_of(paths, "openers")).rename(paths.own_banks / "my-questions.yaml")
    before = path.read_bytes()
    with pytest.raises(BankError, match="rated in another way") as told:
        own.add(TYPED)
    assert "kind and rubric" in told.value.hint
    assert path.read_bytes() == before
