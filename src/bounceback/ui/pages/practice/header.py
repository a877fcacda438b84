"""Where the session stands, and the way to pause it: above every view of a session."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bounceback.domain.company import Company
from bounceback.domain.phases import Card
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.session_dots import SessionDots


class SessionHeader(QWidget):
    """The number of the question, and Pause."""

    pause_requested = Signal()
    phone_requested = Signal()
    window_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.phone = KeyButton(self.tr("The friend’s phone"), "ghost", icon="copy")
        self.window_again = KeyButton(self.tr("The friend’s window"), "ghost", icon="copy")
        self._whose = Label("", "strong", "friend")
        self.dots = SessionDots()
        self.pause = KeyButton(self.tr("Pause"), "ghost", icon="pause", key=self.tr("Esc"))
        keeps = self.pause.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # else all below it would jump with each pause
        self.pause.setSizePolicy(keeps)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(16)
        row.addWidget(self._whose, 1)  # wraps where there is little room
        row.addStretch()
        row.addWidget(self.phone)
        row.addWidget(self.window_again)
        row.addWidget(self.pause)
        self.pause.clicked.connect(self.pause_requested)
        self.phone.clicked.connect(self.phone_requested)
        self.window_again.clicked.connect(self.window_requested)
        self.show_seat(None, is_on=False)

    def show_seat(self, company: Company | None, *, is_on: bool) -> None:
        """Say who listens, and offer the way to their phone or window; ``is_on``: that is open already."""
        words = ""
        if company is not None:
            words = self.tr("\N{BLACK DIAMOND}\N{NO-BREAK SPACE}{friend} listens").format(friend=company.friend)
        say(self._whose, words)
        seat = company.seat if company else ""
        self.phone.setVisible(seat == "phone")
        self.window_again.setVisible(seat == "window" and not is_on)
        if company is not None:
            shared = self.tr("{friend}’s phone: on") if is_on else self.tr("{friend}’s phone: off")
            self.phone.setText(shared.format(friend=company.friend))
            self.window_again.setText(self.tr("Open {friend}’s window").format(friend=company.friend))

    def show_card(self, card: Card, *, paused: bool) -> None:
        """Show the place of a question; what is paused already cannot be paused."""
        self.dots.set_place(card.number, card.count)
        self.pause.setVisible(not paused)
