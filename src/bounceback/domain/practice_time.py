"""How long answers and the thinking before them took, and on which days there was practice. Facts, no verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from bounceback.domain.progress import RUNNING_MEAN_OF, PracticeDay

# A judgement: 60 to 120 s for the usual target of 90 s; other targets in proportion.
BAND_FROM, BAND_TO = 2 / 3, 4 / 3


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """The times of one answer; ``when`` is UTC, ``attempt_id`` opens it."""

    attempt_id: str
    when: datetime
    answer_s: float
    target_s: float | None
    think_s: float | None

    @property
    def share(self) -> float | None:
        """The answer time as a share of its target; None without a target."""
        return self.answer_s / self.target_s if self.target_s else None

    @property
    def in_band(self) -> bool:
        """Whether it lies within a third of its target."""
        return self.share is not None and BAND_FROM <= self.share <= BAND_TO


@dataclass(frozen=True, slots=True)
class WeekOfTimes:
    """The times of the week that began on ``monday`` (UTC): how many answers, their mean share of the target (None
    where there was none) and mean think time, and the last attempt of the week.
    """

    monday: date
    answers: int
    share: float | None
    think_s: float | None
    last_attempt_id: str


@dataclass(frozen=True, slots=True)
class InBand:
    """How many of the last answers with a target lay in the band."""

    inside: int
    of: int


@dataclass(frozen=True, slots=True)
class Month:
    """The practice of a month, for a calendar: its first day, and the days with an answer."""

    first: date
    days: tuple[PracticeDay, ...]

    @property
    def sessions(self) -> int:
        """How many sessions began in it."""
        return sum(day.sessions for day in self.days)

    @property
    def last(self) -> date:
        """Its last day."""
        return _next_month(self.first) - timedelta(days=1)


def in_band(times: Sequence[AnswerTime]) -> InBand:
    """Return how many of the last 12 answers with a target lay in the band; ``times`` are oldest first."""
    timed = [time for time in times if time.share is not None][-RUNNING_MEAN_OF:]
    return InBand(sum(time.in_band for time in timed), len(timed))


def usual_think_s(times: Sequence[AnswerTime]) -> float | None:
    """Return the median think time of the last 12 answers that have one: one long silence does not move it."""
    thought = [time.think_s for time in times if time.think_s is not None][-RUNNING_MEAN_OF:]
    return median(thought) if thought else None


def months(days: Sequence[PracticeDay], today: date) -> list[Month]:
    """Return every month from the first day of practice to today, empty ones included; at least the present one."""
    first = min([day.day for day in days] + [today]).replace(day=1)
    found: dict[date, list[PracticeDay]] = {}
    while first <= max([day.day for day in days] + [today]):
        found[first] = []
        first = _next_month(first)
    for day in days:
        found[day.day.replace(day=1)].append(day)
    return [Month(first, tuple(inside)) for first, inside in found.items()]


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
