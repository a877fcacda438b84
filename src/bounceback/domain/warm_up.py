"""Two answers for a first-time friend to practise listening on, and how near the reference they came."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bounceback.domain.friend import asked_of_friend
from bounceback.domain.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer to warm up on: ``text`` is what is said in ``wav``, ``levels`` the reference rating.

    ``reason`` says in one line why the whole is rated so, ``reasons`` the same for each dimension.
    """

    question: str
    area: str
    shows: tuple[str, ...]
    text: str
    wav: Path
    rubric: Rubric
    levels: Mapping[str, int]
    reason: str
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WarmUp:
    """How a friend rated the samples: ``compared`` levels lay ``apart`` levels from the reference, all together."""

    compared: int = 0
    apart: int = 0

    def __add__(self, other: "WarmUp") -> "WarmUp":
        return WarmUp(self.compared + other.compared, self.apart + other.apart)

    @property
    def distance(self) -> float:
        """Mean distance from the reference in levels."""
        return self.apart / self.compared if self.compared else 0.0


def compared(sample: Sample, levels: Mapping[str, int | None], quick: bool) -> WarmUp:
    """Return how near these levels come to the reference; what was not asked, given or judged does not count."""
    asked = (dimension.key for dimension in asked_of_friend(sample.rubric, quick))
    pairs = [(level, sample.levels[key]) for key in asked if (level := levels.get(key)) is not None]
    return WarmUp(len(pairs), sum(abs(given - reference) for given, reference in pairs))
