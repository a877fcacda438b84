"""A locked rating on the four anchors: a circle for the person, a diamond for a friend."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from bounceback.domain.friend import Reveal
from bounceback.domain.rubric import Rubric
from bounceback.ui import accessible, numbers, theme
from bounceback.ui.widgets.card import paint_rounded

ROW_PX, HEAD_PX = 36, 32
DOT, ANCHOR = 7.5, 3.0  # radii in px, at the usual text size
BESIDE_FROM_PX = 440
MARK_PAD_PX, MARK_RADIUS_PX = 8, 8  # of the row with the largest difference


@dataclass(frozen=True, slots=True)
class Seats:
    """Where the four anchors of a width lie: their x, and how wide the titles are (0: titles above the lines)."""

    xs: tuple[float, float, float, float]
    title_width: float


def seats(width: float, scale: float, widest_title: float) -> Seats:
    """Return the anchors for a width; titles go above where they would leave too little."""
    beside = width >= BESIDE_FROM_PX * scale
    title = min(widest_title + 24 * scale, width * 0.45) if beside else 0.0
    margin = 36 * scale
    step = (width - title - 2 * margin) / 3
    left = title + margin
    return Seats((left, left + step, left + 2 * step, left + 3 * step), title)


class LevelDots(QWidget):
    """Read only; says all of it in one description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Levels"))
        self._rubric: Rubric | None = None
        self._mine: Mapping[str, int | None] = {}
        self._theirs: Mapping[str, int | None] | None = None
        self._friend = ""
        self._mine_is_of = ""
        self._marked = ""

    def set_levels(
        self,
        rubric: Rubric,
        mine: Mapping[str, int | None],
        theirs: Mapping[str, int | None] | None = None,
        friend: str = "",
        *,
        of: str = "",
    ) -> None:
        """Show one's own levels and, where there are any, those of a friend.

        ``of`` is the name of the person where it is the friend who looks: then "you" is the friend.
        """
        self._rubric, self._mine, self._theirs, self._friend = rubric, mine, theirs, friend
        self._mine_is_of, self._marked = of, ""
        self.updateGeometry()
        self.update()

    def show_both(self, both: Reveal, of: str = "") -> None:
        """Show two ratings: what agrees first, then the largest difference, which is marked, and the others."""
        rubric = replace(both.question.rubric, dimensions=both.in_order)
        self.set_levels(rubric, both.own.levels, both.friend.levels, both.friend.rater, of=of)
        self._marked = both.widest.dimension.key if both.widest else ""

    def spoken_value(self) -> str:
        """Every level in words, such as "Impact: you 4 Strong, Sam 2 Partly"."""
        if self._rubric is None:
            return ""
        return ". ".join(
            self.tr("{dimension}: {levels}").format(dimension=d.title, levels=self._spoken_levels(d.key))
            for d in self._rubric.dimensions
        )

    def sizeHint(self) -> QSize:
        rows = len(self._rubric.dimensions) if self._rubric else 0
        return QSize(theme.px(520), theme.px(HEAD_PX) + rows * self._row_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._rubric is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plan = self._seats()
        self._paint_head(painter, plan)
        for index, dimension in enumerate(self._rubric.dimensions):
            top = theme.px(HEAD_PX) + index * self._row_height()
            if dimension.key == self._marked:
                self._paint_mark(painter, top)
            self._paint_row(painter, plan, top, dimension.key, dimension.title)
        painter.end()

    def _paint_head(self, painter: QPainter, plan: Seats) -> None:
        assert self._rubric is not None
        painter.setPen(theme.color("dim"))
        painter.setFont(theme.font("caption"))
        step = plan.xs[1] - plan.xs[0]
        for level, (x, word) in enumerate(zip(plan.xs, self._rubric.points, strict=True), start=1):
            both = f"{level}  {word}" if numbers.shown() else word
            is_short = painter.fontMetrics().horizontalAdvance(both) < step - 4
            words = both if is_short or not numbers.shown() else str(level)
            wide = max(step, painter.fontMetrics().horizontalAdvance(words) + 2.0)
            painter.drawText(QRectF(x - wide / 2, 0, wide, theme.px(24)), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_mark(self, painter: QPainter, top: float) -> None:
        fill = theme.tokens().friend_soft
        paint_rounded(painter, QRectF(0, top, self.width(), self._row_height()), fill, fill, MARK_RADIUS_PX)

    def _paint_row(self, painter: QPainter, plan: Seats, top: float, key: str, title: str) -> None:
        line_y = top + (theme.px(ROW_PX) / 2 if plan.title_width else theme.px(ROW_PX) * 0.9)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("medium"))
        if plan.title_width:
            name = QRect(self._pad, round(top), round(plan.title_width), theme.px(ROW_PX))
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, title)
        else:
            painter.drawText(QRectF(self._pad, top, self.width(), theme.px(24)), Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(QPen(theme.color("line"), 1.5))
        painter.drawLine(QPointF(plan.xs[0], line_y), QPointF(plan.xs[3], line_y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("edge"))
        mine, theirs = self._mine.get(key), (self._theirs or {}).get(key)
        anchor = ANCHOR * theme.text_scale()
        for level, x in enumerate(plan.xs, start=1):
            if level == mine == theirs:
                painter.fillRect(QRectF(x - dot_px() * 3, line_y - 2, dot_px() * 6, 4), theme.color("surface"))
            elif mine or theirs:
                painter.drawEllipse(QPointF(x, line_y), anchor, anchor)
        self._paint_levels(painter, plan, line_y, key)

    def _paint_levels(self, painter: QPainter, plan: Seats, y: float, key: str) -> None:
        mine, theirs = self._mine.get(key), (self._theirs or {}).get(key)
        if mine and theirs and mine != theirs:
            pen = QPen(theme.color("text"), 2, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(plan.xs[mine - 1], y), QPointF(plan.xs[theirs - 1], y))
        dot = dot_px()
        apart = dot * 1.35 if mine and mine == theirs else 0.0
        painter.setPen(QPen(theme.color("surface"), 2))
        if mine:
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(QPointF(plan.xs[mine - 1] - apart, y), dot + 1, dot + 1)
        if theirs:
            painter.setBrush(theme.color("friend"))
            painter.drawPolygon(diamond(QPointF(plan.xs[theirs - 1] + apart, y), dot + 3))
        if not mine and not theirs:
            self._paint_absent(painter, plan, y, key)

    def _paint_absent(self, painter: QPainter, plan: Seats, y: float, key: str) -> None:
        words = self._level_words(self._mine, key)
        painter.setFont(theme.font("caption"))
        wide, tall = painter.fontMetrics().horizontalAdvance(words) + 16, painter.fontMetrics().height()
        middle = (plan.xs[0] + plan.xs[3]) / 2
        where = QRectF(middle - wide / 2, y - tall / 2, wide, tall)
        painter.fillRect(where, theme.color("surface"))
        painter.setPen(theme.color("dim"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

    def _spoken_levels(self, key: str) -> str:
        mine = self._level_words(self._mine, key)
        if self._theirs is None:
            return mine
        theirs = self._level_words(self._theirs, key)
        if self._mine_is_of:
            return self.tr("{person} {mine}, you {theirs}").format(person=self._mine_is_of, mine=mine, theirs=theirs)
        return self.tr("you {mine}, {friend} {theirs}").format(mine=mine, friend=self._friend, theirs=theirs)

    def _level_words(self, levels: Mapping[str, int | None], key: str) -> str:
        level = levels.get(key)
        if level is None:
            return self.tr("couldn’t judge") if key in levels else self.tr("not rated")
        assert self._rubric is not None
        word = self._rubric.points[level - 1]
        return self.tr("{digit} {word}").format(digit=level, word=word) if numbers.shown() else word

    def _seats(self) -> Seats:
        metrics = QFontMetrics(theme.font("medium"))
        titles = [d.title for d in self._rubric.dimensions] if self._rubric else []
        widest = max((metrics.horizontalAdvance(title) for title in titles), default=0)
        return seats(self.width(), theme.text_scale(), widest + self._pad)

    @property
    def _pad(self) -> int:
        """The room before the titles, so that the marked one stands inside its mark."""
        return MARK_PAD_PX if self._marked else 0

    def _row_height(self) -> int:
        return theme.px(ROW_PX if self._seats().title_width else ROW_PX + 12)


def dot_px() -> float:
    """The radius of a circle: it grows with the text beside it."""
    return DOT * theme.text_scale()


def diamond(centre: QPointF, reach: float) -> QPolygonF:
    """Return the friend's shape."""
    corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
    return QPolygonF([centre + corner for corner in corners])


accessible.register(LevelDots, QAccessible.Role.StaticText, value=LevelDots.spoken_value)
