import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect

from bounceback.domain.attempt import AskedProbe, Note
from bounceback.domain.friends import Friend
from bounceback.domain.ladder import Grade
from bounceback.domain.packet import SentPacket
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import StoreError
from bounceback.practice.ports import Filter
from bounceback.store import SCHEMA, SqlStore, backups, open_journal
from bounceback.store.tables import metadata
from bounceback.store.upgrade import upgrade
from tests.store.killing import child, read_lines
from tests.store.next_schema import next_schema
from tests.store.samples import LOCAL, START, a_rating, a_session, an_attempt

STORED = Path(__file__).parent.parent / "data"


def _engine(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path}")


def _shape(path: Path) -> dict[str, object]:
    """Everything that can be told of a schema, table by table, in an order of its own."""
    engine = _engine(path)
    inspector = inspect(engine)
    shape: dict[str, object] = {}
    with closing(sqlite3.connect(path)) as connection:
        for table in inspector.get_table_names():
            sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0].upper()
            shape[table] = {
                "columns": sorted(map(str, connection.execute(f"PRAGMA table_xinfo({table})"))),
                "primary key": str(inspector.get_pk_constraint(table)),
                "foreign keys": sorted(map(str, inspector.get_foreign_keys(table))),
                "unique": sorted(map(str, inspector.get_unique_constraints(table))),
                "checks": sorted(map(str, inspector.get_check_constraints(table))),
                "indices": sorted(map(str, inspector.get_indexes(table))),
                "options": ("AUTOINCREMENT" in sql, "WITHOUT ROWID" in sql),
            }
        shape["version"] = connection.execute("PRAGMA user_version").fetchone()
        shape["revision"] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    engine.dispose()
    return shape


def _filled(path: Path, folder: Path) -> list[object]:
    store = open_journal(path, folder, LOCAL).store
    store.save_session(a_session())
    for number in range(10):
        store.save_attempt(an_attempt(number))
        store.save_rating(an_attempt(number).id, a_rating())
        store.save_grade(an_attempt(number).id, Grade.EASY, LOCAL)
    rows = store.attempts(Filter())
    store.close()
    return list(rows)


def test_a_fresh_journal_has_the_schema_of_a_migrated_one(tmp_path: Path) -> None:
    fresh, migrated = tmp_path / "fresh.db", tmp_path / "migrated 100%.db"
    open_journal(fresh, tmp_path, LOCAL).store.close()
    migrated.touch()
    upgrade(migrated, SCHEMA.migrations)

    assert _shape(fresh) == _shape(migrated)
    engine = _engine(migrated)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_schema_the_program_knows() -> None:
    (head,) = ScriptDirectory(str(SCHEMA.migrations)).get_heads()
    assert int(head) == SCHEMA.version
    assert head == f"{SCHEMA.version:04}"


@pytest.mark.parametrize("version", range(1, SCHEMA.version + 1))
def test_a_journal_stored_under_every_released_schema_opens_with_its_rows(
    path: Path, folder: Path, version: int
) -> None:
    store = _stored(path, folder, version)
    found = store.attempts(Filter(statuses=()))
    assert [(attempt.question_id, attempt.status) for attempt in found] == [
        ("missed-deadline", "skipped"),
        ("hard-feedback", "interrupted"),
        ("quiet-colleague", "complete"),
        ("two-views", "complete"),
    ]
    typed, spoken = found[2:]
    assert typed.typed_text == "Zuerst fragte ich, warum."
    assert spoken.take is not None
    assert spoken.take.duration_s == 60.0
    assert [(rating.rater, rating.occasion) for rating in spoken.ratings] == [
        ("me", "first"),
        ("Sam", "first"),
        ("me", "after_listening"),
    ]
    assert (spoken.chosen_grade, typed.chosen_grade) == (Grade.HARD, None)
    assert spoken.ratings[0].levels == {"relevance": 3, "structure": 2, "detail": 4, "clarity": None}
    assert Friend("Sam", 1) in store.known_friends()
    assert len(store.journal_id()) == 36
    store.close()


@pytest.mark.parametrize("version", range(2, SCHEMA.version + 1))
def test_a_journal_stored_with_friends_opens_with_all_that_is_theirs(path: Path, folder: Path, version: int) -> None:
    store = _stored(path, folder, version)
    typed, spoken = store.attempts(Filter())
    assert spoken.probes == (
        AskedProbe("What did you say first?", 42.5, 51.25),
        AskedProbe("And what changed?", 53.0, 60.0),
    )
    adas = typed.rating_of("Ada")
    assert adas is not None
    assert (adas.fillers, adas.fillers_s) == (3, (4.2, 17.05))
    assert adas.notes == (Note(START + timedelta(days=1), "The end was clearer than I said."),)
    assert store.known_friends() == [Friend("Ada", 1, WarmUp(10, 4)), Friend("Sam", 1)]
    (packet,) = store.packets().values()
    assert packet == SentPacket(packet.id, "Ada", START + timedelta(hours=5), True, (typed.id, spoken.id))
    assert store.journal_id() == "7d6e2f7c-2c5b-4c0e-9f3a-5f1f0a8b9c01"
    store.close()


def _stored(path: Path, folder: Path, version: int) -> SqlStore:
    """Return the journal kept from that version, opened by this program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((STORED / f"journal-schema-{version}.sql").read_text(encoding="utf-8"))
    return open_journal(path, folder, LOCAL).store


def test_an_upgrade_backs_up_first_and_keeps_every_row_of_every_table(path: Path, folder: Path) -> None:
    rows = _filled(path, folder)

    opened = open_journal(path, folder, LOCAL, next_schema(path.parent / "migrations"))

    assert opened.upgraded_from == 2
    assert opened.backup is not None
    assert (opened.backup.reason, opened.backup.schema, opened.backup.attempts) == ("upgrade", 2, 10)
    assert opened.store.attempts(Filter()) == rows
    opened.store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT DISTINCT mood FROM attempts").fetchall() == [("calm",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0003",)]


def test_an_upgrade_that_would_leave_orphans_is_undone(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = _filled(path, folder)
    monkeypatch.setenv("LEAVE_AN_ORPHAN", "1")

    with pytest.raises(StoreError, match="could not be upgraded"):
        open_journal(path, folder, LOCAL, next_schema(path.parent / "migrations"))

    store = open_journal(path, folder, LOCAL).store
    assert store.attempts(Filter()) == rows
    store.close()


def test_no_upgrade_without_its_backup(path: Path, folder: Path) -> None:
    rows = _filled(path, folder)
    folder.write_text("a file where the folder of backups should be")

    with pytest.raises(StoreError):
        open_journal(path, folder, LOCAL, next_schema(path.parent / "migrations"))

    folder.unlink()
    store = open_journal(path, folder, LOCAL).store
    assert store.attempts(Filter()) == rows
    store.close()


@pytest.mark.parametrize("step", range(4))
def test_a_kill_in_an_upgrade_leaves_the_old_journal_whole(path: Path, folder: Path, step: int) -> None:
    rows = _filled(path, folder)

    with child("upgrade", path, folder, step) as process:
        assert read_lines(process, 1) == ["waiting"]
        process.kill()

    assert _tables(path) == {*metadata.tables, "sqlite_sequence"}
    store: SqlStore = open_journal(path, folder, LOCAL).store
    assert store.attempts(Filter()) == rows
    store.close()
    again = open_journal(path, folder, LOCAL, next_schema(path.parent / "migrations")).store
    assert again.attempts(Filter()) == rows
    again.close()
    assert backups.found(folder) == backups.verified(folder)


def _tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
