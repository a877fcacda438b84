import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.banks import loader
from bounceback.banks.checking import MOST_TOLD
from bounceback.config import Paths
from tests.banks.sample_bank import FIRST_LINE_OF_QUESTIONS, HEAD, LINES_OF_A_QUESTION, bank, line_of, question

SHIPPED = Paths.standard().questions
JARGON = ("pydantic", "dict", "str ", "int ", "Input should", "NoneType", "Traceback", "validation", "mapping values")


def told(path: Path, text: str | bytes) -> list[str]:
    """Write a file, check it and return what is told without its path, as ``LINE: message``."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    messages = [str(fault) for fault in loader.check([path], SHIPPED).faults]
    assert all(message.startswith(f"{path}:") for message in messages)
    assert not [message for message in messages for word in JARGON if word in message.removeprefix(str(path))]
    return [message.removeprefix(f"{path}:") for message in messages]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sample.yaml"


def test_a_faultless_bank_has_no_faults(path: Path) -> None:
    assert told(path, bank()) == []
    result = loader.check([path])
    assert (len(result.banks), result.question_count, result.banks[0].questions[0].line) == (
        *(1, 1, FIRST_LINE_OF_QUESTIONS),
    )


@pytest.mark.parametrize(
    ("good", "bad", "part", "message"),
    [
        ("    level: 2", "    level: 2\n    tag: x", "tag: x", "questions[0].tag: unknown field 'tag'; did you mean"),
        ("    level: 2", "    level: 2\n    zzz:\n      x", "zzz:", "questions[0].zzz: unknown field 'zzz'"),
        ("    level: 2\n", "", "- id: q-1", "questions[0].level: missing field 'level'"),
        ("    level: 2", "    level: 4", "level: 4", "questions[0].level: must be 1, 2 or 3; it is '4'"),
        ("    level: 2", '    level: "2"', "level:", "questions[0].level: must be a number; write it without quotes"),
        ("    level: 2", "    level: high", "level:", "questions[0].level: must be 1, 2 or 3; it is 'high'"),
        ("    level: 2", "    level: [2]", "level:", "questions[0].level: must be 1, 2 or 3; it is a list"),
        ('text: "Tell me about a falling-out."', "text: 12", "text: 12", 'quote it: "12"'),
        ('text: "Tell me about a falling-out."', 'text: ""', 'text: ""', "questions[0].text: is empty"),
        ('text: "Tell me about a falling-out."', "text:", "    text:\n", "questions[0].text: is empty"),
        ('text: "Tell me about a falling-out."', 'text: "a\\nb"', 'text: "a', "has a line break"),
        ('text: "Tell me about a falling-out."', "text: [a]", "text: [a]", "must be a text; it is a list"),
        ('text: "Tell me about a falling-out."', "text: {a: b}", "text: {a", "must be a text; it has fields"),
        ("id: q-1", "id: Q 1", "id: Q 1", "questions[0].id: use small letters, digits and hyphens only"),
        ("source: original", "source: adapted", "source:", "questions[0].source: adapted; say from where"),
        ("source: original", "source: stolen", "source:", "must be original or adapted; it is 'stolen'"),
        ("source: original", "source: original\n    source_url: ftp://x", "ftp:", "http:// or https://"),
        ("source: original", "source: original\n    copied_from: x", "copied_from", "such as conflict/cf-repair-05"),
        ("source: original", 'source: original\n    target_s: "90"', "target_s", "write it without quotes: 90"),
        ("source: original", "source: original\n    target_s: 1.5", "target_s", "must be a whole number; it is '1.5'"),
        ("source: original", "source: original\n    target_s: 4", "target_s", "must be at least 5"),
        ("source: original", "source: original\n    think_s: 9999", "think_s", "must be at most 1,800"),
        ("source: original", "source: original\n    tags: x", "tags: x", "must be a list"),
        ("source: original", "source: original\n    tags:", "    tags:\n", "must be a list"),
        ("source: original", "source: original\n    tags: []", "tags: []", "is empty"),
        ("source: original", "source: original\n    status: done", "status", "must be draft, reviewed or retired"),
        ("source: original", "source: original\n    stretch: [speed]", "stretch", "not a dimension of the rubric"),
        ("dim: impact", "dim: speed", "dim: speed", "questions[0].probes[2].dim: 'speed' is not a dimension"),
        ("aims: reason", "aims: why", "aims: why", "questions[0].probes[1].aims: must be action, reason"),
        (
            '      - "takes a first step"\n      - "says',
            '      - "says',
            '- "names',
            "has 2 items, but needs at least 3",
        ),
        ('      - "takes a first step"', "      - 12", "      - 12\n", "questions[0].shows[1]: must be a text"),
        ("competency: repairing", "competency: other", "competency: other", "is not among the bank's competencies"),
        ("competency: repairing", "competency: helping", "area: conflict\n    comp", "belongs to 'collaboration'"),
        ("schema: 1", "schema: 2", "schema: 2", "made for a newer Bounceback"),
        ("schema: 1", "schema: x", "schema: x", "schema: must be 1; it is 'x'"),
        ("language: en", "language: english!", "language", "language: give a language code"),
        ("kind: past", "kind: future", "kind: future", "kind: must be past, opener or motivation"),
        ("version: 1", "version: 0", "version: 0", "version: must be at least 1"),
        ("version: 1", "version: 1\nrubric: other@1", "rubric", "rubric: there is no rubric 'other@1'"),
        ("version: 1", "version: 1\nrubric: other", "rubric", "rubric: give the rubric's id and version"),
        (
            "{id: repairing, t",
            "{id: helping, t",
            "area: collab",
            "competencies[1].id: 'helping' is already used on line 10",
        ),
        ("kind: past\n", "", "schema: 1", "kind: missing field 'kind'"),
        ("kind: past", "kind: past\nkind: past", "kind: past\nversion", "'kind' is given twice, first on line 6"),
        ("kind: past", "kind: past\n<<: {a: b}", "<<", "merging (<<) is not used here"),
    ],
)
def test_each_mistake_is_told_with_its_line_and_place(path: Path, good: str, bad: str, part: str, message: str) -> None:
    assert bank().count(good) == 1
    text = bank().replace(good, bad)
    first = told(path, text)[0]
    assert first.startswith(f"{line_of(text, part)}: ")
    assert message in first


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yml"
    text = bank(
        question("q-1", extra="    tag: x\n").replace("level: 2", "level: 9"),
        question("q-1").replace("competency: repairing", "competency: other"),
        question("q-3", text="12").replace("dim: impact", "dim: speed"),
    )
    one.write_text(text.replace("kind: past", "kind: past\nkind: past").replace("version: 1", "version: one"), "utf-8")
    two.write_text("a: [", "utf-8")
    result = loader.check([tmp_path])
    assert [(fault.path.name, fault.line) for fault in result.faults] == [
        *[("one.yaml", line) for line in (7, 8, 18, 29, 30, 33, 46)],
        ("two.yml", 1),
    ]
    assert len(result.banks) == 0


def test_a_slip_of_syntax_is_the_only_fault_told_of_its_file(path: Path) -> None:
    assert len(told(path, bank().replace("kind: past", "kind: future\nx: 'open"))) == 1


def test_ids_used_twice_are_told_with_the_earlier_line(path: Path) -> None:
    (message,) = told(path, bank(question("q-1"), question("q-1")))
    line = FIRST_LINE_OF_QUESTIONS + LINES_OF_A_QUESTION
    assert (
        message
        == f"{line}: questions[1].id: 'q-1' is already used on line {FIRST_LINE_OF_QUESTIONS}; give each its own"
    )


def test_words_that_yaml_would_turn_into_something_else_stay_texts(path: Path) -> None:
    assert told(path, bank(question("no", text="12:30", extra="    tags: [on, 010, null]\n    note: 'no'\n"))) == []
    (only,) = loader.check([path]).banks[0].questions
    assert (only.id, only.text, only.tags) == ("no", "12:30", ("on", "010", "null"))


def test_a_text_over_the_limit_is_told(path: Path) -> None:
    (message,) = told(path, bank(question(text='"' + "x" * 20_001 + '"')))
    assert message == f"{FIRST_LINE_OF_QUESTIONS + 1}: questions[0].text: is longer than 1,000 characters; shorten it"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "1: the file is empty"),
        (b"# nothing\n", "1: the file is empty"),
        (b"- a\n- b\n", "1: neither a bank"),
        (b"just words\n", "1: neither a bank"),
        (b"services:\n  web: x\n", "1: neither a bank"),
        (b"12\n", "1: neither a bank"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "1: a character that does not show (U+007F)"),
        (bank().encode("utf-16"), "1: the file is saved as UTF-16"),
        (bank(question(text='"Caf\u00e9"')).encode("latin-1"), "14: a letter here is not UTF-8"),
        (b"[" * 100_000, "1: fields and lists are nested more than 16 deep"),
        (b"x" * (2 * 1024 * 1024 + 1), "1: the file is larger than 2 MiB"),
        ((HEAD + "  - [" + "x," * 200_000 + "]").encode(), "1: there are more than 200,000 values"),
        (bank().replace("\n", "\r").encode(), "1: an old Mac line end"),
    ],
)
def test_a_file_that_is_no_bank_gets_one_sentence(path: Path, raw: bytes, message: str) -> None:
    (only,) = told(path, raw)
    assert only.startswith(message)


@pytest.mark.parametrize(
    "lines",
    [
        "  - 1\n" * 190_000,
        "  - {a: b}\n" * 40_000,
        "  - &a b\n" * 60_000,
        "x: 1\n" * 90_000,
        "".join(f"x{n}: 1\n" for n in range(90_000)),
    ],
)
def test_a_huge_heap_of_mistakes_is_told_in_time_and_in_short(path: Path, lines: str) -> None:
    path.write_text(HEAD + lines, "utf-8")
    began = time.monotonic()
    faults = loader.check([path]).faults
    assert time.monotonic() - began < 20  # the promise is 2 s on a quiet machine; this only catches a hang
    assert 1 <= len(faults) <= MOST_TOLD + 1


def test_messages_cannot_play_tricks_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nb.yaml"
    path.write_text('"\\e[2J\\u202e": x\nschema: 1\n', "utf-8")
    for fault in loader.check([path]).faults:
        assert str(fault).isprintable()


def test_missing_paths_and_folders_without_a_bank_are_faults(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "readme.txt").write_text("x", "utf-8")
    faults = loader.check([tmp_path / "gone.yaml", tmp_path / "empty", tmp_path / "notes"]).faults
    assert [(fault.path.name, fault.message.split(";")[0]) for fault in faults] == [
        ("empty", "there is no bank in this folder"),
        ("gone.yaml", "there is no such file"),
        ("notes", "there is no bank in this folder"),
    ]


def test_folders_are_searched_to_the_bottom_and_one_named_like_a_file_is_told(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "odd.yaml" / "b"
    deep.mkdir(parents=True)
    (deep / "bank.YAML").write_text(bank(), "utf-8")
    result = loader.check([tmp_path])
    assert [bank.id for bank in result.banks] == ["sample"]
    assert [(fault.path.name, fault.message) for fault in result.faults] == [
        ("odd.yaml", "this is a folder with the name of a file; rename it")
    ]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(bank(), "utf-8")
    try:
        (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "self.yaml").symlink_to(tmp_path / "self.yaml")
        (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    except OSError:
        pytest.skip("links cannot be made here")
    result = loader.check([tmp_path])
    assert len(result.banks) == 1
    assert {fault.path.name for fault in result.faults} == {"self.yaml", "gone.yaml"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (fault,) = loader.check([tmp_path]).faults
    assert fault.message == "this is not an ordinary file"


def test_two_banks_of_one_id_are_a_fault_of_the_second(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(bank(), "utf-8")
    (fault,) = loader.check([tmp_path]).faults
    assert (fault.path.name, fault.line) == ("b.yaml", 2)
    assert str(tmp_path / "a.yaml") in fault.message


def test_a_file_named_twice_is_read_once(path: Path) -> None:
    path.write_text(bank(), "utf-8")
    result = loader.check([path, path.parent])
    assert (len(result.banks), result.faults) == (1, ())


RUBRIC = """\
schema: 1
id: short
version: 1
title: "Short"
licence: CC-BY-4.0
points: ["a", "b", "c", "d"]
dimensions:
  - key: speed
    title: "Speed"
    ask_self: "Fast?"
    ask_friend: "Fast?"
    anchors: ["a", "b", "c", "d"]
"""


def test_a_rubric_is_told_from_a_bank_and_checked(path: Path) -> None:
    assert told(path, RUBRIC) == []
    assert [rubric.key for rubric in loader.check([path]).rubrics] == ["short@1"]
    assert told(path, RUBRIC.replace('["a", "b", "c", "d"]\nd', '["a"]\nd')) == [
        "6: points: has 1 items, but needs at least 4"
    ]
    twice = RUBRIC + RUBRIC[RUBRIC.index("  - key") :]
    assert told(path, twice) == ["13: dimensions[1].key: 'speed' is already used on line 8; give each its own"]


def test_a_bank_is_checked_against_its_own_rubric(tmp_path: Path) -> None:
    (tmp_path / "short@1.yaml").write_text(RUBRIC, "utf-8")
    (tmp_path / "bank.yaml").write_text(bank().replace("version: 1", "version: 1\nrubric: short@1"), "utf-8")
    faults = loader.check([tmp_path]).faults
    assert [fault.message.split(": ")[0] for fault in faults] == [f"questions[0].probes[{n}].dim" for n in range(3)]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_bank_with_anything_spoilt_gives_banks_or_faults(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = bank(question("q-1"), question("q-2"))
    at = data.draw(st.integers(0, len(text) - 1))
    cut = data.draw(st.integers(0, 30))
    put = data.draw(st.text(st.sampled_from(" \n:-[]{}&*!\"'?|>#a1é\u202e\x00\t"), max_size=6))
    path = tmp_path_factory.getbasetemp() / "spoilt.yaml"
    path.write_bytes((text[:at] + put + text[at + cut :]).encode("utf-8"))
    result = loader.check([path], SHIPPED)
    assert result.banks or result.faults
    assert all(1 <= fault.line <= text.count("\n") + 8 and fault.message for fault in result.faults)
    assert not any("is not as it should be" in fault.message for fault in result.faults)
