"""``bounceback check`` and ``bounceback new-bank``, as people type them."""

from pathlib import Path

import pytest

from bounceback.config import Paths
from bounceback.main import main

SHIPPED = str(Paths.standard().questions)


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], str]:
    """Run the program; return its status, what it said line by line, and what it complained of."""
    status = main(words)
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err


@pytest.fixture
def accusing(tmp_path: Path) -> Path:
    """A well-formed bank with a probe that nobody likes to hear."""
    path = tmp_path / "accusing.yaml"
    assert main(["new-bank", str(path)]) == 0
    text = path.read_text("utf-8")
    assert text.count("What did you do first?") == 1
    path.write_text(text.replace("What did you do first?", "Why didn't you ask for help?"), "utf-8")
    return path


def test_what_ships_passes_the_strict_check_and_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, complaints = ran(capsys, "check", "--strict", SHIPPED)
    assert (status, complaints) == (0, "")
    assert lines[0].split() == ["level", "1", "level", "2", "level", "3", "all"]
    counts = {line.split("  ")[0]: line.split()[-4:] for line in lines[1:-1] if not line.startswith(" ")}
    for core in ("Problem-solving (problem-solving)", "Collaboration (collaboration)", "Conflict (conflict)"):
        assert counts.pop(core) == ["15", "17", "8", "40"]
    assert len(counts) == 5
    assert all(int(row[-1]) >= 15 for row in counts.values())
    assert lines[-1].startswith("All in order: 8 banks with ")


def test_only_the_strict_check_looks_at_the_wording(accusing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "check", str(accusing))[0] == 0
    status, lines, complaints = ran(capsys, "check", "--strict", str(accusing))
    (number,) = [n for n, line in enumerate(accusing.read_text("utf-8").splitlines(), 1) if "Why didn't" in line]
    assert status == 1
    assert [line.partition(": ")[0] for line in lines] == [f"{accusing}:{number}"]
    assert "reproach" in lines[0]
    assert complaints == "1 fault.\n"


def test_a_new_bank_passes_both_checks_and_is_called_a_starter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sales-talk.yaml"
    status, lines, _ = ran(capsys, "new-bank", str(path))
    assert status == 0
    assert str(path) in lines[0]
    first = path.read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema/bank.schema.json"
    assert (tmp_path / "schema" / "bank.schema.json").is_file()
    assert ran(capsys, "check", str(path))[0] == 0
    status, lines, _ = ran(capsys, "check", "--strict", str(path))
    assert status == 0
    assert "Sales talk (sales-talk), a starter bank" in lines[1]


@pytest.mark.parametrize("name", ["there.yaml", "notes.txt", "there.yaml/bank.yaml"])
def test_a_new_bank_that_cannot_be_written_says_why(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there.yaml").write_text("mine", "utf-8")
    status, _, complaints = ran(capsys, "new-bank", f"{tmp_path}/{name}")
    assert status == 1
    assert complaints.startswith("bounceback: ")
    assert (tmp_path / "there.yaml").read_text("utf-8") == "mine"
