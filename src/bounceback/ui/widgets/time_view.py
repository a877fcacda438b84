"""Which stretch of time a chart shows: all of it, until the person moves."""

from datetime import UTC, datetime

from bounceback.ui.widgets.time_axis import DAY_S, TimeAxis, axis_over

EDGE_S = 2 * DAY_S  # room before the first and after the last answer


class TimeView:
    """Holds the axis within what there is to see; moves return whether anything changed."""

    def __init__(self) -> None:
        self._extent = (0.0, 1.0)
        self._wanted: tuple[float, float] | None = None
        self.axis = axis_over(0, 1, 1, 0)

    def cover(self, first_s: float, last_s: float) -> None:
        """Show other data, all of it."""
        self._extent, self._wanted = (first_s - EDGE_S, last_s + EDGE_S), None

    def want(self, stretch: tuple[float, float] | None) -> None:
        """Show this stretch, or all."""
        self._wanted = stretch

    def fit(self, width: int) -> None:
        """Fill a width with what is wanted."""
        start_s, end_s = self._wanted or self._extent
        self.axis = axis_over(start_s, end_s, width, self._extent[0])

    def pan(self, by_px: int) -> bool:
        """Move to the right."""
        return self._move(self.axis.panned(by_px))

    def zoom(self, factor: float, at_px: float) -> bool:
        """Come closer; what lies at ``at_px`` stays there."""
        first_s, last_s = self._extent
        everything = axis_over(first_s, last_s, self.axis.width, first_s)
        closer = self.axis.zoomed(factor, at_px)
        return self._move(closer if closer.px_per_s > everything.px_per_s else everything)

    def range(self) -> tuple[datetime, datetime]:
        """The first and last visible time."""
        return datetime.fromtimestamp(self.axis.start_s, UTC), datetime.fromtimestamp(self.axis.end_s, UTC)

    def _move(self, axis: TimeAxis) -> bool:
        axis = axis.kept_within(*self._extent)
        if axis == self.axis:
            return False
        self.axis = axis
        self._wanted = (axis.start_s, axis.end_s)
        return True
