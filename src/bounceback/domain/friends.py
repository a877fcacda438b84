"""The friends who listen: names only, and how each of them rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bounceback.domain.attempt import ME
from bounceback.domain.friend import NAME_MAX, plain
from bounceback.domain.warm_up import WarmUp

AIM_S = 40.0  # the median for five dimensions; above it the rating asks for too many words (method.md 1.4)
PACE_OF = 100  # the newest ratings of a rater


@dataclass(frozen=True, slots=True)
class Friend:
    """Somebody who rates or has rated. ``warm_up`` is None while they have not rated the samples."""

    name: str
    ratings: int = 0
    warm_up: WarmUp | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one rater takes for a rating of so many dimensions: the median over ``ratings`` of them."""

    rater: str
    dimensions: int
    ratings: int
    median_s: float


def pace(rater: str, dimensions: int, seconds: Sequence[float]) -> Pace:
    """Return the pace of these ratings; raises ValueError without one."""
    return Pace(rater, dimensions, len(seconds), median(seconds))


def friend_name(typed: str) -> str:
    """Return a name as it is kept: on one line, nothing unseen, not too long. Empty where nothing is left."""
    return plain(typed, NAME_MAX)


def is_taken(name: str) -> bool:
    """Whether the name stands for the person in the journal, so that no friend can have it."""
    return name.casefold() == ME
