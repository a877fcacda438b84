"""Times of answers as dots over weeks, with the band that was aimed for."""

from datetime import datetime
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bounceback.ui import accessible, theme
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.levels_words import month_words
from bounceback.ui.widgets.time_axis import DAY_S, TimeAxis, axis_over, month_starts, seconds
from bounceback.ui.widgets.times_data import TimeDot, TimesData

RADIUS, REACH_PX, MONTHS_PX = 2.7, 8.0, 22
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(10**9), Qt.Key.Key_End: 10**9}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TimesChart(QWidget):
    """Left and right walk the answers, Enter opens one, and so does a click."""

    attempt_opened = Signal(str)  # an attempt's id

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._data = TimesData()
        self._range = (0.0, 1.0)
        self._seen: tuple[TimeDot, ...] = ()
        self._current: int | None = None
        self._drawn: QPixmap | None = None
        theme.theme_changed.connect(self._forget)

    def set_data(self, data: TimesData, start: datetime, end: datetime) -> None:
        """Show these times from ``start`` to ``end``."""
        self._data, self._current = data, None
        self._range = (seconds(start), seconds(end))
        self._seen = tuple(dot for dot in data.dots if start <= dot.when <= end)
        self._forget()

    def spoken_value(self) -> str:
        """The answer pointed at, else the whole in a few words."""
        if self._current is not None:
            return self._seen[self._current].words
        return self._data.summary if self._seen else self.tr("Nothing in this time")

    def words_at(self, place: QPoint) -> str:
        """What lies under the pointer, empty for nothing."""
        found = self._dot_at(QPointF(place))
        return found.words if found else ""

    def place_of(self, index: int) -> QPoint:
        """Where an answer lies, for those who point at it."""
        return self._place(self._seen[index], self._axis()).toPoint()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(296), theme.px(112))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(96))

    def resizeEvent(self, event: object) -> None:
        self._drawn = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._seen or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            last = len(self._seen) - 1
            self._current = last if self._current is None else max(0, min(self._current + _STEPS[key], last))
            announce(self, self.spoken_value())
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.attempt_opened.emit(self._seen[self._current].attempt_id)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._dot_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._dot_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.attempt_opened.emit(found.attempt_id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), escape(self.words_at(event.pos())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.devicePixelRatio() != ratio:
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            drawing = QPainter(self._drawn)
            self.draw(drawing)
            drawing.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current is not None and self.hasFocus():
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawEllipse(self._place(self._seen[self._current], self._axis()), 6.5, 6.5)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw the chart, for the screen or for paper."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._seen:
            painter.setFont(theme.font("text"))
            painter.setPen(theme.color("dim"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Nothing in this time"))
            return
        plot, axis = self._plot(), self._axis()
        self._paint_lines(painter, plot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("wave"))
        places = [self._place(dot, axis) for dot in self._seen]
        if self._data.is_dense:
            painter.setPen(QPen(theme.color("accent"), 1.6))
            painter.drawPolyline(places)
        else:
            for place in places:
                painter.drawEllipse(place, RADIUS, RADIUS)
        self._paint_months(painter, plot, axis)

    def _paint_lines(self, painter: QPainter, plot: QRectF) -> None:
        if self._data.band is not None:
            low, high = (self._y(value) for value in self._data.band)
            painter.fillRect(QRectF(plot.left(), high, plot.width(), low - high), theme.color("good_soft"))
        painter.setFont(theme.font("small"))
        tall = painter.fontMetrics().height()
        for value, label in self._data.lines:
            y = self._y(value)
            painter.setPen(QPen(theme.color("good" if self._data.band else "line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("dim"))
            painter.drawText(QRectF(plot.right(), y - tall / 2, self.width() - plot.right(), tall), _RIGHT, label)

    def _paint_months(self, painter: QPainter, plot: QRectF, axis: TimeAxis) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("dim"))
        room = painter.fontMetrics().horizontalAdvance("MMMM 0000") + 4.0
        free = plot.left()
        for month in month_starts(axis, room):
            left = plot.left() + axis.x(seconds(month))
            label = month_words(month, with_year=month.month == 1)
            wide = painter.fontMetrics().horizontalAdvance(label) + 2.0
            if free <= left and left + wide <= self.width():
                where = QRectF(left, plot.bottom() + theme.px(3), wide, painter.fontMetrics().height())
                painter.drawText(where, Qt.AlignmentFlag.AlignLeft, label)
                free = left + wide + theme.px(8)

    def _dot_at(self, place: QPointF) -> TimeDot | None:
        axis = self._axis()
        near = [(dot, self._place(dot, axis) - place) for dot in self._seen]
        near = [(dot, away) for dot, away in near if away.manhattanLength() <= REACH_PX]
        return min(near, key=lambda found: found[1].manhattanLength())[0] if near else None

    def _place(self, dot: TimeDot, axis: TimeAxis) -> QPointF:
        return QPointF(self._plot().left() + axis.x(seconds(dot.when)), self._y(dot.value))

    def _y(self, value: float) -> float:
        plot = self._plot()
        return plot.bottom() - value / self._data.top * plot.height()

    def _axis(self) -> TimeAxis:
        first, last = self._range
        return axis_over(first - DAY_S / 2, last + DAY_S / 2, max(1, int(self._plot().width())), first)

    def _plot(self) -> QRectF:
        metrics = self.fontMetrics()
        words = max((metrics.horizontalAdvance(label) for _, label in self._data.lines), default=0)
        top = theme.px(6)
        return QRectF(4, top, self.width() - words - theme.px(14), self.height() - top - theme.px(MONTHS_PX))

    def _forget(self) -> None:
        self._drawn = None
        self.update()


accessible.register(TimesChart, QAccessible.Role.Chart, value=TimesChart.spoken_value)
