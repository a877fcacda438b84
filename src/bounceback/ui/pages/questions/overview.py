"""All banks, and what each covers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.question import Bank, area_titles
from bounceback.ui.pages.questions.coverage import CoverageCard
from bounceback.ui.widgets.columns import Columns

BESIDE_FROM_PX = 720


class Overview(QWidget):
    """Cards in pairs; one below the other where there is little room."""

    cell_chosen = Signal(str, str, int)  # area, competency, level
    file_wanted = Signal(object)  # a bank

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._pairs: list[QWidget] = []

    def show_banks(self, banks: Sequence[Bank]) -> None:
        """Show these banks instead."""
        for pair in self._pairs:
            self._column.removeWidget(pair)
            pair.hide()
            pair.deleteLater()
        areas = area_titles(banks)
        cards = [CoverageCard(bank, lambda area: areas.get(area, area)) for bank in banks]
        for card in cards:
            card.cell_chosen.connect(self.cell_chosen)
            card.file_wanted.connect(self.file_wanted)
        self._pairs = [self._pair(cards[place : place + 2]) for place in range(0, len(cards), 2)]
        for pair in self._pairs:
            self._column.addWidget(pair)

    def _pair(self, cards: Sequence[CoverageCard]) -> QWidget:
        pair = QWidget()
        columns = Columns(pair, from_px=BESIDE_FROM_PX)
        for card in cards:
            columns.add(card)
        if len(cards) == 1:
            columns.add(QWidget())
        return pair
