"""What the levels chart and its table show: frozen values, made from those of ``domain.progress``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    """One dimension and one rater: either ``points`` (each answer) or ``weeks``; ``lines`` is the running mean, broken
    at gaps.

    ``verdict`` is None where it is not known. ``rater`` is empty for the person, else a friend's name; ``friends`` are
    the series to draw in the same row, each with its own mean.
    """

    key: str
    title: str
    count: int
    verdict: Verdict | None
    points: tuple[LevelPoint, ...] = ()
    weeks: tuple[WeekOfLevels, ...] = ()
    lines: tuple[tuple[MeanPoint, ...], ...] = ()
    rater: str = ""
    friends: tuple["LevelSeries", ...] = ()

    @property
    def raters(self) -> tuple["LevelSeries", ...]:
        """The series of everybody in the row, the own one first."""
        return (self, *self.friends)

    def pointed_at(self, index: int) -> tuple["LevelSeries", int]:
        """Return whose answer a mark of the row is, and which: marks count through all raters."""
        for series in self.raters:
            if index < len(series.points):
                return series, index
            index -= len(series.points)
        return self, index


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
        return not any(one.count for series in self.series for one in series.raters)

    @property
    def extent_s(self) -> tuple[float, float]:
        """The first and the last time, in seconds since 1970 (UTC)."""
        every = [one for series in self.series for one in series.raters]
        times = [edge for s in every if s.points for edge in (s.points[0].when, s.points[-1].when)]
        for series in every:
            if series.weeks:
                times += [start_of(series.weeks[0]), start_of(series.weeks[-1]) + timedelta(days=7)]
        return (min(times).timestamp(), max(times).timestamp()) if times else (0.0, 1.0)


def from_points(
    rubric: Rubric,
    points: Mapping[str, Sequence[LevelPoint]],
    *,
    areas: Mapping[str, str] | None = None,
    asked: Mapping[str, str] | None = None,
    rater: str = "",
) -> LevelsData:
    """Return the chart of one rater's single answers; ``points`` by dimension, oldest first."""
    said = verdicts(points)
    series = tuple(
        LevelSeries(
            d.key,
            d.title,
            len(points.get(d.key, ())),
            said.get(d.key, Verdict.TOO_EARLY),
            points=tuple(points.get(d.key, ())),
            lines=tuple(tuple(line) for line in running_mean(points.get(d.key, ()))),
            rater=rater,
        )
        for d in rubric.dimensions
    )
    times = sorted({point.when for found in points.values() for point in found})
    return LevelsData(rubric.points, series, tuple(gaps(times)), areas or {}, asked or {})


def from_weeks(
    rubric: Rubric, weeks: Iterable[WeekOfLevels], said: Mapping[str, Verdict] | None = None, rater: str = ""
) -> LevelsData:
    """Return one rater's chart of weeks, oldest first; ``said`` holds the verdicts, which weeks cannot tell."""
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
        one = LevelSeries(d.key, d.title, count, verdict, weeks=tuple(by_key[d.key]), lines=lines, rater=rater)
        series.append(one)
    return LevelsData(rubric.points, tuple(series), idle)


def from_progress(
    rubric: Rubric,
    progress: Progress,
    *,
    areas: Mapping[str, str] | None = None,
    rater: str | None = None,
) -> LevelsData:
    """Return the chart of what the journal found, single answers or weeks.

    ``rater``: None for everybody, each apart; empty for the person alone; else the name of a friend, alone.
    """
    if progress.is_dense:
        mine = from_weeks(rubric, progress.weeks, progress.verdicts)
        theirs = [from_weeks(rubric, friend.weeks, rater=friend.name) for friend in progress.friends]
    else:
        mine = from_points(rubric, progress.points, areas=areas, asked=progress.asked)
        theirs = [
            from_points(rubric, friend.points, areas=areas, asked=progress.asked, rater=friend.name)
            for friend in progress.friends
        ]
    if rater:
        return next((data for data in theirs if data.series and data.series[0].rater == rater), mine)
    return mine if rater == "" else _together(mine, theirs)


def _together(mine: LevelsData, theirs: Sequence[LevelsData]) -> LevelsData:
    """Return one chart with everybody's series side by side; a gap is where nobody's answers are."""
    rows = tuple(
        replace(series, friends=tuple(data.series[row] for data in theirs if data.series[row].count))
        for row, series in enumerate(mine.series)
    )
    return replace(mine, series=rows)


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
