"""When a backup of the journal was made: its name tells."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path


def day_of(backup: Path) -> date | None:
    """Return the day a copy was made, which its name tells; None for a file of another name."""
    found = re.search(r"\d{4}-\d{2}-\d{2}", backup.name)
    try:
        return date.fromisoformat(found.group()) if found else None
    except ValueError:
        return None


def newest_day(backups: Iterable[Path]) -> date | None:
    """Return the day of the newest copy."""
    return max((day for backup in backups if (day := day_of(backup))), default=None)
