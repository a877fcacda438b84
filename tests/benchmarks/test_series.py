"""The queries behind the charts and the list, over 100,000 levels: 20,000 attempts of nine years."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bounceback.practice.ports import Filter
from bounceback.store import SqlStore, open_journal
from tests.benchmarks.large_journal import fill, let_a_friend_rate
from tests.store.samples import LOCAL, RUBRIC, a_session

T = TypeVar("T")
ATTEMPTS = 20_000

pytestmark = pytest.mark.benchmark(group="100,000 levels")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    folder: Path = tmp_path_factory.mktemp("dense")
    store = open_journal(folder / "journal.db", folder / "backups", LOCAL).store
    store.save_session(a_session())
    fill(store, ATTEMPTS)
    yield store
    store.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """A journal of which a friend has rated every answer."""
    folder: Path = tmp_path_factory.mktemp("shared")
    store = open_journal(folder / "journal.db", folder / "backups", LOCAL).store
    store.save_session(a_session())
    fill(store, ATTEMPTS)
    let_a_friend_rate(store, "Sam", ATTEMPTS)
    yield store
    store.close()


def _timed(benchmark: BenchmarkFixture, work: Callable[[], T], rounds: int) -> T:
    result: T = benchmark.pedantic(work, rounds=rounds)  # type: ignore[no-untyped-call]  # the plugin has no types
    return result


def test_everything_the_progress_page_asks_at_once(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    def ask() -> int:
        store.levels_by_week(RUBRIC, "me")
        store.practice_days()
        return store.level_count(RUBRIC, "me")

    assert _timed(benchmark, ask, 10) == 5 * ATTEMPTS


def test_level_count(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    assert _timed(benchmark, lambda: store.level_count(RUBRIC, "me"), 10) == 5 * ATTEMPTS


@pytest.mark.parametrize("area", ["", "conflict"])
def test_levels_by_week(benchmark: BenchmarkFixture, store: SqlStore, area: str) -> None:
    assert _timed(benchmark, lambda: store.levels_by_week(RUBRIC, "me", area), 10)


def test_practice_days(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    assert _timed(benchmark, store.practice_days, 10)


def test_level_points_of_one_dimension(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    points = _timed(benchmark, lambda: store.level_points("impact", RUBRIC, "me"), 5)
    assert len(points) == ATTEMPTS


def test_levels_by_week_of_a_friend(benchmark: BenchmarkFixture, shared: SqlStore) -> None:
    assert _timed(benchmark, lambda: shared.levels_by_week(RUBRIC, "Sam"), 10)


def test_level_points_of_a_friend(benchmark: BenchmarkFixture, shared: SqlStore) -> None:
    points = _timed(benchmark, lambda: shared.level_points("impact", RUBRIC, "Sam"), 5)
    assert len(points) == ATTEMPTS


def test_gaps_to_a_friend(benchmark: BenchmarkFixture, shared: SqlStore) -> None:
    assert len(_timed(benchmark, lambda: shared.level_gaps(RUBRIC), 5)) == 5


def test_paces(benchmark: BenchmarkFixture, shared: SqlStore) -> None:
    assert len(_timed(benchmark, lambda: shared.paces(RUBRIC), 5)) == 2


@pytest.mark.parametrize("limit", [200, 5_000, None])
def test_the_list_of_attempts(benchmark: BenchmarkFixture, store: SqlStore, limit: int | None) -> None:
    found = _timed(benchmark, lambda: store.attempts(Filter(limit=limit)), 3)
    assert len(found) == (limit or ATTEMPTS)


def test_a_search_through_every_text(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    assert _timed(benchmark, lambda: store.attempts(Filter(text="nowhere")), 3) == []


def test_opening_with_its_quick_check_and_daily_backup(
    benchmark: BenchmarkFixture, store: SqlStore, tmp_path: Path
) -> None:
    days = iter(range(100))

    def open_it() -> None:
        open_journal(store.database.path, tmp_path, LOCAL + timedelta(days=next(days))).store.close()

    _timed(benchmark, open_it, 3)
    benchmark.extra_info["megabytes"] = store.database.path.stat().st_size // 1_000_000
