"""A dark band with an icon and a few words: a state that matters all the time."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.widgets.card import mirrored, paint_rounded
from bounceback.ui.widgets.flow import wrapping

RADIUS_PX = 8
ICON_PX, GAP_PX, SIDE_PX, AROUND_PX = 18, 9, 16, 11
LEAST_WORDS_PX = 120
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)


class Badge(QLabel):
    """A label to a screen reader; its words wrap where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        wrapping(self)

    def show_state(self, words: str, icon: str) -> None:
        """Say this."""
        if (words, icon) != (self.text(), self._icon):
            self._icon = icon
            self.setText(words)
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        words = QFontMetrics(theme.font("strong")).boundingRect(
            QRect(0, 0, max(1, width - self._beside()), 10_000), _WRAPPED, self.text()
        )
        return words.height() + 2 * theme.px(AROUND_PX)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text()) + 2
        width = words + self._beside()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = theme.px(LEAST_WORDS_PX) + self._beside()
        return QSize(min(width, self.sizeHint().width()), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        paint_rounded(painter, QRectF(self.rect()), look.text, look.text, RADIUS_PX)
        side, left = theme.px(ICON_PX), theme.px(SIDE_PX)
        square = mirrored(self, QRect(left, (self.height() - side) // 2, side, side))
        icons.paint(painter, QRectF(square), self._icon, look.window)
        painter.setFont(theme.font("strong"))
        painter.setPen(QColor(look.window))
        left += side + theme.px(GAP_PX)
        words = QRect(left, 0, self.width() - left - theme.px(SIDE_PX) + 2, self.height())
        painter.drawText(mirrored(self, words), _WRAPPED, self.text())
        painter.end()

    def _beside(self) -> int:
        return theme.px(2 * SIDE_PX + ICON_PX + GAP_PX)
