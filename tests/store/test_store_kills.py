import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bounceback.practice.ports import Filter
from bounceback.store import open_journal
from tests.store.killing import child, read_lines, rest_of
from tests.store.samples import LOCAL, a_rating


def _kill_and_check(path: Path, folder: Path, kills: int) -> None:
    """Kill a writer at random moments; after each, every acknowledged step must be in a sound journal."""
    dice = random.Random(11)
    acknowledged: list[str] = []
    for kill in range(kills):
        with child("save_answers", path, folder, kill * 10_000) as process:
            acknowledged += read_lines(process, dice.randrange(1, 40))
            process.kill()
            acknowledged += rest_of(process)

        store = open_journal(path, folder, LOCAL).store
        found = {attempt.id: attempt for attempt in store.attempts(Filter(statuses=()))}
        store.close()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for step, attempt_id in (line.split() for line in acknowledged):
            attempt = found[attempt_id]
            assert step == "begun" or attempt.status == "complete"
            assert step != "rated" or attempt.ratings == (a_rating(),)
    assert len(acknowledged) > kills


def test_a_kill_at_any_moment_loses_no_acknowledged_row(path: Path, folder: Path) -> None:
    _kill_and_check(path, folder, kills=10)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_two_hundred_kills_lose_no_acknowledged_row(path: Path, folder: Path) -> None:
    _kill_and_check(path, folder, kills=200)
