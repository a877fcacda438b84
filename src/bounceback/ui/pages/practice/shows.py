"""What a strong answer to the question shows: folded away until asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bounceback.domain.question import Question
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.symbol import Symbol


class StrongAnswer(Card):
    """A button, and the list it opens."""

    def __init__(self) -> None:
        super().__init__(padding=8)
        self.button = KeyButton("", "ghost", icon="book-open")
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(16, 0, 16, 8)
        self._lines.setSpacing(8)
        self._shows: tuple[str, ...] = ()
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._list)
        self.button.clicked.connect(lambda: self._open(self._list.isHidden()))
        self.fold()

    def show_question(self, question: Question) -> None:
        """Take the list of this question."""
        self.setVisible(bool(question.shows))
        if question.shows == self._shows:
            return
        self._shows = question.shows
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for text in question.shows:
            self._lines.addWidget(_line(text))

    def fold(self) -> None:
        """Hide the list."""
        self._open(False)

    def _open(self, is_open: bool) -> None:
        self._list.setVisible(is_open)
        words = self.tr("Hide what a strong answer shows") if is_open else self.tr("What a strong answer shows")
        self.button.setText(words)


def _line(text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Symbol("check", "accent_text", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text), 1)
    return line
