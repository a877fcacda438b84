"""Where the session stands, and the way to pause it: above every view of a session."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bounceback.domain.phases import Card
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.session_dots import SessionDots


class SessionHeader(QWidget):
    """The number of the question, and Pause."""

    pause_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dots = SessionDots()
        self.pause = KeyButton(self.tr("Pause"), "ghost", icon="pause", key=self.tr("Esc"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.pause)
        self.pause.clicked.connect(self.pause_requested)

    def show_card(self, card: Card, *, paused: bool) -> None:
        """Show the place of a question; what is paused already cannot be paused."""
        self.dots.set_place(card.number, card.count)
        self.pause.setVisible(not paused)
