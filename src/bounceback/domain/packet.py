"""What goes to a friend elsewhere in one file, and what comes back: ratings for answers of this very journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bounceback.domain.friend import FriendRating
from bounceback.domain.rubric import Rubric


@dataclass(frozen=True, slots=True)
class PacketAnswer:
    """An answer to listen to; ``take`` is its recording. There is no place here for a rating of one's own."""

    attempt_id: str
    text: str
    shows: tuple[str, ...]
    rubric: Rubric
    take: Path
    take_sha256: str


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer to warm up on: ``text`` is what is said, ``levels`` the reference and ``reason`` why, in one line."""

    title: str
    text: str
    wav: Path
    rubric: Rubric
    levels: Mapping[str, int]
    reason: str


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
    """A packet this journal has given out; its scores are taken once."""

    id: str
    friend: str
    made_at: datetime
    quick: bool
    attempt_ids: tuple[str, ...]
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WarmUp:
    """How a friend rated the samples: ``compared`` levels lay ``apart`` levels from the reference, all together."""

    compared: int
    apart: int

    @property
    def distance(self) -> float:
        """Mean distance from the reference in levels."""
        return self.apart / self.compared if self.compared else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """A rating in a score file, and the recording it is about. ``quick``: only the three questions were asked."""

    take_sha256: str
    quick: bool
    rating: FriendRating


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """What a friend elsewhere sent back, read but not yet compared with the journal."""

    journal_id: str
    packet_id: str
    friend: str
    scores: tuple[Score, ...]
    warm_up: WarmUp | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """An answer of this journal that scores may come for, and who has rated it already."""

    asked_text: str
    take_sha256: str
    rubric: Rubric
    raters: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NewScores:
    """What taking over a score file will add: ratings, each with the question it is about."""

    packet_id: str
    friend: str
    ratings: tuple[tuple[str, FriendRating], ...]
    warm_up: WarmUp | None = None
