"""One answer on its way into the journal: begun, taped, finished, committed."""

from collections.abc import Callable
from dataclasses import replace

from bounceback.domain.attempt import Attempt, Rating, SessionRecord
from bounceback.practice.journal import Failed, Journal
from bounceback.practice.ports import Microphone

DRAFT_EVERY_S = 2.0  # a written answer loses at most this much to a crash


class Answer:
    """Holds the attempt of the present question until everything about it is saved.

    The row is written when the answer starts and again when it stops. What could not be saved is tried again with
    the rating, so a full disk costs a notice, not an answer.
    """

    def __init__(
        self, journal: Journal, session: SessionRecord, attempt: Attempt, microphone: Microphone | None, failed: Failed
    ) -> None:
        self._journal = journal
        self._session = session
        self._microphone = microphone
        self._failed = failed
        self._elapsed_s = 0.0
        self._closing = False
        self._discarded = False
        self._outcome: Attempt | None = None
        self._drafted_s = 0.0
        self.draft = ""
        self.attempt = attempt
        self.unsaved = True
        self._journal.under_way.add(attempt.id)
        self._save()

    def stop(self, now: float, elapsed_s: float, outcome: Attempt) -> None:
        """The answer is over: close the take in the background, then commit ``outcome`` with its take and length."""
        self._elapsed_s, self._outcome, self._closing = elapsed_s, outcome, True
        if self._microphone is not None:
            self._microphone.stop(now)
        self.poll()

    def poll(self) -> None:
        """Commit the attempt once its take is closed."""
        if not self._closing or self._outcome is None:
            return
        if self._microphone is not None and not self._microphone.finished():
            return
        self._closing = False
        self._journal.under_way.discard(self.attempt.id)
        take = self._microphone.take() if self._microphone is not None else None
        # Frames are the truth about the length; where the microphone failed on the way, the clock is.
        self.attempt = replace(self._outcome, take=take)
        whole = take is not None and not take.may_have_gaps
        self.attempt = replace(self.attempt, answer_s=self.attempt.spoken_s if whole else self._elapsed_s)
        if self._discarded:
            self._journal.delete_attempt(self.attempt, lambda: None, self._failed)
        else:
            self._save()

    @property
    def is_discarded(self) -> bool:
        """Whether it was thrown away."""
        return self._discarded

    @property
    def is_closed(self) -> bool:
        """Whether the take is closed, so that the length of the answer is known."""
        return not self._closing

    def as_drafted(self) -> Attempt:
        """Return the attempt with what has been written so far."""
        return replace(self.attempt, typed_text=self.draft) if self.draft else self.attempt

    def save_draft(self, elapsed_s: float) -> None:
        """Commit what has been written, every two seconds while it grows."""
        if self.draft != (self.attempt.typed_text or "") and elapsed_s - self._drafted_s >= DRAFT_EVERY_S:
            self._drafted_s = elapsed_s
            self.attempt = self.as_drafted()
            self._save()

    def cover(self) -> None:
        """Keep it out of what can be looked at while a friend still rates it, on this screen perhaps."""
        self._journal.under_way.add(self.attempt.id)

    def uncover(self) -> None:
        """Nobody rates it any more."""
        if self.is_closed:
            self._journal.under_way.discard(self.attempt.id)

    def delete_take(self, done: Callable[[], None]) -> None:
        """Delete the recording; a later save of the attempt does not bring its name back."""

        def deleted() -> None:
            self.attempt = replace(self.attempt, take=None)
            done()

        self._journal.delete_take(self.attempt, deleted, self._failed)

    def discard(self, now: float) -> None:
        """Throw the answer away, with its take and row."""
        self._discarded = True
        if self._outcome is None:
            self.stop(now, 0.0, self.attempt)
        elif self.is_closed:
            self._journal.delete_attempt(self.attempt, lambda: None, self._failed)

    def name_probe(self, text: str) -> None:
        """Say which follow-up was asked, where one was and the friend noted it; saved with the next rating."""
        if len(self.attempt.probes) == 1:
            self.attempt = replace(self.attempt, probes=(replace(self.attempt.probes[0], text=text),))
            self.unsaved = True

    def rate(self, rating: Rating, done: Callable[[], None], failed: Failed) -> None:
        """Commit a locked rating, and before it the attempt if that could not be saved yet."""

        def save_rating() -> None:
            self._journal.save_rating(self.attempt.id, rating, rated, failed)

        def saved() -> None:
            self.unsaved = False
            save_rating()

        def rated() -> None:
            self.attempt = replace(self.attempt, ratings=(*self.attempt.ratings, rating))
            done()

        if self.unsaved:
            self._journal.save_attempt(self._session, self.attempt, saved, failed)
        else:
            save_rating()

    def _save(self) -> None:
        attempt = self.attempt
        self.unsaved = True

        def saved() -> None:
            if self.attempt is attempt:
                self.unsaved = False

        self._journal.save_attempt(self._session, attempt, saved, self._failed)
