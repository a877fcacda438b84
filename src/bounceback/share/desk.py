"""What the friend may see at this moment, and the ratings that have come: the only state the phone page has.

Safe to use from the window's thread and from the threads that answer requests. It never holds the person's own rating
before the friend has locked.
"""

import queue
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bounceback.domain.friend import FriendDraft, FriendRating, Reveal, SharedQuestion, Shown, Stage, Waiting


class Outcome(Enum):
    """What became of an attempt to lock a rating."""

    LOCKED = "locked"
    LOCKED_BEFORE = "locked before"
    OVER = "over"  # the question takes no rating any more
    EARLY = "early"  # the answer is still going on
    EMPTY = "empty"  # nothing was rated
    UNKNOWN = "unknown"  # this form never came from here


@dataclass(frozen=True, slots=True)
class View:
    """One moment, as a page shows it.

    ``page`` changes when the page has to be fetched anew. ``form`` is the one-time value of this question's form,
    ``clock_s`` how long the thinking, the answer or the follow-up has lasted.
    """

    shown: Shown
    page: str
    friend: str
    candidate: str
    form: str = ""
    locked: bool = False
    clock_s: float = 0.0

    @property
    def stage(self) -> Stage | None:
        """How far the answer is; None when there is nothing to rate."""
        return self.shown.stage if isinstance(self.shown, SharedQuestion) and not self.locked else None

    @property
    def has_clock(self) -> bool:
        """Whether there is a time to show."""
        return isinstance(self.shown, SharedQuestion) and not self.locked and self.shown.clock_began_s is not None

    @property
    def is_paused(self) -> bool:
        """Whether everything stands still for a while."""
        return self.stage is not None and isinstance(self.shown, SharedQuestion) and self.shown.paused_s is not None

    @property
    def runs(self) -> bool:
        """Whether the clock is running."""
        return self.has_clock and not self.is_paused

    @property
    def before_s(self) -> float:
        """What was heard of the answer before this clock began: a follow-up comes behind it."""
        return self.shown.answered_s if isinstance(self.shown, SharedQuestion) and self.stage == "probing" else 0.0


@dataclass(slots=True)
class _Round:
    """One question whose rating may come, until it is locked or over."""

    question: SharedQuestion
    form: str
    rating_since_s: float | None = None
    over: bool = False


class Desk:
    """Shows snapshots to the friend and collects what the friend locks."""

    def __init__(self, clock: Callable[[], float], friend: str = "", candidate: str = "") -> None:
        self._friend, self._candidate = friend, candidate
        self._clock = clock
        self._guard = threading.Lock()
        self._inbox: queue.SimpleQueue[FriendRating] = queue.SimpleQueue()
        self._shown: Shown = Waiting()
        self._turns = 0
        self._rounds: dict[str, _Round] = {}  # by attempt
        self._locked: set[str] = set()  # attempts this friend has rated
        self._visited_s: float | None = None

    def seat(self, friend: str, candidate: str) -> None:
        """Say who sits here; what another friend has locked says nothing about this one."""
        with self._guard:
            if friend != self._friend:
                self._locked = set()
            self._friend, self._candidate = friend, candidate

    def publish(self, shown: Shown) -> None:
        """Show this from now on. A question shown before keeps its form, so that a rating on its way still lands.

        Raises ValueError for a reveal of what the friend has not locked.
        """
        with self._guard:
            if not _same(shown, self._shown):
                self._turns += 1
            match shown:
                case SharedQuestion():
                    self._open(shown)
                case Reveal(question=question) if question.attempt_id not in self._locked:
                    raise ValueError("the friend has not locked a rating of this answer")
                case _:
                    pass
            self._shown = shown

    def close(self, attempt_id: str) -> None:
        """Take no rating of this answer any more: the person went on without one."""
        with self._guard:
            if attempt_id in self._rounds:
                self._rounds[attempt_id].over = True

    def forget(self) -> None:
        """Show nothing and take no rating of anything shown so far; ratings that have come stay to be drained."""
        with self._guard:
            self._shown, self._rounds, self._visited_s = Waiting(), {}, None
            self._turns += 1

    def visited(self) -> None:
        """Note that somebody who knows the way asked for something."""
        with self._guard:
            self._visited_s = self._clock()

    def seen_s(self) -> float | None:
        """Return how long ago that was, None when nobody has come yet."""
        with self._guard:
            return None if self._visited_s is None else max(0.0, self._clock() - self._visited_s)

    def drain(self) -> list[FriendRating]:
        """Return the ratings that came since the last call, oldest first."""
        ratings = []
        while True:
            try:
                ratings.append(self._inbox.get_nowait())
            except queue.Empty:
                return ratings

    def view(self) -> View:
        """Return what the friend sees now."""
        with self._guard:
            shown, page = self._shown, str(self._turns)
            if not isinstance(shown, SharedQuestion):
                return View(shown, page, self._friend, self._candidate)
            current = self._rounds[shown.attempt_id]
            locked = shown.attempt_id in self._locked
            if locked:
                page += "-locked"
            elif current.over:
                return View(Waiting(), f"{page}-over", self._friend, self._candidate)
            clock_s = shown.answer_s or 0.0
            if (began_s := shown.clock_began_s) is not None:
                until_s = self._clock() if shown.paused_s is None else shown.paused_s
                clock_s = max(0.0, until_s - began_s)
            return View(shown, page, self._friend, self._candidate, current.form, locked, clock_s)

    def question_of(self, form: str) -> SharedQuestion | None:
        """Return the question a form belongs to, None for a form that never came from here."""
        with self._guard:
            current = self._round(form)
            return current.question if current else None

    def lock(self, form: str, draft: FriendDraft) -> Outcome:
        """Lock a rating; it lands in the inbox once, however often it is sent."""
        with self._guard:
            current = self._round(form)
            if current is None:
                return Outcome.UNKNOWN
            if current.question.attempt_id in self._locked:
                return Outcome.LOCKED_BEFORE
            if current.over:
                return Outcome.OVER
            if current.rating_since_s is None:
                return Outcome.EARLY
            if not draft.levels:
                return Outcome.EMPTY
            self._locked.add(current.question.attempt_id)
            self._inbox.put(
                FriendRating(
                    attempt_id=current.question.attempt_id,
                    friend=self._friend,
                    rubric=current.question.rubric.key,
                    levels=draft.levels,
                    keep=draft.keep,
                    try_=draft.try_,
                    seconds_taken=max(0.0, self._clock() - current.rating_since_s),
                    fillers=draft.fillers,
                    fillers_s=draft.fillers_s,
                    probe=draft.probe,
                )
            )
            return Outcome.LOCKED

    def _open(self, question: SharedQuestion) -> None:
        current = self._rounds.setdefault(question.attempt_id, _Round(question, secrets.token_urlsafe(16)))
        current.question = question
        if question.stage != "rating":
            current.rating_since_s = None  # a follow-up was asked after all
        elif current.rating_since_s is None:
            current.rating_since_s = self._clock()

    def _round(self, form: str) -> _Round | None:
        return next((r for r in self._rounds.values() if secrets.compare_digest(r.form.encode(), form.encode())), None)


def _same(one: Shown, other: Shown) -> bool:
    """Whether a page of the one still serves for the other: a question stays one while its answer goes on."""
    if isinstance(one, SharedQuestion) and isinstance(other, SharedQuestion):
        return one.attempt_id == other.attempt_id
    return one == other
