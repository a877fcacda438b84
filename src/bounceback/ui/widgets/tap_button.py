"""A large button that counts, with the key that does the same."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from bounceback.ui import theme
from bounceback.ui.tokens import mix
from bounceback.ui.widgets.buttons import paint_focus, set_words
from bounceback.ui.widgets.card import mirrored, paint_rounded
from bounceback.ui.widgets.time_figure import figure_font

WIDTH_PX, HEIGHT_PX = 128, 80
SIDE_PX, GAP_PX, CAP_PX = 16, 10, 24


class TapButton(QAbstractButton):
    """Shows how often it was pressed, as it is told; a press comes out as ``clicked``."""

    def __init__(self, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._key, self._count = text, key, 0
        set_words(self, text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show another count."""
        self._count = count
        self.setAccessibleName(self.tr("{what}: {count} counted").format(what=self._words, count=count))
        self.update()

    def count(self) -> int:
        """The count that is shown."""
        return self._count

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("medium")).horizontalAdvance(self._words) + 2
        width = words + theme.px(2 * SIDE_PX + GAP_PX + CAP_PX)
        return QSize(max(theme.px(WIDTH_PX), width), theme.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        is_on = self.isEnabled()
        over = is_on and (self.underMouse() or self.isDown())
        fill = look.hover if over else look.surface if is_on else look.sunken
        paint_rounded(painter, QRectF(self.rect()), fill, look.edge if is_on else look.line, 8)
        painter.setPen(QColor(look.text if is_on else look.dim))
        painter.setFont(figure_font())
        number = QRect(0, theme.px(6), self.width(), theme.px(40))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(self._count))
        self._paint_words(painter)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        look = theme.tokens()
        painter.setFont(theme.font("medium"))
        words, cap, gap = painter.fontMetrics().horizontalAdvance(self._words) + 2, theme.px(CAP_PX), theme.px(GAP_PX)
        left, top = (self.width() - words - gap - cap) // 2, self.height() - theme.px(6) - cap
        where = mirrored(self, QRect(left, top, words, cap))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self._words)
        square = mirrored(self, QRect(left + words + gap, top, cap, cap))
        edge = mix(look.edge, look.surface, 0.45)
        paint_rounded(painter, QRectF(square), mix(look.sunken, look.surface, 0.6), edge, 5)
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(look.dim))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self._key)
