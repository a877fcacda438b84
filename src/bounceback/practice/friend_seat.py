"""The friend's side of a session: what they may see, what they tap and rate, until both have locked.

The window of a friend, the friend's turn at the same screen and the page on a phone all end here. Nothing in here holds
the person's own rating before the friend has locked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from bounceback.domain.attempt import Rating as LockedRating
from bounceback.domain.company import Company
from bounceback.domain.friend import FILLERS_MAX, Over, Reveal, SharedQuestion, Waiting, suggested_probe
from bounceback.domain.phases import (
    Answering,
    Asking,
    AwaitingFriend,
    Card,
    Finished,
    HandingOver,
    Paused,
    Phase,
    Probing,
    Rating,
    Revealed,
    Running,
    Thinking,
    Typing,
)
from bounceback.errors import AppError
from bounceback.practice.answer import Answer
from bounceback.practice.ports import Clock, FriendPage

Tell = Callable[[AppError], None]

TRY_AGAIN_S = 2.0  # a rating that could not be saved is tried again so often


@dataclass(slots=True)
class _Locked:
    """A friend's rating on its way into the journal; ``tried_s`` is when it was last handed over."""

    attempt_id: str
    rating: LockedRating
    probe: int | None = None
    under_way: bool = False
    tried_s: float = float("-inf")


class FriendSeat:
    """Follows the phases of a session for one friend. ``page`` is the page on their phone, where they use one."""

    def __init__(self, company: Company, clock: Clock, page: FriendPage | None = None) -> None:
        self.company = company
        self._clock = clock
        self._page = page if company.seat == "phone" else None
        self._attempt_id = ""
        self._card: Card | None = None
        self._taps: list[float] = []
        self._answer_began_s: float | None = None
        self._answered_s: float | None = None  # the length of an answer that was followed up
        self._rating_since_s: float | None = None
        self._phase: Phase | None = None
        self._locked: list[_Locked] = []
        self._has_locked: set[str] = set()
        self.rating: Rating | None = None  # as far as it has come in a window of the friend's own
        self.probe: int = 0  # the follow-up that is chosen

    # ---- what the friend's window shows and asks

    @property
    def has_locked(self) -> bool:
        """Whether the friend has locked the present answer."""
        return self._attempt_id in self._has_locked

    @property
    def fillers(self) -> int:
        """How many fillers were tapped in the present answer."""
        return len(self._taps)

    @property
    def can_tap(self) -> bool:
        """Whether there is something to listen to."""
        return isinstance(self._phase, Answering | Probing)

    @property
    def can_rate(self) -> bool:
        """Whether the friend may rate now: at one screen in turn, else from the beginning of the answer."""
        if self.rating is None or self.has_locked:
            return False
        if self.company.in_turn:
            return isinstance(self._phase, AwaitingFriend)
        return isinstance(self._phase, Answering | Probing | Typing | Rating | AwaitingFriend)

    @property
    def can_lock(self) -> bool:
        """Whether the answer is over and something is rated."""
        has_ended = isinstance(self._phase, Rating | AwaitingFriend)
        return self.can_rate and has_ended and self.rating is not None and self.rating.can_lock

    @property
    def taps(self) -> tuple[float, ...] | None:
        """When fillers were tapped, in seconds into the answer; None where there was nothing to hear."""
        return tuple(self._taps) if self._answer_began_s is not None else None

    def tap(self) -> None:
        """Count a filler, at its place in the take."""
        if self.can_tap and self._answer_began_s is not None and len(self._taps) < FILLERS_MAX:
            self._taps.append(max(0.0, self._clock.now() - self._answer_began_s))

    def untap(self) -> None:
        """Take the last filler back."""
        if self.can_tap and self._taps:
            self._taps.pop()

    def choose_probe(self, place: int) -> None:
        """Choose which follow-up is asked next."""
        if self._card is not None and 0 <= place < len(self._card.question.probes):
            self.probe = place

    def rate(self, level: int | None) -> None:
        """Rate the focused dimension and move on."""
        if self.can_rate and self.rating is not None:
            self.rating = self.rating.rate(level)

    def focus(self, index: int) -> None:
        """Move to another dimension."""
        if self.can_rate and self.rating is not None:
            self.rating = self.rating.focus(index)

    def words(self, keep: str, try_: str) -> None:
        """Note what to keep and what to try."""
        if self.can_rate and self.rating is not None:
            self.rating = self.rating.words(keep, try_)

    def lock(self) -> None:
        """Lock what was rated in the friend's window."""
        if self.can_lock and self.rating is not None:
            since_s = self._clock.now() if self._rating_since_s is None else self._rating_since_s
            self.rating = self.rating.lock()
            taken_s = max(0.0, self._clock.now() - since_s)
            self.accept(self.rating.locked(self._clock.wall(), taken_s, self.taps))

    # ---- what the session tells and asks

    def begin(self, card: Card, attempt_id: str) -> None:
        """A question is asked, whose answer will have this id."""
        assert card.company is not None
        if self._page is not None:
            self._page.close(self._attempt_id)
        self._card, self._attempt_id = card, attempt_id
        self._taps, self._answer_began_s, self._answered_s, self._rating_since_s = [], None, None, None
        self.rating = Rating(card, began_s=self._clock.now(), friend=card.company.friend)
        self.probe = card.suggested_probe

    def follow(self, phase: Phase) -> None:
        """The session has come to this phase."""
        self._phase = phase
        match phase:
            case Answering(began_s=began_s):
                self._answer_began_s = began_s
            case Probing(began_s=began_s):
                self._answer_began_s, self._answered_s = began_s - phase.start_s, phase.answered_s
            case Rating() | AwaitingFriend() if self._rating_since_s is None and self._may_begin(phase):
                self._rating_since_s = self._clock.now()
            case _:
                pass
        if self._page is not None:
            self._publish(phase, self._page)

    def accept(self, rating: LockedRating, attempt_id: str = "", probe: int | None = None) -> None:
        """Take a rating that the friend has locked; it is in the journal once ``poll`` has brought it there."""
        assert rating.kind == "friend"
        attempt_id = attempt_id or self._attempt_id
        if attempt_id not in self._has_locked:
            self._has_locked.add(attempt_id)
            self._locked.append(_Locked(attempt_id, rating, probe))

    def poll(self, answers: Sequence[Answer], tell: Tell) -> None:
        """Fetch what was locked on a phone, and bring every locked rating into the journal."""
        if self._page is not None:
            for arrived in self._page.drain():
                rating = arrived.rating(self._clock.wall())
                if arrived.attempt_id == self._attempt_id and self.taps is None:
                    rating = replace(rating, fillers=None, fillers_s=())
                self.accept(rating, arrived.attempt_id, arrived.probe)
        for locked in [*self._locked]:
            answer = next((answer for answer in answers if answer.attempt.id == locked.attempt_id), None)
            is_due = self._clock.now() - locked.tried_s >= TRY_AGAIN_S
            if answer is None or answer.is_discarded:
                self._locked.remove(locked)  # there is nothing any more that it could be about
            elif answer.is_closed and is_due and not locked.under_way:
                self._save(locked, answer, tell)

    @property
    def has_unsaved(self) -> bool:
        """Whether a rating is locked but not in the journal yet."""
        return bool(self._locked)

    def give_up(self) -> None:
        """The person goes on without a rating of the present answer."""
        if self._page is not None:
            self._page.close(self._attempt_id)
        self.rating = None

    def leave(self) -> None:
        """The session is over."""
        if self._page is not None:
            self._page.publish(Waiting())

    def reveal(self, own: LockedRating, friend: LockedRating) -> Reveal | None:
        """Return both ratings side by side, for both to see."""
        if self._card is None or not self.has_locked:
            return None
        return Reveal(shared_question(self._card, self._attempt_id).ended(0.0), own, friend)

    def show(self, reveal: Reveal) -> None:
        """Let the friend's phone show both ratings."""
        if self._page is not None:
            self._page.publish(reveal)

    # ---- within

    def _may_begin(self, phase: Phase) -> bool:
        """Whether the friend can rate in this phase after the answer; at one screen only when it is their turn."""
        return not self.company.in_turn or isinstance(phase, AwaitingFriend)

    def _save(self, locked: _Locked, answer: Answer, tell: Tell) -> None:
        locked.under_way, locked.tried_s = True, self._clock.now()
        if locked.probe is not None and self._card is not None and locked.attempt_id == self._attempt_id:
            answer.name_probe(self._card.question.probes[locked.probe].text)

        def saved() -> None:
            if locked in self._locked:
                self._locked.remove(locked)

        def failed(error: AppError) -> None:
            locked.under_way = False
            tell(error)

        answer.rate(locked.rating, saved, failed)

    def _publish(self, phase: Phase, page: FriendPage) -> None:
        match phase:
            case Finished():
                page.close(self._attempt_id)  # a rating that came now would be lost
                page.publish(Over())
            case Paused(phase=inner, paused_s=paused_s):
                if (shared := self._shared(inner)) is not None:
                    page.publish(shared.paused(paused_s))
            case _:
                if (shared := self._shared(phase)) is not None:
                    page.publish(shared)

    def _shared(self, phase: Running) -> SharedQuestion | None:
        """What the phone shows in a phase; None where it goes on showing what it shows."""
        if self._card is None:
            return None
        shared = shared_question(self._card, self._attempt_id)
        match phase:
            case Asking():
                return shared
            case Thinking(began_s=began_s):
                return shared.thinking(began_s)
            case Typing(began_s=began_s):
                return shared.began(began_s)
            case Answering(began_s=began_s):
                return shared if began_s is None else shared.began(began_s)
            case Probing(began_s=began_s, answered_s=answered_s):
                return replace(shared, answered_s=answered_s).probed(began_s)
            case Rating(occasion="first") | HandingOver() | AwaitingFriend():
                return shared.ended(self._answer_s())
            case Rating() | Revealed():
                return None
            case _:
                assert_never(phase)

    def _answer_s(self) -> float:
        if self._answered_s is not None:
            return self._answered_s
        if self._answer_began_s is None or self._rating_since_s is None:
            return 0.0
        return max(0.0, self._rating_since_s - self._answer_began_s)


def shared_question(card: Card, attempt_id: str) -> SharedQuestion:
    """Return what a friend may see of a question before it is answered."""
    question = card.question
    return SharedQuestion(
        attempt_id=attempt_id,
        number=card.number,
        count=card.count,
        text=question.text,
        shows=question.shows,
        probes=question.probes,
        rubric=card.rubric,
        suggested=suggested_probe(question.probes, card.focus),
        quick=card.company is not None and card.company.quick,
        friend_reads=card.read_by_friend,
    )
