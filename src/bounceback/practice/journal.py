"""The journal: every attempt, take and rating of one person, kept through the store's lane.

Calls return at once; what they find comes to ``done`` on the caller's thread. "Saved" means committed.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from bounceback.domain.attempt import Attempt, Note, Rating, SessionRecord, Take
from bounceback.domain.friends import Friend
from bounceback.domain.identity import uuid7
from bounceback.domain.ladder import Grade, Key, Outlook, outlook
from bounceback.domain.packet import Expected, NewScores, SentPacket
from bounceback.domain.preset import Timing
from bounceback.domain.question import Question
from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import AppError
from bounceback.practice.looking_back import DOTS_UP_TO, Progress, look_back
from bounceback.practice.ports import Clock, Filter, Lane, Store
from bounceback.practice.recalling import DrawHistory, Recollection, focus_of, read_on

__all__ = ["DOTS_UP_TO", "Expecting", "Failed", "History", "Journal", "Progress"]

Failed = Callable[[AppError], None]


@dataclass(frozen=True, slots=True)
class History:
    """Attempts, newest first, and the sessions they belong to."""

    attempts: list[Attempt]
    sessions: dict[str, SessionRecord]


@dataclass(frozen=True, slots=True)
class Expecting:
    """What the scores of a friend elsewhere may be about: answers of this journal that were given out to be rated."""

    journal_id: str
    answers: Mapping[str, Expected] = field(default_factory=dict)
    packets: Mapping[str, SentPacket] = field(default_factory=dict)


class Journal:
    """Where the rules of practising meet the store and the takes folder."""

    def __init__(self, store: Store, lane: Lane, clock: Clock, takes: Path) -> None:
        self._store = store
        self._lane = lane
        self._clock = clock
        self._takes = takes
        # Answers being given or rated by a friend now: they are nobody's to look at, keep or delete yet.
        self.under_way: set[str] = set()

    # ---- while practising

    def new_session(self, preset: str, planned: int) -> SessionRecord:
        """Return a session that begins now; it is stored with its first attempt."""
        wall = self._clock.wall()
        return SessionRecord(self._new_id(), wall.astimezone(UTC), _offset_min(wall), preset, planned)

    def new_attempt_id(self) -> str:
        """Return the id of an attempt to come, for a friend who sees the question before it is answered."""
        return self._new_id()

    def new_attempt(self, session: SessionRecord, question: Question, timing: Timing, attempt_id: str = "") -> Attempt:
        """Return an attempt that begins now: interrupted until it is completed. Without an id it gets a new one."""
        wall = self._clock.wall()
        return Attempt(
            id=attempt_id or self._new_id(),
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

    def save_note(self, attempt: Attempt, rating: Rating, text: str, done: Callable[[], None], failed: Failed) -> None:
        """Add words to a locked rating of an attempt: the levels stay as they are."""
        note = Note(self._now(), text)
        self._lane.submit(
            lambda: self._store.save_note(attempt.id, rating.rater, rating.occasion, note), lambda _: done(), failed
        )

    def outlook(self, attempt: Attempt, done: Callable[[Outlook], None], failed: Failed) -> None:
        """Ask when the question of the newest attempt at it comes back."""
        self._lane.submit(lambda: self._outlook(attempt), done, failed)

    def choose_grade(
        self, attempt: Attempt, grade: Grade | None, done: Callable[[Outlook], None], failed: Failed
    ) -> None:
        """Keep the grade the person gives the newest attempt at its question, or take it back; its ratings stay."""
        set_at = self._now()

        def work() -> Outlook:
            self._store.save_grade(attempt.id, grade, set_at)
            return self._outlook(attempt)

        self._lane.submit(work, done, failed)

    def _outlook(self, attempt: Attempt) -> Outlook:
        return outlook(self._store.asked((attempt.bank_id, attempt.question_id)))

    def draw_history(self, done: Callable[[DrawHistory], None], failed: Failed | None = None) -> None:
        """Ask what the draw must know; a save asked for meanwhile waits for one slice at most."""
        today = self._clock.wall().date()

        def read(so_far: Recollection) -> None:
            if so_far.whole:
                done(DrawHistory(so_far.past, today))
            else:
                self._lane.submit(lambda: read_on(self._store, so_far), read, failed)

        read(Recollection())

    # ---- looking back

    def focus(self, done: Callable[[str], None]) -> None:
        """Ask which dimension the next session works on; empty for none."""
        self._lane.submit(lambda: focus_of(self._store, *self._store.sessions_practised()), done)

    def times_asked(self, done: Callable[[Mapping[Key, int]], None]) -> None:
        """Ask how often each question was answered or skipped."""
        self._lane.submit(self._store.times_asked, done)

    def history(self, which: Filter, done: Callable[[History], None]) -> None:
        """Ask for attempts and their sessions; an answer that is under way is not among them."""

        def found(history: History) -> None:
            done(History(self._at_rest(history.attempts), history.sessions))

        self._lane.submit(lambda: History(self._store.attempts(which), self._store.sessions()), found)

    def attempt(self, attempt_id: str, done: Callable[[Attempt | None], None]) -> None:
        """Ask for one attempt."""
        self._lane.submit(lambda: self._store.attempt(attempt_id), done)

    def interrupted(self, done: Callable[[list[Attempt]], None]) -> None:
        """Ask for the attempts that were never finished, newest first; not for one being given now."""
        which = Filter(statuses=("interrupted",))
        self._lane.submit(lambda: self._store.attempts(which), lambda found: done(self._at_rest(found)))

    def progress(self, rubric: Rubric, area: str, done: Callable[[Progress], None], mode: str = "") -> None:
        """Ask for what the progress page draws, see ``look_back``: each slice waits its turn, so that saves get in."""
        slices = look_back(self._store, rubric, area, mode)

        def ask(last: Progress | None) -> None:
            def go_on(found: Progress | None) -> None:
                if found is not None:
                    ask(found)
                elif last is not None:
                    done(last)

            self._lane.submit(lambda: next(slices, None), go_on)

        ask(None)

    def attempts_at(self, key: Key, done: Callable[[list[Attempt]], None]) -> None:
        """Ask for the answers to one question, newest first; not for one that is under way."""
        self._lane.submit(lambda: self._store.attempts_at(*key), lambda found: done(self._at_rest(found)))

    # ---- friends

    def friends(self, done: Callable[[list[Friend]], None]) -> None:
        """Ask for everybody who rates or has rated, by name."""
        self._lane.submit(self._store.known_friends, done)

    def remember_friend(self, name: str, done: Callable[[], None], failed: Failed | None = None) -> None:
        """Keep the name of a friend who is going to rate."""
        self._lane.submit(lambda: self._store.save_friend(name), lambda _: done(), failed)

    def save_warm_up(self, name: str, warm_up: WarmUp, done: Callable[[], None], failed: Failed | None = None) -> None:
        """Keep how a friend rated the samples."""
        self._lane.submit(lambda: self._store.save_warm_up(name, warm_up), lambda _: done(), failed)

    def remove_friend(self, name: str, done: Callable[[], None], failed: Failed | None = None) -> None:
        """Remove a friend with everything that is theirs."""
        self._lane.submit(lambda: self._store.remove_friend(name), lambda _: done(), failed)

    def backups_holding_friend(self, name: str, done: Callable[[list[Path]], None]) -> None:
        """Ask which backups still hold a friend or a rating of theirs, removed or not."""
        self._lane.submit(lambda: self._store.backups_holding_friend(name), done)

    def save_packet(self, packet: SentPacket, done: Callable[[], None], failed: Failed | None = None) -> None:
        """Note what is given out to a friend elsewhere, so that the scores can come back."""
        self._lane.submit(lambda: self._store.save_packet(packet), lambda _: done(), failed)

    def packets(self, done: Callable[[Mapping[str, SentPacket]], None]) -> None:
        """Ask for everything given out, by its id, oldest first."""
        self._lane.submit(self._store.packets, done)

    def expected(
        self, rubrics: Mapping[str, Rubric], done: Callable[[Expecting], None], failed: Failed | None = None
    ) -> None:
        """Ask what scores may come for: the answers of packets not used yet, with a take and a rubric that is known."""

        def work() -> Expecting:
            packets = self._store.packets()
            given_out = dict.fromkeys(id_ for p in packets.values() if p.used_at is None for id_ in p.attempt_ids)
            answers = {}
            for attempt_id in given_out:
                attempt = self._store.attempt(attempt_id)
                if attempt and attempt.status == "complete" and attempt.take and attempt.rubric in rubrics:
                    raters = frozenset(rating.rater for rating in attempt.ratings if rating.occasion == "first")
                    answers[attempt_id] = Expected(
                        attempt.asked_text, attempt.take.sha256, rubrics[attempt.rubric], raters
                    )
            return Expecting(self._store.journal_id(), answers, packets)

        self._lane.submit(work, done, failed)

    def add_scores(self, new: NewScores, done: Callable[[], None], failed: Failed) -> None:
        """Take over what a friend elsewhere sent, all or nothing; its packet is used up then."""
        now = self._now()
        ratings = {friends.attempt_id: friends.rating(now) for _, friends in new.ratings}
        self._lane.submit(
            lambda: self._store.add_scores(new.packet_id, ratings, now, new.warm_up), lambda _: done(), failed
        )

    # ---- putting things right

    def keep_interrupted(self, attempt: Attempt, done: Callable[[], None], failed: Failed | None = None) -> None:
        """Count an interrupted answer as complete; its length is that of its take without follow-ups."""
        answer_s = attempt.spoken_s if attempt.take else attempt.answer_s
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

    def _at_rest(self, attempts: list[Attempt]) -> list[Attempt]:
        return [attempt for attempt in attempts if attempt.id not in self.under_way]

    def _remove_take_files(self, attempt_id: str) -> None:
        for name in (f"{attempt_id}.wav", f"{attempt_id}.wav.part"):
            (self._takes / name).unlink(missing_ok=True)

    def _now(self) -> datetime:
        return self._clock.wall().astimezone(UTC)

    def _new_id(self) -> str:
        return uuid7(int(self._clock.wall().timestamp() * 1000), os.urandom(10))


def _offset_min(wall: datetime) -> int:
    offset = wall.utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)
