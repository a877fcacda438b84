"""The anchored rubric on which an answer is rated: the same text for oneself and for a friend.

There is no total and no mean over dimensions: one odd dimension is something to talk about, not a score.
"""

from dataclasses import dataclass

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 4


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing to listen for. ``anchors`` holds the written anchor of levels 1 to 4, in order."""

    key: str
    title: str
    ask_self: str
    ask_friend: str
    anchors: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Rubric:
    """A version of a rubric. ``points`` are the words of levels 1 to 4; ``key`` (``core-5@1``) is kept with ratings."""

    id: str
    version: int
    title: str
    points: tuple[str, str, str, str]
    dimensions: tuple[Dimension, ...]

    @property
    def key(self) -> str:
        """The name under which ratings keep their meaning: id and version."""
        return f"{self.id}@{self.version}"

    def dimension(self, key: str) -> Dimension:
        """Return the dimension of this key; raises KeyError for one the rubric does not have."""
        for dimension in self.dimensions:
            if dimension.key == key:
                return dimension
        raise KeyError(key)
