"""The way to a usable journal: found, checked, of our version, backed up, brought up to date. Nothing is guessed."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bounceback.errors import StoreError
from bounceback.store import backups
from bounceback.store.backups import Backup
from bounceback.store.database import Database, connect, create_schema
from bounceback.store.faults import is_damage, told
from bounceback.store.files import create_private
from bounceback.store.journal import SqlStore
from bounceback.store.rescue import DamagedError, mark, marker_of

_HIGHEST_PLAUSIBLE = 9999  # Alembic's revisions here are four digits; a larger number is a smashed header


@dataclass(frozen=True, slots=True)
class Schema:
    """The version of the tables this program knows, and the Alembic folder that leads there."""

    version: int
    migrations: Path


SCHEMA = Schema(2, Path(__file__).parent / "migrations")


@dataclass(frozen=True, slots=True)
class Opened:
    """A usable journal. ``backup`` was made on the way; ``trouble`` says why today's could not be made."""

    store: SqlStore
    upgraded_from: int | None = None
    backup: Backup | None = None
    trouble: StoreError | None = None


def open_journal(path: Path, folder: Path, now: datetime, schema: Schema = SCHEMA) -> Opened:
    """Open the journal, or start one where there was none, on the thread that will use it.

    ``folder`` holds its backups; ``now`` is an aware local time. Raises DamagedError with the backups to offer, or
    StoreError for a journal of a newer version or one that cannot be used; the file is then as it was.
    """
    version = _checked_version(path, folder, schema)
    if version == 0:
        with told():
            create_private(path)
            create_schema(path, schema.version)
    backup, trouble = None, None
    if 0 < version < schema.version:
        backup = _upgraded(path, folder, now, schema)
    elif version:
        try:
            backup = backups.make_daily(path, folder, now)
        except StoreError as error:  # practising goes on without it
            trouble = error
    mark(path)
    return Opened(SqlStore(Database(path), folder), version if 0 < version < schema.version else None, backup, trouble)


def open_read_only(path: Path, folder: Path, schema: Schema = SCHEMA) -> SqlStore:
    """Open the journal only to read, also while a window uses it; raises StoreError (DamagedError) as above."""
    version = _checked_version(path, folder, schema)
    if version == 0:
        raise StoreError("There is no journal yet.", "It is made when the program is first started.")
    if version < schema.version:
        raise StoreError("The journal is of an older version.", "Start the program once, so that it is upgraded.")
    return SqlStore(Database(path, read_only=True), folder)


def _upgraded(path: Path, folder: Path, now: datetime, schema: Schema) -> Backup:
    backup = backups.make(path, folder, now, "upgrade")
    # Alembic costs a tenth of a second: only when there is something to do.
    from bounceback.store.upgrade import upgrade

    with told():
        upgrade(path, schema.migrations)
    return backup


def _checked_version(path: Path, folder: Path, schema: Schema) -> int:
    """Return the schema's version, 0 where there is no journal yet. Writes nothing but what a kill left to undo."""
    with told():
        if not path.exists() or path.stat().st_size == 0:
            if marker_of(path).exists():
                raise DamagedError("The journal is missing or empty.", path, backups.verified(folder))
            return 0
        try:
            with closing(connect(path, "rw")) as connection:
                return _version_in(connection, path, folder, schema)
        except sqlite3.Error as error:
            if is_damage(error):
                raise DamagedError("The journal's file is damaged.", path, backups.verified(folder)) from error
            raise


def _version_in(connection: sqlite3.Connection, path: Path, folder: Path, schema: Schema) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if schema.version < version <= _HIGHEST_PLAUSIBLE:
        raise StoreError(
            f"This journal is of version {version}; this program knows versions up to {schema.version}.",
            "Install the newer program that wrote it. The journal was not touched.",
        )
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok" or not 0 <= version <= _HIGHEST_PLAUSIBLE:
        raise DamagedError("The journal's file is damaged.", path, backups.verified(folder))
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise StoreError(f"{path} is a database, but not a journal.", "Move it away, or choose another data folder.")
    return int(version)
