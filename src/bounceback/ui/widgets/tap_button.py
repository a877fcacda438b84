"""A large button that counts, with the key that does the same."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bounceback.ui import theme
from bounceback.ui.tokens import mix
from bounceback.ui.widgets.buttons import RADIUS_PX, KeyButton, paint_focus
from bounceback.ui.widgets.card import mirrored, paint_rounded
from bounceback.ui.widgets.time_figure import figure_font

WIDTH_PX, HEIGHT_PX = 128, 80
SIDE_PX, GAP_PX, CAP_PX, CAP_SIDE_PX = 16, 10, 24, 7
AROUND_PX, FIGURE_PX = 6, 40


class TapButton(KeyButton):
    """Shows how often it was pressed, as it is told; a press comes out as ``clicked``."""

    def __init__(self, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "secondary", key=key, parent=parent)
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show another count."""
        self._count = count
        self.setAccessibleName(self.tr("{what}: {count} counted").format(what=self.words(), count=count))
        self.update()

    def count(self) -> int:
        """The count that is shown."""
        return self._count

    def sizeHint(self) -> QSize:
        width = self._words_width() + theme.px(2 * SIDE_PX + GAP_PX) + self._cap_width()
        return QSize(max(theme.px(WIDTH_PX), width), theme.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        is_on = self.isEnabled()
        over = is_on and (self.underMouse() or self.isDown())
        fill = look.hover if over else look.surface if is_on else look.sunken
        paint_rounded(painter, QRectF(self.rect()), fill, look.edge if is_on else look.line, RADIUS_PX)
        painter.setPen(QColor(look.text if is_on else look.dim))
        painter.setFont(figure_font())
        number = QRect(0, theme.px(AROUND_PX), self.width(), theme.px(FIGURE_PX))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(self._count))
        self._paint_words_and_cap(painter)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), RADIUS_PX)
        painter.end()

    def _paint_words_and_cap(self, painter: QPainter) -> None:
        look = theme.tokens()
        painter.setFont(theme.font("medium"))
        words, cap, gap, height = self._words_width(), self._cap_width(), theme.px(GAP_PX), theme.px(CAP_PX)
        left, top = (self.width() - words - gap - cap) // 2, self.height() - theme.px(AROUND_PX) - height
        where = mirrored(self, QRect(left, top, words, height))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.words())
        square = mirrored(self, QRect(left + words + gap, top, cap, height))
        edge = mix(look.edge, look.surface, 0.45)
        paint_rounded(painter, QRectF(square), mix(look.sunken, look.surface, 0.6), edge, 5)
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(look.dim))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self.keycap())

    def _words_width(self) -> int:
        return QFontMetrics(theme.font("medium")).horizontalAdvance(self.words()) + 2

    def _cap_width(self) -> int:
        key = QFontMetrics(theme.font("small")).horizontalAdvance(self.keycap())
        return max(theme.px(CAP_PX), key + theme.px(2 * CAP_SIDE_PX))
