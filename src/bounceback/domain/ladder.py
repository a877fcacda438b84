"""The ladder: how well a question went, in which of five boxes it stands, and when it may come back.

Nothing of this is stored: it follows from the attempts and their ratings, read in order.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import NamedTuple

Key = tuple[str, str]  # (bank id, question id)

WAIT_DAYS = (1, 3, 7, 21, 60)
TOP_BOX = len(WAIT_DAYS) - 1
ENOUGH_DIMENSIONS = 3  # fewer rated: no grade
FIRST_THINGS = ("relevance", "structure")  # a 1 on either is an Again, whatever else was good
AGAIN_BELOW, HARD_BELOW, EASY_FROM = 1.8, 2.6, 3.5
SKIPS_BEFORE_OFFER = 2
SHARE_OF_DAYS_LEFT = 0.3


class Grade(Enum):
    """How an answer went, as far as bringing its question back goes."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


FIRST_BOX = {Grade.AGAIN: 0, Grade.HARD: 1, Grade.GOOD: 2, Grade.EASY: 3}
RISE: Mapping[Grade | None, int] = {Grade.GOOD: 1, Grade.EASY: 2}


class Marks(NamedTuple):
    """A rating as grading sees it: how many dimensions were judged, their sum and lowest, and the lowest of the first
    two (relevance and structure), None where neither was judged.
    """

    rated: int
    total: int
    lowest: int
    first_things: int | None = None

    @property
    def mean(self) -> float:
        """The mean of the judged dimensions."""
        return self.total / self.rated

    @property
    def grade(self) -> Grade | None:
        """The grade; None where too few dimensions were judged to tell."""
        if self.rated < ENOUGH_DIMENSIONS:
            return None
        if self.first_things == 1 or self.mean < AGAIN_BELOW:
            return Grade.AGAIN
        if self.lowest == 1 or self.mean < HARD_BELOW:
            return Grade.HARD
        return Grade.EASY if self.mean >= EASY_FROM and self.lowest >= 3 else Grade.GOOD


def marks(levels: Mapping[str, int | None]) -> Marks | None:
    """Return the marks of a rating; None when nothing could be judged."""
    judged = {dimension: level for dimension, level in levels.items() if level is not None}
    if not judged:
        return None
    first = [judged[dimension] for dimension in FIRST_THINGS if dimension in judged]
    return Marks(len(judged), sum(judged.values()), min(judged.values()), min(first, default=None))


class Asked(NamedTuple):
    """A question answered or skipped on the local day ``on``, with what its first ratings say.

    ``own`` are one's own marks, ``friend`` those of the friend who locked first; ``chosen`` is the grade the person
    set instead, which counts while the other is kept.
    """

    key: Key
    area: str
    on: date
    session: str
    skipped: bool = False
    own: Marks | None = None
    friend: Marks | None = None
    chosen: Grade | None = None

    @property
    def rated_grade(self) -> Grade | None:
        """The grade by the ratings: the friend's where it gives one, else one's own."""
        return (self.friend and self.friend.grade) or (self.own and self.own.grade)

    @property
    def grade(self) -> Grade | None:
        """The grade that counts."""
        return self.chosen or self.rated_grade


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a question stands after it was last asked, on the day ``on``.

    ``times``: how often it was asked; ``skips``: how often it was skipped since it was last answered; ``graded``:
    whether an answer to it ever had a grade.
    """

    box: int
    on: date
    session: str
    times: int = 1
    skips: int = 0
    graded: bool = False

    @property
    def offers_hiding(self) -> bool:
        """Whether to ask if the question is "not for me": it was skipped twice."""
        return self.skips >= SKIPS_BEFORE_OFFER

    def wait_days(self, days_left: int | None = None) -> float:
        """Days to wait before it may come back; ``days_left`` until an interview shorten the wait."""
        wait = WAIT_DAYS[self.box]
        return wait if days_left is None else max(1.0, min(wait, SHARE_OF_DAYS_LEFT * days_left))

    def overdue_days(self, today: date, days_left: int | None = None) -> float:
        """Days since its wait has passed; below 0 while it still waits."""
        return (today - self.on).days - self.wait_days(days_left)

    def after(self, asked: Asked) -> "Standing":
        """Return the standing after the question was asked once more.

        Only the first take of a session counts. On one day a question may fall but not rise: nothing was spaced.
        """
        if asked.session == self.session:
            return replace(self, times=self.times + 1)
        same_day = asked.on == self.on and not self.skips
        grade = asked.grade
        return Standing(
            box=0 if asked.skipped else self._box_after(grade, self.box if same_day else TOP_BOX),
            on=asked.on,
            session=asked.session,
            times=self.times + 1,
            skips=self.skips + 1 if asked.skipped else 0,
            graded=self.graded or (not asked.skipped and grade is not None),
        )

    def _box_after(self, grade: Grade | None, highest: int) -> int:
        """Return the box after an answer; one without a grade tells nothing and only leaves the lowest box."""
        if grade is Grade.AGAIN:
            return 0
        if grade is not None and not self.graded:
            return min(FIRST_BOX[grade], highest)
        return min(max(1, self.box + RISE.get(grade, 0)), highest, TOP_BOX)


def first_standing(asked: Asked) -> Standing:
    """Return the standing of a question asked for the first time.

    An answer without a grade tells nothing, so its question comes back after days: box 1.
    """
    if asked.skipped:
        return Standing(0, asked.on, asked.session, skips=1)
    grade = asked.grade
    return Standing(FIRST_BOX[grade] if grade else 1, asked.on, asked.session, graded=grade is not None)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an answer means for its question: the ``days`` until it comes back, and the grade that says so.

    ``rated`` is the grade by the ratings, ``chosen`` the one the person set instead. ``counts``: whether the answer
    decides; the second go of a session does not.
    """

    days: int
    rated: Grade | None = None
    chosen: Grade | None = None
    counts: bool = True

    @property
    def grade(self) -> Grade | None:
        """The grade that counts."""
        return self.chosen or self.rated

    def instead(self, grade: Grade) -> Grade | None:
        """Return what to keep when the person says so: nothing where the ratings say the same."""
        return None if grade is self.rated else grade

    def following(self) -> Grade:
        """Return the grade after the one that counts, from Again to Easy and round."""
        grades = tuple(Grade)
        return grades[(grades.index(self.grade) + 1) % len(grades)] if self.grade else grades[0]


def outlook(asked: Sequence[Asked], days_left: int | None = None) -> Outlook:
    """Return the outlook of the newest of these, which are all of one question, oldest first."""
    (standing,) = climb({}, asked).values()
    newest = asked[-1]
    counts = len(asked) == 1 or asked[-2].session != newest.session
    return Outlook(math.ceil(standing.wait_days(days_left)), newest.rated_grade, newest.chosen, counts)


def climb(standings: Mapping[Key, Standing], rows: Iterable[Asked]) -> dict[Key, Standing]:
    """Return where every question stands after these were asked, in this order."""
    after = dict(standings)
    for asked in rows:
        standing = after.get(asked.key)
        after[asked.key] = standing.after(asked) if standing else first_standing(asked)
    return after
