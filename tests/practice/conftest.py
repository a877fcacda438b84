"""A room to practise in, over a journal of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bounceback.store import open_journal
from tests.fakes import FakeClock
from tests.practice.session_room import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    takes = tmp_path / "takes"
    takes.mkdir()
    store = open_journal(tmp_path / "journal.db", tmp_path / "backups", FakeClock().wall()).store
    yield Room(takes, store)
    store.close()
