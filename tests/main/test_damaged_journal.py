"""A damaged journal at start: nothing is written to it, the backups are offered, and each way out works."""

from pathlib import Path

import pytest

from bounceback.config import Paths, Settings
from bounceback.errors import StoreError
from bounceback.main.composition import break_ground
from bounceback.main.window import load, ways_out
from bounceback.practice.ports import Filter
from bounceback.practice.sample import fill
from tests.fakes import FakeClock


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A journal with a backup, smashed afterwards."""
    paths = Paths(tmp_path / "data")
    ground = break_ground(paths, Settings())
    fill(ground.store, ground.library, FakeClock().wall())
    ground.close()
    break_ground(paths, Settings()).close()  # the next start makes the daily backup
    content = bytearray(paths.database.read_bytes())
    content[:100] = b"\xff" * 100
    paths.database.write_bytes(content)
    return paths


def test_the_backup_is_offered_first_and_brings_everything_back(paths: Paths) -> None:
    smashed = paths.database.read_bytes()
    with pytest.raises(StoreError) as told:
        load(paths)
    assert paths.database.read_bytes() == smashed
    first, *_ = ways_out(paths, told.value)
    assert "100 attempts" in first.label
    first.work()
    ground = load(paths)
    assert len(ground.store.attempts(Filter())) == 100
    ground.close()
    (kept,) = paths.profile.glob("damaged-*/journal.db")
    assert kept.read_bytes() == smashed


def test_one_can_start_anew_and_the_damaged_file_is_kept(paths: Paths) -> None:
    with pytest.raises(StoreError) as told:
        load(paths)
    *_, last = ways_out(paths, told.value)
    last.work()
    ground = load(paths)
    assert ground.store.attempts(Filter(statuses=())) == []
    ground.close()
    assert list(paths.profile.glob("damaged-*/journal.db"))


def test_another_fault_offers_nothing_it_cannot_do(paths: Paths) -> None:
    assert ways_out(paths, StoreError("This journal is of version 999.")) == []
