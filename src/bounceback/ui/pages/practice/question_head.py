"""The question in one line, above a view that is about the answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.tag import Tag


class QuestionHead(QWidget):
    """The question's text and its area."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Label("", "title")
        self._area = Tag(tone="accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._area, 0, Qt.AlignmentFlag.AlignTop)
        wrapping(self)

    def show_question(self, text: str, area: str) -> None:
        """Show a question and the title of its area."""
        self._text.setText(text)
        self._area.setText(area)
        self._area.updateGeometry()
