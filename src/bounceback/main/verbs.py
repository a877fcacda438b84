"""The small verbs: check banks, export the journal."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bounceback.config import Paths


def check(paths: Sequence[Path], shipped: Path) -> int:
    """Print every fault of these files and folders, or one line that says how much is right."""
    from bounceback.banks.loader import check as check_files

    result = check_files(paths, shipped)
    for fault in result.faults:
        print(fault)
    if result.faults:
        count = len(result.faults)
        print(f"{count} {'fault' if count == 1 else 'faults'}.", file=sys.stderr)
        return 1
    banks, questions, rubrics = len(result.banks), result.question_count, len(result.rubrics)
    print(f"All in order: {banks} banks with {questions} questions, {rubrics} rubrics.")
    return 0


def export(paths: Paths, out: Path) -> int:
    """Write the archive of everything; works while a window is open."""
    from bounceback.practice.ports import Filter
    from bounceback.share.archive import write_archive
    from bounceback.store import open_read_only

    store = open_read_only(paths.database, paths.backups)
    try:
        attempts = store.attempts(Filter(statuses=()))
    finally:
        store.close()
    takes = write_archive(out, attempts[::-1], paths.takes)
    print(f"{out}: {len(attempts)} attempts, {takes} takes.")
    return 0
