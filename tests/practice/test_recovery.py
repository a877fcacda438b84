"""After a kill: every unfinished take comes back, and nothing keeps the program from starting."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bounceback.audio import wav
from bounceback.domain.attempt import Attempt, Take
from bounceback.errors import AudioError
from bounceback.practice.journal import Journal
from bounceback.practice.ports import Filter
from bounceback.practice.recovery import recover
from bounceback.store import SqlStore, open_journal
from tests.fakes import FakeClock, InlineLane, some_cards


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_journal(tmp_path / "journal.db", tmp_path / "backups", FakeClock().wall())
    yield opened.store
    opened.store.close()


@pytest.fixture
def takes(tmp_path: Path) -> Path:
    folder = tmp_path / "takes"
    folder.mkdir()
    return folder


def an_interrupted_attempt(store: SqlStore, takes: Path) -> Attempt:
    journal = Journal(store, InlineLane(), FakeClock(), takes)
    card = some_cards(1)[0]
    session = journal.new_session("practice", 1)
    attempt = journal.new_attempt(session, card.question, card.timing)
    store.save_session(session)
    store.save_attempt(attempt)
    return attempt


def a_recording(path: Path, frames: int = 16_000) -> None:
    """A take as a kill leaves it: the header still says that there is nothing."""
    path.write_bytes(wav.header(0, 16_000) + b"\1\0" * frames)


def bring_back(store: SqlStore, takes: Path, age_s: float = 0.0) -> list[str]:
    def repaired(path: Path) -> Take | None:
        take = wav.repair(path)
        if take and path.name != take.name:
            wav.keep(path)
        return take

    faults = recover(store, takes, takes.parent / "trash", repaired, lambda _: age_s)
    return [fault.message for fault in faults]


def interrupted(store: SqlStore) -> list[Attempt]:
    return store.attempts(Filter(statuses=("interrupted",)))


@pytest.mark.parametrize("name", ["{id}.wav.part", "{id}.wav"])
def test_a_take_cut_off_by_a_kill_belongs_to_its_attempt_again(name: str, store: SqlStore, takes: Path) -> None:
    attempt = an_interrupted_attempt(store, takes)
    a_recording(takes / name.format(id=attempt.id))
    assert bring_back(store, takes) == []
    (found,) = interrupted(store)
    assert found.take is not None
    assert found.take.duration_s == 1.0
    assert found.answer_s == 1.0
    assert (takes / found.take.name).is_file()
    assert found.status == "interrupted"


@pytest.mark.parametrize("content", [b"", b"RIFF" + b"\0" * 39, wav.header(0, 16_000)])
def test_a_take_without_sound_leaves_the_attempt_untaped_and_is_not_lost(
    content: bytes, store: SqlStore, takes: Path
) -> None:
    attempt = an_interrupted_attempt(store, takes)
    part = takes / f"{attempt.id}.wav.part"
    part.write_bytes(content)
    assert bring_back(store, takes) == []
    assert interrupted(store)[0].take is None
    assert part.exists()


def test_five_broken_takes_and_a_repair_that_fails_do_not_stop_the_start(store: SqlStore, takes: Path) -> None:
    attempts = [an_interrupted_attempt(store, takes) for _ in range(5)]
    for attempt, content in zip(
        attempts, [b"", b"x" * 43, wav.header(0, 16_000), b"junk" * 100, b"\0" * 99], strict=True
    ):
        (takes / f"{attempt.id}.wav.part").write_bytes(content)
    bring_back(store, takes)
    assert len(interrupted(store)) == 5

    def broken(path: Path) -> Take | None:
        raise AudioError(f"{path.name} cannot be read.")

    faults = recover(store, takes, takes.parent / "trash", broken, lambda _: 0.0)
    assert len([a for a in interrupted(store) if a.take is None]) == len(faults)


def test_repairing_twice_changes_nothing(store: SqlStore, takes: Path) -> None:
    attempt = an_interrupted_attempt(store, takes)
    a_recording(takes / f"{attempt.id}.wav.part")
    bring_back(store, takes)
    first = interrupted(store)
    bring_back(store, takes)
    assert interrupted(store) == first


def test_a_file_that_belongs_to_no_attempt_is_moved_aside_after_a_day_and_not_before(
    store: SqlStore, takes: Path
) -> None:
    a_recording(takes / "nobody.wav")
    bring_back(store, takes, age_s=3600.0)
    assert (takes / "nobody.wav").exists()
    bring_back(store, takes, age_s=25 * 3600.0)
    assert not (takes / "nobody.wav").exists()
    assert (takes.parent / "trash" / "nobody.wav").exists()
