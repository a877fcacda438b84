"""The same numbers as tables: to be read, walked by a screen reader, and copied."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from bounceback.domain.progress import Week
from bounceback.ui import theme
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.levels_data import LevelsData
from bounceback.ui.widgets.levels_table import LevelsTable
from bounceback.ui.widgets.table_model import WeeksTableModel

ROW_PX, MOST_ROWS = 40, 10


class Tables(QWidget):
    """Levels of every answer, and the practice of every week."""

    attempt_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = LevelsTable()
        self.levels.attempt_opened.connect(self.attempt_opened)
        self.weeks = QTableView()
        self._weeks = WeeksTableModel(self)
        self.weeks.setModel(self._weeks)
        self.weeks.setAccessibleName(self.tr("Practice per week, as a table"))
        self._dress(self.weeks)
        self.copy = KeyButton(self.tr("Copy both tables"), "secondary", icon="copy", key=self.tr("Ctrl+C"))
        self.copy.clicked.connect(self.copy_all)
        passing = _Passing(self)
        for table in (self.levels, self.weeks):
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
        weeks_card = Card(padding=16)
        weeks_card.body.addWidget(Label(self.tr("Practice per week"), "heading"))
        weeks_card.body.addWidget(self.weeks)
        for card in (self._levels_card, weeks_card):
            column.addWidget(card)
        column.addStretch(1)
        theme.theme_changed.connect(self._fit)

    def show_figures(self, levels: LevelsData, weeks: Sequence[Week]) -> None:
        """Show these numbers."""
        self.levels.set_data(levels)
        self._weeks.set_weeks(weeks)
        self._fit()

    def copy_all(self) -> None:
        """Put both tables on the clipboard, columns parted by tabs: a spreadsheet takes them as they are."""
        QGuiApplication.clipboard().setText("\n\n".join(_as_text(table.model()) for table in (self.levels, self.weeks)))

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
        for table in (self.levels, self.weeks):
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
