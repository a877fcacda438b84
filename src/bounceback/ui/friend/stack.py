"""A column of cards."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.flow import wrapping

GAP_PX = 16


class Stack(QWidget):
    """Cards one below another; ``width_px`` is how wide they like to be, at 100 % text."""

    def __init__(self, *parts: QWidget, width_px: int = 0) -> None:
        super().__init__()
        self._width_px = width_px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_PX)
        column.addWidget(parts[0], 0 if width_px else 1)
        for part in parts[1:]:
            column.addWidget(part)
        column.addStretch(1 if width_px else 0)
        wrapping(self)

    def sizeHint(self) -> QSize:
        natural = super().sizeHint()
        return QSize(theme.px(self._width_px), natural.height()) if self._width_px else natural
