"""A card: a surface with a hairline."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bounceback.ui import theme

RADIUS_PX = 12

Tone = Literal["surface", "accent", "friend", "quiet", "warn", "danger", "good"]


def ground(tone: str) -> tuple[str, str]:
    """Return the colours of a card's ground and hairline."""
    look = theme.tokens()
    return {
        "surface": (look.surface, look.line),
        "accent": (look.accent_soft, look.accent_soft),
        "friend": (look.friend_soft, look.friend_soft),
        "quiet": (look.sunken, look.sunken),
        "good": (look.good_soft, look.good_soft),
        "warn": (look.warn_soft, look.warn_soft),
        "danger": (look.danger_soft, look.danger_soft),
    }[tone]


def paint_rounded(painter: QPainter, rect: QRectF, fill: str, edge: str, radius: float, width: float = 1.0) -> None:
    """Draw a filled rounded rectangle whose edge lies inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(QColor(edge))
    pen.setWidthF(width)
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def mirrored(widget: QWidget, rect: QRect) -> QRect:
    """Return where ``rect`` lies when the widget is laid out from right to left."""
    if not widget.isRightToLeft():
        return rect
    return QRect(widget.width() - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())


class Card(QFrame):
    """Groups what belongs together; fill ``body``."""

    def __init__(self, tone: Tone = "surface", padding: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(12)

    def set_tone(self, tone: Tone) -> None:
        """Change the ground."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, edge = ground(self._tone)
        painter = QPainter(self)
        paint_rounded(painter, QRectF(self.rect()), fill, edge, RADIUS_PX)
        painter.end()
