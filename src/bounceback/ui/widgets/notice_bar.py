"""What happened and what can be done about it: one line above the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.page import SIDE_PX, WIDEST_PX

MOST = 2


@dataclass(frozen=True)
class Notice:
    """A message, a hint what to do, and at most one action."""

    message: str
    hint: str = ""
    tone: Literal["warn", "danger", "good", "accent"] = "warn"
    action: str = ""
    on_action: Callable[[], None] | None = None


class NoticeBar(Card):
    """One notice, with what acts on it and what dismisses it."""

    dismissed = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(notice.tone, 0, parent)
        self.notice = notice
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(_Sign(notice.tone, self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(0, 6, 0, 6)
        words.setSpacing(2)
        words.addWidget(Label(notice.message, "strong"))
        if notice.hint:
            words.addWidget(Label(notice.hint, "text"))
        row.addLayout(words, 1)
        if notice.action:
            action = KeyButton(notice.action, "secondary")
            action.clicked.connect(self._act)
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        close = KeyButton(kind="ghost", icon="x", name=self.tr("Dismiss this notice"))
        close.clicked.connect(self.dismissed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _act(self) -> None:
        self.dismissed.emit()
        if self.notice.on_action is not None:
            self.notice.on_action()


_SIGNS = {
    "warn": ("triangle-alert", "warn"),
    "danger": ("triangle-alert", "danger_text"),
    "good": ("check", "good"),
    "accent": ("info", "accent_text"),
}


class _Sign(QWidget):
    def __init__(self, tone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(20), theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.width()
        where = QRectF(QPointF(0, (self.height() - side) / 2), QPointF(side, (self.height() + side) / 2))
        icons.paint(painter, where, *_SIGNS[self._tone])
        painter.end()


class Notices(QWidget):
    """The notices there are, newest on top; the same one is not shown twice.

    A notice stays until it is dismissed, acted upon or withdrawn; good news only until there is another notice.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[NoticeBar] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SIDE_PX, 16, SIDE_PX, 0)
        self._layout.setSpacing(8)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice and have it read aloud."""
        self.forget_good_news()
        same = [bar for bar in self._bars if bar.notice.message == notice.message]
        for old in same or self._bars[: max(0, len(self._bars) - MOST + 1)]:
            self._drop(old)
        bar = NoticeBar(notice, self)
        bar.dismissed.connect(lambda: self._drop(bar))
        self._bars.append(bar)
        self._layout.insertWidget(0, bar)
        self.show()
        announce(self, f"{notice.message} {notice.hint}".strip(), urgent=notice.tone == "danger")

    def withdraw(self, message: str) -> None:
        """Take away what is not true any more; nothing where it is not shown."""
        self._drop_all(lambda notice: notice.message == message)

    def forget_good_news(self) -> None:
        """Take away what asks nothing of the person."""
        self._drop_all(lambda notice: notice.tone == "good")

    def notices(self) -> list[Notice]:
        """What is shown, oldest first."""
        return [bar.notice for bar in self._bars]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in line with the page below."""
        super().resizeEvent(event)
        side = max(SIDE_PX, (self.width() - theme.px(WIDEST_PX)) // 2)
        self._layout.setContentsMargins(side, 16, side, 0)

    def _drop_all(self, goes: Callable[[Notice], bool]) -> None:
        for bar in [bar for bar in self._bars if goes(bar.notice)]:
            self._drop(bar)

    def _drop(self, bar: NoticeBar) -> None:
        if bar in self._bars:
            self._bars.remove(bar)
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))
