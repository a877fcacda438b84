import gc
import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bounceback.errors import StoreError
from bounceback.practice.ports import Filter
from bounceback.store import DamagedError, SqlStore, open_journal, open_read_only
from bounceback.store.database import PRAGMAS
from bounceback.store.rescue import marker_of
from tests.store.samples import LOCAL, a_rating, a_session, an_attempt


def _sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _filled(path: Path, folder: Path) -> None:
    store = open_journal(path, folder, LOCAL).store
    store.save_session(a_session())
    for number in range(40):
        store.save_attempt(an_attempt(number))
        store.save_rating(an_attempt(number).id, a_rating())
    store.close()


def test_what_was_saved_is_there_at_the_next_start(path: Path, folder: Path) -> None:
    _filled(path, folder)

    opened = open_journal(path, folder, LOCAL)
    assert len(opened.store.attempts(Filter())) == 40
    assert opened.upgraded_from is None
    opened.store.close()


def test_the_pragmas_that_keep_commits_safe_are_in_force(store: SqlStore) -> None:
    with store.database.transaction() as connection:
        held = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in PRAGMAS}

    assert held == PRAGMAS
    assert {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "secure_delete": 1}.items() <= held.items()


def test_a_transaction_has_the_journal_to_itself_before_it_writes(path: Path, store: SqlStore) -> None:
    with closing(sqlite3.connect(path, timeout=0)) as other:
        with store.database.transaction(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def test_an_open_journal_is_one_file_that_a_plain_copy_holds_whole(path: Path, store: SqlStore, tmp_path: Path) -> None:
    store.save_attempt(an_attempt(0))
    copy = tmp_path / "elsewhere.db"
    shutil.copyfile(path, copy)

    other = open_read_only(copy, tmp_path)
    assert other.attempts(Filter()) == [an_attempt(0)]
    other.close()
    assert sorted(file.name for file in tmp_path.glob("journal.db*")) == ["journal.db", "journal.db.marker"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files private by their folder")
def test_files_are_for_this_user_alone_whatever_the_umask(path: Path, folder: Path) -> None:
    before = os.umask(0)
    try:
        _filled(path, folder)
        open_journal(path, folder, LOCAL).store.close()
    finally:
        os.umask(before)

    files = [path, marker_of(path), *folder.iterdir()]
    assert len(files) == 4
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_connection_stays_on_the_thread_that_opened_it(store: SqlStore, caplog: pytest.LogCaptureFixture) -> None:
    faults: list[Exception] = []

    def elsewhere() -> None:
        try:
            store.sessions()
        except Exception as error:
            faults.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(faults) == 1
    assert "thread" in str(faults[0])
    faults.clear()
    gc.collect()  # the connection of the other thread goes here, and SQLAlchemy logs that it cannot be closed there
    assert "connection" in caplog.text
    caplog.clear()


def test_a_newer_journal_is_refused_by_its_version_and_not_touched(path: Path, folder: Path) -> None:
    _filled(path, folder)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=999")
    before = _sum_of(path)

    for attempt in (lambda: open_journal(path, folder, LOCAL), lambda: open_read_only(path, folder)):
        with pytest.raises(StoreError, match=r"version 999.*up to 2") as caught:
            attempt()
        assert not isinstance(caught.value, DamagedError)
    assert _sum_of(path) == before
    assert not folder.exists()


def test_a_database_of_another_program_is_refused_and_not_touched(path: Path, folder: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (title)")
    before = _sum_of(path)

    with pytest.raises(StoreError, match="not a journal"):
        open_journal(path, folder, LOCAL)
    assert _sum_of(path) == before


def _smash_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\x5a" * 100)


def _smash_all_but_the_magic(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(16)
        file.write(b"\x5a" * 2000)


def _smash_the_version(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(60)
        file.write(b"\x5a" * 4)


def _smash_the_middle(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x5a" * 8192)


def _cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _empty(path: Path) -> None:
    os.truncate(path, 0)


def _text(path: Path) -> None:
    path.write_text("this was a journal once\n" * 500)


@pytest.mark.parametrize(
    "damage",
    [
        _smash_header,
        _smash_all_but_the_magic,
        _smash_the_version,
        _smash_the_middle,
        _cut_in_half,
        _empty,
        _text,
        Path.unlink,
    ],
)
def test_a_damaged_journal_is_never_written_to_and_good_backups_are_offered(
    path: Path, folder: Path, damage: Callable[[Path], None]
) -> None:
    _filled(path, folder)
    open_journal(path, folder, LOCAL).store.close()
    damage(path)
    before = _sum_of(path) if path.exists() else None

    with pytest.raises(DamagedError) as caught:
        open_journal(path, folder, LOCAL + timedelta(days=1))

    assert (_sum_of(path) if path.exists() else None) == before
    (backup,) = caught.value.backups
    assert (backup.made_at, backup.attempts, backup.ratings) == (LOCAL, 40, 40)
    assert caught.value.path == path
    assert "backup" in caught.value.hint


def test_a_damaged_journal_without_backups_says_that_there_is_none(path: Path, folder: Path) -> None:
    _filled(path, folder)
    _smash_header(path)

    with pytest.raises(DamagedError, match="no backup yet") as caught:
        open_journal(path, folder, LOCAL)
    assert caught.value.backups == ()


def test_an_empty_file_where_no_journal_ever_was_becomes_one(path: Path, folder: Path) -> None:
    path.touch()

    store = open_journal(path, folder, LOCAL).store
    assert store.attempts(Filter()) == []
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    store.close()


def test_reading_goes_on_while_the_window_writes(path: Path, folder: Path, store: SqlStore) -> None:
    store.save_attempt(an_attempt(0))
    reader = open_read_only(path, folder)
    assert reader.attempts(Filter()) == [an_attempt(0)]

    store.save_attempt(an_attempt(1))
    assert len(reader.attempts(Filter())) == 2
    with pytest.raises(StoreError, match="read-only"):
        reader.save_attempt(an_attempt(2))
    reader.close()


def test_there_is_nothing_to_read_before_the_first_start(path: Path, folder: Path) -> None:
    with pytest.raises(StoreError, match="no journal yet"):
        open_read_only(path, folder)
    assert not path.exists()


def test_a_folder_in_the_journals_place_is_told_in_a_sentence(path: Path, folder: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match="cannot be"):
        open_journal(path, folder, LOCAL)


def test_a_failed_backup_does_not_keep_anybody_from_practising(path: Path, folder: Path) -> None:
    _filled(path, folder)
    folder.write_text("a file where the folder of backups should be")

    opened = open_journal(path, folder, LOCAL)
    assert opened.trouble is not None
    assert len(opened.store.attempts(Filter())) == 40
    opened.store.close()


def test_starting_does_not_import_alembic(path: Path, folder: Path) -> None:
    script = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bounceback.store import open_journal
for _ in range(2):
    open_journal(Path(sys.argv[1]), Path(sys.argv[2]), datetime.now(UTC)).store.close()
print("alembic" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, path, folder],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
