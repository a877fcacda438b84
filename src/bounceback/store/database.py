"""The journal's file and its one connection, which lives on the thread that opens it."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from bounceback.store import identity
from bounceback.store.faults import told
from bounceback.store.tables import alembic_version, metadata

BUSY_S = 5.0  # an export in another process may be reading; it is done long before this
# One file that a plain copy holds whole, and no commit lost at a power cut, measured in 100 simulated ones.
PRAGMAS: dict[str, str | int] = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "secure_delete": 1}
if sys.platform == "darwin":
    PRAGMAS["fullfsync"] = 1  # fsync there does not wait for the disk


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open the file as it is: ``mode`` is ``rw`` or ``ro`` (or ``ro&immutable=1`` for a file nobody writes)."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_S)


class Database:
    """A sound journal of the present schema. Use and close it on one thread: SQLite checks that."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.engine = engine_for(path, read_only=read_only)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction, committed when the block ends; raises StoreError, and then nothing was changed."""
        with told(), self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close the file; harmless when closed."""
        self.engine.dispose()


def engine_for(path: Path, *, read_only: bool = False, foreign_keys: bool = True) -> Engine:
    """Return an engine that keeps one connection, and whose transactions are SQLite's own.

    The driver by itself would begin transactions late and end them before a change of the schema. A migration asks
    for ``foreign_keys=False``: rebuilding a table with keys on deletes or refuses rows of others.
    """

    def opened() -> sqlite3.Connection:
        connection = connect(path, "ro" if read_only else "rw")
        try:
            _set_up(connection, {**PRAGMAS, "foreign_keys": int(foreign_keys)})
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=StaticPool)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def create_schema(path: Path, version: int) -> None:
    """Make the tables in an empty file, in one transaction, without Alembic."""
    database = Database(path)
    try:
        with database.transaction() as connection:
            metadata.create_all(connection, checkfirst=False)
            connection.execute(alembic_version.insert().values(version_num=f"{version:04}"))
            identity.renew(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={version}")
    finally:
        database.close()


def _set_up(connection: sqlite3.Connection, pragmas: dict[str, str | int]) -> None:
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}")
        (held,) = connection.execute(f"PRAGMA {name}").fetchone()
        if held != value:
            raise sqlite3.OperationalError(f"PRAGMA {name} is {held!r}, not {value!r}")
    # SQLite's own knows ASCII alone; a search must find "Übung" for "übung".
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    return text if text is None else text.lower()
