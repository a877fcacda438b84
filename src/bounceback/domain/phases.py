"""The phases of one question, as frozen values: each holds only what is true then, its methods are the only ways out.

Time is always an argument: ``now`` is seconds on a monotonic clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum

from bounceback.domain.attempt import ME, Occasion
from bounceback.domain.attempt import Rating as LockedRating
from bounceback.domain.drawing import Why
from bounceback.domain.ladder import Outlook
from bounceback.domain.preset import Timing
from bounceback.domain.question import Question
from bounceback.domain.rubric import HIGHEST_LEVEL, LOWEST_LEVEL, Rubric

RED_FROM = 1.5  # times the target: the signal turns red, and never cuts off


class Signal(Enum):
    """The one calm signal during an answer, shown by shape and words as well as colour."""

    NONE = "none"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Card:
    """A question in its place in the session: the ``number``-th of ``count``; ``why`` it was drawn, if it was.

    ``focus`` is the dimension the session works on, or empty; ``offers_hiding``: it was skipped so often that it may
    not be for this person.
    """

    question: Question
    number: int
    count: int
    timing: Timing
    rubric: Rubric
    why: Why | None = None
    focus: str = ""
    offers_hiding: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """The question is on screen and the voice reads it."""

    card: Card

    def heard(self, now: float) -> "Thinking":
        """The voice has ended, or the person ended it."""
        return Thinking(self.card, began_s=now)

    def delayed(self, by_s: float) -> "Asking":
        """Return the phase after a pause of ``by_s`` seconds."""
        return self


@dataclass(frozen=True, slots=True)
class Thinking:
    """The person thinks; the think clock runs."""

    card: Card
    began_s: float

    def elapsed_s(self, now: float) -> float:
        """Seconds spent thinking so far."""
        return max(0.0, now - self.began_s)

    def left_s(self, now: float) -> float | None:
        """Seconds left to think, at least 0; None without a limit."""
        limit = self.card.timing.think_s
        return None if limit is None else max(0.0, limit - self.elapsed_s(now))

    def starts_itself(self, now: float) -> bool:
        """Whether the answer begins by itself now, as a one-way video would."""
        return self.card.timing.one_take and self.left_s(now) == 0.0

    def answer(self, now: float) -> "Answering":
        """Begin to answer out loud."""
        return Answering(self.card, think_s=self.elapsed_s(now))

    def type_answer(self, now: float) -> "Typing":
        """Begin to answer in writing."""
        return Typing(self.card, think_s=self.elapsed_s(now), began_s=now)

    def delayed(self, by_s: float) -> "Thinking":
        """Return the phase after a pause of ``by_s`` seconds."""
        return replace(self, began_s=self.began_s + by_s)


@dataclass(frozen=True, slots=True)
class Answering:
    """The person speaks. ``began_s`` is None until the first recorded block: the clock starts there, not at the key."""

    card: Card
    think_s: float
    began_s: float | None = None

    def first_block(self, now: float) -> "Answering":
        """The first block was recorded (or, untaped, the answer simply begins)."""
        return replace(self, began_s=now) if self.began_s is None else self

    def elapsed_s(self, now: float) -> float:
        """Seconds of the answer so far."""
        return 0.0 if self.began_s is None else max(0.0, now - self.began_s)

    def signal(self, now: float) -> Signal:
        """Green until the target, amber from it on, red from 1.5 times; none without a limit."""
        return answer_signal(self.elapsed_s(now), self.card.timing.target_s)

    def stop(self, now: float) -> "Rating":
        """The answer is over; it is rated before anything measured is shown."""
        return Rating(self.card, began_s=now)

    def delayed(self, by_s: float) -> "Answering":
        """Return the phase after a pause of ``by_s`` seconds."""
        return self if self.began_s is None else replace(self, began_s=self.began_s + by_s)


@dataclass(frozen=True, slots=True)
class Typing:
    """The person writes the answer."""

    card: Card
    think_s: float
    began_s: float

    def elapsed_s(self, now: float) -> float:
        """Seconds of writing so far."""
        return max(0.0, now - self.began_s)

    def submit(self, now: float) -> "Rating":
        """The written answer is finished."""
        return Rating(self.card, began_s=now)

    def delayed(self, by_s: float) -> "Typing":
        """Return the phase after a pause of ``by_s`` seconds."""
        return replace(self, began_s=self.began_s + by_s)


@dataclass(frozen=True, slots=True)
class Rating:
    """The person rates the answer, one focused dimension at a time. ``saving``: locked, and on its way to disk."""

    card: Card
    began_s: float
    occasion: Occasion = "first"
    focused: int = 0
    levels: Mapping[str, int | None] = field(default_factory=dict)
    keep: str = ""
    try_: str = ""
    saving: bool = False

    @property
    def can_lock(self) -> bool:
        """Whether at least one dimension was rated or marked "couldn't judge"."""
        return bool(self.levels) and not self.saving

    def focus(self, index: int) -> "Rating":
        """Move to another dimension; outside the rubric it stays at the edge."""
        return replace(self, focused=max(0, min(index, len(self.card.rubric.dimensions) - 1)))

    def rate(self, level: int | None) -> "Rating":
        """Rate the focused dimension (None: couldn't judge) and move on to the next."""
        if level is not None and not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
            raise ValueError(f"a level is {LOWEST_LEVEL} to {HIGHEST_LEVEL}, not {level}")
        key = self.card.rubric.dimensions[self.focused].key
        return replace(self, levels={**self.levels, key: level}).focus(self.focused + 1)

    def words(self, keep: str, try_: str) -> "Rating":
        """Note one thing to keep and one to try."""
        return replace(self, keep=keep, try_=try_)

    def lock(self) -> "Rating":
        """Lock the rating; it is revealed once it is saved."""
        if not self.can_lock:
            raise ValueError("nothing was rated yet")
        return replace(self, saving=True)

    def unlocked(self) -> "Rating":
        """Return to rating after a save that failed: what was rated and typed stays."""
        return replace(self, saving=False)

    def seconds_taken(self, now: float) -> float:
        """Seconds since the rating was asked for."""
        return max(0.0, now - self.began_s)

    def locked(self, rated_at: datetime, seconds_taken: float) -> LockedRating:
        """Return the rating as it is kept for good."""
        return LockedRating(
            rater=ME,
            kind="self",
            occasion=self.occasion,
            rubric=self.card.rubric.key,
            levels=self.levels,
            keep=self.keep.strip(),
            try_=self.try_.strip(),
            rated_at=rated_at.astimezone(UTC),
            seconds_taken=seconds_taken,
        )

    def reveal(self, outlook: Outlook | None = None) -> "Revealed":
        """The rating is saved: show what was measured."""
        return Revealed(self.card, outlook)

    def delayed(self, by_s: float) -> "Rating":
        """Return the phase after a pause of ``by_s`` seconds."""
        return replace(self, began_s=self.began_s + by_s)


@dataclass(frozen=True, slots=True)
class Revealed:
    """Rating locked: times, take and waveform are shown; ``outlook`` says when the question comes back, if known."""

    card: Card
    outlook: Outlook | None = None

    @property
    def can_grade(self) -> bool:
        """Whether the person's own grade would decide anything."""
        return self.outlook is not None and self.outlook.counts

    def rate_again(self, now: float) -> Rating:
        """Give a second opinion after listening: a second rating, the first stays."""
        return Rating(self.card, began_s=now, occasion="after_listening")

    def another_go(self) -> Asking:
        """Answer the same question once more; raises ValueError where the preset allows one take."""
        if self.card.timing.one_take:
            raise ValueError("this preset allows one take")
        return Asking(self.card)

    def delayed(self, by_s: float) -> "Revealed":
        """Return the phase after a pause of ``by_s`` seconds."""
        return self


@dataclass(frozen=True, slots=True)
class Finished:
    """The session is over. ``early``: the person ended it before the last question."""

    early: bool = False


Running = Asking | Thinking | Answering | Typing | Rating | Revealed


@dataclass(frozen=True, slots=True)
class Paused:
    """Everything stands still; the person may go on, discard the answer or end the session."""

    phase: Running
    paused_s: float

    @property
    def card(self) -> Card:
        """The question that is paused."""
        return self.phase.card

    @property
    def has_answer(self) -> bool:
        """Whether there is an answer that could be discarded."""
        match self.phase:
            case Answering() | Typing():
                return True
            case Rating(occasion=occasion, saving=saving):
                return occasion == "first" and not saving
            case _:
                return False

    def resume(self, now: float) -> Running:
        """Go on where it was, with every clock moved by the length of the pause."""
        return self.phase.delayed(max(0.0, now - self.paused_s))


Phase = Running | Paused | Finished


def answer_signal(elapsed_s: float, target_s: float | None) -> Signal:
    """Return the signal for an answer of this length against its target."""
    if target_s is None:
        return Signal.NONE
    if elapsed_s < target_s:
        return Signal.GREEN
    return Signal.AMBER if elapsed_s < RED_FROM * target_s else Signal.RED
