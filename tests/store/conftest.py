from collections.abc import Iterator
from pathlib import Path

import pytest

from bounceback.store import SqlStore, open_journal
from tests.store.samples import LOCAL, a_session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def store(path: Path, folder: Path) -> Iterator[SqlStore]:
    """An empty journal with one session."""
    store = open_journal(path, folder, LOCAL).store
    store.save_session(a_session())
    yield store
    store.close()
