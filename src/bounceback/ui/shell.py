"""The start page as it stands at the first paint, before anything is loaded."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.page import Page


def greeting(hour: int) -> str:
    """Return the headline for an hour of the day."""
    translate = QCoreApplication.translate
    if 4 <= hour < 12:
        return translate("StartView", "Good morning. One short session is plenty for today.")
    if 12 <= hour < 18:
        return translate("StartView", "Good afternoon. One short session is plenty for today.")
    return translate("StartView", "Good evening. One short session is plenty for today.")


class StartView(QWidget):
    """The date, a greeting and the card with the one button; what else there is goes below or into the card."""

    start_requested = Signal()

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = KeyButton(self.tr("Start practice"), "primary", icon="mic", key=self.tr("Enter"))
        self.button.set_large(True)
        self.button.clicked.connect(self.start_requested)
        self._summary = Label("", "heading")
        self._detail = Label("", "text", "dim")
        self.card = Card(padding=24)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self._summary)
        lines.addWidget(self._detail)
        row = Flow(gap=24)
        row.addWidget(self.button)
        row.addWidget(words)
        self.card.body.addLayout(row)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        date = QLocale().toString(QDate(now.year, now.month, now.day), "dddd d MMMM")
        self._layout.addWidget(Label(date, "medium", "dim"))
        self._layout.addWidget(Label(greeting(now.hour), "headline"))
        self._layout.addSpacing(20)
        self._layout.addWidget(self.card)

    def set_summary(self, title: str, detail: str = "") -> None:
        """Say beside the button what a session will be."""
        self._summary.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))

    def add(self, widget: QWidget) -> None:
        """Put something under the card."""
        self._layout.addSpacing(20)
        self._layout.addWidget(widget)


class ShellPage(Page):
    """Stands in for the start page until the data is there; Enter is kept and honoured then."""

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("MainWindow", "Practice"), parent)
        self.start_wanted = False
        self.view = StartView(now)
        self.view.set_summary(self.tr("One moment"), self.tr("Your questions are being laid out."))
        self.view.start_requested.connect(self._want_start)
        self.body.addWidget(self.view)
        self.body.addStretch(1)

    def key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Return:
            self._want_start()
            return True
        return False

    def _want_start(self) -> None:
        self.start_wanted = True
        self.view.set_summary(self.tr("Starting"), self.tr("Your first question comes as soon as it is ready."))
