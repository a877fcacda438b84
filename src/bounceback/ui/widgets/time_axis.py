"""Time along a chart: from seconds to pixels, and which dates to write below."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

DAY_S = 86_400.0
SHORTEST_S = 7 * DAY_S  # no closer: an answer has no finer story to tell
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """What is visible: ``width`` pixels from ``start_s`` on (UTC, seconds since 1970).

    World pixels count from ``origin_s`` at the same scale, so that panning is a whole number of pixels.
    """

    origin_s: float
    px_per_s: float
    offset_px: int
    width: int

    @property
    def start_s(self) -> float:
        """The time at the left edge."""
        return self.origin_s + self.offset_px / self.px_per_s

    @property
    def end_s(self) -> float:
        """The time at the right edge."""
        return self.origin_s + (self.offset_px + self.width) / self.px_per_s

    def world(self, when_s: float) -> float:
        """Return the place of a time in world pixels."""
        return (when_s - self.origin_s) * self.px_per_s

    def x(self, when_s: float) -> float:
        """Return the place of a time in pixels from the left edge of the plot."""
        return self.world(when_s) - self.offset_px

    def panned(self, by_px: int) -> "TimeAxis":
        """Return the axis moved to the right by so many pixels."""
        return TimeAxis(self.origin_s, self.px_per_s, self.offset_px + by_px, self.width)

    def zoomed(self, factor: float, at_px: float) -> "TimeAxis":
        """Return the axis with ``factor`` times the scale; the time at ``at_px`` stays where it is."""
        scale = min(self.px_per_s * factor, self.width / SHORTEST_S)
        held_s = self.start_s + at_px / self.px_per_s
        return TimeAxis(self.origin_s, scale, round((held_s - self.origin_s) * scale - at_px), self.width)

    def kept_within(self, first_s: float, last_s: float) -> "TimeAxis":
        """Return the axis moved as little as possible so that it shows nothing beyond these times, or all of them."""
        low, high = round(self.world(first_s)), round(self.world(last_s)) - self.width
        offset = (low + high) // 2 if high <= low else max(low, min(high, self.offset_px))
        return TimeAxis(self.origin_s, self.px_per_s, offset, self.width)


def axis_over(start_s: float, end_s: float, width: int, origin_s: float) -> TimeAxis:
    """Return the axis that shows this stretch of time, at least a week of it."""
    span = max(end_s - start_s, SHORTEST_S)
    middle = (start_s + end_s) / 2
    scale = max(1, width) / span
    return TimeAxis(origin_s, scale, round((middle - span / 2 - origin_s) * scale), max(1, width))


def month_starts(axis: TimeAxis, label_px: float) -> list[date]:
    """Return the months to name, with at least ``label_px`` between; the first may lie left of the axis.

    Empty where not even one month begins inside.
    """
    month_px = 30.4 * DAY_S * axis.px_per_s
    step = next((step for step in _MONTH_STEPS if step * month_px >= label_px), _MONTH_STEPS[-1])
    start, end = datetime.fromtimestamp(axis.start_s, UTC), datetime.fromtimestamp(axis.end_s, UTC)
    index = start.year * 12 + start.month - 1
    index -= index % step
    months = []
    while (month := date(index // 12, index % 12 + 1, 1)) <= end.date():
        if seconds(month) >= axis.start_s:
            months.append(month)
        index += step
    return months


def seconds(when: datetime | date) -> float:
    """Return a time, or the UTC midnight of a date, in seconds since 1970."""
    if isinstance(when, datetime):
        return when.timestamp()
    return datetime(when.year, when.month, when.day, tzinfo=UTC).timestamp()
