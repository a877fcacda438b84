"""The clock of thinking or answering, and in words what is happening beside it."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.pages.practice.question_card import Room
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.clock_ring import ClockRing
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say

Mark = Literal["recording", "not-recording", "reading", "thinking", "opening"]

BESIDE_FROM_PX = 480
WIDEST_PX = 720  # ring and words stay together in the middle
RING_PX: dict[Room, tuple[int, int]] = {
    "roomy": (272, 248),
    "snug": (272, 248),
    "tight": (232, 200),
    "tiny": (232, 200),
}
PADDING_PX: dict[Room, int] = {"roomy": 24, "snug": 12, "tight": 4, "tiny": 4}
_TONES: dict[Mark, str] = {"recording": "danger"}
_ICONS: dict[Mark, str] = {"reading": "volume-2", "thinking": "clock", "opening": "mic"}


class ClockPanel(Card):
    """A ring, the state in a word with its own shape, and up to two lines more."""

    def __init__(self) -> None:
        super().__init__(padding=24)
        self.ring = ClockRing()
        self._mark = _StateMark()
        self._state = Label("", "heading")
        self._detail = Label("", "text", "dim")
        self._target = Label("", "text", "dim")
        side = QWidget()
        lines = QVBoxLayout(side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        state = QHBoxLayout()
        state.setSpacing(10)
        state.addWidget(self._mark)
        state.addWidget(self._state, 1)
        lines.addLayout(state)
        lines.addWidget(self._detail)
        lines.addWidget(self._target)
        wrapping(side)
        self._middle = QWidget()
        columns = Columns(self._middle, from_px=BESIDE_FROM_PX, gap=40, centred=True)
        columns.add(self.ring, 0)
        columns.add(side)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._middle, 10_000)
        row.addStretch(1)
        self.body.addLayout(row)
        for widget in (self._middle, self):
            wrapping(widget)

    def set_room(self, room: Room) -> None:
        """Take less height where there is little."""
        self._middle.setMaximumWidth(theme.px(WIDEST_PX))
        padding = PADDING_PX[room]
        self.body.setContentsMargins(24, padding, 24, padding)
        width, height = RING_PX[room]
        self.ring.setFixedSize(theme.px(width), theme.px(height))
        self.ring.setVisible(room != "tiny")  # its words are said beside it then

    def set_state(self, mark: Mark, words: str, detail: str = "", target: str = "") -> None:
        """Say what is happening."""
        self._mark.set_mark(mark)
        self._state.set_tone(_TONES.get(mark, "text"))
        for label, text in ((self._state, words), (self._detail, detail), (self._target, target)):
            say(label, text)

    def state(self) -> str:
        """The state in words."""
        return self._state.text()


class _StateMark(QWidget):
    """A filled dot while recording, a struck-out ring while not, an icon else: told apart without colour."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Mark = "thinking"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_mark(self, mark: Mark) -> None:
        if mark != self._shown:
            self._shown = mark
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(20), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        side = whole.width()
        if name := _ICONS.get(self._shown):
            icons.paint(painter, whole, name, "accent_text")
        elif self._shown == "recording":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("danger_text"))
            painter.drawEllipse(whole.center(), side * 0.32, side * 0.32)
        else:
            painter.setPen(QPen(theme.color("dim"), max(1.5, side * 0.09)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(whole.center(), side * 0.34, side * 0.34)
            reach = side * 0.24
            painter.drawLine(whole.center() + QPointF(-reach, reach), whole.center() + QPointF(reach, -reach))
        painter.end()
