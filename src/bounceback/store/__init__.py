"""The journal: SQLite through SQLAlchemy Core, on one connection and one thread."""

from bounceback.store.backups import Backup
from bounceback.store.journal import SqlStore
from bounceback.store.opening import SCHEMA, Opened, Schema, open_journal, open_read_only
from bounceback.store.rescue import DamagedError, restore, set_aside_damaged, set_aside_folders

__all__ = [
    "SCHEMA",
    "Backup",
    "DamagedError",
    "Opened",
    "Schema",
    "SqlStore",
    "open_journal",
    "open_read_only",
    "restore",
    "set_aside_damaged",
    "set_aside_folders",
]
