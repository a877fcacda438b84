"""The same numbers as tables: to be read, walked by a screen reader, and copied."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from bounceback.domain.coverage import AreaCover
from bounceback.domain.practice_time import AnswerTime, WeekOfTimes
from bounceback.domain.progress import Week
from bounceback.domain.rubric import Rubric
from bounceback.practice.journal import Progress
from bounceback.ui import theme
from bounceback.ui.pages.progress.calibration_table import CalibrationTableModel
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.levels_data import LevelsData
from bounceback.ui.widgets.levels_table import LevelsTable
from bounceback.ui.widgets.table_model import (
    ATTEMPT_ROLE,
    CoverageTableModel,
    TextTable,
    TimesTableModel,
    WeeksTableModel,
)

ROW_PX, MOST_ROWS = 40, 10


class Tables(QWidget):
    """Levels and times of every answer, the practice of every week, the answers of every competency."""

    attempt_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = LevelsTable()
        self.levels.attempt_opened.connect(self.attempt_opened)
        self._weeks, self._times, self._covered = (
            WeeksTableModel(self),
            TimesTableModel(self),
            CoverageTableModel(self),
        )
        self.weeks = self._made(self._weeks, self.tr("Practice per week, as a table"))
        self.times = self._made(self._times, self.tr("Answer time and think time, as a table"))
        self.covered = self._made(self._covered, self.tr("Answers per competency, as a table"))
        self._calibration = CalibrationTableModel(self)
        self.calibration = self._made(self._calibration, self.tr("Calibration, as a table"))
        self.times.doubleClicked.connect(self._open)
        self.copy = KeyButton(self.tr("Copy the tables"), "secondary", icon="copy", key=self.tr("Ctrl+C"))
        self.copy.clicked.connect(self.copy_all)
        passing = _Passing(self)
        for table in self._every():
            table.installEventFilter(passing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        head = Columns(from_px=420, gap=12, stacked_gap=8, centred=True)
        head.add(Label(self.tr("Levels over time"), "heading"))
        head.add(self.copy, 0)
        self._levels_card = Card(padding=16)
        self._levels_card.body.addLayout(head)
        self._levels_card.body.addWidget(self.levels)
        column.addWidget(self._levels_card)
        for title, table in (
            (self.tr("Practice per week"), self.weeks),
            (self.tr("Answer time and think time"), self.times),
            (self.tr("Answers per competency"), self.covered),
        ):
            card = Card(padding=16)
            card.body.addWidget(Label(title, "heading"))
            card.body.addWidget(table)
            column.addWidget(card)
        self._calibration_card = Card(padding=16)
        self._calibration_card.body.addWidget(Label(self.tr("Calibration"), "heading"))
        self._calibration_card.body.addWidget(self.calibration)
        column.addWidget(self._calibration_card)
        column.addStretch(1)
        theme.theme_changed.connect(self._fit)

    def show_figures(
        self,
        levels: LevelsData,
        weeks: Sequence[Week],
        times: Sequence[AnswerTime],
        weeks_of_times: Sequence[WeekOfTimes],
        areas: Sequence[AreaCover],
    ) -> None:
        """Show these numbers."""
        self.levels.set_data(levels)
        self._weeks.set_weeks(weeks)
        self._times.set_times(times, weeks_of_times)
        self._covered.set_areas(areas)
        self._fit()

    def show_calibration(self, found: Progress, rubric: Rubric) -> None:
        """Show how friends' levels lie to one's own, and how long ratings take; nothing without a friend."""
        self._calibration.set_found(found, rubric)
        self._calibration_card.setVisible(self._calibration.rowCount() > 0)
        self._fit()

    def copy_all(self) -> None:
        """Put all tables on the clipboard, columns parted by tabs: a spreadsheet takes them as they are."""
        shown = [table for table in self._every() if table is not self.calibration or table.model().rowCount()]
        QGuiApplication.clipboard().setText("\n\n".join(_as_text(table.model()) for table in shown))

    def _every(self) -> Sequence[QTableView]:
        return self.levels, self.weeks, self.times, self.covered, self.calibration

    def _made(self, model: TextTable, name: str) -> QTableView:
        table = QTableView()
        table.setModel(model)
        table.setAccessibleName(name)
        self._dress(table)
        return table

    def _open(self, index: QModelIndex) -> None:
        if attempt_id := index.data(ATTEMPT_ROLE):
            self.attempt_opened.emit(attempt_id)

    def _dress(self, table: QTableView) -> None:
        table.verticalHeader().setDefaultSectionSize(theme.px(ROW_PX))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _fit(self) -> None:
        """Make each table as high as its rows, up to a limit; then it scrolls."""
        for table in self._every():
            rows = max(1, min(MOST_ROWS, table.model().rowCount()))
            head = table.horizontalHeader().sizeHint().height()
            table.setFixedHeight(head + rows * table.verticalHeader().defaultSectionSize() + 4)


class _Passing(QObject):
    """Leaves letters and the copying to the page; a table would search for the one and copy one cell."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_letter = bool(event.text()) and event.text().isprintable()
        if is_letter or event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
            return True
        return False


def _as_text(model: QAbstractItemModel) -> str:
    columns = range(model.columnCount())
    lines = [[str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]]
    lines += [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]
    return "\n".join("\t".join(cells) for cells in lines)
