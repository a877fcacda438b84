"""Where the bars and the times of a waveform lie."""

from collections.abc import Sequence
from dataclasses import dataclass

BAR_PX, PITCH_PX = 3, 5
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
QUIETEST_SCALE = 0.2  # a take that stays below this peak is not blown up to full height


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its left edge in px, and how far it reaches below and above the middle (0 to 1)."""

    x: float
    low: float
    high: float


def bars(peaks: Sequence[tuple[float, float]], width: float) -> list[Bar]:
    """Return as many bars as fit, each over its share of the columns, scaled to the loudest."""
    count = min(int((width + PITCH_PX - BAR_PX) // PITCH_PX), len(peaks)) if peaks else 0
    if count <= 0:
        return []
    scale = max(QUIETEST_SCALE, max(max(-low, high) for low, high in peaks))
    pitch = (width - BAR_PX) / max(1, count - 1) if count > 1 else 0.0
    found = []
    for index in range(count):
        share = peaks[len(peaks) * index // count : max(len(peaks) * (index + 1) // count, 1)]
        low, high = min(low for low, _ in share), max(high for _, high in share)
        found.append(Bar(index * pitch, max(0.0, -low / scale), max(0.0, high / scale)))
    return found


def x_of(position_s: float, duration_s: float, width: float) -> float:
    """Return where a time lies."""
    return 0.0 if duration_s <= 0 else max(0.0, min(1.0, position_s / duration_s)) * width


def time_at(x: float, duration_s: float, width: float) -> float:
    """Return the time at a place."""
    return 0.0 if width <= 0 else max(0.0, min(1.0, x / width)) * duration_s


def time_marks(duration_s: float, width: float, label_px: float) -> list[float]:
    """Return the times to write below: round ones with room between, and the end."""
    room = max(1.0, width / (label_px * 3))
    step = next((step for step in _STEPS_S if duration_s / step <= room), _STEPS_S[-1])
    marks = [float(t) for t in range(0, int(duration_s) + 1, step)]
    # The end is always named: the round time before it gives way.
    # It stands inside the edge, so half a label further left than the others stand round their place.
    while len(marks) > 1 and x_of(duration_s - marks[-1], duration_s, width) < label_px * 2:
        marks.pop()
    return [*marks, duration_s] if duration_s > 0 else [0.0]
