"""The page Progress over 20,000 answers of five levels each: what it asks, and its first paint with all its cards."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from bounceback.practice.journal import Journal
from bounceback.practice.looking_back import look_back
from bounceback.store import SqlStore
from bounceback.ui.pages.progress import ProgressPage
from tests.benchmarks.test_chart import RUBRIC
from tests.benchmarks.test_chart import look as look  # the theme, as a fixture
from tests.benchmarks.test_series import ATTEMPTS
from tests.benchmarks.test_series import store as store  # the journal of 20,000 answers, as a fixture
from tests.fakes import FakeClock
from tests.store.samples import START
from tests.ui.pages.practice_room import Room

pytestmark = [pytest.mark.benchmark(group="progress page over 100,000 levels"), pytest.mark.gui]


def _timed(benchmark: BenchmarkFixture, work: Callable[[], object], rounds: int) -> None:
    benchmark.pedantic(work, rounds=rounds)  # type: ignore[no-untyped-call]  # the plugin has no types


def test_everything_it_asks(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    _timed(benchmark, lambda: list(look_back(store, RUBRIC, "")), 5)


def test_the_longest_slice_a_save_may_wait_for(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    slices = look_back(store, RUBRIC, "")
    next(slices)
    _timed(benchmark, lambda: next(slices, None), 1)  # the sums by week


@pytest.mark.parametrize("time", ["3 months", ""], ids=["three-months", "all"])
def test_the_page_with_its_query(
    benchmark: BenchmarkFixture, store: SqlStore, qapp: QApplication, tmp_path: Path, time: str
) -> None:
    room = Room(tmp_path, clock=FakeClock(START + timedelta(hours=4 * ATTEMPTS)))
    room.journal = Journal(store, room.lane, room.clock, room.paths.takes)
    page = ProgressPage(room.workplace(), room.choices, room.pool)
    page.resize(1072, 800)
    page.range.set_value(time)

    def show() -> None:
        page.shown()
        qapp.processEvents()
        page.grab()

    show()  # fonts and icons are loaded once for the program
    _timed(benchmark, show, 5)
