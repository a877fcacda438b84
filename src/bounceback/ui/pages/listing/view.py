"""The list on screen."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from bounceback.ui import theme
from bounceback.ui.pages.listing.painting import RowPainter
from bounceback.ui.pages.listing.rows import Row, Rows


class RowList(QListView):
    """Shows heads and lines; ``chosen`` carries the key of a line, empty when none is chosen any more."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = Rows(self)
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(RowPainter(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().selectionChanged.connect(self._tell)
        theme.theme_changed.connect(self.scheduleDelayedItemsLayout)

    def set_rows(self, rows: Sequence[Row], wanted: str = "") -> None:
        """Show these rows; choose ``wanted``, or else what was chosen before, or else the first line."""
        wanted = wanted or self.key()
        self.selectionModel().blockSignals(True)
        self._rows.set_rows(rows)
        self.selectionModel().blockSignals(False)
        keys = self._rows.keys()
        if wanted in keys or keys:
            self.choose(wanted if wanted in keys else keys[0])
        else:
            self.chosen.emit("")

    def choose(self, key: str) -> None:
        """Choose a line and bring it into view."""
        place = self._rows.place_of(key)
        if place is not None:
            index = self._rows.index(place)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            head = self._rows.index(place - 1)
            self.scrollTo(head if place == 1 else index)

    def key(self) -> str:
        """What is chosen."""
        chosen = self.selectionModel().selectedIndexes()
        return self._rows.key_at(chosen[0]) if chosen else ""

    def keys(self) -> list[str]:
        """What can be chosen, from top to bottom."""
        return self._rows.keys()

    def rows(self) -> Sequence[Row]:
        """What is shown, from top to bottom."""
        return self._rows.rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters and Space belong to the page; the list would search for them.
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def _tell(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self.chosen.emit(self.key())
