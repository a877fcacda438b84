from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bounceback.domain.progress import Week
from bounceback.ui.widgets.levels_data import from_points, from_weeks, start_of
from bounceback.ui.widgets.levels_table import LevelsTable
from bounceback.ui.widgets.levels_words import day_words
from bounceback.ui.widgets.table_model import LevelsTableModel, WeeksTableModel
from tests.ui.widgets.chart_samples import RUBRIC, a_week, name_of, points

Show = Callable[[QWidget], None]


def headers(model: QAbstractItemModel) -> list[str]:
    return [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]


def rows(model: QAbstractItemModel) -> list[list[str]]:
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


@pytest.fixture
def model(qtbot: QtBot) -> LevelsTableModel:
    made = LevelsTableModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def test_every_answer_has_its_levels_and_means_newest_first(model: LevelsTableModel) -> None:
    impact = points([2, 3])
    model.set_data(from_points(RUBRIC, {"impact": impact, "relevance": points([4])}))
    assert headers(model) == ["Answer", "Relevance", "Right amount\nof detail", "Impact"]
    assert rows(model) == [
        [f"{day_words(impact[1].when)}\nConflict", "–", "–", "3 Solid\nmean 2.5"],
        [f"{day_words(impact[0].when)}\nConflict", "4 Strong\nmean 4.0", "–", "2 Partly\nmean 2.0"],
    ]


def test_a_dense_chart_is_a_table_of_weeks(model: LevelsTableModel) -> None:
    week = a_week(0, (0, 2, 1, 0), 2.3)
    model.set_data(from_weeks(RUBRIC, [week, a_week(1, (0, 0, 0, 3), 3.1)]))
    assert headers(model)[0] == "Week of"
    assert rows(model)[1] == [day_words(start_of(week).date()), "–", "–", "2 × Partly, 1 × Solid\nmean 2.3"]


def test_other_numbers_replace_the_first_ones(model: LevelsTableModel) -> None:
    model.set_data(from_points(RUBRIC, {"impact": points([2, 3])}))
    model.set_data(from_points(RUBRIC, {}))
    assert rows(model) == []


def test_weeks_of_practice_give_the_numbers_of_the_bars(qtbot: QtBot) -> None:
    model = WeeksTableModel()
    week = a_week(0, (0, 0, 0, 0), 0.0)
    model.set_weeks([Week(week.monday, 12.5, 5)])
    assert headers(model) == ["Week of", "Minutes", "Answers"]
    assert rows(model) == [[day_words(week.monday), "12.5", "5"]]


@pytest.fixture
def table(show: Show) -> LevelsTable:
    made = LevelsTable()
    made.resize(760, 300)
    show(made)
    made.set_data(from_points(RUBRIC, {"impact": points([2, 3, 4])}))
    return made


def test_enter_and_a_double_click_open_the_answer(table: LevelsTable, qtbot: QtBot) -> None:
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.attempt_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["attempt-1"]
    with qtbot.waitSignal(table.attempt_opened) as opened:
        table.doubleClicked.emit(table.model().index(2, 0))
    assert opened.args == ["attempt-0"]


def test_the_table_has_a_name_and_tab_leaves_it(table: LevelsTable) -> None:
    assert name_of(table) == "Levels over time, as a table"
    assert not table.tabKeyNavigation()


def test_columns_share_the_width_without_scrolling_sideways(table: LevelsTable) -> None:
    assert table.horizontalScrollBar().maximum() == 0
