"""The archive of everything: a documented format, whole or not at all."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bounceback.domain.attempt import AskedProbe, Attempt, Note, Rating, Take
from bounceback.domain.friends import Friend
from bounceback.domain.ladder import Grade
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import ShareError
from bounceback.share.archive import write_archive
from tests.fakes import utc


def an_attempt(number: int = 1, **changes: object) -> Attempt:
    attempt = Attempt(
        id=f"id-{number}",
        session_id="s-1",
        bank_id="conflict",
        question_id="cf-disagree-01",
        area="conflict",
        competency="disagreeing",
        asked_text="Tell me about a time you disagreed.",
        asked_at=utc(2),
        utc_offset_min=60,
        rubric="core-5@1",
        target_s=90.0,
        status="complete",
        think_s=12.5,
        answer_s=88.0,
        take=Take(f"id-{number}.wav", 1_408_000, 16_000, "0" * 64),
        ratings=(
            Rating("me", "self", "first", "core-5@1", {"relevance": 3, "impact": None}, "=1+1", "", utc(2), 25.0),
        ),
        chosen_grade=Grade.HARD,
    )
    return replace(attempt, **changes)  # type: ignore[arg-type]  # the test names the fields


@pytest.fixture
def takes(tmp_path: Path) -> Path:
    folder = tmp_path / "takes"
    folder.mkdir()
    (folder / "id-1.wav").write_bytes(b"RIFF sound")
    return folder


def read(archive: Path, name: str) -> bytes:
    with zipfile.ZipFile(archive) as zipped:
        return zipped.read(name)


def test_the_journal_is_in_the_documented_format(tmp_path: Path, takes: Path) -> None:
    assert write_archive(tmp_path / "out.zip", [an_attempt()], takes) == 1
    document = json.loads(read(tmp_path / "out.zip", "journal.json"))
    assert (document["format"], document["version"]) == ("bounceback-journal", 1)
    (row,) = document["attempts"]
    assert row == {
        "id": "id-1",
        "session_id": "s-1",
        "bank_id": "conflict",
        "question_id": "cf-disagree-01",
        "area": "conflict",
        "competency": "disagreeing",
        "asked_text": "Tell me about a time you disagreed.",
        "asked_at": "2026-03-02T12:00:00+00:00",
        "status": "complete",
        "mode": "spoken",
        "typed_text": None,
        "utc_offset_min": 60,
        "think_s": 12.5,
        "answer_s": 88.0,
        "target_s": 90.0,
        "take": "takes/id-1.wav",
        "chosen_grade": "hard",
        "probes": [],
        "ratings": [
            {
                "rater": "me",
                "kind": "self",
                "occasion": "first",
                "rubric": "core-5@1",
                "levels": {"relevance": 3, "impact": None},
                "keep": "=1+1",
                "try": "",
                "rated_at": "2026-03-02T12:00:00+00:00",
                "seconds_taken": 25.0,
                "fillers": None,
                "fillers_s": [],
                "notes": [],
            }
        ],
    }
    assert document["friends"] == []


SAMS = Rating(
    "Sam",
    "friend",
    "first",
    "core-5@1",
    {"impact": 2},
    "the end",
    "",
    utc(2),
    31.5,
    fillers=2,
    fillers_s=(1.5, 20.25),
    notes=(Note(utc(3), "=on second thoughts"), Note(utc(4), "and the number")),
)
PROBES = (AskedProbe("What did you do first?", 60.0, 71.5), AskedProbe("Why?", 75.0, 80.0))


def test_what_friends_said_and_asked_is_in_it(tmp_path: Path, takes: Path) -> None:
    friends = [Friend("Ada"), Friend("Sam", 1, WarmUp(10, 4))]
    write_archive(tmp_path / "out.zip", [an_attempt(ratings=(SAMS,), probes=PROBES)], takes, friends)
    document = json.loads(read(tmp_path / "out.zip", "journal.json"))
    (row,) = document["attempts"]
    assert row["probes"] == [
        {"text": "What did you do first?", "start_s": 60.0, "end_s": 71.5},
        {"text": "Why?", "start_s": 75.0, "end_s": 80.0},
    ]
    (rating,) = row["ratings"]
    assert (rating["fillers"], rating["fillers_s"]) == (2, [1.5, 20.25])
    assert rating["notes"] == [
        {"noted_at": "2026-03-03T12:00:00+00:00", "text": "=on second thoughts"},
        {"noted_at": "2026-03-04T12:00:00+00:00", "text": "and the number"},
    ]
    assert document["friends"] == [
        {"name": "Ada", "warm_up": None},
        {"name": "Sam", "warm_up": {"compared": 10, "apart": 4}},
    ]


def test_every_rating_of_an_answer_is_in_it_whoever_gave_it(tmp_path: Path, takes: Path) -> None:
    attempt = an_attempt()
    both = replace(attempt, ratings=(*attempt.ratings, SAMS))
    write_archive(tmp_path / "out.zip", [both, an_attempt(2, ratings=(SAMS,), take=None)], takes)
    rows = json.loads(read(tmp_path / "out.zip", "journal.json"))["attempts"]
    assert [[rating["rater"] for rating in row["ratings"]] for row in rows] == [["me", "Sam"], ["Sam"]]
    table = csv.DictReader(io.StringIO(read(tmp_path / "out.zip", "ratings.csv").decode()))
    assert [(row["attempt_id"], row["rater"]) for row in table] == [("id-1", "me"), ("id-1", "Sam"), ("id-2", "Sam")]


def test_in_the_tables_probes_fillers_and_notes_are_one_cell_each(tmp_path: Path, takes: Path) -> None:
    write_archive(tmp_path / "out.zip", [an_attempt(ratings=(SAMS,), probes=PROBES)], takes)
    (attempt,) = csv.DictReader(io.StringIO(read(tmp_path / "out.zip", "attempts.csv").decode()))
    (rating,) = csv.DictReader(io.StringIO(read(tmp_path / "out.zip", "ratings.csv").decode()))
    assert attempt["probes"] == "What did you do first?; Why?"
    assert (rating["fillers"], rating["fillers_s"]) == ("2", "1.5; 20.25")
    assert rating["notes"] == "'=on second thoughts; and the number"


def test_takes_are_in_it_byte_for_byte(tmp_path: Path, takes: Path) -> None:
    write_archive(tmp_path / "out.zip", [an_attempt()], takes)
    assert read(tmp_path / "out.zip", "takes/id-1.wav") == b"RIFF sound"


def test_a_take_that_is_missing_is_null_and_the_rest_is_there(tmp_path: Path, takes: Path) -> None:
    assert write_archive(tmp_path / "out.zip", [an_attempt(1), an_attempt(2)], takes) == 1
    rows = json.loads(read(tmp_path / "out.zip", "journal.json"))["attempts"]
    assert [row["take"] for row in rows] == ["takes/id-1.wav", None]


def test_the_tables_open_in_a_spreadsheet_and_run_nothing_there(tmp_path: Path, takes: Path) -> None:
    write_archive(tmp_path / "out.zip", [an_attempt()], takes)
    attempts = list(csv.DictReader(io.StringIO(read(tmp_path / "out.zip", "attempts.csv").decode())))
    ratings = list(csv.DictReader(io.StringIO(read(tmp_path / "out.zip", "ratings.csv").decode())))
    assert attempts[0]["answer_s"] == "88.0"
    assert (ratings[0]["attempt_id"], ratings[0]["relevance"], ratings[0]["impact"]) == ("id-1", "3", "")
    assert ratings[0]["keep"] == "'=1+1"


def test_an_empty_journal_gives_an_empty_archive(tmp_path: Path, takes: Path) -> None:
    assert write_archive(tmp_path / "out.zip", [], takes) == 0
    assert json.loads(read(tmp_path / "out.zip", "journal.json"))["attempts"] == []


def test_an_export_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path: Path, takes: Path) -> None:
    with pytest.raises(ShareError, match="could not be written"):
        write_archive(tmp_path / "no such folder" / "out.zip", [an_attempt()], takes)
    assert list(tmp_path.iterdir()) == [takes]
