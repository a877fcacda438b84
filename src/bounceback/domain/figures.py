"""The figures and invariants by which schedules are compared."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil
from statistics import fmean
from typing import Literal

from bounceback.domain.ladder import Grade, Key, Standing
from bounceback.domain.simulation import Course, Sitting, Trial

SOON_DAYS = 2
FRESH_BANK = 40  # questions an area from which nothing above box 0 may come back soon
WORST_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over all learners: its mean, and the mean of the worst 5 % of them (one at least).

    Both are None where it could be told of no learner.
    """

    mean: float | None
    worst5: float | None


def imbalance(course: Course, trial: Trial) -> float:
    """Return the mean difference between the most and the fewest seats of an area in a session."""
    return fmean(max(seats) - min(seats) for seats in (_seats(s, trial).values() for s in course.sittings))


def repeats_within_2_days(course: Course, trial: Trial) -> float:
    """Return the share of seats whose question was asked at most 2 days before and then stood above box 0."""
    return fmean(_is_early(seat.before, sitting.day) for sitting in course.sittings for seat in sitting.seats)


def again_to_retry_days(course: Course, trial: Trial) -> float | None:
    """Return the mean days from an Again to the next asking; None when no question came back after one."""
    waiting: dict[Key, date] = {}
    waits = []
    for sitting in course.sittings:
        for seat in sitting.seats:
            if since := waiting.pop(seat.question.key, None):
                waits.append((sitting.day - since).days)
            if seat.asked.grade is Grade.AGAIN:
                waiting[seat.question.key] = sitting.day
    return fmean(waits) if waits else None


def bank_seen(course: Course, trial: Trial) -> float:
    """Return the share of all questions that were asked at least once."""
    seen = {seat.question.key for sitting in course.sittings for seat in sitting.seats}
    return len(seen) / (trial.bank_size * len(trial.areas))


def sessions_until_no_new(course: Course, trial: Trial) -> float:
    """Return after how many sessions some area had no never-heard question left; all of them where none ran out."""
    left = dict.fromkeys(trial.areas, trial.bank_size)
    for number, sitting in enumerate(course.sittings, start=1):
        for seat in sitting.seats:
            left[seat.question.area] -= seat.before is None
        if not all(left.values()):
            return number
    return len(course.sittings)


def weakest_area_share(course: Course, trial: Trial) -> float:
    """Return the share of seats of the area in which the learner is truly worst."""
    weakest = course.learner.weakest_area
    return fmean(seat.question.area == weakest for sitting in course.sittings for seat in sitting.seats)


Worst = Literal["highest", "lowest"]
FIGURES: Mapping[str, tuple[Callable[[Course, Trial], float | None], Worst]] = {
    "imbalance": (imbalance, "highest"),
    "repeats_within_2_days": (repeats_within_2_days, "highest"),
    "again_to_retry_days": (again_to_retry_days, "highest"),
    "bank_seen": (bank_seen, "lowest"),
    "sessions_until_no_new": (sessions_until_no_new, "lowest"),
    "weakest_area_share": (weakest_area_share, "lowest"),
}


def figures(courses: Sequence[Course], trial: Trial) -> dict[str, Figure]:
    """Return every figure over these learners."""
    return {
        name: _over_learners((measure(course, trial) for course in courses), worst)
        for name, (measure, worst) in FIGURES.items()
    }


def _over_learners(values: Iterable[float | None], worst: Worst) -> Figure:
    known = sorted((value for value in values if value is not None), reverse=worst == "highest")
    if not known:
        return Figure(None, None)
    return Figure(fmean(known), fmean(known[: ceil(WORST_SHARE * len(known))]))


# ---- what must hold


def violations(course: Course, trial: Trial) -> int:
    """Return how often an invariant of the draw was broken in a course."""
    return sum(_broken(sitting, trial) for sitting in course.sittings) + _waits(course, trial) + _lost(course, trial)


def _broken(sitting: Sitting, trial: Trial) -> int:
    """Count what is wrong with one session."""
    seats = _seats(sitting, trial)
    order = [seat.question.area for seat in sitting.seats]
    wanted = min(trial.count, trial.bank_size * len(trial.areas))
    fewest = min(seats.values())
    arrangeable = 2 * max(seats.values()) <= len(order) + 1
    return sum(
        (
            len({seat.question.key for seat in sitting.seats}) != wanted or len(order) != wanted,
            # An area may fall behind only where its bank has no more.
            max(seats.values()) - fewest > 1 and fewest < trial.bank_size,
            arrangeable and any(a == b for a, b in pairwise(order)),
            not sitting.replayed,
            trial.bank_size >= FRESH_BANK and any(_is_early(seat.before, sitting.day) for seat in sitting.seats),
        )
    )


def _waits(course: Course, trial: Trial) -> int:
    """Count visits to an area that came later than after all others had their turn."""
    longest = ceil(len(trial.areas) / trial.count)
    late = 0
    for area in trial.areas:
        visits = [n for n, sitting in enumerate(course.sittings) if _seats(sitting, trial)[area]]
        late += sum(b - a > longest for a, b in pairwise([-1, *visits, len(course.sittings)]))
    return late


def _lost(course: Course, trial: Trial) -> int:
    """Count questions that went wrong or were skipped, and were not back after as many sessions as there are questions.

    One such question at least comes back in each session, those waiting longest first.
    """
    since: dict[Key, int] = {}
    lost = 0
    longest = trial.bank_size * len(trial.areas) * ceil(len(trial.areas) / trial.count)
    for number, sitting in enumerate(course.sittings):
        for seat in sitting.seats:
            lost += number - since.pop(seat.question.key, number) > longest
            if seat.asked.skipped or seat.asked.grade is Grade.AGAIN:
                since[seat.question.key] = number
    return lost + sum(len(course.sittings) - 1 - number > longest for number in since.values())


def _seats(sitting: Sitting, trial: Trial) -> dict[str, int]:
    taken = Counter(seat.question.area for seat in sitting.seats)
    return {area: taken[area] for area in trial.areas}


def _is_early(before: Standing | None, day: date) -> bool:
    return before is not None and before.box > 0 and (day - before.on).days <= SOON_DAYS
