"""A journal that cannot be used: nothing is written to it, it is set aside, and a backup takes its place."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from bounceback.errors import StoreError
from bounceback.store.backups import Backup
from bounceback.store.faults import told
from bounceback.store.files import create_private, sync_file, sync_folder, write_whole

# A rollback journal that stayed behind would be played into whatever file takes the place of its own.
_PARTS = ("", "-journal", "-wal", "-shm")


class DamagedError(StoreError):
    """The journal is broken or gone. ``backups`` are the good ones to offer, newest first; ``path`` is the journal."""

    def __init__(self, message: str, path: Path, backups: Sequence[Backup]) -> None:
        hint = (
            "The newest good backup can take its place; the broken file is kept."
            if backups
            else "There is no backup yet; the broken file is kept, and a new journal can be started."
        )
        super().__init__(message, hint)
        self.path = path
        self.backups = tuple(backups)


def marker_of(database: Path) -> Path:
    """Return the small file that says there is a journal here, so that an empty or missing one is noticed."""
    return database.with_name(database.name + ".marker")


def mark(database: Path) -> None:
    """Say that there is a journal here; raises StoreError."""
    marker = marker_of(database)
    with told():
        if not marker.exists():
            write_whole(marker, f"{database.name} belongs here. If it is missing or empty, restore a backup.\n")


def set_aside_damaged(database: Path, now: datetime) -> Path:
    """Move the journal's files to a folder ``damaged-DATE`` and forget that it was there; return the folder.

    Opening then starts a new journal: that is for a person who has chosen it. Raises StoreError.
    """
    with told():
        folder = _moved_aside(database, now)
        marker_of(database).unlink(missing_ok=True)
        sync_folder(database.parent)
    return folder


def restore(backup: Backup, database: Path, now: datetime) -> Path:
    """Put a checked copy of the backup in the journal's place; what stood there is kept in the folder returned.

    The journal must be closed. Raises StoreError. A kill leaves the old journal, the new one, or none and the marker,
    and then the next start offers the backups again.
    """
    with told():
        fresh = database.with_name(database.name + ".restoring")
        create_private(fresh)
        shutil.copyfile(backup.path, fresh)
        sync_file(fresh)
        if not replace(backup, path=fresh).is_sound():
            fresh.unlink()
            raise StoreError(
                f"The backup of {backup.made_at:%d %B %Y} is damaged, so nothing was changed.", "Choose an older one."
            )
        mark(database)
        folder = _moved_aside(database, now)
        os.replace(fresh, database)
        sync_folder(database.parent)
    return folder


def set_aside_folders(database: Path) -> list[Path]:
    """Return the folders of journals set aside, oldest first: they still hold what they held."""
    return sorted(database.parent.glob("damaged-*"))


def _moved_aside(database: Path, now: datetime) -> Path:
    name = f"damaged-{now:%Y-%m-%d}"
    names = chain([name], (f"{name}-{n}" for n in count(2)))
    folder = next(path for n in names if not (path := database.parent / n).exists())
    folder.mkdir(mode=0o700)
    for part in _PARTS:
        file = database.with_name(database.name + part)
        if file.exists():
            os.replace(file, folder / file.name)
    sync_folder(folder)
    return folder
