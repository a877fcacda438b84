"""The numbers of the page: of an area, over a stretch of time. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bounceback.domain.practice_time import Month, months
from bounceback.domain.progress import ENOUGH_FOR_TREND, PracticeDay, Verdict, Week, weeks
from bounceback.domain.rubric import Rubric
from bounceback.practice.journal import Progress
from bounceback.ui.widgets.levels_data import LevelsData, LevelSeries, from_progress, start_of
from bounceback.ui.widgets.times_data import TimesData, answer_chart, think_chart

DAYS = {"4 weeks": 28, "3 months": 92}
BAND_FROM_ANSWERS = 3  # a judgement: "0 of the last 1" tells nothing


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time to look at, by its first and last day."""

    first: date
    last: date

    @property
    def began(self) -> datetime:
        """Its beginning in UTC."""
        return datetime.combine(self.first, time(), UTC)

    @property
    def ended(self) -> datetime:
        """Its end in UTC."""
        return datetime.combine(self.last + timedelta(days=1), time(), UTC)


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is to see of one area and one rubric, by one rater or everybody."""

    levels: LevelsData
    found: Progress

    @property
    def days(self) -> Sequence[PracticeDay]:
        """The days of practice, oldest first."""
        return self.found.days

    @property
    def rater(self) -> str:
        """The friend whose levels are shown alone; empty for the person, or everybody."""
        return self.levels.series[0].rater if self.levels.series else ""

    @property
    def rated(self) -> int:
        """How many levels the dimension with the most of them has: the number of rated answers."""
        return max((one.count for series in self.levels.series for one in series.raters), default=0)

    def weeks(self, stretch: Stretch) -> list[Week]:
        """Return the weeks of a stretch since practice began, those without practice included."""
        if not self.days:
            return []
        last = max(stretch.last, self.days[-1].day)
        found = weeks([*self.days, PracticeDay(last, 0.0, 0)])
        return [w for w in found if w.monday + timedelta(days=7) > stretch.first and w.monday <= stretch.last]

    def months(self, today: date) -> list[Month]:
        """Return all months for the calendar."""
        return months(self.days, today)

    def answer_times(self) -> TimesData:
        """Return the chart of answer times."""
        chart = answer_chart(self.found.times, self.found.weeks_of_times)
        with_target = sum(time.share is not None for time in self.found.times)
        return chart if with_target >= BAND_FROM_ANSWERS else replace(chart, summary="")

    def think_times(self) -> TimesData:
        """Return the chart of think times."""
        return think_chart(self.found.times, self.found.weeks_of_times)


def figures(progress: Progress, rubric: Rubric, areas: Mapping[str, str], rater: str | None = None) -> Figures:
    """Put together what the journal found; ``rater`` as in ``from_progress``."""
    return Figures(from_progress(rubric, progress, areas=areas, rater=rater), _without_targets(progress))


def _without_targets(progress: Progress) -> Progress:
    """Leave the targets out for typed answers: they are times of speaking."""
    if progress.mode != "typed":
        return progress
    times = [replace(time, target_s=None) for time in progress.times]
    return replace(progress, times=times, weeks_of_times=[replace(w, share=None) for w in progress.weeks_of_times])


def within(data: LevelsData, stretch: Stretch) -> LevelsData:
    """Return the same numbers of a stretch of time, with the running means they had."""
    return replace(data, series=tuple(_within(series, stretch) for series in data.series))


def _within(series: LevelSeries, stretch: Stretch) -> LevelSeries:
    began, ended = stretch.began, stretch.ended
    kept = tuple(point for point in series.points if began <= point.when < ended)
    weeks_kept = tuple(w for w in series.weeks if start_of(w) + timedelta(days=7) > began and start_of(w) < ended)
    lines = ((mean for mean in whole if began <= mean.when < ended) for whole in series.lines)
    return replace(
        series,
        points=kept,
        weeks=weeks_kept,
        lines=tuple(line for some in lines if (line := tuple(some))),
        friends=tuple(_within(friend, stretch) for friend in series.friends),
    )


def moved(data: LevelsData) -> LevelSeries | None:
    """Return the dimension of which a change may be told."""
    likely = (Verdict.LIKELY_UP, Verdict.LIKELY_DOWN)
    return next((series for series in data.series if series.verdict in likely), None)


def is_too_early(data: LevelsData) -> bool:
    """Whether no dimension has enough answers yet."""
    return all(series.count < ENOUGH_FOR_TREND for series in data.series)
