"""A check box whose text wraps."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.widgets.buttons import paint_focus, set_words
from bounceback.ui.widgets.card import mirrored, paint_rounded
from bounceback.ui.widgets.flow import wrapping

WRAP = Qt.TextFlag.TextWordWrap


class CheckBox(QCheckBox):
    """Something that is on or off; ``friends``: in the friend's colour."""

    def __init__(self, text: str, parent: QWidget | None = None, *, friends: bool = False) -> None:
        super().__init__(parent)
        self._words = text
        self._friends = friends
        set_words(self, text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        wrapping(self)

    def setText(self, text: str) -> None:
        self._words = text
        set_words(self, text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font()).horizontalAdvance(self._words) + 1
        width = self._lead() + min(words, theme.px(560)) + theme.px(4)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font())
        word = max((metrics.horizontalAdvance(word) for word in self._words.split()), default=0)
        return QSize(self._lead() + word + theme.px(6), theme.px(32))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._lead() - theme.px(4)), 10_000)
        words = QFontMetrics(theme.font()).boundingRect(room, WRAP, self._words)
        return max(theme.px(32), words.height() + theme.px(10))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        side = theme.px(20)
        line = QFontMetrics(theme.font()).height()
        box = mirrored(self, QRect(theme.px(4), theme.px(5) + (line - side) // 2, side, side))
        if self.isChecked():
            own, on_own = (look.friend, look.on_friend) if self._friends else (look.accent, look.on_accent)
            fill = own if self.isEnabled() else look.edge
            paint_rounded(painter, QRectF(box), fill, fill, 5)
            inner = QRectF(box).adjusted(3, 3, -3, -3)
            icons.paint(painter, inner, "check", on_own)
        else:
            paint_rounded(painter, QRectF(box), look.surface, look.edge, 5, 1.5)
        painter.setFont(theme.font())
        painter.setPen(QColor(look.text if self.isEnabled() else look.dim))
        room = QRect(self._lead(), theme.px(5), self.width() - self._lead() - theme.px(4), self.height())
        painter.drawText(mirrored(self, room), int(WRAP) | int(Qt.AlignmentFlag.AlignLeft), self._words)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def _lead(self) -> int:
        return theme.px(4 + 20 + 10)
