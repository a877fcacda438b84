"""What the levels chart and its table show: frozen values, made from those of ``domain.progress``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from bounceback.domain.progress import (
    ENOUGH_FOR_TREND,
    GAP_DAYS,
    LevelPoint,
    MeanPoint,
    Verdict,
    WeekOfLevels,
    gaps,
    running_mean,
    verdicts,
)
from bounceback.domain.rubric import Rubric
from bounceback.practice.journal import Progress


@dataclass(frozen=True, slots=True)
class LevelSeries:
    """One dimension: either ``points`` (each answer) or ``weeks``; ``lines`` is the running mean, broken at gaps.

    ``verdict`` is None where it is not known.
    """

    key: str
    title: str
    count: int
    verdict: Verdict | None
    points: tuple[LevelPoint, ...] = ()
    weeks: tuple[WeekOfLevels, ...] = ()
    lines: tuple[tuple[MeanPoint, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class LevelsData:
    """All rows of the chart. ``words`` are those of levels 1 to 4; ``areas`` and ``asked`` give an area its title and
    an attempt its question, where they are known.
    """

    words: tuple[str, str, str, str]
    series: tuple[LevelSeries, ...]
    gaps: tuple[tuple[datetime, datetime], ...] = ()
    areas: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_dense(self) -> bool:
        """Whether the rows are summed up by week."""
        return any(series.weeks for series in self.series)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(series.count for series in self.series)

    @property
    def extent_s(self) -> tuple[float, float]:
        """The first and the last time, in seconds since 1970 (UTC)."""
        times = [edge for s in self.series if s.points for edge in (s.points[0].when, s.points[-1].when)]
        for series in self.series:
            if series.weeks:
                times += [start_of(series.weeks[0]), start_of(series.weeks[-1]) + timedelta(days=7)]
        return (min(times).timestamp(), max(times).timestamp()) if times else (0.0, 1.0)


def from_points(
    rubric: Rubric,
    points: Mapping[str, Sequence[LevelPoint]],
    *,
    areas: Mapping[str, str] | None = None,
    asked: Mapping[str, str] | None = None,
) -> LevelsData:
    """Return the chart of single answers; ``points`` by dimension, oldest first."""
    said = verdicts(points)
    series = tuple(
        LevelSeries(
            d.key,
            d.title,
            len(points.get(d.key, ())),
            said.get(d.key, Verdict.TOO_EARLY),
            points=tuple(points.get(d.key, ())),
            lines=tuple(tuple(line) for line in running_mean(points.get(d.key, ()))),
        )
        for d in rubric.dimensions
    )
    times = sorted({point.when for found in points.values() for point in found})
    return LevelsData(rubric.points, series, tuple(gaps(times)), areas or {}, asked or {})


def from_weeks(rubric: Rubric, weeks: Iterable[WeekOfLevels], said: Mapping[str, Verdict] | None = None) -> LevelsData:
    """Return the chart of weeks, oldest first; ``said`` holds the verdicts, which weeks cannot tell."""
    by_key: dict[str, list[WeekOfLevels]] = {d.key: [] for d in rubric.dimensions}
    for week in weeks:
        if week.dimension in by_key:
            by_key[week.dimension].append(week)
    idle = _idle(by_key)
    series = []
    for d in rubric.dimensions:
        count = sum(sum(week.counts) for week in by_key[d.key])
        default = Verdict.TOO_EARLY if count < ENOUGH_FOR_TREND else None
        lines = _lines(by_key[d.key])
        verdict = (said or {}).get(d.key, default)
        series.append(LevelSeries(d.key, d.title, count, verdict, weeks=tuple(by_key[d.key]), lines=lines))
    return LevelsData(rubric.points, tuple(series), idle)


def from_progress(
    rubric: Rubric,
    progress: Progress,
    *,
    areas: Mapping[str, str] | None = None,
    asked: Mapping[str, str] | None = None,
) -> LevelsData:
    """Return the chart of what the journal found, single answers or weeks."""
    if progress.is_dense:
        return from_weeks(rubric, progress.weeks)
    return from_points(rubric, progress.points, areas=areas, asked=asked)


def start_of(week: WeekOfLevels) -> datetime:
    """The beginning of a week, in UTC."""
    return datetime.combine(week.monday, time(), UTC)


def _idle(by_key: Mapping[str, Sequence[WeekOfLevels]]) -> tuple[tuple[datetime, datetime], ...]:
    """Return the stretches between weeks that are surely a gap in practice."""
    starts = sorted({start_of(week) for weeks in by_key.values() for week in weeks})
    pairs = pairwise(starts)
    return tuple((a + timedelta(days=7), b) for a, b in pairs if b - a >= timedelta(days=7 + GAP_DAYS))


def _lines(weeks: Sequence[WeekOfLevels]) -> tuple[tuple[MeanPoint, ...], ...]:
    lines: list[list[MeanPoint]] = []
    for index, week in enumerate(weeks):
        if not lines or week.monday - weeks[index - 1].monday >= timedelta(days=7 + GAP_DAYS):
            lines.append([])
        lines[-1].append(MeanPoint(start_of(week) + timedelta(days=3.5), week.running_mean))
    return tuple(tuple(line) for line in lines)
