"""Where things lie on the clock's ring. Angles are degrees clockwise from the top."""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sin

from PySide6.QtCore import QPointF

from bounceback.domain.phases import RED_FROM

TARGETS_IN_A_TURN = 2.0  # the target stands at the bottom, the red mark at the left
GAP_DEG = 3.0  # the notch that an arc leaves at a mark it has passed


@dataclass(frozen=True, slots=True)
class Arc:
    """A piece of the ring."""

    from_deg: float
    to_deg: float


def angle_deg(elapsed_s: float, target_s: float) -> float:
    """Return how far round an answer of this length has come, at most one turn."""
    return max(0.0, min(360.0, 360.0 * elapsed_s / (TARGETS_IN_A_TURN * target_s)))


def marks_deg() -> tuple[float, float]:
    """Return the angles of the target and of the red mark."""
    return 360.0 / TARGETS_IN_A_TURN, 360.0 * RED_FROM / TARGETS_IN_A_TURN


def answer_arcs(elapsed_s: float, target_s: float) -> list[Arc]:
    """Return the filled pieces: one until the target, two beyond it, three from the red mark on.

    The number of pieces tells the signal to those who do not tell its colours apart.
    """
    end = angle_deg(elapsed_s, target_s)
    edges = [0.0, *(mark for mark in marks_deg() if mark < end), end]
    arcs = []
    for index, (start, stop) in enumerate(pairwise(edges)):
        opens = start + (GAP_DEG if index else 0.0)
        closes = stop - (GAP_DEG if index < len(edges) - 2 else 0.0)
        if closes > opens:
            arcs.append(Arc(opens, closes))
    return arcs


def left_arc(left_s: float, limit_s: float) -> Arc:
    """Return the piece that is left of a limit: it empties clockwise."""
    share = max(0.0, min(1.0, left_s / limit_s)) if limit_s > 0 else 0.0
    return Arc(360.0 * (1 - share), 360.0)


def on_ring(centre: QPointF, radius: float, at_deg: float) -> QPointF:
    """Return the point at an angle."""
    return QPointF(centre.x() + radius * sin(radians(at_deg)), centre.y() - radius * cos(radians(at_deg)))
