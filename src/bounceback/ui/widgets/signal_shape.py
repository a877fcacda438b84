"""The shape and colour of the one signal during an answer: never the colour alone."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from bounceback.domain.phases import Signal as AnswerSignal
from bounceback.ui import theme

_COLORS = {
    AnswerSignal.NONE: "dim",
    AnswerSignal.GREEN: "good",
    AnswerSignal.AMBER: "warn",
    AnswerSignal.RED: "danger_text",
}


def signal_color(signal: AnswerSignal) -> str:
    """Return the token of a signal's colour."""
    return _COLORS[signal]


def paint_signal(painter: QPainter, centre: QPointF, side: float, signal: AnswerSignal) -> None:
    """Draw a ring for green, a triangle for amber, a square for red."""
    color, half = theme.color(signal_color(signal)), side / 2
    match signal:
        case AnswerSignal.GREEN:
            painter.setPen(QPen(color, side * 0.22))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, half * 0.85, half * 0.85)
        case AnswerSignal.AMBER:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            corners = [QPointF(0, -half), QPointF(half * 1.1, half * 0.9), QPointF(-half * 1.1, half * 0.9)]
            painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))
        case AnswerSignal.RED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRect(round(centre.x() - half), round(centre.y() - half), round(side), round(side))
        case AnswerSignal.NONE:
            pass
