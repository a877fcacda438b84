"""The ground of a dialog: content that scrolls, buttons that stay, and a place for what went wrong."""

from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from bounceback.errors import AppError
from bounceback.ui import theme
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say

P = ParamSpec("P")

WIDTH_PX, HEIGHT_PX, MARGIN_PX = 640, 680, 24
AROUND_PX = 60  # left free of the screen, for the window's own title


class Dialog(QDialog):
    """Fill ``body`` and ``footer``; Esc closes it."""

    def __init__(self, parent: QWidget | None = None, height_px: int = HEIGHT_PX) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        content.setObjectName("content")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        self.body.setSpacing(16)
        wrapping(content)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.trouble = _Trouble()
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(MARGIN_PX, 12, MARGIN_PX, MARGIN_PX)
        column.setSpacing(12)
        self.footer = Flow(gap=8)
        column.addWidget(self.trouble)
        column.addLayout(self.footer)
        wrapping(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(below)
        room = self.screen().availableSize()
        self.resize(min(theme.px(WIDTH_PX), room.width()), min(theme.px(height_px), room.height() - AROUND_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would press a button of its own choice when Enter is pressed in a field.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def if_open(self, then: Callable[P, None]) -> Callable[P, None]:
        """Return a call that does nothing once the dialog is gone: for results that come late."""

        def call(*args: P.args, **kwargs: P.kwargs) -> None:
            if isValid(self):
                then(*args, **kwargs)

        return call

    def tell(self, error: AppError) -> None:
        """Say what went wrong; it stays until ``all_is_well``."""
        self.trouble.tell(error)
        announce(self, f"{error.message} {error.hint}".strip(), urgent=True)

    def all_is_well(self) -> None:
        """Take back what went wrong before."""
        self.trouble.hide()


class _Trouble(Card):
    def __init__(self) -> None:
        super().__init__("warn", padding=12)
        self._message, self._hint = Label("", "strong", "warn"), Label("")
        self.body.setSpacing(2)
        self.body.addWidget(self._message)
        self.body.addWidget(self._hint)
        wrapping(self)
        self.hide()

    def tell(self, error: AppError) -> None:
        self._message.setText(error.message)
        say(self._hint, error.hint)
        self.show()

    def words(self) -> str:
        """What is told; empty where all is well."""
        return "" if self.isHidden() else f"{self._message.text()} {self._hint.text()}".strip()
