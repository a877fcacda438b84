"""How much is kept, and where. Runs off the window's thread."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bounceback.config import Paths
from bounceback.ui.pages.backups import newest_day


@dataclass(frozen=True, slots=True)
class Kept:
    """Sizes in bytes, the day of the newest backup, and the profiles of others beside this one."""

    takes: int
    journal: int
    backups: int
    rest: int
    last_backup: date | None
    others: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All of it."""
        return self.takes + self.journal + self.backups + self.rest


def look_around(paths: Paths) -> Kept:
    """Measure what is kept; what vanishes meanwhile counts as nothing."""
    takes, backups = _size([paths.takes, paths.trash]), _size([paths.backups])
    journal = sum(_file_size(file) for file in paths.profile.glob(f"{paths.database.name}*"))
    rest = _size([paths.voice_cache, paths.logs])
    found = (file.parent.name for file in paths.profile.parent.glob(f"*/{paths.database.name}"))
    others = tuple(sorted(name for name in found if name != paths.profile_name))
    return Kept(takes, journal, backups, rest, newest_day(paths.backups.glob("*.db")), others)


def _size(folders: Iterable[Path]) -> int:
    return sum(_file_size(file) for folder in folders for file in folder.rglob("*"))


def _file_size(file: Path) -> int:
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0
