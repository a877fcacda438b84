"""``bounceback text`` from a pipe: the real journal, banks and terminal; the devices are what the machine has."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

SKIPS = ["enter", "s", "s", "s"]
TYPED = [
    "enter",
    "type I asked them what they needed.",
    "3",
    "2",
    "4",
    "0",
    "1",
    "keep one story",
    "try be brief",
    "enter",
]


def run(
    *words: str, script: list[str] | None = None, data: Path, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run the program without a screen; whatever sound server there may be is out of reach."""
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith(("PULSE", "DISPLAY", "WAYLAND", "QT_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "bounceback", "--data-dir", str(data), *words],
        input=None if script is None else "\n".join(script) + "\n",
        stdin=subprocess.DEVNULL if script is None else None,
        capture_output=True,
        text=True,
        timeout=50,
        env={**clean, "PULSE_SERVER": "unix:/nowhere"},
    )


def exported(data: Path, out: Path) -> list[dict[str, Any]]:
    assert run("export", str(out), data=data).returncode == 0
    with zipfile.ZipFile(out) as archive:
        document: dict[str, Any] = json.loads(archive.read("journal.json"))
    rows: list[dict[str, Any]] = document["attempts"]
    return rows


def test_a_typed_session_from_a_pipe_is_kept_with_its_rating(tmp_path: Path) -> None:
    done = run("text", "--count", "1", script=[*TYPED, "enter"], data=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    (attempt,) = exported(tmp_path / "data", tmp_path / "out.zip")
    assert (attempt["status"], attempt["mode"]) == ("complete", "typed")
    assert attempt["typed_text"] == "I asked them what they needed."
    (rating,) = attempt["ratings"]
    assert rating["levels"] == {"relevance": 3, "structure": 2, "detail": 4, "clarity": None, "impact": 1}
    assert (rating["keep"], rating["try"]) == ("one story", "be brief")


def test_without_any_device_a_spoken_answer_is_timed_and_the_reasons_are_told(tmp_path: Path) -> None:
    script = ["enter", "space", "wait 1.2", "space", "3", "3", "3", "3", "3", "enter", "enter"]
    done = run(
        "text", "--count", "1", "--preset", "relaxed", script=["enter", "heard", *script[1:]], data=tmp_path / "data"
    )
    assert done.returncode == 0, done.stderr
    (attempt,) = exported(tmp_path / "data", tmp_path / "out.zip")
    assert attempt["status"] == "complete"
    assert attempt["take"] is None
    assert 1.1 <= attempt["answer_s"] <= 3.0
    assert "! " in done.stdout
    assert "Not recorded." in done.stdout


def test_skips_are_kept_and_the_same_question_is_not_asked_twice(tmp_path: Path) -> None:
    assert run("text", "--count", "3", script=SKIPS, data=tmp_path / "data").returncode == 0
    rows = exported(tmp_path / "data", tmp_path / "out.zip")
    assert [row["status"] for row in rows] == ["skipped"] * 3
    assert len({row["question_id"] for row in rows}) == 3
    assert len({row["area"] for row in rows}) == 3


def test_a_line_that_is_not_understood_ends_with_its_number(tmp_path: Path) -> None:
    done = run("text", script=["enter", "spcae"], data=tmp_path / "data")
    assert done.returncode == 2
    assert "line 2: 'spcae'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_line_after_the_end_that_is_not_understood_is_told_too(tmp_path: Path) -> None:
    done = run("text", "--count", "1", script=["enter", "s", "enter", "spcae"], data=tmp_path / "data")
    assert done.returncode == 2
    assert "line 4: 'spcae'" in done.stderr


def test_a_line_that_no_moment_can_take_ends_with_its_number_instead_of_waiting_for_ever(tmp_path: Path) -> None:
    done = run("text", "--no-recording", script=["enter", "heard", "3"], data=tmp_path / "data")
    assert done.returncode == 2
    assert "line 3: '3'" in done.stderr


def test_input_that_ends_ends_the_session(tmp_path: Path) -> None:
    done = run("text", "--count", "3", script=["enter", "s"], data=tmp_path / "data")
    assert done.returncode == 0
    assert "The input ended." in done.stdout
    assert [row["status"] for row in exported(tmp_path / "data", tmp_path / "out.zip")] == ["skipped"]


@pytest.mark.parametrize("areas", [["conflict", "collaboration"], ["conflict,collaboration"]])
def test_areas_may_be_named_with_spaces_or_commas(areas: list[str], tmp_path: Path) -> None:
    words = ["text", "--count", "2", "--areas", *areas]
    assert run(*words, script=["enter", "s", "s"], data=tmp_path / "data").returncode == 0
    rows = exported(tmp_path / "data", tmp_path / "out.zip")
    assert {row["area"] for row in rows} == {"conflict", "collaboration"}


def test_an_area_that_no_bank_has_is_named_with_those_there_are(tmp_path: Path) -> None:
    done = run("text", "--areas", "juggling", script=["enter"], data=tmp_path / "data")
    assert done.returncode == 1
    assert "juggling" in done.stderr
    assert "problem-solving" in done.stderr


@pytest.mark.parametrize("words", [["export", "out.zip"], ["text", "--count", "99"], ["no-such-verb"], ["check"]])
def test_a_command_that_cannot_be_done_says_why_in_a_sentence(words: list[str], tmp_path: Path) -> None:
    done = run(*words, data=tmp_path / "data")
    assert done.returncode != 0
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_the_doctor_reports_every_part_and_changes_nothing(tmp_path: Path) -> None:
    done = run("doctor", "--json", data=tmp_path / "data")
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert set(report) == {"voice", "output", "input", "database", "banks", "screen", "phone", "mp3"}
    assert all(set(finding) == {"ok", "detail", "remedy"} for finding in report.values())
    assert all(finding["ok"] or finding["remedy"] for finding in report.values())
    assert not (tmp_path / "data").exists()


def test_help_names_every_verb(tmp_path: Path) -> None:
    shown = run("--help", data=tmp_path / "data").stdout
    assert all(verb in shown for verb in ("text", "check", "export", "doctor", "--demo", "--data-dir"))


def test_the_data_folder_may_be_named_after_the_verb(tmp_path: Path) -> None:
    done = run("text", "--data-dir", str(tmp_path / "other"), script=["enter", "s"], data=tmp_path / "data")
    assert done.returncode == 0
    assert (tmp_path / "other" / "profiles" / "me" / "journal.db").exists()
    assert not (tmp_path / "data").exists()


def test_a_profile_that_is_not_there_is_refused_with_those_there_are_and_nothing_is_made(tmp_path: Path) -> None:
    profiles = tmp_path / "data" / "profiles"
    for name in ("me", "zoe", "mia"):
        (profiles / name).mkdir(parents=True)
    for verb in (["text"], ["export", str(tmp_path / "out.zip")], []):
        done = run("--profile", "Mai", *verb, data=tmp_path / "data")
        assert done.returncode == 1
        assert done.stderr == "bounceback: There is no journal of 'Mai' here. There are: mia, zoe.\n"
    assert not (profiles / "mai").exists()
    assert run("--profile", "Mia", "doctor", data=tmp_path / "data").returncode == 0


def test_without_a_friends_journal_it_is_said_how_one_begins(tmp_path: Path) -> None:
    done = run("--profile", "Mia", "text", data=tmp_path / "data")
    assert "There is no journal of 'Mia' here. A friend's journal begins" in done.stderr
    assert not (tmp_path / "data").exists()


def test_everything_kept_is_for_this_user_alone(tmp_path: Path) -> None:
    run("text", "--count", "1", script=TYPED, data=tmp_path / "data")
    for path in [tmp_path / "data", *(tmp_path / "data").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_g_overrides_the_grade_and_both_are_kept(tmp_path: Path) -> None:
    done = run("text", "--count", "1", script=[*TYPED, "g", "enter"], data=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    (attempt,) = exported(tmp_path / "data", tmp_path / "out.zip")
    assert attempt["chosen_grade"] == "good"  # the rating, with its 1, says hard
    assert attempt["ratings"][0]["levels"]["impact"] == 1
    assert "Comes back in about 7 days. Your choice: Good. By the rating: Hard." in done.stdout


def test_what_was_skipped_twice_can_be_hidden_for_good(tmp_path: Path) -> None:
    data = tmp_path / "data"
    bank = data / "profiles" / "me" / "banks" / "my-area.yaml"
    only = ("text", "--count", "1", "--areas", "my-area")
    bank.parent.mkdir(parents=True)
    assert run("new-bank", str(bank), data=data).returncode == 0
    for _ in range(2):
        assert run(*only, script=["enter", "s"], data=data).returncode == 0
    assert run(*only, "--no-recording", script=["enter", "n"], data=data).returncode == 0
    settings = json.loads((data / "profiles" / "me" / "settings.json").read_text())
    assert len(settings["hidden"]) == 1
    assert settings["record"] is True
