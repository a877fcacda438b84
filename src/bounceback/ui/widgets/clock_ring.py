"""The clock of an answer, or of thinking: a ring, big digits, and words that say the same."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bounceback.domain.phases import RED_FROM
from bounceback.domain.phases import Signal as AnswerSignal
from bounceback.ui import accessible, numbers, theme
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.ring_geometry import Arc, angle_deg, answer_arcs, left_arc, marks_deg, on_ring
from bounceback.ui.widgets.signal_shape import paint_signal, signal_color
from bounceback.ui.widgets.times import clock, countdown

ON_TARGET_S = 10.0  # a judgement: until this long after the target the words are "On target", not "over"
WIDTH_PX, HEIGHT_PX = 272, 240
ASIDE_PX, BELOW_PX = 46, 30  # room for the labels of the marks: left (and right, to stay in the middle), below
STROKE = 0.055  # of the ring's diameter
DIGITS = 0.25  # the height of the digits, of the ring's diameter


@dataclass(frozen=True, slots=True)
class _Face:
    """What is drawn; two equal faces need no second painting."""

    digits: str
    words: str
    spoken: str
    signal: AnswerSignal
    arcs: tuple[Arc, ...] = ()
    color: str = "accent"
    marks: tuple[tuple[float, str], ...] = ()
    dot_deg: float | None = None


class ClockRing(QWidget):
    """Shows one calm signal: the page calls ``show_answer`` or ``show_thinking`` as time goes by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._face = _Face(_shown(clock(0)), "", "", AnswerSignal.NONE)
        self.setAccessibleName(self.tr("Clock"))

    def show_answer(self, elapsed_s: float, target_s: float | None, signal: AnswerSignal) -> None:
        """Show an answer of this length; without a target it only counts."""
        reached = self._face.signal is AnswerSignal.GREEN and signal is AnswerSignal.AMBER
        digits = _shown(clock(elapsed_s))
        words = self._answer_words(elapsed_s, target_s)
        self.setAccessibleName(self.tr("Answer time"))
        if target_s is None:
            spoken = self.tr("{time} elapsed, no limit").format(time=digits) if digits else words
            self._set(_Face(digits, words, spoken, signal, dot_deg=_dot(elapsed_s)))
            return
        spoken = words
        if digits:
            spoken = self.tr("{time} elapsed, {words}").format(time=digits, words=words[:1].lower() + words[1:])
        target_deg, red_deg = marks_deg()
        marks = ((target_deg, _shown(clock(target_s))), (red_deg, _shown(clock(RED_FROM * target_s))))
        arcs = tuple(answer_arcs(_to_half_px(elapsed_s, target_s), target_s))
        self._set(_Face(digits, words, spoken, signal, arcs, signal_color(signal), marks))
        if reached:
            announce(self, self.tr("Target reached"))

    def show_thinking(self, elapsed_s: float, limit_s: float | None) -> None:
        """Show the time left to think; without a limit, the time spent."""
        self.setAccessibleName(self.tr("Think time"))
        if limit_s is None:
            digits = _shown(clock(elapsed_s))
            spoken = self.tr("{time} thinking, no limit").format(time=digits) if digits else self.tr("thinking")
            self._set(_Face(digits, self.tr("thinking"), spoken, AnswerSignal.NONE, dot_deg=_dot(elapsed_s)))
            return
        left_s = max(0.0, limit_s - elapsed_s)
        digits = _shown(countdown(left_s))
        words = self.tr("to think") if left_s else self.tr("Begin when ready")
        spoken = self.tr("{time} left to think").format(time=digits) if digits else words
        arc = left_arc(round(left_s * 10) / 10, limit_s)
        self._set(_Face(digits, words, spoken, AnswerSignal.NONE, (arc,) if left_s else ()))

    def spoken_value(self) -> str:
        """What a screen reader says of it, such as "1:48 elapsed, 0:18 over"."""
        return self._face.spoken

    def words(self) -> str:
        """The words under the digits."""
        return self._face.words

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH_PX), theme.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(204), theme.px(172))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width() - 2 * theme.px(ASIDE_PX), self.height() - 2 * theme.px(BELOW_PX))
        centre = QPointF(self.rect().toRectF().center())
        ring = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        stroke = side * STROKE
        inner = ring.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
        self._paint_track(painter, inner, stroke)
        for arc in self._face.arcs:
            _paint_arc(painter, inner, stroke, arc, theme.color(self._face.color), round_ends=True)
        self._paint_marks(painter, inner, stroke)
        self._paint_texts(painter, ring)
        painter.end()

    def _paint_track(self, painter: QPainter, ring: QRectF, stroke: float) -> None:
        _paint_arc(painter, ring, stroke, Arc(0, 360), theme.color("track"))
        if self._face.marks:
            target, red = marks_deg()
            _paint_arc(painter, ring, stroke, Arc(target, red), theme.color("warn_soft"))
        if self._face.dot_deg is not None:
            dot = on_ring(ring.center(), ring.width() / 2, self._face.dot_deg)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(dot, stroke * 0.5, stroke * 0.5)

    def _paint_marks(self, painter: QPainter, ring: QRectF, stroke: float) -> None:
        painter.setFont(theme.font("small"))
        radius = ring.width() / 2 + stroke / 2
        for at_deg, label in self._face.marks:
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawLine(
                on_ring(ring.center(), radius + 2, at_deg), on_ring(ring.center(), radius + theme.px(7), at_deg)
            )
            painter.setPen(theme.color("dim"))
            metrics = painter.fontMetrics()
            width, height = metrics.horizontalAdvance(label), metrics.height()
            reach = theme.px(10) + (width if at_deg > marks_deg()[0] else height) / 2
            middle = on_ring(ring.center(), radius + reach, at_deg)
            where = QRectF(middle.x() - width / 2 - 1, middle.y() - height / 2, width + 2, height)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_texts(self, painter: QPainter, ring: QRectF) -> None:
        face, centre, side = self._face, ring.center(), ring.width()
        digits = _fitted(theme.font("clock"), face.digits, side * 0.74, round(side * DIGITS))
        painter.setFont(digits)
        painter.setPen(theme.color("text"))
        line = QRectF(ring.left(), centre.y() - side * 0.2, side, side * 0.28)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, face.digits)
        shape = side * 0.055 if face.signal is not AnswerSignal.NONE else 0.0
        words = _fitted(theme.font("strong"), face.words, side * 0.7 - shape * 2, theme.font("strong").pixelSize())
        metrics = QFontMetricsF(words)
        width = metrics.horizontalAdvance(face.words)
        left = centre.x() - (width + shape * 1.8) / 2
        middle = centre.y() + (side * 0.185 if face.digits else 0.0)
        if shape:
            paint_signal(painter, QPointF(left + shape / 2, middle), shape, face.signal)
        painter.setFont(words)
        painter.setPen(QColor(theme.color(signal_color(face.signal))))
        where = QRectF(left + shape * 1.8, middle - metrics.height() / 2, width + 2, metrics.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, face.words)

    def _answer_words(self, elapsed_s: float, target_s: float | None) -> str:
        if target_s is None:
            return self.tr("no limit")
        if not numbers.shown() and not target_s <= elapsed_s < target_s + ON_TARGET_S:
            return self.tr("There is time") if elapsed_s < target_s else self.tr("Over the target")
        if elapsed_s < target_s:
            return self.tr("{time} to target").format(time=countdown(target_s - elapsed_s))
        if elapsed_s < target_s + ON_TARGET_S:
            return self.tr("On target")
        return self.tr("{time} over").format(time=clock(elapsed_s - target_s))

    def _set(self, face: _Face) -> None:
        if face != self._face:
            self._face = face
            self.update()


def _shown(digits: str) -> str:
    """Return the digits, or none where the person wants no clock: the ring and its words stay."""
    return digits if numbers.shown() else ""


def _to_half_px(elapsed_s: float, target_s: float) -> float:
    """Return the time rounded to what half a pixel on the ring can show, so that not each tick repaints."""
    steps = 1200
    return round(angle_deg(elapsed_s, target_s) / 360 * steps) / steps * 2 * target_s


def _dot(elapsed_s: float) -> float | None:
    """Return where the dot that goes round once a minute stands; nowhere when nothing should move."""
    return round(elapsed_s * 4) / 4 % 60 * 6 if theme.motion() else None


def _paint_arc(
    painter: QPainter, ring: QRectF, stroke: float, arc: Arc, color: QColor, *, round_ends: bool = False
) -> None:
    # A round end reaches half a stroke beyond its angle: pull it in, so that the gaps stay open.
    ends = stroke / ring.width() * 57.3 if round_ends else 0.0
    start, stop = (arc.from_deg + ends, arc.to_deg - ends) if arc.to_deg - arc.from_deg > 2 * ends else _middle(arc)
    pen = QPen(color, stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(ring, round((90 - start) * 16), round((start - stop) * 16))


def _middle(arc: Arc) -> tuple[float, float]:
    middle = (arc.from_deg + arc.to_deg) / 2
    return middle - 0.05, middle + 0.05


def _fitted(font: QFont, text: str, width: float, size_px: int) -> QFont:
    """Return the font at this size, or smaller where the text would be wider than ``width``."""
    fitted = QFont(font)
    fitted.setPixelSize(max(1, size_px))
    wide = QFontMetricsF(fitted).horizontalAdvance(text)
    if wide > width:
        fitted.setPixelSize(max(8, int(size_px * width / wide)))
    return fitted


accessible.register(ClockRing, QAccessible.Role.StaticText, value=ClockRing.spoken_value)
