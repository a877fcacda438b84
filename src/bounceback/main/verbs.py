"""The small verbs: check banks, start a bank, export the journal."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bounceback.config import Paths


def check(paths: Sequence[Path], shipped: Path, *, strict: bool) -> int:
    """Print every fault of these files and folders, or how much is right: with counts when ``strict``."""
    from bounceback.banks.loader import check as check_files

    result = check_files(paths, shipped, strict=strict)
    for fault in result.faults:
        print(fault)
    if result.faults:
        print(f"{_counted(len(result.faults), 'fault')}.", file=sys.stderr)
        return 1
    if strict:
        from bounceback.banks.lint.plan import table

        for line in table(result.banks):
            print(line)
    banks, questions = _counted(len(result.banks), "bank"), _counted(result.question_count, "question")
    print(f"All in order: {banks} with {questions}, {_counted(len(result.rubrics), 'rubric')}.")
    return 0


def new_bank(path: Path) -> int:
    """Write a commented bank to start from."""
    from bounceback.banks.own import new_bank as write

    write(path)
    print(f"{path}: a bank to start from. Change it, then: bounceback check {path}")
    return 0


def export(paths: Paths, out: Path) -> int:
    """Write the archive of everything; works while a window is open."""
    from bounceback.practice.ports import Filter
    from bounceback.share.archive import write_archive
    from bounceback.store import open_read_only

    store = open_read_only(paths.database, paths.backups)
    try:
        attempts, friends = store.attempts(Filter(statuses=())), store.known_friends()
    finally:
        store.close()
    takes = write_archive(out, attempts[::-1], paths.takes, friends)
    print(f"{out}: {_counted(len(attempts), 'attempt')}, {_counted(takes, 'take')}.")
    return 0


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
