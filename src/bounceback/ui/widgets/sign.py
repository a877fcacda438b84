"""The friend's sign, and the person's: for the eye only, the words beside it say the same."""

from typing import Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.level_dots import diamond

SIDE_PX = 18


class Sign(QWidget):
    """A plum diamond for the friend, a blue circle for the person."""

    def __init__(self, who: Literal["friend", "person"], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = who
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(SIDE_PX), theme.px(SIDE_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        centre = QPointF(self.width() / 2, self.height() / 2)
        if self._who == "friend":
            painter.setBrush(theme.color("friend"))
            painter.drawPolygon(diamond(centre, self.width() / 2))
        else:
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(centre, self.width() * 0.42, self.height() * 0.42)
        painter.end()
