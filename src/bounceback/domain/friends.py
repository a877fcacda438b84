"""The friends who listen: names only, and how each of them rates."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from bounceback.domain.attempt import ME
from bounceback.domain.friend import NAME_MAX, plain
from bounceback.domain.warm_up import WarmUp

AIM_S = 40.0  # the median for five dimensions; above it the rating asks for too many words (method.md 1.4)
PACE_OF = 100  # the newest ratings of a rater
_NO_WIDTH = " \u00ad\u200b\u200c\u200d\u2060"
# The person's own profile, and names that Windows keeps for devices.
_NO_FOLDER = {ME, "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


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
    # Some marks without a width hold an emoji or a script together, so they go only at the ends.
    return plain(unicodedata.normalize("NFC", typed).strip(_NO_WIDTH), NAME_MAX).strip(_NO_WIDTH)


def spelled(typed: str, known: Iterable[Friend]) -> str:
    """Return a name as it is kept, in the spelling of somebody known, so that nobody has two series."""
    name = friend_name(typed)
    return next((friend.name for friend in known if friend.name.casefold() == name.casefold()), name)


def profile_of(name: str) -> str:
    """Return the folder of a friend's own profile: readable where it can be, and no two friends share one."""
    plain_letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    readable = re.sub("[^a-z0-9]+", "-", plain_letters).strip("-")
    if readable == name.casefold() and readable not in _NO_FOLDER:
        return readable
    return f"{readable or 'friend'}-{hashlib.sha256(name.casefold().encode()).hexdigest()[:8]}"


def is_taken(name: str) -> bool:
    """Whether the name stands for the person in the journal, so that no friend can have it."""
    return name.casefold() == ME
