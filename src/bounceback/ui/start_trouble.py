"""Why Bounceback could not start, and the ways out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bounceback.errors import AppError
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.page import Page


class StartTrouble(Page):
    """Stands in the place of the pages; the first remedy, if any, is the one recommended."""

    remedy_chosen = Signal(int)
    try_again_chosen = Signal()
    quit_chosen = Signal()

    def __init__(self, error: AppError, remedies: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(error.message, parent)
        card = Card(padding=32)
        card.body.addWidget(Label(error.message, "title", selectable=True))
        if error.hint:
            card.body.addWidget(Label(error.hint, "text", "dim", selectable=True))
        buttons = QWidget()
        row = Flow(buttons, gap=12)
        for index, label in enumerate(remedies):
            button = KeyButton(label, "primary" if index == 0 else "secondary")
            button.clicked.connect(lambda _=False, index=index: self.remedy_chosen.emit(index))
            row.addWidget(button)
        again = KeyButton(self.tr("Try again"), "secondary" if remedies else "primary", icon="rotate-ccw")
        again.clicked.connect(self.try_again_chosen)
        row.addWidget(again)
        leave = KeyButton(self.tr("Quit"), "ghost")
        leave.clicked.connect(self.quit_chosen)
        row.addWidget(leave)
        card.body.addSpacing(12)
        card.body.addWidget(buttons)
        self.body.addWidget(card)
        self.body.addStretch(1)
