"""A small pill with one or two words."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.card import paint_rounded

Tone = Literal["quiet", "accent", "friend", "good", "warn", "danger"]


class Tag(QLabel):
    """Says of what kind something is."""

    def __init__(self, text: str = "", tone: Tone = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone: Tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("small"))
        return QSize(metrics.horizontalAdvance(self.text()) + theme.px(24), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        fill, words = {
            "quiet": (look.hover, look.dim),
            "accent": (look.accent_soft, look.accent_text),
            "friend": (look.friend_soft, look.friend),
            "good": (look.good_soft, look.good),
            "warn": (look.warn_soft, look.warn),
            "danger": (look.danger_soft, look.danger_text),
        }[self._tone]
        painter = QPainter(self)
        paint_rounded(painter, QRectF(self.rect()), fill, fill, self.height() / 2)
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(words))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
