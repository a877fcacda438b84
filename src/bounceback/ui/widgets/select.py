"""One choice out of many."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.card import mirrored, paint_rounded

LEFT_PX, GAP_PX, ARROW_PX, RIGHT_PX = 16, 12, 18, 14


class Select(QComboBox):
    """A list that opens; items, data and signals as with every QComboBox."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("medium"))
        widest = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        return QSize(min(widest + 1, theme.px(320)) + self._beside_words(), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(120)), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        fill = look.hover if self.underMouse() and self.isEnabled() else look.surface
        paint_rounded(painter, QRectF(self.rect()), fill, look.edge, 8)
        side = theme.px(ARROW_PX)
        arrow = QRect(self.width() - theme.px(RIGHT_PX) - side, (self.height() - side) // 2, side, side)
        icons.paint(painter, QRectF(mirrored(self, arrow)), "chevron-down", look.dim)
        room = QRect(theme.px(LEFT_PX), 0, self.width() - self._beside_words(), self.height())
        painter.setFont(theme.font("medium"))
        painter.setPen(QColor(look.text if self.isEnabled() else look.dim))
        words = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(mirrored(self, room), Qt.AlignmentFlag.AlignVCenter, words)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def _beside_words(self) -> int:
        # Each part is rounded by itself: their sum, rounded once, would be short of a pixel or two at some text sizes.
        return sum(theme.px(part) for part in (LEFT_PX, GAP_PX, ARROW_PX, RIGHT_PX))
