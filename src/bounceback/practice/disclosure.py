"""From a locked rating to both on the table: saved, a friend who rates too waited for, then shown, graded and noted."""

from collections.abc import Callable
from dataclasses import replace

from bounceback.domain.attempt import Attempt
from bounceback.domain.friend import Reveal
from bounceback.domain.ladder import Grade, Outlook
from bounceback.domain.phases import AwaitingFriend, HandingOver, Phase, Rating, Revealed
from bounceback.errors import AppError
from bounceback.practice.answer import Answer
from bounceback.practice.friend_seat import FriendSeat
from bounceback.practice.journal import Journal
from bounceback.practice.ports import Clock

Enter = Callable[[Phase, Phase], None]  # the phase it comes from, and the one to enter if that still holds


class Disclosure:
    """Nothing measured and no rating of the other is shown before it has passed through here."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        seat: FriendSeat | None,
        enter: Enter,
        tell: Callable[[AppError], None],
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._seat = seat
        self._enter = enter
        self._tell = tell
        self._taken_s = 0.0
        self._submitted = False
        self._asked: Phase | None = None  # the phase after which the outlook is being asked for

    def lock(self, taken_s: float) -> None:
        """A rating that took so long was locked; ``tick`` saves it."""
        self._taken_s, self._submitted = taken_s, False

    def tick(self, phase: Rating | AwaitingFriend, answer: Answer) -> None:
        """Save what is locked once its answer is closed, or look whether the friend has locked."""
        match phase:
            case AwaitingFriend():
                if self.both(answer) is not None:
                    self._reveal(phase, answer)
            case Rating() if self._submitted or not answer.is_closed:
                pass
            case Rating(friend=""):
                self._submitted = True
                self._save(phase, answer)
            case Rating():
                self._submitted = True
                self._hand_in(phase)

    def both(self, answer: Answer) -> Reveal | None:
        """Both ratings of an answer, once both are locked and saved."""
        if self._seat is None:
            return None
        own, friend = answer.attempt.rating_of(), answer.attempt.rating_of(self._seat.company.friend)
        return self._seat.reveal(own, friend) if own and friend else None

    def without_friend(self, phase: Phase, answer: Answer) -> None:
        """Go on without the friend's rating; one that is locked is never thrown away."""
        if self._seat is None or self._seat.has_locked:
            return
        match phase:
            case HandingOver() | AwaitingFriend():
                self._seat.give_up()
                self._reveal(phase, answer)
            case Rating(saving=False) if phase.friend:
                self._seat.give_up()
                self._reveal(phase, answer)
            case _:
                pass

    def note(self, answer: Answer, text: str, done: Callable[[tuple[str, ...]], None]) -> None:
        """Keep a note beside the friend's rating of an answer; ``done`` gets all notes there."""
        both = self.both(answer)
        if both is None:
            return
        friend = both.friend.rater

        def found(attempt: Attempt | None) -> None:
            if attempt is not None and (rating := attempt.rating_of(friend)):
                answer.attempt = replace(answer.attempt, ratings=attempt.ratings)
                done(tuple(note.text for note in rating.notes))

        def saved() -> None:
            self._journal.attempt(answer.attempt.id, found)

        self._journal.save_note(answer.attempt, both.friend, text.strip(), saved, self._tell)

    def choose_grade(
        self, revealed: Revealed, answer: Answer, grade: Grade, done: Callable[[Answer, Outlook], None]
    ) -> None:
        """Keep the grade the person gives an answer themselves; ``done`` gets when its question comes back then."""
        assert revealed.outlook is not None
        kept = revealed.outlook.instead(grade)

        def chosen(outlook: Outlook) -> None:
            answer.attempt = replace(answer.attempt, chosen_grade=kept)
            done(answer, outlook)

        self._journal.choose_grade(answer.attempt, kept, chosen, self._tell)

    def _hand_in(self, rating: Rating) -> None:
        """Take what the friend rated at this screen; it is saved and revealed as a rating from elsewhere is."""
        assert self._seat is not None
        self._seat.accept(rating.locked(self._clock.wall(), self._taken_s, self._seat.taps))
        self._enter(rating, rating.await_friend())

    def _save(self, rating: Rating, answer: Answer) -> None:
        def saved() -> None:
            self._go_on_from(rating, answer)

        def failed(error: AppError) -> None:
            self._tell(error)
            self._enter(rating, rating.unlocked())

        answer.rate(rating.locked(self._clock.wall(), self._taken_s), saved, failed)

    def _go_on_from(self, rating: Rating, answer: Answer) -> None:
        """One's own rating is saved: now it is the friend's turn, if there is one who has not rated yet."""
        company = rating.card.company
        if company is None or rating.occasion == "after_listening":
            self._reveal(rating, answer)
            return
        answer.cover()
        if company.seat == "one-screen":
            self._enter(rating, rating.hand_over())
        else:
            self._enter(rating, rating.await_friend())

    def _reveal(self, phase: Rating | HandingOver | AwaitingFriend, answer: Answer) -> None:
        """Show what was rated and measured, and when the question comes back."""
        if self._asked is phase:
            return
        self._asked = phase

        def reveal(outlook: Outlook | None = None) -> None:
            self._asked = None
            answer.uncover()
            if self._seat is not None and (both := self.both(answer)) is not None:
                self._seat.show(both)
            self._enter(phase, phase.reveal(outlook))

        def unknown(error: AppError) -> None:
            self._tell(error)
            reveal()

        self._journal.outlook(answer.attempt, reveal, unknown)
