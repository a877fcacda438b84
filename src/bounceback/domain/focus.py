"""The focus of a session: the dimension that has been weakest, held for two sessions."""

from collections.abc import Mapping, Sequence

FOCUS_OF = 8  # answers
FOCUS_FROM = 3  # of them must have judged a dimension
FOCUS_SESSIONS = 2


def focus(levels: Sequence[Mapping[str, int | None]]) -> str:
    """Return the dimension with the lowest mean over the last 8 of one's own ratings, given newest last.

    Empty while there is too little to tell. Of dimensions that are equally low the one given first is taken.
    """
    judged: dict[str, list[int]] = {}
    for rating in levels[-FOCUS_OF:]:
        for dimension, level in rating.items():
            if level is not None:
                judged.setdefault(dimension, []).append(level)
    means = {dimension: sum(given) / len(given) for dimension, given in judged.items() if len(given) >= FOCUS_FROM}
    return min(means, key=lambda dimension: means[dimension], default="")


def holds(sessions: int) -> bool:
    """Return whether, after so many sessions, the focus of the last one holds for the next."""
    return sessions % FOCUS_SESSIONS != 0
