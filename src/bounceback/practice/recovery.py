"""After a kill, a crash or a power cut: bring the takes back and say what was interrupted.

Nothing here may keep the program from starting: what cannot be repaired is left where it lies.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bounceback.domain.attempt import Attempt, Take
from bounceback.errors import AppError
from bounceback.practice.ports import Filter, Store

ORPHAN_AFTER_S = 24 * 60 * 60.0  # younger files may belong to something just happening
PART = ".wav.part"


def recover(
    store: Store, takes: Path, trash: Path, repair: Callable[[Path], Take | None], age_s: Callable[[Path], float]
) -> list[AppError]:
    """Repair unfinished takes, give them to their attempts and sweep what belongs to none; return the faults.

    ``repair`` makes a ``.wav.part`` or a ``.wav`` readable, gives it its final name and returns it, or None when it
    holds no sound. Runs before the window can practise.
    """
    faults: list[AppError] = []
    for attempt in store.attempts(Filter(statuses=("interrupted",))):
        if attempt.take is None:
            faults += _bring_back(store, attempt, takes, repair)
    known = {path for attempt in store.attempts(Filter(statuses=())) for path in _files(takes, attempt.id)}
    for path in takes.iterdir():
        if path not in known and age_s(path) > ORPHAN_AFTER_S:
            trash.mkdir(mode=0o700, exist_ok=True)
            path.replace(trash / path.name)
    return faults


def seconds_since_change(path: Path) -> float:
    """Return how long ago a file was last written, by the wall clock."""
    return time.time() - path.stat().st_mtime


def _bring_back(store: Store, attempt: Attempt, takes: Path, repair: Callable[[Path], Take | None]) -> list[AppError]:
    found = next((path for path in _files(takes, attempt.id) if path.exists()), None)
    if found is None:
        return []
    try:
        take = repair(found)
        if take is not None:
            store.save_attempt(replace(attempt, take=take, answer_s=take.duration_s))
    except AppError as error:
        return [error]
    return []


def _files(takes: Path, attempt_id: str) -> tuple[Path, Path]:
    return takes / f"{attempt_id}{PART}", takes / f"{attempt_id}.wav"
