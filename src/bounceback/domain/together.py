"""What a session with a friend came to, for both of them: a few things to take along, and never a score.

Levels of the two are put side by side or in an order of each one's own, and never into one mean: each rater has their
own zero point.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bounceback.domain.attempt import Attempt, Rating
from bounceback.domain.friend import Pair, Reveal, SharedQuestion
from bounceback.domain.rubric import Dimension, Rubric


@dataclass(frozen=True, slots=True)
class Alike:
    """The dimensions heard alike most often: both gave the same level in ``same`` of ``of`` answers."""

    dimensions: tuple[Dimension, ...]
    same: int
    of: int


@dataclass(frozen=True, slots=True)
class Said:
    """Words that were written to an answer; ``rater`` is who wrote them."""

    rater: str
    text: str


@dataclass(frozen=True, slots=True)
class Together:
    """A session with a friend: its answers in order, and ``heard``, those that both have rated and locked."""

    friend: str
    attempts: tuple[Attempt, ...]
    heard: tuple[Reveal, ...]

    def of(self, attempt: Attempt) -> Reveal | None:
        """Return both ratings of an answer; None unless both are locked."""
        return next((reveal for reveal in self.heard if reveal.question.attempt_id == attempt.id), None)

    @property
    def alike(self) -> Alike | None:
        """Where the two heard alike most often; None where they never did."""
        judged: dict[str, list[Pair]] = {}
        for pair in _judged(self.heard):
            judged.setdefault(pair.dimension.key, []).append(pair)
        counts = {key: (sum(pair.apart == 0 for pair in pairs), -len(pairs)) for key, pairs in judged.items()}
        most = max(counts.values(), default=(0, 0))
        if not most[0]:
            return None
        found = tuple(judged[key][0].dimension for key, count in counts.items() if count == most)
        return Alike(found, most[0], -most[1])

    @property
    def widest(self) -> Reveal | None:
        """The answer with the largest difference that is still to be asked about, the first of equals.

        A note on the friend's rating says that it was asked. None where there is nothing to ask.
        """
        apart = [reveal for reveal in self.heard if reveal.widest is not None and not reveal.friend.notes]
        return max(apart, key=lambda reveal: reveal.widest.apart if reveal.widest else 0, default=None)

    @property
    def keep(self) -> Said | None:
        """The one thing to keep."""
        return self._said("keep")

    @property
    def try_(self) -> Said | None:
        """The one thing to try."""
        return self._said("try")

    @property
    def to_practise(self) -> Dimension | None:
        """What both, each by their own measure, put lowest; None where neither put anything below the rest.

        Each rater's levels give an order of the dimensions, and the two orders are laid together. Answers on another
        rubric than most are left out. Where it stays open the friend's order decides, then that of the rubric.
        """
        rubric = self._usual_rubric()
        same = [reveal for reveal in self.heard if rubric and reveal.question.rubric.key == rubric.key]
        if rubric is None:
            return None
        own, friend = _order([reveal.own for reveal in same]), _order([reveal.friend for reveal in same])
        if not any(own.values()) and not any(friend.values()):
            return None
        both = [dimension for dimension in rubric.dimensions if dimension.key in own and dimension.key in friend]
        places = {dimension: (own[dimension.key] + friend[dimension.key], friend[dimension.key]) for dimension in both}
        return min(both, key=lambda dimension: places[dimension], default=None)

    def _said(self, which: Literal["keep", "try"]) -> Said | None:
        """The newest words, the friend's before the person's own."""
        theirs = [reveal.friend for reveal in self.heard]
        mine = [rating for attempt in self.attempts if (rating := attempt.rating_of())]
        for rating in [*reversed(theirs), *reversed(mine)]:
            if text := rating.keep if which == "keep" else rating.try_:
                return Said(rating.rater, text)
        return None

    def _usual_rubric(self) -> Rubric | None:
        rubrics = [reveal.question.rubric for reveal in self.heard]
        keys = [rubric.key for rubric in rubrics]
        return max(rubrics, key=lambda rubric: keys.count(rubric.key), default=None)


def together(friend: str, attempts: Sequence[Attempt], rubrics: Mapping[str, Rubric]) -> Together:
    """Return what a session of these answers came to; an answer on a rubric that is not known is not compared."""
    return Together(friend, tuple(attempts), tuple(_heard(friend, attempts, rubrics)))


def _heard(friend: str, attempts: Sequence[Attempt], rubrics: Mapping[str, Rubric]) -> Iterator[Reveal]:
    for number, attempt in enumerate(attempts, start=1):
        own, theirs, rubric = attempt.rating_of(), attempt.rating_of(friend), rubrics.get(attempt.rubric)
        if own is not None and theirs is not None and rubric is not None:
            question = SharedQuestion(attempt.id, number, len(attempts), attempt.asked_text, (), (), rubric)
            yield Reveal(question.ended(attempt.answer_s or 0.0), own, theirs)


def _judged(heard: Sequence[Reveal]) -> Iterator[Pair]:
    """The dimensions of all answers on which both could judge."""
    for reveal in heard:
        yield from (pair for pair in reveal.pairs if pair.own is not None and pair.friend is not None)


def _order(ratings: Sequence[Rating]) -> dict[str, int]:
    """Return for each dimension how many others this one rater put lower."""
    given: dict[str, list[int]] = {}
    for rating in ratings:
        for key, level in rating.levels.items():
            if level is not None:
                given.setdefault(key, []).append(level)
    means = {key: sum(levels) / len(levels) for key, levels in given.items()}
    return {key: sum(other < mean for other in means.values()) for key, mean in means.items()}
