"""The moving part of the levels chart, in tiles that are drawn once: panning only puts pictures side by side."""

from dataclasses import dataclass, field
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from bounceback.ui import theme
from bounceback.ui.tokens import mix
from bounceback.ui.widgets.level_dots import diamond
from bounceback.ui.widgets.levels_data import LevelsData
from bounceback.ui.widgets.levels_geometry import (
    DOT_RADIUS,
    Mark,
    Plan,
    between,
    cells,
    level_y,
    line_points,
    most_in_a_cell,
    place_dots,
    place_weeks,
)
from bounceback.ui.widgets.time_axis import TimeAxis, seconds

TILE_PX = 256
KEPT_TILES = 64
SHADES = 6


@dataclass
class LevelsLayer:
    """Dots or cells, mean lines and gaps at one scale and size; make a new one when either changes.

    ``ratio`` is the device pixels a pixel; 0 draws shapes at once instead of tiles, for vector pictures.
    """

    data: LevelsData
    plan: Plan
    axis: TimeAxis
    ratio: float
    marks: list[list[Mark]] = field(init=False)
    _lines: list[list[tuple[bool, list[list[QPointF]]]]] = field(init=False)
    _tiles: dict[int, QPixmap] = field(init=False, default_factory=dict)
    _most: int = field(init=False)

    def __post_init__(self) -> None:
        place = place_weeks if self.data.is_dense else place_dots
        rows = list(zip(self.data.series, self.plan.rows, strict=True))
        self.marks = [place(series, row, self.axis) for series, row in rows]
        # Friends first, so that the person's line lies on top.
        self._lines = [
            [(bool(one.rater), line_points(one, row, self.axis)) for one in reversed(series.raters)]
            for series, row in rows
        ]
        self._most = most_in_a_cell(self.data.series, self.axis)

    def fits(self, data: LevelsData, plan: Plan, axis: TimeAxis, ratio: float) -> bool:
        """Whether it can be shown for these as it is."""
        same_scale = (axis.px_per_s, axis.origin_s) == (self.axis.px_per_s, self.axis.origin_s)
        return same_scale and data is self.data and plan == self.plan and ratio == self.ratio

    def paint(self, painter: QPainter, offset_px: int) -> None:
        """Draw what is visible when world pixel ``offset_px`` lies at the left edge."""
        plot = self.plan.plot
        if not self.ratio:
            self._paint_at_once(painter, offset_px)
            return
        painter.save()
        painter.setClipRect(plot)
        first, last = offset_px // TILE_PX, (offset_px + int(plot.width())) // TILE_PX
        for number in range(first, last + 1):
            place = QPointF(plot.left() + number * TILE_PX - offset_px, plot.top())
            painter.drawPixmap(place, self._tile(number))
        painter.restore()

    def _paint_at_once(self, painter: QPainter, offset_px: int) -> None:
        """Draw without tiles: a vector picture holds shapes, not pixels."""
        plot = self.plan.plot
        painter.save()
        painter.setClipRect(plot)
        painter.translate(plot.left() - offset_px, 0)
        self._paint_stretch(painter, offset_px, round(plot.width()))
        painter.restore()

    def _tile(self, number: int) -> QPixmap:
        tile = self._tiles.get(number)
        if tile is None:
            if len(self._tiles) >= KEPT_TILES:
                self._tiles.pop(next(iter(self._tiles)))
            tile = self._tiles[number] = self._drawn(number)
        return tile

    def _drawn(self, number: int) -> QPixmap:
        plot = self.plan.plot
        tile = QPixmap(QSize(TILE_PX, round(plot.height())) * self.ratio)
        tile.setDevicePixelRatio(self.ratio)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        left = number * TILE_PX
        painter.translate(-left, -plot.top())
        self._paint_stretch(painter, left, TILE_PX)
        painter.end()
        return tile

    def _paint_stretch(self, painter: QPainter, left: int, wide: int) -> None:
        """Draw what lies from world pixel ``left`` on, ``wide`` pixels of it."""
        self._paint_ground(painter, left, wide)
        for index in range(len(self.plan.rows)):
            if self.data.is_dense:
                self._paint_cells(painter, index, left, wide)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.data.is_dense:
                self._paint_dots(painter, index, left, wide)
            self._paint_lines(painter, index, left, wide)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_ground(self, painter: QPainter, left: int, wide: int) -> None:
        painter.setPen(QPen(theme.color("line"), 1))
        for row in self.plan.rows:
            for level in (1, 2, 3, 4):
                y = round(level_y(row, level)) + 0.5
                painter.drawLine(QPointF(left, y), QPointF(left + wide, y))
        for began, ended in self.data.gaps:
            x, to = self.axis.world(seconds(began)) + 8, self.axis.world(seconds(ended)) - 8
            if to > x and to > left and x < left + wide:
                for row in self.plan.rows:
                    painter.fillRect(QRectF(x, row.top() + 4, to - x, row.height() - 8), theme.color("sunken"))

    def _paint_dots(self, painter: QPainter, index: int, left: int, wide: int) -> None:
        reach = DOT_RADIUS + 2
        seen = between(self.marks[index], left - reach, left + wide + reach)
        pen = QPen(theme.color("wave"), DOT_RADIUS * 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        dots = [QPointF(mark.x, mark.y) for mark in seen if not mark.is_friends]
        if dots:
            painter.drawPoints(QPolygonF(dots))
        painter.setPen(QPen(theme.color("friend"), 1.4))
        painter.setBrush(theme.color("surface"))
        for mark in seen:
            if mark.is_friends:
                painter.drawPolygon(diamond(QPointF(mark.x, mark.y), DOT_RADIUS + 1.2))

    def _paint_cells(self, painter: QPainter, index: int, left: int, wide: int) -> None:
        row = self.plan.rows[index]
        shades: dict[int, list[QRectF]] = {}
        for cell, count in cells(self.data.series[index], row, self.axis, left, left + wide):
            # The root: a week with a quarter of the most answers is still half as dark.
            shades.setdefault(max(1, round(sqrt(count / self._most) * SHADES)), []).append(cell)
        look = theme.tokens()
        ink = look.friend if self.data.series[index].rater else look.wave
        painter.setPen(Qt.PenStyle.NoPen)
        for shade, found in shades.items():
            painter.setBrush(QColor(mix(ink, look.surface, 0.12 + 0.58 * shade / SHADES)))
            painter.drawRects(found)

    def _paint_lines(self, painter: QPainter, index: int, left: int, wide: int) -> None:
        lines = [(is_friends, line) for is_friends, found in self._lines[index] for line in found]
        for is_friends, line in lines:
            # Dashes are counted from a line's beginning, so a friend's is never cut into the part that is seen.
            seen = line if is_friends else _across(line, left, left + wide)
            if len(seen) < 2:
                continue
            strokes = [(theme.color("friend" if is_friends else "accent"), 2.0)]
            if self.data.is_dense:  # a rim, or the darkest cells would swallow it
                strokes.insert(0, (theme.color("surface"), 4.5))
            for color, width in strokes:
                pen = QPen(color, width)
                if is_friends and width < 4:
                    pen.setDashPattern([3.5, 2.5])
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawPolyline(QPolygonF(seen))


def _across(line: list[QPointF], left: float, right: float) -> list[QPointF]:
    """Return the part of a line that crosses a tile, with a neighbour on either side."""
    inside = [index for index, point in enumerate(line) if left - 4 <= point.x() <= right + 4]
    if inside:
        return line[max(0, inside[0] - 1) : inside[-1] + 2]
    after = next((index for index, point in enumerate(line) if point.x() > right), 0)
    return line[after - 1 : after + 1] if after else []
