"""What the lists are searched with."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.widgets.select import Select

SETTLE_MS = 200  # after the last letter, so that a word is looked for once


class SearchField(QLineEdit):
    """Text to look for; ``settled`` is sent when the typing stops, and at once with Enter."""

    settled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.settled)
        self.textChanged.connect(lambda: self._timer.start())
        self.returnPressed.connect(self._settle_now)
        theme.theme_changed.connect(self._dress)
        self._dress()

    def look_for(self, words: str) -> None:
        """Look for something else, without telling."""
        self.setText(words)
        self._timer.stop()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(260), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.px(18)
        glass = QRect(theme.px(13), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        icons.paint(painter, QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), glass)), "search", "dim")
        painter.end()

    def words(self) -> str:
        """What is looked for."""
        return self.text().strip()

    def _settle_now(self) -> None:
        self._timer.stop()
        self.settled.emit()

    def _dress(self) -> None:
        room = theme.px(26)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)
        self.setMinimumHeight(theme.px(40))


def fill(select: Select, everything: str, titles: Mapping[str, str]) -> None:
    """Offer everything, then these titles by id; what was chosen stays where it is still there."""
    chosen = select.currentData()
    select.clear()
    select.addItem(everything, "")
    for key, title in titles.items():
        select.addItem(title, key)
    select.setCurrentIndex(max(0, select.findData(chosen)))
    select.updateGeometry()
