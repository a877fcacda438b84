"""Practice a week: a bar with its number; a week without practice is a dash, not a hole."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bounceback.domain.progress import Week
from bounceback.ui import accessible, theme
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.bars_geometry import Slot, newest_that_fit, slots
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.levels_words import long_day_words, month_words

Measure = Literal["minutes", "attempts"]

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(10**9), Qt.Key.Key_End: 10**9}


class BarsChart(QWidget):
    """Minutes or attempts of each week; the newest that fit. Left and right walk the weeks."""

    def __init__(self, measure: Measure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._measure = measure
        self._weeks: Sequence[Week] = ()
        self._current: int | None = None
        by_measure = {"minutes": self.tr("Minutes per week"), "attempts": self.tr("Answers per week")}
        self.setAccessibleName(by_measure[measure])

    def set_weeks(self, weeks: Sequence[Week]) -> None:
        """Show these weeks, oldest first."""
        self._weeks, self._current = weeks, None
        self.update()

    def week_words(self, week: Week) -> str:
        """Return a week in words."""
        words = self._amount(self._label(week)) if self._value(week) else self.tr("no practice")
        return self.tr("Week of {day}: {words}").format(day=long_day_words(week.monday), words=words)

    def spoken_value(self) -> str:
        """The week pointed at, else the whole in a sentence."""
        if self._current is not None:
            return self.week_words(self._weeks[self._current])
        if not self._weeks:
            return self.tr("No practice yet")
        busy = sum(1 for week in self._weeks if self._value(week))
        total = self._amount(str(round(sum(self._value(week) for week in self._weeks))))
        if len(self._weeks) == 1:
            return self.tr("{total} in all, in one week").format(total=total)
        return self.tr("{total} in all, {busy} of {count} weeks").format(total=total, busy=busy, count=len(self._weeks))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(296), theme.px(112))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(88))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._weeks or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        first = len(self._weeks) - len(self._slots())
        last = len(self._weeks) - 1
        self._current = last if self._current is None else max(first, min(self._current + step, last))
        announce(self, self.spoken_value())
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            over = next((slot.week for slot in self._slots() if slot.slot.contains(QPointF(event.pos()))), None)
            QToolTip.showText(event.globalPos(), escape(self.week_words(over)) if over else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw the bars, for the screen or for paper."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._weeks:
            painter.setFont(theme.font("text"))
            painter.setPen(theme.color("dim"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.spoken_value())
        found = self._slots()
        plot = self._plot()
        current = self._weeks[self._current] if self._current is not None and self.hasFocus() else None
        for slot in found:
            self._paint_bar(painter, slot, is_current=slot.week is current)
        painter.setPen(QPen(theme.color("edge"), 1))
        base = round(plot.bottom()) + 0.5
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        self._paint_values(painter, found)
        self._paint_months(painter, found)

    def _paint_bar(self, painter: QPainter, slot: Slot, *, is_current: bool) -> None:
        if slot.bar.height():
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            round_px = min(3.0, slot.bar.height(), slot.bar.width() / 2)
            path.addRoundedRect(slot.bar, round_px, round_px)
            path.addRect(slot.bar.adjusted(0, min(round_px, slot.bar.height() / 2), 0, 0))
            painter.fillPath(path, theme.color("wave"))
        if is_current:
            painter.setPen(QPen(theme.color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            high = max(slot.bar.height(), 10.0)
            painter.drawRoundedRect(
                QRectF(slot.bar.left() - 2, slot.bar.bottom() - high - 2, slot.bar.width() + 4, high + 3), 4, 4
            )

    def _paint_values(self, painter: QPainter, found: list[Slot]) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("dim"))
        tall = painter.fontMetrics().height()
        widest = max((painter.fontMetrics().horizontalAdvance(self._label(slot.week)) for slot in found), default=0)
        highest = max(found, key=lambda slot: self._value(slot.week), default=None)
        for slot in found:
            value = self._value(slot.week)
            # Where not every number fits, the highest bar still says what the height means.
            if value and widest + 3 > slot.slot.width() and slot is not highest:
                continue
            label = self._label(slot.week) if value else "–"
            wide = max(slot.slot.width(), painter.fontMetrics().horizontalAdvance(label) + 2.0)
            left = max(0.0, min(slot.slot.center().x() - wide / 2, self.width() - wide))
            where = QRectF(left, slot.bar.top() - tall - 1, wide, tall)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_months(self, painter: QPainter, found: list[Slot]) -> None:
        free = 0.0
        top = self._plot().bottom() + theme.px(4)
        for before, slot in zip([None, *found], found, strict=False):
            month = _month_of(slot.week)
            if before is not None and _month_of(before.week) == month:
                continue
            label = month_words(month, with_year=month.month == 1 and before is not None)
            wide = painter.fontMetrics().horizontalAdvance(label) + 2.0
            if slot.bar.left() < free or slot.bar.left() + wide > self.width():
                continue
            where = QRectF(slot.bar.left(), top, wide, painter.fontMetrics().height())
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft, label)
            free = slot.bar.left() + wide + theme.px(10)

    def _slots(self) -> list[Slot]:
        seen = newest_that_fit(self._weeks, self.width(), theme.text_scale())
        return slots(seen, [self._value(week) for week in seen], self._plot(), theme.text_scale())

    def _plot(self) -> QRectF:
        room = theme.px(20)
        return QRectF(0, room, self.width(), self.height() - room - theme.px(22))

    def _amount(self, number: str) -> str:
        if self._measure == "minutes":
            return self.tr("{value} min").format(value=number)
        return self.tr("1 answer") if number == "1" else self.tr("{value} answers").format(value=number)

    def _value(self, week: Week) -> float:
        return week.minutes if self._measure == "minutes" else float(week.attempts)

    def _label(self, week: Week) -> str:
        value = self._value(week)
        return "<1" if 0 < value < 0.5 else str(round(value))


def _month_of(week: Week) -> date:
    """Return the month in which most of a week lies, that of its Thursday."""
    return (week.monday + timedelta(days=3)).replace(day=1)


accessible.register(BarsChart, QAccessible.Role.Chart, value=BarsChart.spoken_value)
