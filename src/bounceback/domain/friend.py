"""What is shared with a friend who rates, and what comes back: the same rubric, blind until both have locked.

Nothing that goes to a friend holds the person's own rating, except ``Reveal``, which cannot be made before both exist.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from bounceback.domain.attempt import Rating
from bounceback.domain.question import Probe
from bounceback.domain.rubric import Dimension, Rubric

QUICK_DIMENSIONS = ("detail", "clarity", "impact")  # the three questions of quick mode (method.md 1.4)
WORDS_MAX = 300  # characters of keep and of try
NAME_MAX = 40
FILLERS_MAX = 200  # taps in one answer

Stage = Literal["asking", "answering", "probing", "rating"]

# Marks that turn the direction of text round, so that words can read as others than they are.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Controls, halves of a pair, separators of lines and paragraphs. Unassigned ones pass: a phone may know newer emoji.
_UNSEEN = ("Cc", "Cs", "Zl", "Zp")


def is_plain(text: str) -> bool:
    """Whether every character is one that can be seen as it is: no controls, no turned direction."""
    return not any(_is_unseen(character) for character in text)


def plain(text: str, most: int = WORDS_MAX) -> str:
    """Return what was typed on one line, without what cannot be seen and no longer than ``most`` characters."""
    seen = "".join(" " if character.isspace() else character for character in text)
    return " ".join("".join(c for c in seen if not _is_unseen(c)).split())[:most].rstrip()


def _is_unseen(character: str) -> bool:
    return character in _TURNING or character == "\ufeff" or unicodedata.category(character) in _UNSEEN


def asked_of_friend(rubric: Rubric, quick: bool) -> tuple[Dimension, ...]:
    """Return the dimensions a friend is asked about; a rubric without the three quick ones is asked whole."""
    three = tuple(dimension for dimension in rubric.dimensions if dimension.key in QUICK_DIMENSIONS)
    return three if quick and three else rubric.dimensions


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing is being asked at the moment."""


@dataclass(frozen=True, slots=True)
class Over:
    """The session has ended: nothing more will be asked."""


@dataclass(frozen=True, slots=True)
class SharedQuestion:
    """What a friend sees of one answer: the question and how to listen to it; ``friend_reads`` it aloud or the voice.

    ``suggested`` is the place of the probe that fits the session's focus. ``think_began_s``, ``answer_began_s`` and
    ``probing_since_s`` are on the session's monotonic clock, None until that begins; ``answered_s`` is how long the
    answer was when a follow-up was asked, ``answer_s`` its length, None until all has been said. ``paused_s`` is when
    everything came to stand still, None while it goes on.
    """

    attempt_id: str
    number: int
    count: int
    text: str
    shows: tuple[str, ...]
    probes: tuple[Probe, ...]
    rubric: Rubric
    suggested: int | None = None
    quick: bool = False
    friend_reads: bool = False
    think_began_s: float | None = None
    answer_began_s: float | None = None
    answered_s: float = 0.0
    probing_since_s: float | None = None
    answer_s: float | None = None
    paused_s: float | None = None

    @property
    def stage(self) -> Stage:
        """How far the answer is; it is rated once it has ended."""
        if self.answer_s is not None:
            return "rating"
        if self.probing_since_s is not None:
            return "probing"
        return "asking" if self.answer_began_s is None else "answering"

    @property
    def clock_began_s(self) -> float | None:
        """When what the clock shows now began: thinking, the answer or a follow-up; None where none runs."""
        return {
            "asking": self.think_began_s,
            "answering": self.answer_began_s,
            "probing": self.probing_since_s,
            "rating": None,
        }[self.stage]

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """What the friend rates."""
        return asked_of_friend(self.rubric, self.quick)

    def thinking(self, now: float) -> "SharedQuestion":
        """The time to think begins."""
        return replace(self, think_began_s=now)

    def began(self, now: float) -> "SharedQuestion":
        """The answer begins (after a pause: began later, by the length of the pause)."""
        return replace(self, answer_began_s=now)

    def probed(self, now: float) -> "SharedQuestion":
        """A follow-up is being answered: instead of the answer, after its end, or in place of another follow-up."""
        answered_s = self.answered_s
        if self.answer_s is not None:
            answered_s = self.answer_s
        elif self.stage == "answering" and self.answer_began_s is not None:
            answered_s = now - self.answer_began_s
        return replace(self, probing_since_s=now, answered_s=answered_s, answer_s=None)

    def paused(self, now: float) -> "SharedQuestion":
        """Everything stands still for a while."""
        return replace(self, paused_s=now)

    def ended(self, answer_s: float) -> "SharedQuestion":
        """All has been said and can be rated; the answer without its follow-ups was this long."""
        return replace(self, answer_s=answer_s)


def suggested_probe(probes: tuple[Probe, ...], focus: str) -> int | None:
    """Return the place of the first probe that helps the dimension in focus, None when there is none."""
    return next((place for place, probe in enumerate(probes) if probe.dim == focus), None)


@dataclass(frozen=True, slots=True)
class FriendDraft:
    """A rating on its way, as a form holds it: nothing of it is locked."""

    levels: Mapping[str, int | None] = field(default_factory=dict)
    keep: str = ""
    try_: str = ""
    fillers: int = 0
    fillers_s: tuple[float, ...] = ()
    probe: int | None = None


@dataclass(frozen=True, slots=True)
class FriendRating:
    """What a friend has locked. ``fillers`` were counted by a human ear (None: nobody did), ``fillers_s`` are seconds
    into the answer of those tapped, more than its length in a follow-up; ``probe`` is the place of the probe asked.
    """

    attempt_id: str
    friend: str
    rubric: str
    levels: Mapping[str, int | None]
    keep: str
    try_: str
    seconds_taken: float
    fillers: int | None = None
    fillers_s: tuple[float, ...] = ()
    probe: int | None = None

    def rating(self, rated_at: datetime) -> Rating:
        """Return it as the journal keeps ratings."""
        return Rating(
            rater=self.friend,
            kind="friend",
            occasion="first",
            rubric=self.rubric,
            levels=self.levels,
            keep=self.keep,
            try_=self.try_,
            rated_at=rated_at.astimezone(UTC),
            seconds_taken=self.seconds_taken,
            fillers=self.fillers,
            fillers_s=self.fillers_s,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """One dimension as both heard it; None is "couldn't judge"."""

    dimension: Dimension
    own: int | None
    friend: int | None

    @property
    def apart(self) -> int:
        """How many levels lie between the two; 0 also where one of them could not judge."""
        return 0 if self.own is None or self.friend is None else abs(self.own - self.friend)


@dataclass(frozen=True, slots=True)
class Reveal:
    """Both ratings side by side, as both may see them once both are locked."""

    question: SharedQuestion
    own: Rating
    friend: Rating

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The dimensions both have rated, in the order of the rubric."""
        return tuple(
            Pair(dimension, self.own.levels[dimension.key], self.friend.levels[dimension.key])
            for dimension in self.question.rubric.dimensions
            if dimension.key in self.own.levels and dimension.key in self.friend.levels
        )

    @property
    def judged(self) -> tuple[Pair, ...]:
        """The dimensions that both could judge: only those can be alike or apart."""
        return tuple(pair for pair in self.pairs if pair.own is not None and pair.friend is not None)

    @property
    def agreed(self) -> tuple[Pair, ...]:
        """Where both gave the same level: shown first."""
        return tuple(pair for pair in self.pairs if pair.own is not None and pair.own == pair.friend)

    @property
    def widest(self) -> Pair | None:
        """The largest difference, the first of equals; None where there is none."""
        widest = max(self.pairs, key=lambda pair: pair.apart, default=None)
        return widest if widest and widest.apart else None

    @property
    def in_order(self) -> tuple[Dimension, ...]:
        """What either has rated, in the order it is told: alike, then the largest difference first, then the rest."""
        apart = sorted((pair for pair in self.pairs if pair.apart), key=lambda pair: -pair.apart)
        first = [pair.dimension for pair in (*self.agreed, *apart)]
        rated = self.own.levels.keys() | self.friend.levels.keys()
        rest = [one for one in self.question.rubric.dimensions if one.key in rated and one not in first]
        return (*first, *rest)

    @property
    def question_to_listener(self) -> str:
        """What to ask the friend about the largest difference; empty where there is none."""
        if (pair := self.widest) is None or pair.own is None or pair.friend is None:
            return ""
        if pair.friend < pair.own:
            return f"What would have made it a {pair.own} for you?"
        return f"What made it a {pair.friend} for you?"


Shown = Waiting | Over | SharedQuestion | Reveal
