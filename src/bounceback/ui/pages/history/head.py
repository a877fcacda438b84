"""The top of History: what there is of it, and the two ways to a friend elsewhere."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say

BESIDE_FROM_PX = 700


class HistoryHead(QWidget):
    """A headline with the buttons beside it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = Label("", "text", "dim")
        self.ask = KeyButton(self.tr("Ask a friend for feedback"), "secondary", icon="arrow-right", key="A")
        self.take_in = KeyButton(self.tr("Take in a friend’s scores"), "secondary", icon="download", key="I")
        words, self._buttons = QWidget(), QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(Label(title, "headline"))
        lines.addWidget(self._detail)
        row = Flow(self._buttons, gap=12)
        for button in (self.ask, self.take_in):
            row.addWidget(button)
        columns = Columns(self, from_px=BESIDE_FROM_PX, gap=16, stacked_gap=12)
        columns.add(words)
        columns.add(self._buttons, 0)
        for part in (words, self._buttons, self):
            wrapping(part)

    def tell(self, detail: str, *, offers: bool) -> None:
        """Say how much there is; without an answer there is nothing to offer either."""
        say(self._detail, detail)
        self._buttons.setVisible(offers)
