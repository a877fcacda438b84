"""The parts put together: what is opened, what is told, and that deleting everything deletes everything."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bounceback.audio import wav
from bounceback.config import Paths, Settings
from bounceback.errors import AppError
from bounceback.main.composition import Ground, break_ground, load_settings
from bounceback.practice.ports import Filter
from bounceback.practice.sample import ANSWERS, KEEP, TRY, fill
from bounceback.practice.workplace import Workplace
from tests.fakes import FakeClock, InlineLane

WORDS = [word.encode() for word in (*KEEP, *TRY, *ANSWERS)]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data")


def test_a_first_start_makes_the_folders_and_an_empty_journal(paths: Paths) -> None:
    ground = break_ground(paths, Settings())
    assert ground.store.attempts(Filter(statuses=())) == []
    assert ground.notices == []
    assert len(ground.library.banks) >= 3
    assert paths.takes.is_dir()
    assert paths.own_banks.is_dir()
    ground.close()


def test_a_broken_own_bank_becomes_a_fault_and_the_rest_is_there(paths: Paths) -> None:
    paths.make_folders()
    (paths.own_banks / "broken.yaml").write_text("schema: 1\nquestions: [")
    ground = break_ground(paths, Settings())
    assert [fault.path.name for fault in ground.library.faults] == ["broken.yaml"]
    assert len(ground.library.banks) >= 3
    ground.close()


def test_an_own_bank_with_a_shipped_id_replaces_it_only_when_allowed(paths: Paths) -> None:
    paths.make_folders()
    shipped = (paths.questions / "conflict.yaml").read_text(encoding="utf-8")
    own = shipped.replace('title: "Conflict"', 'title: "My conflict"')
    (paths.own_banks / "conflict.yaml").write_text(own, encoding="utf-8")
    for allowed, title in (((), "Conflict"), (("conflict",), "My conflict")):
        ground = break_ground(paths, Settings(replaced_banks=allowed))
        (bank,) = [bank for bank in ground.library.banks if bank.id == "conflict"]
        assert bank.title == title
        assert ground.library.clashes == {"conflict": "Conflict"}
        ground.close()


def test_settings_that_cannot_be_read_are_kept_aside_and_told(paths: Paths) -> None:
    paths.make_folders()
    paths.settings.write_text("{broken")
    settings, told = load_settings(paths)
    assert settings == Settings()
    assert len(told) == 1
    assert paths.settings.with_suffix(".json.unreadable").read_text() == "{broken"


@pytest.mark.parametrize("own_banks_too", [True, False])
def test_delete_everything_leaves_no_word_and_asks_about_own_banks_apart(paths: Paths, own_banks_too: bool) -> None:
    ground = break_ground(paths, Settings())
    fill(ground.store, ground.library, FakeClock().wall())
    ground.store.back_up_daily(FakeClock().wall())
    (paths.takes / "take.wav").write_bytes(b"RIFF")
    (paths.own_banks / "mine.yaml").write_text("schema: 1\n")
    paths.voice_cache.mkdir(parents=True)
    (paths.voice_cache / "sound.wav").write_bytes(b"RIFF")
    (paths.profile / "damaged-2026-01-01").mkdir()
    (paths.profile / "damaged-2026-01-01" / "journal.db").write_bytes(KEEP[0].encode())
    Settings(voice="a voice").save(paths.settings)
    ground.workplace(InlineLane()).delete_everything(own_banks_too)
    ground.close()
    left = {path.name for path in paths.data.rglob("*") if path.is_file()}
    assert left <= {"journal.db", "journal.db.marker", "mine.yaml", "lock"}
    assert ("mine.yaml" in left) is not own_banks_too
    for path in paths.data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in WORDS if word in content], path


class Visits:
    """Opens profiles of friends beside one's own."""

    def __init__(self, ground: Ground) -> None:
        self.open = ground.workplace(InlineLane()).guest
        self.opened: list[Workplace] = []
        self.refused: list[AppError] = []

    def __call__(self, name: str) -> None:
        self.open(name, self.opened.append, self.refused.append)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (b"no database", "damaged"),
        (None, "version 999"),
    ],
)
def test_a_friends_journal_that_cannot_be_opened_is_told_and_changes_nothing_else(
    paths: Paths, spoil: bytes | None, sentence: str
) -> None:
    guests = replace(paths, profile_name="sam")
    break_ground(guests, Settings()).close()
    if spoil is None:
        with closing(sqlite3.connect(guests.database)) as newer:
            newer.execute("PRAGMA user_version = 999")
    else:
        guests.database.write_bytes(spoil * 100)
    before = guests.database.read_bytes()
    ground = break_ground(paths, Settings())
    visits = Visits(ground)
    visits("Sam")
    assert visits.opened == []
    assert [sentence in error.message for error in visits.refused] == [True]
    assert guests.database.read_bytes() == before
    assert ground.store.attempts(Filter()) == []
    ground.close()


def test_a_friend_comes_to_the_same_profile_however_their_name_is_typed_and_is_told_things_once(paths: Paths) -> None:
    guests = replace(paths, profile_name="sam")
    guests.make_folders()
    guests.settings.write_text("{broken")
    ground = break_ground(paths, Settings())
    visits = Visits(ground)
    visits("Sam")
    visits("SAM")
    assert [place.paths for place in visits.opened] == [guests, guests]
    assert [len(place.notices) for place in visits.opened] == [1, 0]
    ground.close()


def test_nobody_is_their_own_guest(paths: Paths) -> None:
    own = replace(paths, profile_name="sam")
    ground = break_ground(own, Settings())
    visits = Visits(ground)
    visits("Sam")
    assert visits.opened == []
    assert [error.message for error in visits.refused] == ["The profile of Sam is the one that is open already."]
    ground.close()


def test_delete_everything_leaves_the_profiles_of_friends_alone(paths: Paths) -> None:
    ground = break_ground(paths, Settings())
    visits = Visits(ground)
    visits("Sam")
    guest = ground.guests["sam"]
    fill(guest.store, guest.library, FakeClock().wall())
    ground.workplace(InlineLane()).delete_everything(True)
    assert len(guest.store.attempts(Filter())) > 50
    assert (guest.rooms.paths.profile / "journal.db").is_file()
    ground.close()


def test_the_soft_cue_is_short_and_soft(paths: Paths) -> None:
    samples, rate_hz, _ = wav.read(paths.assets / "sounds" / "think-over.wav")
    assert len(samples) / 2 / rate_hz < 1.0
    assert max(abs(low) for low, _ in wav.peaks(paths.assets / "sounds" / "think-over.wav", 50)) < 32768 * 0.4
