"""Where the rows, dots, cells and lines of the levels chart lie. World pixels run along time, see ``time_axis``."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from PySide6.QtCore import QPointF, QRectF

from bounceback.ui.widgets.levels_data import LevelSeries, start_of
from bounceback.ui.widgets.time_axis import DAY_S, TimeAxis, seconds

BESIDE_FROM_PX = 620  # narrower: the titles stand above their rows
HEADER_PX, WORDS_PX, LEGEND_PX, AXIS_PX = 176, 68, 30, 26
TALL_ROW_PX, LOW_ROW_PX, HEAD_PX = 104, 72, 40
DOT_RADIUS = 3.0
LINE_FROM = 5  # the mean of fewer answers is not worth a line
THINNEST_CELL_PX = 4.0
_EPOCH_DAY = date(1970, 1, 1).toordinal()
SITTING_PX = 3.0  # closer points of a line are one sitting: its last mean stands for it
FRIEND_BELOW = 0.27  # of the step between two levels: a friend's diamond hangs under the person's dot
PILE_PX = 5.5  # from one dot to the next where answers of one sitting share a level


@dataclass(frozen=True, slots=True)
class Plan:
    """The chart's rows: titles, plots and words, in widget pixels."""

    titles: tuple[QRectF, ...]
    rows: tuple[QRectF, ...]
    words_left: float
    axis_top: float
    beside: bool

    @property
    def plot(self) -> QRectF:
        """The rectangle round all rows."""
        return self.rows[0].united(self.rows[-1]) if self.rows else QRectF()


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that can be pointed at: its place in world pixels and its index among all marks of its row."""

    x: float
    y: float
    index: int
    is_friends: bool = False


def height_for(width: float, count: int, scale: float) -> int:
    """Return the height that shows ``count`` rows well."""
    beside = width >= BESIDE_FROM_PX * scale
    row = TALL_ROW_PX if beside else LOW_ROW_PX + HEAD_PX
    return round((LEGEND_PX + AXIS_PX + max(1, count) * row) * scale)


def lowest_height(width: float, count: int, scale: float) -> int:
    """Return the height below which rows would lie on one another."""
    row = LOW_ROW_PX if width >= BESIDE_FROM_PX * scale else LOW_ROW_PX + HEAD_PX
    return round((LEGEND_PX + AXIS_PX + max(1, count) * row) * scale)


def plan_rows(width: float, height: float, count: int, scale: float) -> Plan:
    """Return the rows for a size."""
    beside = width >= BESIDE_FROM_PX * scale
    top = LEGEND_PX * scale
    each = (height - top - AXIS_PX * scale) / max(1, count)
    left = HEADER_PX * scale if beside else 0.0
    right = width - WORDS_PX * scale
    head = 0.0 if beside else HEAD_PX * scale
    titles, rows = [], []
    for index in range(count):
        y = top + index * each
        titles.append(QRectF(0, y, HEADER_PX * scale - 12 if beside else width, each if beside else head))
        rows.append(QRectF(left, y + head, right - left, each - head))
    return Plan(tuple(titles), tuple(rows), right + 10 * scale, height - AXIS_PX * scale, beside)


def level_y(row: QRectF, level: float) -> float:
    """Return the height of a level inside a row, 4 at the top."""
    margin = min(16.0, row.height() * 0.16)
    return row.bottom() - margin - (level - 1) / 3 * (row.height() - 2 * margin)


def level_step(row: QRectF) -> float:
    """Return the distance between two levels."""
    return level_y(row, 1) - level_y(row, 2)


def place_dots(series: LevelSeries, row: QRectF, axis: TimeAxis) -> list[Mark]:
    """Return a dot for each answer of each rater; those that would hide one another are piled up round their level."""
    marks: list[Mark] = []
    first = 0
    for one in series.raters:
        below = FRIEND_BELOW * level_step(row) if one is not series else 0.0
        piles: dict[int, list[tuple[float, int]]] = {1: [], 2: [], 3: [], 4: []}
        for index, point in enumerate(one.points, first):
            piles[point.level].append((axis.world(seconds(point.when)), index))
        for level, found in piles.items():
            for pile in _piles(found):
                marks += _piled(pile, level_y(row, level) + below, level_step(row), is_friends=bool(one.rater))
        first += len(one.points)
    return sorted(marks, key=lambda mark: mark.x)


def place_weeks(series: LevelSeries, row: QRectF, axis: TimeAxis) -> list[Mark]:
    """Return a mark for each week, on its mean."""
    return [
        Mark(axis.world(seconds(start_of(week)) + 3.5 * DAY_S), level_y(row, week.running_mean), index)
        for index, week in enumerate(series.weeks)
    ]


def cells(
    series: LevelSeries, row: QRectF, axis: TimeAxis, first_px: float, last_px: float
) -> list[tuple[QRectF, int]]:
    """Return a cell (in world pixels) and its number of answers for each level of each week between two places."""
    week_px = 7 * DAY_S * axis.px_per_s
    together = weeks_in_a_cell(axis)
    wide = week_px * together
    tall = level_step(row) - 2
    gap = 1.0 if wide >= 6 else 0.0
    sums: dict[int, list[int]] = {}
    for week in series.weeks:
        number = week.monday.toordinal() // 7 // together
        x = axis.world(_cell_start_s(number, together))
        if x + wide >= first_px and x <= last_px:
            counts = sums.setdefault(number, [0, 0, 0, 0])
            sums[number] = [total + count for total, count in zip(counts, week.counts, strict=True)]
    found = []
    for number, counts in sums.items():
        x = axis.world(_cell_start_s(number, together))
        for level, count in enumerate(counts, start=1):
            if count:
                found.append((QRectF(x, level_y(row, level) - tall / 2, wide - gap, tall), count))
    return found


def weeks_in_a_cell(axis: TimeAxis) -> int:
    """Return how many weeks share a cell, so that it is not thinner than the eye can follow."""
    return max(1, ceil(THINNEST_CELL_PX / (7 * DAY_S * axis.px_per_s)))


def most_in_a_cell(series: Iterable[LevelSeries], axis: TimeAxis) -> int:
    """Return the most answers that any cell holds, at least 1: the darkest shade."""
    together = weeks_in_a_cell(axis)
    most = 1
    for one in series:
        sums: dict[int, list[int]] = {}
        for week in one.weeks:
            counts = sums.setdefault(week.monday.toordinal() // 7 // together, [0, 0, 0, 0])
            counts[:] = [total + count for total, count in zip(counts, week.counts, strict=True)]
        most = max([most, *(count for counts in sums.values() for count in counts)])
    return most


def line_points(series: LevelSeries, row: QRectF, axis: TimeAxis) -> list[list[QPointF]]:
    """Return the running mean as lines in world pixels, one for each stretch without a gap, from answer 5 on."""
    lines: list[list[QPointF]] = []
    hidden = series.count - len(series.points)  # answers before the stretch that is shown
    early = 0 if series.weeks else max(0, LINE_FROM - 1 - hidden)
    for line in series.lines:
        points: list[QPointF] = []
        began_px = 0.0
        for point in line[early:]:
            place = QPointF(axis.world(seconds(point.when)), level_y(row, point.mean))
            if points and place.x() - began_px < SITTING_PX:
                points.pop()
            else:
                began_px = place.x()
            points.append(place)
        lines.append(points)
        early = max(0, early - len(line))
    return lines if series.count >= LINE_FROM else []


def between(marks: Sequence[Mark], first_px: float, last_px: float) -> Sequence[Mark]:
    """Return the marks between two places; ``marks`` is sorted by x."""
    return marks[bisect_left(marks, first_px, key=_x) : bisect_right(marks, last_px, key=_x)]


def nearest(marks: Sequence[Mark], x: float, y: float, reach_x: float, reach_y: float) -> Mark | None:
    """Return the mark closest to a place, None where none is within reach."""
    near = [m for m in between(marks, x - reach_x, x + reach_x) if abs(m.y - y) <= reach_y]
    return min(near, key=lambda m: (m.x - x) ** 2 + (m.y - y) ** 2, default=None)


def step(rows: Sequence[Sequence[Mark]], current: tuple[int, int] | None, along: int, across: int) -> tuple[int, int]:
    """Return the row and index ``along`` marks further in its row, or the closest in time ``across`` rows further.

    Stops at the edges and leaves empty rows out; begins at the newest mark of the first row that has any.
    """
    filled = [row for row, marks in enumerate(rows) if marks]
    if current is None:
        return filled[0], rows[filled[0]][-1].index
    row, index = current
    place = next(place for place, mark in enumerate(rows[row]) if mark.index == index)
    if not across:
        return row, rows[row][max(0, min(place + along, len(rows[row]) - 1))].index
    target = filled[max(0, min(filled.index(row) + across, len(filled) - 1))]
    return target, min(rows[target], key=lambda mark: abs(mark.x - rows[row][place].x)).index


def _cell_start_s(number: int, together: int) -> float:
    """Return when a cell begins; day 1 of the calendar's count was a Monday."""
    return (number * together * 7 + 1 - _EPOCH_DAY) * DAY_S


def _x(mark: Mark) -> float:
    return mark.x


def _piles(found: list[tuple[float, int]]) -> list[list[tuple[float, int]]]:
    """Return runs of dots closer together than a dot is wide."""
    piles: list[list[tuple[float, int]]] = []
    for x, index in found:
        if piles and x - piles[-1][0][0] < DOT_RADIUS * 2:
            piles[-1].append((x, index))
        else:
            piles.append([(x, index)])
    return piles


def _piled(pile: list[tuple[float, int]], y: float, room: float, *, is_friends: bool) -> list[Mark]:
    step = min(PILE_PX, (room - DOT_RADIUS * 2) / max(1, len(pile) - 1))
    x = sum(x for x, _ in pile) / len(pile)
    return [
        Mark(x, y + (place - (len(pile) - 1) / 2) * step, index, is_friends) for place, (_, index) in enumerate(pile)
    ]
