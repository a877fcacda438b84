"""What goes to a friend elsewhere in one file, and what comes back: ratings for answers of this very journal."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bounceback.domain.attempt import Attempt, Take
from bounceback.domain.friend import FriendRating
from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import Sample, WarmUp


@dataclass(frozen=True, slots=True)
class PacketAnswer:
    """An answer to listen to; ``take`` is its recording. There is no place here for a rating of one's own."""

    attempt_id: str
    text: str
    shows: tuple[str, ...]
    rubric: Rubric
    take: Path
    take_sha256: str

    @classmethod
    def of(cls, attempt: Attempt, shows: tuple[str, ...], rubric: Rubric, takes: Path) -> "PacketAnswer":
        """Return what a friend may have of an attempt; raises ValueError for one without a recording."""
        take = _take_of(attempt)
        return cls(attempt.id, attempt.asked_text, shows, rubric, takes / take.name, take.sha256)


@dataclass(frozen=True, slots=True)
class Packet:
    """Everything one friend is asked to rate. ``id`` works once, so each friend gets a packet of their own."""

    id: str
    journal_id: str
    friend: str
    candidate: str
    answers: tuple[PacketAnswer, ...]
    samples: tuple[Sample, ...] = ()
    quick: bool = False


@dataclass(frozen=True, slots=True)
class SentPacket:
    """A packet that was given out, as the journal remembers it; ``used_at`` is when its scores were taken over."""

    id: str
    friend: str
    made_at: datetime
    quick: bool
    attempt_ids: tuple[str, ...]
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A rating in a score file, and the recording it is about."""

    take_sha256: str
    rating: FriendRating


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """What a friend elsewhere sent back, read but not yet compared with the journal.

    ``quick``: only the three questions were asked.
    """

    journal_id: str
    packet_id: str
    friend: str
    quick: bool
    scores: tuple[Score, ...]
    warm_up: WarmUp | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """An answer of this journal that scores may come for, and who has rated it already."""

    asked_text: str
    take_sha256: str
    rubric: Rubric
    raters: frozenset[str] = frozenset()

    @classmethod
    def of(cls, attempt: Attempt, rubric: Rubric) -> "Expected":
        """Return what scores for this attempt must fit; raises ValueError for one without a recording."""
        raters = frozenset(rating.rater for rating in attempt.ratings if rating.occasion == "first")
        return cls(attempt.asked_text, _take_of(attempt).sha256, rubric, raters)


@dataclass(frozen=True, slots=True)
class NewScores:
    """What taking over a score file will add: ratings, each with the question it is about."""

    packet_id: str
    friend: str
    ratings: tuple[tuple[str, FriendRating], ...]
    warm_up: WarmUp | None = None


def _take_of(attempt: Attempt) -> Take:
    if attempt.take is None:
        raise ValueError(f"attempt {attempt.id} has no recording")
    return attempt.take
