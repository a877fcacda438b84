"""The levels chart as a table."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.levels_data import LevelsData
from bounceback.ui.widgets.table_model import ATTEMPT_ROLE, LevelsTableModel


class LevelsTable(QTableView):
    """Rows of answers; a double click or Enter opens one."""

    attempt_opened = Signal(str)  # an attempt's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Levels over time, as a table"))
        self._model = LevelsTableModel(self)
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._open)
        theme.theme_changed.connect(self._size_rows)
        self._size_rows()

    def set_data(self, data: LevelsData) -> None:
        """Show the numbers of a levels chart."""
        self._model.set_data(data)
        self._share_width()
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_rows()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(52))
        self.horizontalHeader().setMinimumSectionSize(theme.px(64))
        self._share_width()

    def _share_width(self) -> None:
        """Give each column what its texts need, so that none is cut, and the levels share what is left."""
        header = self.horizontalHeader()
        columns = range(header.count())
        needed = [max(header.sectionSizeHint(column), self.sizeHintForColumn(column)) for column in columns]
        left = max(0, self.viewport().width() - sum(needed)) // max(1, len(needed) - 1)
        for column in columns:
            header.resizeSection(column, needed[column] + (left if column else 0))

    def _open(self, index: QModelIndex) -> None:
        attempt_id = index.data(ATTEMPT_ROLE)
        if attempt_id:
            self.attempt_opened.emit(attempt_id)
