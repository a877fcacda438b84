"""A take as a picture: what was played is coloured, a click or an arrow key goes elsewhere."""

from collections.abc import Sequence
from math import isclose

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from bounceback.ui import accessible, numbers, theme
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.level_dots import diamond
from bounceback.ui.widgets.times import clock
from bounceback.ui.widgets.wave_geometry import BAR_PX, bars, time_at, time_marks, x_of

STEP_S, PAGE_S = 5.0, 15.0
HEAD_PX, FOOT_PX, WAVE_PX = 10, 24, 64
KNOB_PX = 4.0
MARK_PX = 5.0  # from the middle of a mark to its corners
REST_PX = 1.5  # half the height of a bar of silence


class Waveform(QWidget):
    """A slider over the take; it shows where it is told to stand, and tells where the person wants to go."""

    seeked = Signal(float)  # seconds

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Position in the take"))
        self._peaks: Sequence[tuple[float, float]] = ()
        self._duration_s = 0.0
        self._span_s = 0.0
        self._position_s = 0.0
        self._marks_s: Sequence[float] = ()
        self._said = ""
        self._layers: dict[str, QPixmap] = {}
        theme.theme_changed.connect(self._forget)
        self.show_absent()

    def set_peaks(self, peaks: Sequence[tuple[float, float]], duration_s: float) -> None:
        """Show a take: the lowest and highest sample of each column, from -1 to 1."""
        self._said = ""
        self._peaks, self._duration_s, self._position_s = peaks, duration_s, 0.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._forget()

    def set_span(self, span_s: float) -> None:
        """Draw on a time axis of this length, longer than the take: so that two takes lie on the same one."""
        if span_s != self._span_s:
            self._span_s = span_s
            self._forget()

    def set_marks(self, marks_s: Sequence[float]) -> None:
        """Put a friend's sign at these times."""
        self._marks_s = marks_s
        self.update()

    def marks_x(self) -> list[float]:
        """Where the signs stand, in px; those beyond the end are left out."""
        return [x_of(mark, self._axis_s(), self.width()) for mark in self._marks_s if mark <= self._duration_s]

    def show_loading(self) -> None:
        """Say that the take is being read."""
        self._show_words(self.tr("Reading the take …"))

    def show_absent(self, why: str = "") -> None:
        """Say that there is nothing to hear."""
        self._show_words(why or self.tr("No recording of this answer"))

    def set_position(self, position_s: float) -> None:
        """Stand here."""
        position_s = max(0.0, min(position_s, self._duration_s))
        if not isclose(position_s, self._position_s):
            old, self._position_s = self._x(), position_s
            if round(old * 2) != round(self._x() * 2):
                self.update()

    def position_s(self) -> float:
        """Where it stands, in seconds."""
        return self._position_s

    def spoken_value(self) -> str:
        """What a screen reader says: "0:42 of 1:48", or why there is nothing."""
        if self._said:
            return self._said
        if not numbers.shown():
            share = self._position_s / self._duration_s if self._duration_s else 0.0
            return self.tr("at the beginning") if share < 0.05 else self.tr("further on")
        return self.tr("{position} of {end}").format(position=clock(self._position_s), end=clock(self._duration_s))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), HEAD_PX + theme.px(WAVE_PX) + theme.px(FOOT_PX))

    def minimumSizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("text")).horizontalAdvance(self._said) + 2
        return QSize(max(words, theme.px(160)), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -STEP_S,
            Qt.Key.Key_Right: STEP_S,
            Qt.Key.Key_Down: -STEP_S,
            Qt.Key.Key_Up: STEP_S,
            Qt.Key.Key_PageDown: -PAGE_S,
            Qt.Key.Key_PageUp: PAGE_S,
            Qt.Key.Key_Home: -self._duration_s,
            Qt.Key.Key_End: self._duration_s,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._said or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._seek(self._position_s + step)
        announce(self, self.spoken_value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._said:
            self._seek(time_at(event.position().x(), self._axis_s(), self.width()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._said:
            self._seek(time_at(event.position().x(), self._axis_s(), self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._said:
            self._paint_words(painter)
        else:
            self._paint_wave(painter)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        wave = self._wave()
        painter.setPen(QPen(theme.color("edge"), 1, Qt.PenStyle.DotLine))
        words = QFontMetrics(theme.font("text")).horizontalAdvance(self._said)
        painter.drawLine(QPointF(words + 12, wave.center().y()), QPointF(wave.right(), wave.center().y()))
        painter.setFont(theme.font("text"))
        painter.setPen(theme.color("dim"))
        painter.drawText(wave, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._said)

    def _paint_wave(self, painter: QPainter) -> None:
        at = self._x()
        for token, left, right in (("accent", 0.0, at), ("edge", at, float(self.width()))):
            part = QRectF(left, 0, right - left, self.height())
            painter.setClipRect(part)
            painter.drawPixmap(0, 0, self._layer(token))
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wave = self._wave()
        self._paint_marks(painter)
        stands = max(KNOB_PX, min(at, self.width() - KNOB_PX))
        painter.setPen(QPen(theme.color("text"), 2))
        painter.drawLine(QPointF(stands, HEAD_PX / 2), QPointF(stands, wave.bottom() + 3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text"))
        painter.drawEllipse(QPointF(stands, HEAD_PX / 2 - 1), KNOB_PX, KNOB_PX)
        self._paint_times(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("surface"), 1.5))
        painter.setBrush(theme.color("friend"))
        for x in self.marks_x():
            inside = max(MARK_PX, min(x, self.width() - MARK_PX))
            painter.drawPolygon(diamond(QPointF(inside, self._wave().bottom()), MARK_PX + 1))

    def _paint_times(self, painter: QPainter) -> None:
        if not numbers.shown():
            return
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("dim"))
        wide = painter.fontMetrics().horizontalAdvance(clock(self._axis_s())) + 4
        top, high = self._wave().bottom() + theme.px(6), painter.fontMetrics().height()
        for mark, words in self.times_below():
            left = x_of(mark, self._axis_s(), self.width()) - wide / 2
            where = QRectF(max(0.0, min(left, self.width() - wide)), top, wide, high)
            edge = Qt.AlignmentFlag.AlignLeft if left < 0 else Qt.AlignmentFlag.AlignRight
            centred = 0 <= left <= self.width() - wide
            painter.drawText(where, Qt.AlignmentFlag.AlignHCenter if centred else edge, words)

    def times_below(self) -> list[tuple[float, str]]:
        """The times named below, in seconds, with their words; of two that read alike the later one stands."""
        wide = QFontMetrics(theme.font("small")).horizontalAdvance(clock(self._axis_s())) + 4
        marks = {clock(mark): mark for mark in time_marks(self._axis_s(), self.width(), wide)}
        return [(mark, words) for words, mark in marks.items()]

    def _layer(self, token: str) -> QPixmap:
        """Return all bars in one colour, drawn once for a size."""
        layer = self._layers.get(token)
        ratio = self.devicePixelRatioF()
        if layer is None or layer.size() != self.size() * ratio:
            layer = QPixmap(self.size() * ratio)
            layer.setDevicePixelRatio(ratio)
            layer.fill(Qt.GlobalColor.transparent)
            painter = QPainter(layer)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(token))
            wave = self._wave()
            half, middle = wave.height() / 2, wave.center().y()
            for bar in bars(self._peaks, x_of(self._duration_s, self._axis_s(), self.width())):
                top, bottom = max(REST_PX, bar.high * half), max(REST_PX, bar.low * half)
                painter.drawRoundedRect(QRectF(bar.x, middle - top, BAR_PX, top + bottom), BAR_PX / 2, BAR_PX / 2)
            painter.end()
            self._layers[token] = layer
        return layer

    def _wave(self) -> QRectF:
        return QRectF(0, HEAD_PX, self.width(), self.height() - HEAD_PX - theme.px(FOOT_PX))

    def _x(self) -> float:
        return x_of(self._position_s, self._axis_s(), self.width())

    def _axis_s(self) -> float:
        return max(self._duration_s, self._span_s)

    def _seek(self, position_s: float) -> None:
        self.set_position(position_s)
        self.seeked.emit(self._position_s)

    def _show_words(self, words: str) -> None:
        self._said, self._peaks, self._duration_s, self._position_s = words, (), 0.0, 0.0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unsetCursor()
        self._forget()

    def _forget(self) -> None:
        self._layers.clear()
        self.updateGeometry()
        self.update()


accessible.register(Waveform, QAccessible.Role.Slider, value=Waveform.spoken_value)
