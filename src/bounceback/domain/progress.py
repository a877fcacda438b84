"""What a progress chart shows: numbers only; drawing is elsewhere.

Each dimension stands alone: no total, no mean over dimensions, no pooling of raters or rubric versions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import pairwise

RUNNING_MEAN_OF = 12  # answers: with fewer, chance alone moves the mean too often
GAP_DAYS = 14  # this long without an attempt is a gap in the line
TREND_STEP = 0.6  # simulated: 12 against 12, at least 0.6, gives 5 % false calls for one dimension
ENOUGH_FOR_TREND = 2 * RUNNING_MEAN_OF


@dataclass(frozen=True, slots=True)
class LevelPoint:
    """One rated level: ``when`` is UTC; ``attempt_id`` opens it."""

    attempt_id: str
    session_id: str
    when: datetime
    level: int
    area: str


@dataclass(frozen=True, slots=True)
class WeekOfLevels:
    """A dimension in one week (``monday``, UTC): how many answers had each level 1 to 4, the running mean at its end,
    and the last attempt of the week.
    """

    dimension: str
    monday: date
    counts: tuple[int, int, int, int]
    running_mean: float
    last_attempt_id: str


@dataclass(frozen=True, slots=True)
class PracticeDay:
    """Seconds spoken, finished attempts (typed ones too) and sessions begun on one local day."""

    day: date
    spoken_s: float
    attempts: int
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class MeanPoint:
    """The mean of the last 12 levels (or fewer at the beginning) at a time."""

    when: datetime
    mean: float


@dataclass(frozen=True, slots=True)
class Week:
    """Minutes spoken and attempts of the week that began on ``monday``."""

    monday: date
    minutes: float
    attempts: int


class Verdict(Enum):
    """What may be said of a dimension."""

    TOO_EARLY = "too early to say"
    NO_CLEAR_CHANGE = "no clear change"
    LIKELY_UP = "likely up"
    LIKELY_DOWN = "likely down"


def running_mean(points: Sequence[LevelPoint]) -> list[list[MeanPoint]]:
    """Return the running mean of the last 12 levels as lines, broken where there was a gap in practice.

    The mean itself goes on over a gap; only the line is broken.
    """
    lines: list[list[MeanPoint]] = []
    for index, point in enumerate(points):
        last = points[max(0, index + 1 - RUNNING_MEAN_OF) : index + 1]
        if not lines or point.when - points[index - 1].when >= timedelta(days=GAP_DAYS):
            lines.append([])
        lines[-1].append(MeanPoint(point.when, sum(p.level for p in last) / len(last)))
    return lines


def gaps(times: Iterable[datetime]) -> list[tuple[datetime, datetime]]:
    """Return the stretches of at least 14 days without an attempt, between sorted times."""
    times = list(times)
    return [(a, b) for a, b in pairwise(times) if b - a >= timedelta(days=GAP_DAYS)]


def verdicts(series: Mapping[str, Sequence[LevelPoint]]) -> dict[str, Verdict]:
    """Return what may be said of each dimension.

    "Likely up" or "down" is said only of the dimension that moved most, 12 answers against the 12 before, by at least
    0.6, and only if the same held one session earlier. Below 24 answers it is too early.
    """
    found = {
        key: Verdict.TOO_EARLY if len(points) < ENOUGH_FOR_TREND else Verdict.NO_CLEAR_CHANGE
        for key, points in series.items()
    }
    now = _strongest(series)
    before = _strongest({key: _without_last_session(points) for key, points in series.items()})
    if now and before and now == before:
        key, direction = now
        found[key] = Verdict.LIKELY_UP if direction > 0 else Verdict.LIKELY_DOWN
    return found


def weeks(days: Sequence[PracticeDay]) -> list[Week]:
    """Return every week from the first day of practice to the last, empty ones included."""
    if not days:
        return []
    found: dict[date, Week] = {}
    monday = _monday(days[0].day)
    while monday <= days[-1].day:
        found[monday] = Week(monday, 0.0, 0)
        monday += timedelta(days=7)
    for day in days:
        week = found[_monday(day.day)]
        found[week.monday] = Week(week.monday, week.minutes + day.spoken_s / 60, week.attempts + day.attempts)
    return list(found.values())


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _strongest(series: Mapping[str, Sequence[LevelPoint]]) -> tuple[str, int] | None:
    """Return the dimension that moved most, by at least the step, and its direction (+1 or -1)."""
    moves = {key: _move(points) for key, points in series.items() if len(points) >= ENOUGH_FOR_TREND}
    if not moves:
        return None
    key = max(moves, key=lambda k: abs(moves[k]))
    # A tolerance: 0.6 as a difference of twelfths is not exact in binary.
    return (key, 1 if moves[key] > 0 else -1) if abs(moves[key]) >= TREND_STEP - 1e-9 else None


def _move(points: Sequence[LevelPoint]) -> float:
    last, before = points[-RUNNING_MEAN_OF:], points[-2 * RUNNING_MEAN_OF : -RUNNING_MEAN_OF]
    return (sum(p.level for p in last) - sum(p.level for p in before)) / RUNNING_MEAN_OF


def _without_last_session(points: Sequence[LevelPoint]) -> Sequence[LevelPoint]:
    return [p for p in points if p.session_id != points[-1].session_id]
