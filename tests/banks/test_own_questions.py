import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bounceback.banks import loader, own
from bounceback.config import Paths
from bounceback.errors import BankError
from tests.banks.sample_bank import HEAD, bank, question

SHIPPED = Paths.standard().questions
LIBRARY = loader.load(SHIPPED, SHIPPED / "none", ())
RUBRICS = LIBRARY.rubrics
NEW = own.NewQuestion('Tell me about a time you "won": twice.', "conflict", "repairing", "Repairing")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "banks" / "my-questions.yaml"


def loaded(path: Path) -> loader.CheckResult:
    result = loader.check([path], SHIPPED)
    assert result.faults == ()
    return result


def test_the_first_own_question_makes_the_file_and_its_schema(path: Path) -> None:
    added = own.add_question(path, NEW, RUBRICS)
    (mine,) = loaded(path).banks
    assert (mine.id, mine.title, mine.questions[0]) == ("my-questions", "My questions", added)
    assert added.text == 'Tell me about a time you "won": twice.'
    first = path.read_text("utf-8").split("\n")[0]
    assert (path.parent / first.partition("=")[2]).is_file()
    assert not path.with_name("my-questions.yaml.bak").exists()


def test_further_questions_come_after_it_with_their_areas(path: Path) -> None:
    first = own.add_question(path, NEW, RUBRICS)
    second = own.add_question(path, replace(NEW, area="collaboration", competency="helping"), RUBRICS)
    third = own.add_question(path, replace(NEW, area="collaboration", competency="helping"), RUBRICS)
    (mine,) = loaded(path).banks
    assert [q.id for q in mine.questions] == [first.id, second.id, third.id]
    assert [(c.id, c.area) for c in mine.competencies] == [("repairing", "conflict"), ("helping", "collaboration")]


def test_a_copied_question_gets_a_new_id_and_names_what_it_was_copied_from(path: Path) -> None:
    source = next(bank for bank in LIBRARY.banks if bank.id == "conflict")
    added = own.add_question(path, own.copy_of(source.questions[0], source), RUBRICS)
    old = source.questions[0]
    assert added.id != old.id
    assert added.copied_from == f"conflict/{old.id}"
    same = replace(added, bank_id=old.bank_id, id=old.id, line=old.line, status=old.status, copied_from="")
    assert same == old


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n\n", "\n# the end\n", "\nauthors: [me]\n", "\n# about me\nauthors: [me]\n"])
def test_comments_and_layout_stay(path: Path, line_end: str, last: str) -> None:
    text = bank(question("q-1", extra="    # inside\n"), "\n  # between\n", question("q-2")).replace(
        "kind: past", "kind:   past # really"
    )
    text = ("# on top\n" + text.rstrip("\n") + (last or "")).replace("\n", line_end)
    path.parent.mkdir()
    path.write_bytes(text.encode("utf-8"))
    added = own.add_question(path, replace(NEW, competency="new-one"), RUBRICS)
    after = path.read_bytes().decode("utf-8")
    kept = iter(after.splitlines())
    assert all(line in kept for line in text.splitlines() if line.strip())
    assert (line_end == "\r\n") == ("\r\n" in after)
    assert "\n" not in after.replace("\r\n", "") or line_end == "\n"
    (mine,) = loaded(path).banks
    assert [q.id for q in mine.questions] == ["q-1", "q-2", added.id]
    assert path.with_name("my-questions.yaml.bak").read_bytes().decode("utf-8") == text


def test_questions_may_stand_before_the_competencies(path: Path) -> None:
    head, competencies = HEAD.split("competencies:\n")
    text = (
        head
        + "questions:\n"
        + question()
        + "\n# what they call on\ncompetencies:\n"
        + competencies.replace("questions:\n", "")
    )
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    added = own.add_question(path, replace(NEW, competency="new-one"), RUBRICS)
    assert [q.id for q in loaded(path).banks[0].questions] == ["q-1", added.id]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (bank().replace("kind: past", "kind: future"), 6),
        ("a: [\n", 1),
        ("", 1),
        (bank(question("q-1"), question("q-1")), 28),
    ],
)
def test_a_file_at_fault_is_not_written_to(path: Path, text: str, line: int) -> None:
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    with pytest.raises(BankError) as told:
        own.add_question(path, NEW, RUBRICS)
    assert f"{path}:{line}: " in told.value.message
    assert told.value.hint
    assert path.read_text("utf-8") == text
    assert os.listdir(path.parent) == ["my-questions.yaml"]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (replace(NEW, text="  "), "text: is empty"),
        (replace(NEW, text="a\u202eb"), "U+202E"),
        (replace(NEW, text="a\x7fb"), "U+007F"),
        (replace(NEW, shows=("one",)), "shows: has 1 items"),
        (replace(NEW, stretch=("speed",)), "not a dimension"),
        (replace(NEW, area="Not an id"), "small letters"),
        (replace(NEW, level=7), "must be 1, 2 or 3"),
    ],
)
def test_a_question_at_fault_is_not_added(path: Path, new: own.NewQuestion, words: str) -> None:
    own.add_question(path, NEW, RUBRICS)
    before = path.read_bytes()
    with pytest.raises(BankError) as told:
        own.add_question(path, new, RUBRICS)
    assert words in told.value.message
    assert "questions[" not in told.value.message
    assert path.read_bytes() == before
    assert sorted(os.listdir(path.parent)) == ["my-questions.yaml", "schema"]


@pytest.mark.parametrize("layout", ["flow", "dashes alone"])
def test_a_layout_that_cannot_be_added_to_is_refused_in_words(path: Path, layout: str) -> None:
    flow = HEAD.replace("questions:\n", "questions: [" + _in_braces() + "]\n")
    text = flow if layout == "flow" else bank().replace("  - id: q-1", "  -\n    id: q-1")
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    loaded(path)
    with pytest.raises(BankError, match="one below the other"):
        own.add_question(path, NEW, RUBRICS)
    assert path.read_text("utf-8") == text


def _in_braces() -> str:
    probe = '{text: "x", aims: action, dim: impact}'
    fields = "id: q, text: x, area: conflict, competency: repairing, level: 1, shows: [a, b, c]"
    return f"{{{fields}, probes: [{probe}, {probe}, {probe}], source: original, licence: x}}"


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.add_question(path, NEW, RUBRICS)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BankError, match="No space left"):
        own.add_question(path, NEW, RUBRICS)
    assert path.read_bytes() == before
    assert sorted(os.listdir(path.parent)) == ["my-questions.yaml", "schema"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp", "Co")), min_size=1, max_size=60)
)
def test_any_visible_text_comes_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("own") / "q.yaml"
    words = "x" + text
    own.add_question(path, NEW, RUBRICS)
    assert own.add_question(path, replace(NEW, text=words), RUBRICS).text == " ".join(words.split())


def test_a_new_bank_is_faultless_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "Sales talk 2.yaml"
    own.new_bank(path)
    (made,) = loaded(path).banks
    assert (made.id, made.title) == ("sales-talk-2", "Sales talk 2")
    before = path.read_bytes()
    with pytest.raises(BankError, match="already there"):
        own.new_bank(path)
    assert path.read_bytes() == before
    with pytest.raises(BankError, match="not the name of a bank"):
        own.new_bank(tmp_path / "notes.txt")


def test_two_new_questions_never_share_an_id(path: Path) -> None:
    ids = [own.add_question(path, NEW, RUBRICS).id for _ in range(5)]
    assert len(set(ids)) == 5
