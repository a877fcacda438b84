"""Committing a rating: ours against the same rows through bare sqlite3 with the same pragmas."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bounceback.store import SqlStore, open_journal
from bounceback.store.database import PRAGMAS
from tests.store.samples import LOCAL, a_rating, a_session, an_attempt

ROUNDS = 1_000
LEVELS = {"relevance": 3, "structure": 2, "detail": 4, "clarity": 1, "impact": 2}

pytestmark = pytest.mark.benchmark(group="commit of a rating")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """A journal with an unrated answer for each round."""
    store = open_journal(tmp_path / "journal.db", tmp_path / "backups", LOCAL).store
    store.save_session(a_session())
    for number in range(ROUNDS):
        store.save_attempt(an_attempt(number))
    yield store
    store.close()


def _timed(benchmark: BenchmarkFixture, commit: Callable[[], None]) -> None:
    """Time each round by itself and note the p99, which the plugin does not."""
    benchmark.pedantic(commit, rounds=ROUNDS)  # type: ignore[no-untyped-call]  # the plugin has no types
    if benchmark.stats is None:  # --benchmark-disable
        return
    times = sorted(benchmark.stats.stats.data)
    benchmark.extra_info["p99_ms"] = round(1000 * times[int(len(times) * 0.99)], 3)
    benchmark.extra_info["median_ms"] = round(1000 * times[len(times) // 2], 3)


def test_a_rating_through_the_store(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    ids = iter([an_attempt(number).id for number in range(ROUNDS)])
    rating = a_rating(levels=LEVELS)

    _timed(benchmark, lambda: store.save_rating(next(ids), rating))


def test_the_same_rows_through_bare_sqlite3(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    store.close()
    rating = a_rating(levels=LEVELS)
    values = (rating.rater, rating.kind, rating.occasion, rating.rubric, rating.keep, rating.try_, 0, 41.5)
    seqs = iter(range(1, ROUNDS + 1))
    with closing(sqlite3.connect(store.database.path, isolation_level=None)) as connection:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")

        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            added = connection.execute(
                "INSERT INTO ratings (attempt_seq, rater, kind, occasion, rubric, keep, try_, rated_at_us,"
                " seconds_taken) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (next(seqs), *values),
            )
            connection.executemany(
                "INSERT INTO rating_levels VALUES (?, ?, ?)", [(added.lastrowid, *level) for level in LEVELS.items()]
            )
            connection.execute("COMMIT")

        _timed(benchmark, commit)
