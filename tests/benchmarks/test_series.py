"""The queries behind the charts and the list, over 100,000 levels: 20,000 attempts of nine years."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import insert

from bounceback.practice.ports import Filter
from bounceback.store import SqlStore, open_journal, tables
from bounceback.store.tables import to_us
from tests.store.samples import LOCAL, RUBRIC, START, a_session, an_attempt, an_id

T = TypeVar("T")
ATTEMPTS = 20_000
DIMENSIONS = ("relevance", "structure", "detail", "clarity", "impact")

pytestmark = pytest.mark.benchmark(group="100,000 levels")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    folder: Path = tmp_path_factory.mktemp("dense")
    store = open_journal(folder / "journal.db", folder / "backups", LOCAL).store
    store.save_session(a_session())
    _fill(store)
    yield store
    store.close()


def _fill(store: SqlStore) -> None:
    dice = random.Random(5)
    areas = ("problem-solving", "collaboration", "conflict")
    attempt = an_attempt(0)
    attempts, ratings, levels = [], [], []
    for number in range(1, ATTEMPTS + 1):
        asked_at = START + timedelta(hours=4 * number)
        attempts.append(
            {
                "seq": number,
                "id": an_id(number),
                "session_id": attempt.session_id,
                "bank_id": "conflict",
                "question_id": f"q{number % 120}",
                "area": dice.choice(areas),
                "competency": attempt.competency,
                "asked_text": attempt.asked_text * 3,
                "asked_at_us": to_us(asked_at),
                "utc_offset_min": 60,
                "rubric": RUBRIC,
                "target_s": 90.0,
                "status": "complete",
                "mode": "spoken",
                "think_s": 12.0,
                "answer_s": 80.0,
                "take_name": f"{an_id(number)}.wav",
                "take_frames": 1_280_000,
                "take_rate_hz": 16_000,
                "take_sha256": "ab" * 32,
                "take_may_have_gaps": False,
            }
        )
        ratings.append(
            {
                "id": number,
                "attempt_seq": number,
                "rater": "me",
                "kind": "self",
                "occasion": "first",
                "rubric": RUBRIC,
                "keep": "the clear beginning, and the figures at the end",
                "try_": "name the result before being asked for it",
                "rated_at_us": to_us(asked_at),
                "seconds_taken": 30.0,
            }
        )
        levels += [{"rating_id": number, "dimension": d, "level": dice.randint(1, 4)} for d in DIMENSIONS]
    with store.database.transaction() as connection:
        connection.execute(insert(tables.attempts), attempts)
        connection.execute(insert(tables.ratings), ratings)
        connection.execute(insert(tables.rating_levels), levels)


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
