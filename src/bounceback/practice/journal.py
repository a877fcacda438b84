"""The journal: every attempt, take and rating of one person, kept through the store's lane.

Calls return at once; what they find comes to ``done`` on the caller's thread. "Saved" means committed.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bounceback.domain.attempt import ME, Attempt, Rating, SessionRecord, Take
from bounceback.domain.drawing import Past, remember
from bounceback.domain.focus import FOCUS_OF, focus, holds
from bounceback.domain.identity import uuid7
from bounceback.domain.ladder import Key
from bounceback.domain.preset import Timing
from bounceback.domain.progress import LevelPoint, PracticeDay, WeekOfLevels
from bounceback.domain.question import DEFAULT_RUBRIC, Question
from bounceback.domain.rubric import Rubric
from bounceback.errors import AppError
from bounceback.practice.ports import Clock, Filter, Lane, Store

DOTS_UP_TO = 1500  # levels in a chart: above this, weeks are summed up in SQL (ui.md section 3)

Failed = Callable[[AppError], None]


@dataclass(frozen=True, slots=True)
class DrawHistory:
    """What the draw must know on the local day ``today``; ``hidden`` questions are "not for me"."""

    past: Past
    today: date
    hidden: frozenset[Key] = frozenset()
    interview_on: date | None = None

    @property
    def times_asked(self) -> dict[Key, int]:
        """How often each question was answered or skipped."""
        return {key: standing.times for key, standing in self.past.standings.items()}

    @property
    def days_left(self) -> int | None:
        """Days until the interview; None when there is none ahead."""
        left = (self.interview_on - self.today).days if self.interview_on else -1
        return left if left >= 0 else None


@dataclass(frozen=True, slots=True)
class History:
    """Attempts, newest first, and the sessions they belong to."""

    attempts: list[Attempt]
    sessions: dict[str, SessionRecord]


@dataclass(frozen=True, slots=True)
class Progress:
    """What the progress page draws: dots per dimension when they are few, sums by week when they are many."""

    points: Mapping[str, list[LevelPoint]]
    weeks: list[WeekOfLevels]
    days: list[PracticeDay]

    @property
    def is_dense(self) -> bool:
        """Whether there are too many levels for single dots."""
        return bool(self.weeks)


def recall(store: Store, today: date) -> DrawHistory:
    """Return what the draw must know on the local day ``today``: boxes, grades and focus follow from the attempts."""
    past = remember(Past(), store.asked())
    newest = past.session if holds(past.sessions) else ""
    return DrawHistory(replace(past, focus=focus(store.recent_levels(DEFAULT_RUBRIC, ME, FOCUS_OF, newest))), today)


class Journal:
    """Where the rules of practising meet the store and the takes folder."""

    def __init__(self, store: Store, lane: Lane, clock: Clock, takes: Path) -> None:
        self._store = store
        self._lane = lane
        self._clock = clock
        self._takes = takes

    # ---- while practising

    def new_session(self, preset: str, planned: int) -> SessionRecord:
        """Return a session that begins now; it is stored with its first attempt."""
        wall = self._clock.wall()
        return SessionRecord(self._new_id(), wall.astimezone(UTC), _offset_min(wall), preset, planned)

    def new_attempt(self, session: SessionRecord, question: Question, timing: Timing) -> Attempt:
        """Return an attempt that begins now: interrupted until it is completed."""
        wall = self._clock.wall()
        return Attempt(
            id=self._new_id(),
            session_id=session.id,
            bank_id=question.bank_id,
            question_id=question.id,
            area=question.area,
            competency=question.competency,
            asked_text=question.text,
            asked_at=wall.astimezone(UTC),
            utc_offset_min=_offset_min(wall),
            rubric=question.rubric,
            target_s=timing.target_s,
        )

    def save_attempt(self, session: SessionRecord, attempt: Attempt, done: Callable[[], None], failed: Failed) -> None:
        """Add an attempt or replace it, with its session."""

        def work() -> None:
            self._store.save_session(session)
            self._store.save_attempt(attempt)

        self._lane.submit(work, lambda _: done(), failed)

    def save_rating(self, attempt_id: str, rating: Rating, done: Callable[[], None], failed: Failed) -> None:
        """Keep a locked rating for good."""
        self._lane.submit(lambda: self._store.save_rating(attempt_id, rating), lambda _: done(), failed)

    def draw_history(self, done: Callable[[DrawHistory], None], failed: Failed | None = None) -> None:
        """Ask what the draw must know."""
        today = self._clock.wall().date()
        self._lane.submit(lambda: recall(self._store, today), done, failed)

    # ---- looking back

    def history(self, which: Filter, done: Callable[[History], None]) -> None:
        """Ask for attempts and their sessions."""
        self._lane.submit(lambda: History(self._store.attempts(which), self._store.sessions()), done)

    def attempt(self, attempt_id: str, done: Callable[[Attempt | None], None]) -> None:
        """Ask for one attempt."""
        self._lane.submit(lambda: self._store.attempt(attempt_id), done)

    def interrupted(self, done: Callable[[list[Attempt]], None]) -> None:
        """Ask for the attempts that were never finished, newest first."""
        self._lane.submit(lambda: self._store.attempts(Filter(statuses=("interrupted",))), done)

    def progress(self, rubric: Rubric, area: str, done: Callable[[Progress], None]) -> None:
        """Ask for what the progress page draws, of one's own first ratings."""

        def work() -> Progress:
            days = self._store.practice_days(area)
            if self._store.level_count(rubric.key, ME, area) > DOTS_UP_TO:
                return Progress({}, self._store.levels_by_week(rubric.key, ME, area), days)
            points = {d.key: self._store.level_points(d.key, rubric.key, ME, area) for d in rubric.dimensions}
            return Progress(points, [], days)

        self._lane.submit(work, done)

    # ---- putting things right

    def keep_interrupted(self, attempt: Attempt, done: Callable[[], None], failed: Failed | None = None) -> None:
        """Count an interrupted answer as complete; its length is that of its take."""
        answer_s = attempt.take.duration_s if attempt.take else attempt.answer_s
        kept = replace(attempt, status="complete", answer_s=answer_s)
        self._lane.submit(lambda: self._store.save_attempt(kept), lambda _: done(), failed)

    def delete_attempt(self, attempt: Attempt, done: Callable[[], None], failed: Failed | None = None) -> None:
        """Remove an attempt, its ratings and its take for good: the row first, then the file."""

        def work() -> None:
            self._store.delete_attempt(attempt.id)
            self._remove_take_files(attempt.id)

        self._lane.submit(work, lambda _: done(), failed)

    def backups_holding(self, attempt: Attempt, done: Callable[[list[Path]], None]) -> None:
        """Ask which backups still hold an attempt, deleted or not; their names tell their dates."""
        self._lane.submit(lambda: self._store.backups_holding(attempt.id), done)

    def remove_backups(self, backups: Sequence[Path], done: Callable[[], None], failed: Failed | None = None) -> None:
        """Remove backups, for a person who wants a deleted answer gone from them as well."""
        self._lane.submit(lambda: self._store.remove_backups(backups), lambda _: done(), failed)

    def delete_take(self, attempt: Attempt, done: Callable[[], None], failed: Failed | None = None) -> None:
        """Remove the recording of an attempt; times, ratings and words stay."""

        def work() -> None:
            self._store.save_attempt(replace(attempt, take=None))
            self._remove_take_files(attempt.id)

        self._lane.submit(work, lambda _: done(), failed)

    def take_path(self, take: Take) -> Path:
        """Where a take lies."""
        return self._takes / take.name

    def _remove_take_files(self, attempt_id: str) -> None:
        for name in (f"{attempt_id}.wav", f"{attempt_id}.wav.part"):
            (self._takes / name).unlink(missing_ok=True)

    def _new_id(self) -> str:
        return uuid7(int(self._clock.wall().timestamp() * 1000), os.urandom(10))


def _offset_min(wall: datetime) -> int:
    offset = wall.utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)
