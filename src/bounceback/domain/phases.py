"""The phases of one question, as frozen values: each holds only what is true then, its methods are the only ways out.

Time is always an argument: ``now`` is seconds on a monotonic clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum

from bounceback.domain.attempt import ME, AskedProbe, Occasion
from bounceback.domain.attempt import Rating as LockedRating
from bounceback.domain.company import Company
from bounceback.domain.drawing import Why
from bounceback.domain.friend import asked_of_friend, suggested_probe
from bounceback.domain.ladder import Outlook
from bounceback.domain.preset import Timing
from bounceback.domain.question import Probe, Question
from bounceback.domain.rubric import HIGHEST_LEVEL, LOWEST_LEVEL, Dimension, Rubric

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
    not be for this person. ``company`` is who listens; None when the person practises alone.
    """

    question: Question
    number: int
    count: int
    timing: Timing
    rubric: Rubric
    why: Why | None = None
    focus: str = ""
    offers_hiding: bool = False
    company: Company | None = None

    @property
    def asked_rubric(self) -> Rubric:
        """The rubric as far as it is rated in this session: whole, or the three questions of quick mode."""
        quick = self.company is not None and self.company.quick
        return replace(self.rubric, dimensions=asked_of_friend(self.rubric, quick))

    @property
    def suggested_probe(self) -> int:
        """The place of the follow-up that helps the dimension in focus, else the first."""
        return suggested_probe(self.question.probes, self.focus) or 0

    @property
    def read_by_friend(self) -> bool:
        """Whether the friend reads the question aloud instead of the voice."""
        return self.company is not None and self.company.friend_reads


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

    def probe(self, place: int, now: float) -> "Probing":
        """The answer is over, and the friend asks a follow-up in the same take."""
        return Probing(self.card, self.elapsed_s(now), self.card.question.probes[place], began_s=now)

    def delayed(self, by_s: float) -> "Answering":
        """Return the phase after a pause of ``by_s`` seconds."""
        return self if self.began_s is None else replace(self, began_s=self.began_s + by_s)


@dataclass(frozen=True, slots=True)
class Probing:
    """The friend has asked a follow-up, and the person answers it; the take goes on, the answer's clock stands.

    ``asked`` are the follow-ups before this one.
    """

    card: Card
    answered_s: float
    probe: Probe
    began_s: float
    asked: tuple[AskedProbe, ...] = ()

    @property
    def start_s(self) -> float:
        """Where the follow-up begins in the take."""
        return self.asked[-1].end_s if self.asked else self.answered_s

    def elapsed_s(self, now: float) -> float:
        """Seconds since the follow-up was asked."""
        return max(0.0, now - self.began_s)

    def again(self, place: int, now: float) -> "Probing":
        """The friend asks another follow-up."""
        return Probing(self.card, self.answered_s, self.card.question.probes[place], now, self.all_asked(now))

    def all_asked(self, now: float) -> tuple[AskedProbe, ...]:
        """Every follow-up with where it lies in the take, as if this one ended now."""
        return (*self.asked, AskedProbe(self.probe.text, self.start_s, self.start_s + self.elapsed_s(now)))

    def stop(self, now: float) -> "Rating":
        """All is said."""
        return Rating(self.card, began_s=now)

    def delayed(self, by_s: float) -> "Probing":
        """Return the phase after a pause of ``by_s`` seconds."""
        return replace(self, began_s=self.began_s + by_s)


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
    """The answer is rated, one focused dimension at a time. ``saving``: locked, and on its way to disk.

    ``friend`` is the name of the friend who rates; empty while it is the person.
    """

    card: Card
    began_s: float
    occasion: Occasion = "first"
    focused: int = 0
    levels: Mapping[str, int | None] = field(default_factory=dict)
    keep: str = ""
    try_: str = ""
    saving: bool = False
    friend: str = ""

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """What is rated."""
        return self.card.asked_rubric.dimensions

    @property
    def can_lock(self) -> bool:
        """Whether at least one dimension was rated or marked "couldn't judge"."""
        return bool(self.levels) and not self.saving

    def focus(self, index: int) -> "Rating":
        """Move to another dimension; outside the rubric it stays at the edge."""
        return replace(self, focused=max(0, min(index, len(self.dimensions) - 1)))

    def rate(self, level: int | None) -> "Rating":
        """Rate the focused dimension (None: couldn't judge) and move on to the next."""
        if level is not None and not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
            raise ValueError(f"a level is {LOWEST_LEVEL} to {HIGHEST_LEVEL}, not {level}")
        key = self.dimensions[self.focused].key
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

    def locked(
        self, rated_at: datetime, seconds_taken: float, fillers_s: tuple[float, ...] | None = None
    ) -> LockedRating:
        """Return the rating as it is kept for good; ``fillers_s`` are those a friend tapped, None: nobody counted."""
        return LockedRating(
            rater=self.friend or ME,
            kind="friend" if self.friend else "self",
            occasion=self.occasion,
            rubric=self.card.rubric.key,
            levels=self.levels,
            keep=self.keep.strip(),
            try_=self.try_.strip(),
            rated_at=rated_at.astimezone(UTC),
            seconds_taken=seconds_taken,
            fillers=None if fillers_s is None else len(fillers_s),
            fillers_s=fillers_s or (),
        )

    def reveal(self, outlook: Outlook | None = None) -> "Revealed":
        """The rating is saved: show what was measured."""
        return Revealed(self.card, outlook)

    def hand_over(self) -> "HandingOver":
        """The person's rating is saved and covered: the friend rates on the same screen."""
        return HandingOver(self.card)

    def await_friend(self) -> "AwaitingFriend":
        """The person's rating is saved: the friend has not locked yet, on another screen."""
        return AwaitingFriend(self.card)

    def delayed(self, by_s: float) -> "Rating":
        """Return the phase after a pause of ``by_s`` seconds."""
        return replace(self, began_s=self.began_s + by_s)


@dataclass(frozen=True, slots=True)
class HandingOver:
    """A cover between the person's rating and the friend's on one screen: neither is to be seen."""

    card: Card

    def taken(self, now: float) -> Rating:
        """The friend sits down to rate; raises ValueError when there is none."""
        if self.card.company is None:
            raise ValueError("nobody listens in this session")
        return Rating(self.card, began_s=now, friend=self.card.company.friend)

    def reveal(self, outlook: Outlook | None = None) -> "Revealed":
        """Go on without the friend's rating."""
        return Revealed(self.card, outlook)

    def delayed(self, by_s: float) -> "HandingOver":
        """Return the phase after a pause of ``by_s`` seconds."""
        return self


@dataclass(frozen=True, slots=True)
class AwaitingFriend:
    """The person's rating is locked; the friend still rates, in a window of their own or on their phone."""

    card: Card

    def reveal(self, outlook: Outlook | None = None) -> "Revealed":
        """The friend has locked, or the person goes on without them."""
        return Revealed(self.card, outlook)

    def delayed(self, by_s: float) -> "AwaitingFriend":
        """Return the phase after a pause of ``by_s`` seconds."""
        return self


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


Running = Asking | Thinking | Answering | Probing | Typing | Rating | HandingOver | AwaitingFriend | Revealed


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
            case Answering() | Probing() | Typing():
                return True
            case Rating(occasion=occasion, saving=saving, friend=friend):
                return occasion == "first" and not saving and not friend
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
