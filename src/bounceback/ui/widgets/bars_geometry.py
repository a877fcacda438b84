"""Where the bars of a chart of weeks lie."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from bounceback.domain.progress import Week

NARROWEST_PX, WIDEST_PX, GAP_SHARE = 14.0, 44.0, 0.22


@dataclass(frozen=True, slots=True)
class Slot:
    """A week's place: the full-height slot, and its bar (empty height for a week without practice)."""

    week: Week
    slot: QRectF
    bar: QRectF


def newest_that_fit(weeks: Sequence[Week], width: float, scale: float) -> Sequence[Week]:
    """Return the last weeks for which there is room."""
    return weeks[-max(1, int(width / (NARROWEST_PX * scale))) :]


def slots(weeks: Sequence[Week], values: Sequence[float], plot: QRectF, scale: float) -> list[Slot]:
    """Return a slot for each week, the tallest bar as tall as the plot."""
    if not weeks:
        return []
    pitch = min(plot.width() / len(weeks), WIDEST_PX * scale)
    most = max(values) or 1.0
    found = []
    for index, (week, value) in enumerate(zip(weeks, values, strict=True)):
        left = plot.left() + index * pitch
        tall = max(2.0, plot.height() * value / most) if value else 0.0
        bar = QRectF(left + pitch * GAP_SHARE / 2, plot.bottom() - tall, pitch * (1 - GAP_SHARE), tall)
        found.append(Slot(week, QRectF(left, plot.top(), pitch, plot.height()), bar))
    return found
