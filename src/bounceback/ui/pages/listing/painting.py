"""How a row of a list looks."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bounceback.domain.rubric import HIGHEST_LEVEL
from bounceback.ui import theme
from bounceback.ui.pages.listing.rows import Head, Index, Line, RowRole
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.card import paint_rounded

SIDE_PX, TOP_PX = 16, 10
HEAD_PX, LINE_PX = 60, 78
BAR_PX, BAR_GAP_PX, STEP_PX = 5, 3, 5


class RowPainter(QStyledItemDelegate):
    """Paints heads and lines; a line has two lines of text, a caption, and at its end a pill or small bars."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(160), theme.px(HEAD_PX if isinstance(index.data(RowRole), Head) else LINE_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        whole = _whole(option)
        painter.save()
        if isinstance(row, Head):
            _paint_head(painter, whole, row, is_first=index.row() == 0)
        elif isinstance(row, Line):
            self._paint_ground(painter, option, whole)
            _paint_line(painter, whole, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, whole: QRect) -> None:
        look = theme.tokens()
        state: QStyle.StateFlag = option.state
        view: QWidget | None = option.widget
        ground = QRectF(whole.adjusted(6, 2, -6, -2))
        if state & QStyle.StateFlag.State_Selected:
            paint_rounded(painter, ground, look.accent_soft, look.accent_soft, 8)
            paint_rounded(
                painter, QRectF(ground.left(), ground.top() + 12, 4, ground.height() - 24), look.accent, look.accent, 2
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_rounded(painter, ground, look.sunken, look.sunken, 8)
        if state & QStyle.StateFlag.State_HasFocus and view is not None and theme.shows_focus(view):
            paint_focus(painter, ground, 8)


def _paint_head(painter: QPainter, whole: QRect, head: Head, *, is_first: bool) -> None:
    if not is_first:
        painter.setPen(theme.color("line"))
        painter.drawLine(whole.left(), whole.top() + 4, whole.right(), whole.top() + 4)
    room = whole.adjusted(theme.px(SIDE_PX + 4), theme.px(16), -theme.px(SIDE_PX), 0)
    for kind, tone, text in (("strong", "text", head.title), ("caption", "dim", head.caption)):
        painter.setFont(theme.font(kind))
        painter.setPen(theme.color(tone))
        _draw_one(painter, room, text)
        room.adjust(0, painter.fontMetrics().height() + 2, 0, 0)


def _paint_line(painter: QPainter, whole: QRect, line: Line) -> None:
    room = whole.adjusted(theme.px(SIDE_PX + 4), theme.px(TOP_PX), -theme.px(SIDE_PX), -theme.px(TOP_PX))
    title, caption = QFontMetrics(theme.font("medium")), QFontMetrics(theme.font("caption"))
    side = _paint_pill(painter, room, line.pill) if line.pill else _paint_bars(painter, room, line.bars)
    if side:
        room.setWidth(room.width() - side - theme.px(16))
    parts = _two_lines(line.title, theme.font("medium"), room.width())
    used = len(parts) * (title.height() + 1) + theme.px(3) + caption.height()
    room.setTop(room.top() + max(0, (room.height() - used) // 2))
    painter.setFont(theme.font("medium"))
    painter.setPen(theme.color("dim" if line.quiet else "text"))
    for part in parts:
        _draw_one(painter, room, part)
        room.setTop(room.top() + title.height() + 1)
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color("dim"))
    _draw_one(painter, room.adjusted(0, theme.px(3), 0, 0), line.caption)


def _paint_bars(painter: QPainter, room: QRect, bars: tuple[int, ...]) -> int:
    """Paint small bars, each up to the highest level, and return their width."""
    width = theme.px(len(bars) * (BAR_PX + BAR_GAP_PX) - BAR_GAP_PX) if bars else 0
    left = room.right() + 1 - width
    bottom = room.center().y() + theme.px(HIGHEST_LEVEL * STEP_PX) // 2
    for level in bars:
        for height, color in ((HIGHEST_LEVEL, "track"), (level, "wave")):
            high = theme.px(height * STEP_PX)
            painter.fillRect(QRect(left, bottom - high, theme.px(BAR_PX), high), theme.color(color))
        left += theme.px(BAR_PX + BAR_GAP_PX)
    return width


def _paint_pill(painter: QPainter, room: QRect, text: str) -> int:
    """Paint a word to be noticed and return its width."""
    look = theme.tokens()
    painter.setFont(theme.font("small"))
    width = painter.fontMetrics().horizontalAdvance(text) + theme.px(20)
    pill = QRect(room.right() + 1 - width, room.top(), width, theme.px(24))
    paint_rounded(painter, QRectF(pill), look.warn_soft, look.warn_soft, pill.height() / 2)
    painter.setPen(QColor(look.warn))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    return width


def _draw_one(painter: QPainter, room: QRect, text: str) -> None:
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), words)


def _two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Break a text once where it is too long for one line; the second may still be too long."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    broken = first.textLength() if first.isValid() else len(text)
    layout.endLayout()
    return [part.strip() for part in (text[:broken], text[broken:]) if part.strip()] or [""]


def _whole(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return QRect(rect)
