"""The levels chart, 1000 x 420, over 20,000 answers of five levels each (nine years): first paint and pan."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from bounceback.domain.progress import LevelPoint, WeekOfLevels
from bounceback.domain.rubric import Dimension, Rubric
from bounceback.practice.journal import Progress
from bounceback.store import SqlStore
from bounceback.ui import icons, theme
from bounceback.ui.widgets.levels_chart import LevelsChart
from bounceback.ui.widgets.levels_data import LevelsData, from_progress
from tests.benchmarks.test_series import store as store  # the journal of 20,000 answers, as a fixture

ATTEMPTS = 20_000
START = datetime(2017, 1, 2, tzinfo=UTC)
ASSETS = Path(__file__).parents[2] / "assets"
STEP_PX = 7

pytestmark = [pytest.mark.benchmark(group="chart over 100,000 levels"), pytest.mark.gui]


def _dimension(key: str) -> Dimension:
    return Dimension(key, key.capitalize(), "", "", ("", "", "", ""))


KEYS = ("relevance", "structure", "detail", "clarity", "impact")
RUBRIC = Rubric("core-5", 1, "Core", ("Not yet", "Partly", "Solid", "Strong"), tuple(_dimension(key) for key in KEYS))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    icons.set_up(ASSETS)
    theme.set_up(ASSETS, "light")
    yield
    icons.forget()


def _weeks() -> Progress:
    dice = random.Random(3)
    weeks = []
    for key in KEYS:
        for number in range(ATTEMPTS * 4 // (24 * 7)):
            counts = [0, 0, 0, 0]
            for _ in range(42):
                counts[dice.randrange(4)] += 1
            monday = START.date() + timedelta(days=7 * number)
            four = cast(tuple[int, int, int, int], tuple(counts))
            weeks.append(WeekOfLevels(key, monday, four, dice.uniform(2, 3), f"attempt-{number}"))
    return Progress({}, weeks, [])


def _dots() -> Progress:
    dice = random.Random(3)
    points = {
        key: [
            LevelPoint(f"a{n}", f"s{n // 5}", START + timedelta(hours=4 * n), dice.randint(1, 4), "conflict")
            for n in range(ATTEMPTS)
        ]
        for key in KEYS
    }
    return Progress(points, [], [])


def _chart(data: LevelsData) -> LevelsChart:
    chart = LevelsChart()
    chart.resize(1000, 420)
    chart.set_data(data)
    return chart


def _timed(benchmark: BenchmarkFixture, work: Callable[[], object], rounds: int) -> None:
    benchmark.pedantic(work, rounds=rounds)  # type: ignore[no-untyped-call]  # the plugin has no types


@pytest.mark.parametrize("found", [_weeks, _dots], ids=["weeks", "every-dot"])
def test_first_paint(benchmark: BenchmarkFixture, found: Callable[[], Progress]) -> None:
    progress = found()
    _timed(benchmark, lambda: _chart(from_progress(RUBRIC, progress)).grab(), 5)


def test_first_paint_with_its_query(benchmark: BenchmarkFixture, store: SqlStore) -> None:
    def show() -> None:
        progress = Progress({}, store.levels_by_week(RUBRIC.key, "me", ""), store.practice_days(""))
        _chart(from_progress(RUBRIC, progress)).grab()

    _timed(benchmark, show, 5)


@pytest.mark.parametrize("found", [_weeks, _dots], ids=["weeks", "every-dot"])
@pytest.mark.parametrize("years", [1, 4])
def test_a_frame_of_panning(
    benchmark: BenchmarkFixture, qtbot: QtBot, found: Callable[[], Progress], years: int
) -> None:
    chart = _chart(from_progress(RUBRIC, found()))
    qtbot.addWidget(chart)
    with qtbot.waitExposed(chart):
        chart.show()
    chart.set_range(START + timedelta(days=900), START + timedelta(days=900 + 365 * years))
    chart.repaint()
    middle = QPoint(500, 200)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=middle)
    left = Qt.MouseButton.LeftButton
    places = cycle([*range(0, 1000, STEP_PX), *range(1000, 0, -STEP_PX)])

    def frame() -> None:
        # Sent by hand: QTest waits for the event loop after each move.
        at = QPointF(middle + QPoint(next(places), 0))
        QApplication.sendEvent(
            chart, QMouseEvent(QEvent.Type.MouseMove, at, at, left, left, Qt.KeyboardModifier.NoModifier)
        )
        chart.repaint()

    _timed(benchmark, frame, 300)
