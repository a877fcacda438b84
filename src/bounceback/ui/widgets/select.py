"""One choice out of many."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.card import mirrored, paint_rounded


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
        return QSize(min(widest, theme.px(320)) + theme.px(16 + 12 + 18 + 14), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(120)), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        fill = look.hover if self.underMouse() and self.isEnabled() else look.surface
        paint_rounded(painter, QRectF(self.rect()), fill, look.edge, 8)
        side = theme.px(18)
        arrow = QRect(self.width() - theme.px(14) - side, (self.height() - side) // 2, side, side)
        icons.paint(painter, QRectF(mirrored(self, arrow)), "chevron-down", look.dim)
        room = QRect(theme.px(16), 0, self.width() - theme.px(16 + 12 + 14) - side, self.height())
        painter.setFont(theme.font("medium"))
        painter.setPen(QColor(look.text if self.isEnabled() else look.dim))
        words = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(mirrored(self, room), Qt.AlignmentFlag.AlignVCenter, words)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()
