"""How one's own ratings lie to those of each friend: dimension by dimension, each friend apart."""

from dataclasses import dataclass
from enum import Enum

PAIRS_FOR_A_GAP = 2  # no subtraction for a single answer
PAIRS_FOR_WORDS = 6  # a judgement: a tendency needs so many answers rated by both
ALIKE_WITHIN = 0.5


class Hearing(Enum):
    """What may be said of a gap."""

    TOO_FEW = "too few"
    ALIKE = "alike"
    FRIEND_HEARS_MORE = "friend hears more"
    FRIEND_NEEDED_MORE = "friend needed more"


@dataclass(frozen=True, slots=True)
class Gap:
    """The answers that both the person and ``friend`` rated on a dimension.

    ``surplus`` is the sum of the friend's level minus one's own: whole numbers, so that the rule is exact.
    """

    friend: str
    dimension: str
    pairs: int
    surplus: int

    @property
    def mean(self) -> float | None:
        """How much higher (or, below 0, lower) the friend rates in the mean; None for a single answer."""
        return self.surplus / self.pairs if self.pairs >= PAIRS_FOR_A_GAP else None

    @property
    def hearing(self) -> Hearing:
        """What may be said: nothing below six pairs."""
        if self.pairs < PAIRS_FOR_WORDS:
            return Hearing.TOO_FEW
        if abs(self.surplus) <= ALIKE_WITHIN * self.pairs:
            return Hearing.ALIKE
        return Hearing.FRIEND_HEARS_MORE if self.surplus > 0 else Hearing.FRIEND_NEEDED_MORE
