"""A take to listen to: play or stop, the time, and the waveform."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bounceback.ui import numbers, theme
from bounceback.ui.widgets.card import paint_rounded
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.times import clock
from bounceback.ui.widgets.waveform import Waveform


class _RoundButton(QAbstractButton):
    """Play or stop, with the key that does the same painted beside it."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self.stops = key, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        cap = self._cap_width() + theme.px(8) if self._key else 0
        return QSize(theme.px(44) + cap, theme.px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(self.height())
        whole = QRectF(0, 0, side, side)
        if theme.shows_focus(self):
            paint_rounded(painter, whole, look.surface, look.focus, side / 2, 2)
            whole = whole.adjusted(4, 4, -4, -4)
        else:
            whole = whole.adjusted(2, 2, -2, -2)
        over = self.underMouse() or self.isDown()
        fill = look.track if not self.isEnabled() else look.accent_hover if over else look.accent
        paint_rounded(painter, whole, fill, fill, whole.width() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("on_accent" if self.isEnabled() else "dim"))
        self._paint_shape(painter, whole.center(), side * 0.15)
        if self._key and self.isEnabled():
            self._paint_cap(painter, side + theme.px(8))
        painter.end()

    def _paint_shape(self, painter: QPainter, middle: QPointF, half: float) -> None:
        if self.stops:
            painter.drawRoundedRect(QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half), 2, 2)
        else:
            corners = [QPointF(-half * 0.75, -half * 1.1), QPointF(half * 1.2, 0), QPointF(-half * 0.75, half * 1.1)]
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))

    def _paint_cap(self, painter: QPainter, left: float) -> None:
        look = theme.tokens()
        high = theme.px(24)
        cap = QRectF(left, (self.height() - high) / 2, self._cap_width(), high)
        paint_rounded(painter, cap, look.sunken, look.line, 5)
        painter.setPen(theme.color("dim"))
        painter.setFont(theme.font("small"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def _cap_width(self) -> int:
        return max(theme.px(24), QFontMetrics(theme.font("small")).horizontalAdvance(self._key) + theme.px(14))


class TakePlayer(QWidget):
    """Shows what it is told of a playback; what the person wants comes out as signals."""

    play_pressed = Signal()
    stop_pressed = Signal()
    seeked = Signal(float)  # seconds

    def __init__(self, key: str = "P", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duration_s, self._playing = 0.0, False
        self._has_take = self._has_fillers = False
        self._button = _RoundButton(key, self)
        self._time = Label("", "strong", wrap=False)
        self._aside = Label("", "caption", "dim", wrap=False)
        self.waveform = Waveform()
        self._fillers = Label("", "caption", "friend")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._button)
        row.addWidget(self._time)
        row.addStretch(1)
        row.addWidget(self._aside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(row)
        whole.addWidget(self.waveform)
        whole.addWidget(self._fillers)
        self._button.clicked.connect(self._pressed)
        self.waveform.seeked.connect(self._seeked)
        self.set_fillers({})
        self.show_absent()

    def set_peaks(self, peaks: Sequence[tuple[float, float]], duration_s: float) -> None:
        """Show a take, ready to play from its start."""
        self._duration_s = duration_s
        self.waveform.set_peaks(peaks, duration_s)
        self._button.setEnabled(True)
        self._shape(has_take=True)
        self.set_playing(False)
        self._show_time()

    def show_loading(self) -> None:
        """Say that the take is being read."""
        self.waveform.show_loading()
        self._nothing_to_play()
        self._shape(has_take=True)

    def show_absent(self, why: str = "") -> None:
        """Say that there is nothing to hear; what would play it goes."""
        self.waveform.show_absent(why)
        self._nothing_to_play()
        self._shape(has_take=False)

    def set_aside(self, words: str) -> None:
        """Put a few words at the far end of the row."""
        self._aside.setText(words)

    def set_fillers(self, heard: Mapping[str, Sequence[float]]) -> None:
        """Mark where friends, by name, heard fillers: seconds into the answer."""
        heard = {friend: times for friend, times in heard.items() if times}
        self.waveform.set_marks([time for times in heard.values() for time in times])
        self._has_fillers = bool(heard)
        lines = [self.tr("where {friend} heard a filler").format(friend=friend) for friend in heard]
        self._fillers.setText("\n".join(f"\N{BLACK DIAMOND} {line}" for line in lines))
        self._show_fillers()
        # The marks are small and many: a screen reader hears where they are.
        places = [self._filler_places(friend, times) for friend, times in heard.items()]
        self._fillers.setAccessibleName(". ".join(places))

    def set_position(self, position_s: float) -> None:
        """Stand here."""
        self.waveform.set_position(position_s)
        self._show_time()

    def set_playing(self, playing: bool) -> None:
        """Offer to stop while it plays, else to play."""
        self._playing = self._button.stops = playing
        self._button.setAccessibleName(self.tr("Stop the take") if playing else self.tr("Play the take"))
        self._button.update()

    def position_s(self) -> float:
        """Where it stands, in seconds."""
        return self.waveform.position_s()

    def _filler_places(self, friend: str, times: Sequence[float]) -> str:
        if not numbers.shown():
            return self.tr("{friend} heard fillers").format(friend=friend)
        one, many = (
            self.tr("{friend} heard 1 filler: at {places}"),
            self.tr("{friend} heard {count} fillers: at {places}"),
        )
        places = ", ".join(clock(time) for time in sorted(times))
        return (one if len(times) == 1 else many).format(friend=friend, count=len(times), places=places)

    def _nothing_to_play(self) -> None:
        self._duration_s = 0.0
        self._button.setEnabled(False)
        self.set_playing(False)
        self._time.setText("")

    def _shape(self, *, has_take: bool) -> None:
        for part in (self._button, self.waveform):
            part.setVisible(has_take)
        self._has_take = has_take
        self._show_fillers()
        self._time.set_tone("text" if has_take else "dim")
        if not has_take:
            self._time.setText(self.waveform.spoken_value())

    def _show_fillers(self) -> None:
        """Explain the marks where there is a recording to see them on."""
        self._fillers.setVisible(self._has_take and self._has_fillers)

    def _pressed(self) -> None:
        (self.stop_pressed if self._playing else self.play_pressed).emit()

    def _seeked(self, position_s: float) -> None:
        self._show_time()
        self.seeked.emit(position_s)

    def _show_time(self) -> None:
        shown = self.tr("{position} of {end}").format(
            position=clock(self.waveform.position_s()), end=clock(self._duration_s)
        )
        if not numbers.shown():
            shown = ""
        if shown != self._time.text():
            self._time.setText(shown)
