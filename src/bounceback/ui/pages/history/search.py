"""The line above the list: words to look for, and an area."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bounceback.ui.pages.search import SearchField, fill
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.select import Select


class HistorySearch(QWidget):
    """``wanted`` is sent when something else is looked for."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField(self.tr("Search questions and notes"))
        self.area = Select(self.tr("Area"))
        flow = Flow(self, gap=12)
        flow.addWidget(self.field)
        flow.addWidget(self.area)
        wrapping(self)
        self.field.settled.connect(self.wanted)
        self.area.activated.connect(lambda: self.wanted.emit())

    @property
    def is_on(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.field.words() or self.area.currentData())

    def set_areas(self, titles: Mapping[str, str]) -> None:
        """Offer these areas by id; the one chosen stays."""
        fill(self.area, self.tr("All areas"), titles)

    def clear(self) -> None:
        """Look for nothing, without telling."""
        self.field.look_for("")
        self.area.setCurrentIndex(0)
