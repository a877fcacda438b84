"""Levels over time: a row for each dimension, every answer a dot, the running mean a line, gaps shown as gaps."""

from datetime import datetime
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from bounceback.ui import accessible, theme
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.levels_data import LevelsData
from bounceback.ui.widgets.levels_frame import paint_axis, paint_brackets, paint_frame, paint_gap_words
from bounceback.ui.widgets.levels_geometry import Mark, height_for, level_step, lowest_height, nearest, plan_rows, step
from bounceback.ui.widgets.levels_layer import LevelsLayer
from bounceback.ui.widgets.levels_words import mark_words, row_words
from bounceback.ui.widgets.time_axis import seconds
from bounceback.ui.widgets.time_view import TimeView

ZOOM = 1.25
REACH_PX = 9.0
_NOTHING = LevelsData(("", "", "", ""), ())


class LevelsChart(QWidget):
    """Left and right walk the answers of a row, up and down the rows, Enter opens one; PgUp, PgDn, + and - move
    along time, as do dragging, the wheel with Shift, and Ctrl with the wheel for the scale.
    """

    attempt_opened = Signal(str)  # an attempt's id
    range_changed = Signal(object, object)  # the first and last visible time, by the person's hand

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Levels over time"))
        self._data = _NOTHING
        self._plan = plan_rows(0, 0, 0, 1.0)
        self._view = TimeView()
        self._layer: LevelsLayer | None = None
        self._frame: QPixmap | None = None
        self._current: tuple[int, int] | None = None
        self._drag: tuple[QPointF, int] | None = None
        self._dragged = False
        theme.theme_changed.connect(self._relay)

    def set_data(self, data: LevelsData) -> None:
        """Show other numbers, all of their time."""
        self._data, self._current = data, None
        self._view.cover(*data.extent_s)
        self._relay()

    def set_range(self, start: datetime, end: datetime) -> None:
        """Show this stretch of time."""
        self._view.want((seconds(start), seconds(end)))
        self._relay()

    def range(self) -> tuple[datetime, datetime]:
        """The first and last visible time."""
        return self._view.range()

    def spoken_value(self) -> str:
        """The answer pointed at, else every row in a sentence."""
        if self._current is not None:
            return mark_words(self._data, *self._current)
        if self._data.is_empty:
            return self.tr("No rated answers yet")
        return ". ".join(row_words(series) for series in self._data.series)

    def words_at(self, place: QPoint) -> str:
        """What lies under the pointer, empty for nothing."""
        found = self._mark_at(QPointF(place))
        if found is None:
            return ""
        asked = self._data.asked.get(self._attempt(*found), "")
        return "\n".join(filter(None, (mark_words(self._data, *found), asked)))

    def place_of(self, row: int, index: int) -> QPoint:
        """Where an answer lies now, for those who point at it."""
        mark = self._mark(row, index)
        return QPoint(round(self._plan.plot.left() + mark.x - self._view.axis.offset_px), round(mark.y))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return height_for(width, len(self._data.series), theme.text_scale())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), self.heightForWidth(theme.px(640)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), lowest_height(self.width(), len(self._data.series), theme.text_scale()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._relay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, third = Qt.Key(event.key()), max(1, self._view.axis.width // 3)
        if self._data.is_empty or event.modifiers() & ~(_KEYPAD | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif key in _WALKS:
            self._walk(*_WALKS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._tell(self._view.pan(-third if key == Qt.Key.Key_PageUp else third))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._tell(self._view.zoom(1 / ZOOM if key == Qt.Key.Key_Minus else ZOOM, self._view.axis.width / 2))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.attempt_opened.emit(self._attempt(*self._current))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = event.position().x() - self._plan.plot.left()
            self._tell(self._view.zoom(ZOOM ** (turned.y() / 120), at))
        elif turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._tell(self._view.pan(-(turned.x() or turned.y()) // 2))
        else:
            event.ignore()  # the page scrolls
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag, self._dragged = (event.position(), self._view.axis.offset_px), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            over = self._mark_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        begin, offset = self._drag
        by = round(begin.x() - event.position().x())
        if self._dragged or abs(by) >= QApplication.startDragDistance():
            self._dragged = True
            self._tell(self._view.pan(offset + by - self._view.axis.offset_px))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = None if self._dragged or self._drag is None else self._mark_at(event.position())
        self._drag = None
        if found is not None:
            self.attempt_opened.emit(self._attempt(*found))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(event.pos())
            QToolTip.showText(event.globalPos(), escape(words).replace("\n", "<br>"), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, self.devicePixelRatioF())
        if theme.shows_focus(self):
            around = self._plan.plot.adjusted(-4, -2, 4, 2).intersected(self.rect().toRectF())
            paint_focus(painter, around, 8)
        painter.end()

    def draw(self, painter: QPainter, ratio: float) -> None:
        """Draw the chart for a screen or a picture of this many device pixels a pixel; 0 for a vector picture."""
        if self._data.is_empty:
            painter.setFont(theme.font("text"))
            painter.setPen(theme.color("dim"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No rated answers yet"))
        else:
            if ratio:
                painter.drawPixmap(0, 0, self._drawn_frame(ratio))
                self._fresh_layer(ratio).paint(painter, self._view.axis.offset_px)
            else:
                paint_frame(painter, self._data, self._plan, self.width())
                LevelsLayer(self._data, self._plan, self._view.axis, 0).paint(painter, self._view.axis.offset_px)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_gap_words(painter, self._data, self._plan, self._view.axis)
            paint_brackets(painter, self._data, self._plan, self._view.axis)
            paint_axis(painter, self._plan, self._view.axis)
            self._paint_current(painter)

    def _paint_current(self, painter: QPainter) -> None:
        if self._current is not None and self.hasFocus():
            painter.setPen(QPen(theme.color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(self.place_of(*self._current)), 7.0, 7.0)

    def _drawn_frame(self, ratio: float) -> QPixmap:
        if self._frame is None or self._frame.devicePixelRatio() != ratio:
            self._frame = QPixmap(self.size() * ratio)
            self._frame.setDevicePixelRatio(ratio)
            self._frame.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._frame)
            paint_frame(painter, self._data, self._plan, self.width())
            painter.end()
        return self._frame

    def _fresh_layer(self, ratio: float = 0.0) -> LevelsLayer:
        ratio = ratio or self.devicePixelRatioF()
        if self._layer is None or not self._layer.fits(self._data, self._plan, self._view.axis, ratio):
            self._layer = LevelsLayer(self._data, self._plan, self._view.axis, ratio)
        return self._layer

    def _relay(self) -> None:
        """Lay everything out anew: another size, text size, theme, range or other numbers."""
        self._layer = self._frame = None
        self._plan = plan_rows(self.width(), self.height(), len(self._data.series), theme.text_scale())
        self._view.fit(int(self._plan.plot.width()))
        self.updateGeometry()
        self.update()

    def _tell(self, moved: bool) -> None:
        if moved:
            self.update()
            self.range_changed.emit(*self.range())

    def _walk(self, along: int, across: int) -> None:
        """Go to the next answer in a row, or to the closest in time in the next row."""
        self._current = row, index = step(self._fresh_layer().marks, self._current, along, across)
        self._bring_in(self._mark(row, index))
        announce(self, self.spoken_value())
        self.update()

    def _bring_in(self, mark: Mark) -> None:
        x = mark.x - self._view.axis.offset_px
        if not 0 <= x <= self._view.axis.width:
            self._tell(self._view.pan(round(x - self._view.axis.width / 2)))

    def _mark(self, row: int, index: int) -> Mark:
        return next(mark for mark in self._fresh_layer().marks[row] if mark.index == index)

    def _mark_at(self, place: QPointF) -> tuple[int, int] | None:
        if self._data.is_empty or not self._plan.plot.contains(place):
            return None
        for row, where in enumerate(self._plan.rows):
            if where.contains(place):
                world = place.x() - self._plan.plot.left() + self._view.axis.offset_px
                reach_y = where.height() if self._data.is_dense else level_step(where) / 2
                found = nearest(self._fresh_layer().marks[row], world, place.y(), REACH_PX, reach_y)
                return (row, found.index) if found else None
        return None

    def _attempt(self, row: int, index: int) -> str:
        series = self._data.series[row]
        if self._data.is_dense:
            return series.weeks[index].last_attempt_id
        whose, place = series.pointed_at(index)
        return whose.points[place].attempt_id


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_FAR = 10**9
_WALKS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Home: (-_FAR, 0),
    Qt.Key.Key_End: (_FAR, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

accessible.register(LevelsChart, QAccessible.Role.Chart, value=LevelsChart.spoken_value)
