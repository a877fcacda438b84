"""Where faults of SQLite and of the disk become a sentence and a hint."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from bounceback.errors import StoreError

_FULL = "The disk is full, so nothing was saved.", "What is on the screen is kept: free some space and save again."
_READ_ONLY = (
    "The journal cannot be written: its file or folder is read-only.",
    "Allow this user to write in the data folder, or start with --data-dir and another one.",
)
_BUSY = "Another program is using the journal.", "Close that program, or wait until it is done, and try again."
_DAMAGED = "The journal's file is damaged.", "Quit and start again: the newest good backup will be offered."
_DISK = "The disk failed to read or write the journal.", "Check the disk and its cable, then try again."
_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_CANTOPEN: (
        "The journal's file cannot be opened.",
        "Check that the data folder is there and may be read and written.",
    ),
    sqlite3.SQLITE_NOMEM: ("There is not enough memory to go on.", "Close other programs and try again."),
    sqlite3.SQLITE_TOOBIG: ("That text is too long for the journal.", "Shorten it and save again."),
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: ("That is in the journal already.", "What was saved first stays as it is."),
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: ("That is in the journal already.", "What was saved first stays as it is."),
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: (
        "What this belongs to is not in the journal.",
        "It may have been deleted meanwhile.",
    ),
}
_DISK_SENTENCES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
}
_DAMAGE_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def told() -> Iterator[None]:
    """Turn a fault of the world into a StoreError; one of ours (wrong SQL, a broken CHECK) passes as it is."""
    try:
        yield
    except DBAPIError as error:
        sentence = _sentence(error.orig)
        if sentence is None:
            raise
        raise StoreError(*sentence) from error
    except (sqlite3.Error, OSError) as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise StoreError(*sentence) from error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says with this that the file itself is broken."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE_CODES


def _sentence(error: BaseException | None) -> tuple[str, str] | None:
    if isinstance(error, OSError):
        fallback = f"The journal's folder cannot be used: {error.strerror}.", "Check the data folder, then try again."
        return _DISK_SENTENCES.get(error.errno or 0, fallback)
    code = getattr(error, "sqlite_errorcode", 0)
    return _SENTENCES.get(code) or _SENTENCES.get(code & 0xFF)
