"""What a page says when there is nothing to show: why, and one next step."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.labels import Label


class EmptyState(QWidget):
    """An icon, one sentence, a line more, and at most one button."""

    acted = Signal()

    def __init__(
        self, icon: str, title: str, detail: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = Label(title, "heading")
        self._detail = Label(detail, "text", "dim")
        self.button = KeyButton(action, "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 48, 24, 48)
        layout.setSpacing(8)
        layout.addStretch(1)
        layout.addWidget(_Picture(icon, self), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        for label in (self._title, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(12)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.button.clicked.connect(self.acted)
        self._detail.setVisible(bool(detail))
        self.button.setVisible(bool(action))

    def set_texts(self, title: str, detail: str = "", action: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.button.setText(action)
        self.button.setVisible(bool(action))


class _Picture(QWidget):
    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(64, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawEllipse(self.rect())
        icons.paint(painter, QRectF(20, 20, 24, 24), self._icon, look.accent_text)
        painter.end()
