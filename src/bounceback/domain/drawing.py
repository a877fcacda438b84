"""The draw ("rota"): every session visits each area, brings back a couple of questions worth another go, and fills the
rest with ones never heard. Pure and seeded: the same past and seed give the same draw.
"""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from bounceback.domain.ladder import Asked, Key, Standing, climb
from bounceback.domain.question import Question

RECENT_ANSWERS = 6  # an area's seats look at so many rated answers
SAME_COMPETENCY, FITS_FOCUS = 0.2, 1.5  # weights of a never-heard question in the lottery


class Reason(Enum):
    """Why a question was drawn; what else to say of it stands in ``Why``."""

    AGAIN = "again"  # its last answer called for another go
    SKIPPED = "skipped"  # it was skipped last time
    DUE = "due"  # its wait has passed
    NEW = "new"  # never heard
    NEW_FOR_FOCUS = "new for focus"  # never heard, and hard on the focus of the session
    RESTED = "rested"  # nothing new was left in its area, and it has rested longest


@dataclass(frozen=True, slots=True)
class Why:
    """Why a question was drawn: ``days`` since it was last asked (0 for a new one), the ``dimension`` in focus."""

    reason: Reason
    competency: str
    days: int = 0
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """A question that was drawn, and why."""

    question: Question
    why: Why


@dataclass(frozen=True, slots=True)
class Past:
    """What the draw knows: where questions stand, and per area the means of the last 6 rated answers and when it was
    last visited (the running number of a session). ``focus`` is a dimension, or empty.
    """

    standings: Mapping[Key, Standing] = field(default_factory=dict)
    recent: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    visits: Mapping[str, int] = field(default_factory=dict)
    session: str = ""
    sessions: int = 0
    focus: str = ""

    def mean(self, area: str) -> float:
        """Return the mean of the last 6 rated answers of an area, below every level when there is none."""
        means = self.recent.get(area, ())
        return sum(means) / len(means) if means else 0.0


def remember(past: Past, rows: Iterable[Asked]) -> Past:
    """Return the past after these questions were asked, oldest first."""
    rows = list(rows)
    recent, visits = dict(past.recent), dict(past.visits)
    session, sessions = past.session, past.sessions
    for asked in rows:
        if asked.session != session:
            session, sessions = asked.session, sessions + 1
        visits[asked.area] = sessions
        if asked.own:
            recent[asked.area] = (*recent.get(asked.area, ())[1 - RECENT_ANSWERS :], asked.own.mean)
    return Past(climb(past.standings, rows), recent, visits, session, sessions, past.focus)


def draw(
    questions: Sequence[Question],
    areas: Sequence[str],
    count: int,
    past: Past,
    today: date,
    seed: int | str,
    *,
    hidden: Collection[Key] = (),
    days_left: int | None = None,
) -> tuple[Pick, ...]:
    """Return ``count`` different questions of ``areas`` in the order to ask them; fewer when there are fewer.

    Retired and hidden questions are never drawn. ``days_left`` until an interview (None: none is set) shorten waits.
    """
    lot = random.Random(seed)
    stock: dict[str, list[Question]] = {area: [] for area in areas}
    for question in questions:
        if question.area in stock and question.status != "retired" and question.key not in hidden:
            stock[question.area].append(question)
    seats = _seats(stock, count, past, lot)
    drawn = _returns(stock, seats, past, today, days_left, lot)
    for area, wanted in seats.items():
        for _ in range(wanted - sum(pick.question.area == area for pick in drawn)):
            drawn.append(_new_or_rested(stock[area], drawn, past, today, lot))
    return _in_order(drawn, lot)


def _seats(stock: Mapping[str, list[Question]], count: int, past: Past, lot: random.Random) -> dict[str, int]:
    """Share out the seats one by one, so that areas differ by one at most where their banks allow.

    With more areas than seats, those longest not visited come first; then the lowest means; then the lot decides.
    """
    ranked = [area for area, questions in stock.items() if questions]
    lot.shuffle(ranked)
    ranked.sort(key=past.mean)
    if len(ranked) > count:
        ranked.sort(key=lambda area: past.visits.get(area, 0))
    seats = dict.fromkeys(ranked, 0)
    for _ in range(min(count, sum(map(len, stock.values())))):
        seats[min((area for area in ranked if seats[area] < len(stock[area])), key=lambda area: seats[area])] += 1
    return seats


def _returns(
    stock: Mapping[str, list[Question]],
    seats: Mapping[str, int],
    past: Past,
    today: date,
    days_left: int | None,
    lot: random.Random,
) -> list[Pick]:
    """Bring back questions whose wait has passed: lowest box first, then most overdue.

    They take half of all seats at most, and half of an area's, rounded up. A single question has no half: the lot
    decides whether it may be one that comes back.
    """
    total = sum(seats.values())
    due = []
    for area in (area for area, wanted in seats.items() if wanted):
        for question in stock[area]:
            standing = past.standings.get(question.key)
            if standing and (overdue := standing.overdue_days(today, days_left)) >= 0:
                due.append((standing.box, -overdue, lot.random(), question))
    free = {area: (wanted + 1) // 2 for area, wanted in seats.items()}
    left = total // 2 or lot.randrange(2)
    drawn: list[Pick] = []
    for *_, question in sorted(due, key=lambda entry: entry[:3]):
        if len(drawn) >= left:
            break
        if free[question.area]:
            free[question.area] -= 1
            drawn.append(_back(question, past.standings[question.key], today, Reason.DUE))
    return drawn


def _new_or_rested(
    questions: Sequence[Question], drawn: Sequence[Pick], past: Past, today: date, lot: random.Random
) -> Pick:
    """Draw a question of the area never heard; where there is none, the one that has rested longest."""
    taken = {pick.question.key for pick in drawn}
    free = [question for question in questions if question.key not in taken]
    new = [question for question in free if question.key not in past.standings]
    if new:
        present = {pick.question.competency for pick in drawn}
        weights = [_weight(question, present, past.focus) for question in new]
        return _never_heard(lot.choices(new, weights)[0], past.focus)
    lot.shuffle(free)
    question = min(free, key=lambda question: past.standings[question.key].on)
    return _back(question, past.standings[question.key], today, Reason.RESTED)


def _weight(question: Question, present: Collection[str], focus: str) -> float:
    return (SAME_COMPETENCY if question.competency in present else 1.0) * (
        FITS_FOCUS if focus in question.stretch else 1.0
    )


def _never_heard(question: Question, focus: str) -> Pick:
    if focus in question.stretch:
        return Pick(question, Why(Reason.NEW_FOR_FOCUS, question.competency, dimension=focus))
    return Pick(question, Why(Reason.NEW, question.competency))


def _back(question: Question, standing: Standing, today: date, otherwise: Reason) -> Pick:
    """Say why a question heard before is back: how it went the last time says more than that its time has come."""
    at_once = Reason.SKIPPED if standing.skips else Reason.AGAIN
    reason = at_once if standing.box == 0 else otherwise
    return Pick(question, Why(reason, question.competency, max(0, (today - standing.on).days)))


def _in_order(drawn: Sequence[Pick], lot: random.Random) -> tuple[Pick, ...]:
    """Arrange the picks so that no area follows itself where that can be had, easier questions of an area first."""
    waiting: dict[str, list[Pick]] = {}
    for pick in sorted(drawn, key=lambda pick: pick.question.level):
        waiting.setdefault(pick.question.area, []).append(pick)
    left = Counter({area: len(picks) for area, picks in waiting.items()})
    ordered: list[Pick] = []
    last = ""
    while len(ordered) < len(drawn):
        others = [area for area in waiting if left[area] and area != last] or [last]
        # The area with most left goes first: that is what leaves an arrangement for the rest.
        most = max(left[area] for area in others)
        last = lot.choice([area for area in others if left[area] == most])
        ordered.append(waiting[last].pop(0))
        left[last] -= 1
    return tuple(ordered)
