"""The calendar of sessions, with the way to earlier months."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bounceback.domain.practice_time import Month
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.month_view import MonthView


class SessionsCard(Card):
    """A month of sessions. No streak: a day without one is only a day."""

    def __init__(self) -> None:
        super().__init__(padding=20)
        self.view = MonthView()
        self._title = Label("", "heading")
        self._sum = Label("", "caption", "dim")
        self.earlier = KeyButton("", "ghost", icon="chevron-left", name=self.tr("Earlier month"))
        self.later = KeyButton("", "ghost", icon="chevron-right", name=self.tr("Later month"))
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self._title)
        lines.addWidget(self._sum)
        wrapping(words)
        head = QHBoxLayout()
        head.addWidget(words, 1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        self.body.setSpacing(8)
        self.body.addLayout(head)
        self.body.addWidget(self.view)
        self.body.addStretch(1)
        wrapping(self)
        self.earlier.clicked.connect(lambda: self.view.turn(-1))
        self.later.clicked.connect(lambda: self.view.turn(1))
        self.view.month_changed.connect(self._tell)

    def show_months(self, months: Sequence[Month]) -> None:
        """Show the newest month."""
        self.view.set_months(months)

    def _tell(self) -> None:
        self._title.setText(self.view.title())
        self._sum.setText(self.view.summary())
        self.earlier.setEnabled(self.view.has_earlier)
        self.later.setEnabled(self.view.has_later)
