"""The numbers of the page: of an area, over a stretch of time. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bounceback.domain.attempt import ME, Attempt
from bounceback.domain.progress import (
    ENOUGH_FOR_TREND,
    LevelPoint,
    PracticeDay,
    Verdict,
    Week,
    verdicts,
    weeks,
)
from bounceback.domain.rubric import Rubric
from bounceback.practice.journal import Progress
from bounceback.ui.widgets.levels_data import LevelsData, LevelSeries, from_points, from_weeks, start_of

# Enough for every verdict: two dozen answers of a dimension and the last session, with many a "couldn't judge" between.
RECENT = 400
DAYS = {"4 weeks": 28, "3 months": 92}


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is to see of one area and one rubric."""

    levels: LevelsData
    days: Sequence[PracticeDay]

    @property
    def rated(self) -> int:
        """How many levels the dimension with the most of them has: the number of rated answers."""
        return max((series.count for series in self.levels.series), default=0)

    def weeks(self, start: date, today: date) -> list[Week]:
        """Return the weeks from ``start`` to today, those without practice included."""
        found = weeks([*self.days, PracticeDay(max(today, self.days[-1].day), 0.0, 0)]) if self.days else []
        return [week for week in found if week.monday + timedelta(days=7) > start]


def figures(progress: Progress, recent: Sequence[Attempt], rubric: Rubric, areas: Mapping[str, str]) -> Figures:
    """Put together what the journal found; ``recent`` are the newest attempts, newest first."""
    if progress.is_dense:
        return Figures(from_weeks(rubric, progress.weeks, verdicts(_points(recent, rubric))), progress.days)
    asked = {attempt.id: attempt.asked_text for attempt in recent}
    return Figures(from_points(rubric, progress.points, areas=areas, asked=asked), progress.days)


def _points(recent: Sequence[Attempt], rubric: Rubric) -> dict[str, list[LevelPoint]]:
    """Return the levels of these attempts by dimension, oldest first."""
    points: dict[str, list[LevelPoint]] = {d.key: [] for d in rubric.dimensions}
    for attempt in reversed(recent):
        rating = attempt.rating_of(ME)
        if rating is None or rating.rubric != rubric.key:
            continue
        for key, level in rating.levels.items():
            if level is not None and key in points:
                points[key].append(LevelPoint(attempt.id, attempt.session_id, attempt.asked_at, level, attempt.area))
    return points


def since(data: LevelsData, start: datetime) -> LevelsData:
    """Return the same numbers from a time on, with the running means they had."""
    return replace(data, series=tuple(_since(series, start) for series in data.series))


def _since(series: LevelSeries, start: datetime) -> LevelSeries:
    kept = tuple(point for point in series.points if point.when >= start)
    weeks_kept = tuple(week for week in series.weeks if start_of(week) + timedelta(days=7) > start)
    lines = tuple(line for whole in series.lines if (line := tuple(mean for mean in whole if mean.when >= start)))
    return replace(series, points=kept, weeks=weeks_kept, lines=lines)


def moved(data: LevelsData) -> LevelSeries | None:
    """Return the dimension of which a change may be told."""
    likely = (Verdict.LIKELY_UP, Verdict.LIKELY_DOWN)
    return next((series for series in data.series if series.verdict in likely), None)


def is_too_early(data: LevelsData) -> bool:
    """Whether no dimension has enough answers yet."""
    return all(series.count < ENOUGH_FOR_TREND for series in data.series)
