import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bounceback.errors import StoreError
from bounceback.practice.ports import Filter
from bounceback.store import SqlStore, open_read_only
from tests.store.samples import a_rating, an_attempt


def _set(store: SqlStore, pragma: str) -> None:
    with store.database.transaction() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")


def test_a_full_disk_undoes_the_save_and_the_next_one_works_once_there_is_space(store: SqlStore) -> None:
    store.save_attempt(an_attempt(0))
    store.save_rating(an_attempt(0).id, a_rating())
    before = store.attempts(Filter())
    _set(store, "max_page_count=1")  # no more than there are
    big = an_attempt(1, mode="typed", take=None, typed_text="words " * 20_000)

    for _ in range(2):
        with pytest.raises(StoreError, match=r"disk is full.*free some space"):
            store.save_attempt(big)
        assert store.attempts(Filter()) == before

    _set(store, "max_page_count=100000")
    store.save_attempt(big)
    assert store.attempts(Filter()) == [big, *before]


def test_a_rating_that_does_not_fit_on_the_disk_is_undone_whole(store: SqlStore) -> None:
    store.save_attempt(an_attempt(0))
    _set(store, "max_page_count=1")
    levels = {f"dimension {number}": 1 for number in range(3_000)}

    with pytest.raises(StoreError, match="disk is full"):
        store.save_rating(an_attempt(0).id, a_rating(levels=levels))

    _set(store, "max_page_count=100000")
    assert store.attempts(Filter()) == [an_attempt(0)]
    store.save_rating(an_attempt(0).id, a_rating(levels=levels))


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_journal_locked_by_another_program_is_told_and_works_afterwards(
    path: Path, store: SqlStore, lock: str
) -> None:
    _set(store, "busy_timeout=1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        with pytest.raises(StoreError, match="Another program"):
            store.save_attempt(an_attempt(0))
        other.execute("ROLLBACK")

    store.save_attempt(an_attempt(0))
    assert store.attempts(Filter()) == [an_attempt(0)]


def test_a_reader_that_stays_makes_the_commit_fail_whole(path: Path, store: SqlStore) -> None:
    _set(store, "busy_timeout=1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM sessions").fetchall()
        with pytest.raises(StoreError, match="Another program"):
            store.save_attempt(an_attempt(0))
        other.execute("ROLLBACK")

    assert store.attempts(Filter()) == []


def test_a_journal_that_may_only_be_read_says_so(path: Path, folder: Path, store: SqlStore) -> None:
    reader = open_read_only(path, folder)
    changes: list[Callable[[], None]] = [
        lambda: reader.save_attempt(an_attempt(0)),
        reader.delete_everything,
        lambda: reader.delete_attempt("any"),
    ]
    for change in changes:
        with pytest.raises(StoreError, match=r"read-only.*data folder"):
            change()
    reader.close()


def test_damage_met_while_running_says_what_to_do(path: Path, store: SqlStore) -> None:
    for number in range(50):
        store.save_attempt(an_attempt(number))
    store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x5a" * (path.stat().st_size - 4096))

    with pytest.raises(StoreError, match=r"damaged.*start again"):
        store.attempts(Filter(statuses=()))


def test_wrong_sql_is_our_own_fault_and_not_dressed_as_the_worlds(store: SqlStore) -> None:
    with pytest.raises(Exception, match="no such table") as caught, store.database.transaction() as connection:
        connection.exec_driver_sql("SELECT * FROM recipes")
    assert not isinstance(caught.value, StoreError)
