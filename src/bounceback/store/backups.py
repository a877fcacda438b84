"""Checked copies of the journal: made daily and before an upgrade, thinned only after a newer one is safe.

A backup counts once it was copied by SQLite itself, passed ``integrity_check``, has its SHA-256 in its manifest, and
was renamed into place; whatever a kill leaves behind before that is swept away by the next one.
"""

import itertools
import json
import os
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from bounceback.errors import StoreError
from bounceback.store.database import connect
from bounceback.store.faults import told
from bounceback.store.files import create_private, sha256_of, sync_file, sync_folder, write_whole

Reason = Literal["daily", "upgrade", "import"]
KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 7, 4, 12
KEEP_OTHERS = 3  # of each other reason
FORMAT = "bounceback-backup@1"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the journal: ``made_at`` is an aware local time; ``attempts`` and ``ratings`` say how much it holds."""

    path: Path
    made_at: datetime
    reason: Reason
    schema: int
    attempts: int
    ratings: int
    sha256: str

    @property
    def manifest(self) -> Path:
        """The file beside it that vouches for it."""
        return self.path.with_suffix(".json")

    def is_sound(self) -> bool:
        """Whether the file is, byte for byte, the one that passed its checks."""
        try:
            return sha256_of(self.path) == self.sha256
        except OSError:
            return False


def make(database: Path, folder: Path, now: datetime, reason: Reason) -> Backup:
    """Copy the journal and return the backup; older ones go only then. Raises StoreError, and then none has gone.

    ``now`` is an aware local time.
    """
    with told():
        part = _copied(database, folder)
        backup = _published(part, folder, now, reason)
        _thin(folder)
    return backup


def make_daily(database: Path, folder: Path, now: datetime) -> Backup | None:
    """Make today's backup; None when there is one, or when nothing has changed since the last. Raises StoreError."""
    with told():
        newest = next(iter(found(folder)), None)
        if newest and newest.made_at.date() == now.date():
            return None
        part = _copied(database, folder)
        # A copy made by SQLite depends on nothing but the content, so an equal sum means an equal journal.
        if newest and newest.is_sound() and sha256_of(part) == newest.sha256:
            part.unlink()
            return None
        backup = _published(part, folder, now, "daily")
        _thin(folder)
    return backup


def found(folder: Path) -> list[Backup]:
    """Return the backups that have a manifest, newest first; raises nothing: an odd file is not a backup."""
    read = (_read(manifest) for manifest in folder.glob("*.json"))
    return sorted((b for b in read if b and b.path.is_file()), key=lambda b: (b.made_at, b.path.name), reverse=True)


def verified(folder: Path) -> list[Backup]:
    """Return the backups that are, byte for byte, as they were when they passed their checks, newest first."""
    return [backup for backup in found(folder) if backup.is_sound()]


def holding(folder: Path, asked: Callable[[sqlite3.Connection], bool]) -> list[Path]:
    """Return the copies of which ``asked`` is true, or that cannot be read to rule it out, newest last.

    Each is asked, instead of comparing dates, so that a clock set back hides none.
    """
    return [path for path in sorted(folder.glob("*.db*")) if _may_hold(path, asked)]


def remove(paths: Iterable[Path]) -> None:
    """Remove these copies and their manifests; raises StoreError."""
    with told():
        for path in paths:
            # The words go first: a manifest left alone is harmless.
            path.unlink(missing_ok=True)
            path.with_suffix(".json").unlink(missing_ok=True)


def remove_all(folder: Path) -> None:
    """Remove every copy, whole or not; raises StoreError."""
    with told():
        for path in [*folder.glob("*.db*"), *folder.glob("*.json*")]:
            path.unlink(missing_ok=True)


def _copied(database: Path, folder: Path) -> Path:
    """Copy the journal into a part file and check it; sweep away what earlier kills left."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in [*folder.glob("*.part*"), *(m for m in folder.glob("*.json") if not m.with_suffix(".db").exists())]:
        left.unlink()
    part = folder / "journal.db.part"
    create_private(part)
    try:
        with closing(connect(database, "ro")) as source, closing(connect(part, "rw")) as target:
            # The part is thrown away after a crash, so only its end must be safe on the disk.
            target.execute("PRAGMA synchronous=OFF")
            source.backup(target)
            (verdict,) = target.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise StoreError(
                "The journal's backup failed its check, so it was thrown away.",
                "The journal may be damaged: quit, start again and look what the start says.",
            )
        sync_file(part)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _published(part: Path, folder: Path, now: datetime, reason: Reason) -> Backup:
    """Write the manifest, then rename the copy into place: from then on it counts."""
    with closing(connect(part, "ro&immutable=1")) as copy:
        (schema,) = copy.execute("PRAGMA user_version").fetchone()
        attempts, ratings = (_count(copy, table) for table in ("attempts", "ratings"))
    backup = Backup(_free_name(folder, now, reason), now, reason, schema, attempts, ratings, sha256_of(part))
    facts = {**asdict(backup), "format": FORMAT, "path": backup.path.name, "made_at": now.isoformat()}
    write_whole(backup.manifest, json.dumps(facts, indent=2))
    os.replace(part, backup.path)
    sync_folder(folder)
    return backup


def _count(connection: sqlite3.Connection, table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def _free_name(folder: Path, now: datetime, reason: Reason) -> Path:
    stem = f"journal-{now:%Y-%m-%d-%H%M%S}-{reason}"
    names = itertools.chain([stem], (f"{stem}-{n}" for n in itertools.count(2)))
    return next(p for name in names if not (p := folder / f"{name}.db").exists())


def _read(manifest: Path) -> Backup | None:
    try:
        facts: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
        if facts.pop("format") != FORMAT:
            return None
        made_at = datetime.fromisoformat(facts.pop("made_at"))
        return Backup(path=manifest.parent / Path(facts.pop("path")).name, made_at=made_at, **facts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _thin(folder: Path) -> None:
    everything = found(folder)
    daily = [backup for backup in everything if backup.reason == "daily"]
    kept = {backup.path for backup in _to_keep(daily)}
    for reason in ("upgrade", "import"):
        kept.update([backup.path for backup in everything if backup.reason == reason][:KEEP_OTHERS])
    remove(backup.path for backup in everything if backup.path not in kept)


def _to_keep(newest_first: list[Backup]) -> Iterator[Backup]:
    """Yield the newest of each of the last 7 days, 4 weeks and 12 months that have one.

    Counted by days with a backup, not back from today: a long pause or a wrong clock costs no backup.
    """
    spans: tuple[tuple[Callable[[date], Hashable], int], ...] = (
        (lambda day: day, KEEP_DAILY),
        (lambda day: day.isocalendar()[:2], KEEP_WEEKLY),
        (lambda day: (day.year, day.month), KEEP_MONTHLY),
    )
    for span_of, count in spans:
        by_span: dict[Hashable, Backup] = {}
        for backup in newest_first:
            by_span.setdefault(span_of(backup.made_at.date()), backup)
        yield from itertools.islice(by_span.values(), count)


def _may_hold(path: Path, asked: Callable[[sqlite3.Connection], bool]) -> bool:
    try:
        with closing(connect(path, "ro&immutable=1")) as copy:
            return asked(copy)
    except sqlite3.Error:
        return True
