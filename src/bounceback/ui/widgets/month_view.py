"""The sessions of a month as a calendar: which days had one, and how many there were."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bounceback.domain.practice_time import Month
from bounceback.domain.progress import PracticeDay
from bounceback.ui import accessible, theme
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.levels_words import long_day_words, number_words

ROWS, CELL_PX, HEAD_PX = 6, 32, 24
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_CENTRE = Qt.AlignmentFlag.AlignCenter


class MonthView(QWidget):
    """One month at a time; arrows walk its days, PgUp and PgDn the months. A day without practice says nothing."""

    month_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Sessions of a month"))
        self._months: Sequence[Month] = ()
        self._index = 0
        self._day: date | None = None
        theme.theme_changed.connect(self.updateGeometry)

    def set_months(self, months: Sequence[Month]) -> None:
        """Show the newest of these months, oldest first; the others are a key or a click away."""
        self._months, self._index, self._day = months, max(0, len(months) - 1), None
        self.update()
        self.month_changed.emit()

    def turn(self, by: int) -> None:
        """Show an earlier or later month."""
        index = max(0, min(self._index + by, len(self._months) - 1))
        if self._months and index != self._index:
            self._index, self._day = index, None
            self.update()
            self.month_changed.emit()

    @property
    def has_earlier(self) -> bool:
        """Whether there is an earlier month."""
        return self._index > 0

    @property
    def has_later(self) -> bool:
        """Whether there is a later month."""
        return self._index + 1 < len(self._months)

    def title(self) -> str:
        """The month and its year."""
        first = self._months[self._index].first if self._months else date(2000, 1, 1)
        return f"{QLocale().standaloneMonthName(first.month)} {first.year}" if self._months else ""

    def summary(self) -> str:
        """How many sessions the month had."""
        count = self._months[self._index].sessions if self._months else 0
        return _sessions_words(self, count)

    def spoken_value(self) -> str:
        """The day pointed at, else the month."""
        if self._day is not None:
            return self.words_of(self._day)
        return self.tr("{month}: {sessions}").format(month=self.title(), sessions=self.summary())

    def words_of(self, day: date) -> str:
        """Return a day in words."""
        found = self._found(day)
        if found is None:
            return self.tr("{day}: no session").format(day=long_day_words(day))
        answers = self.tr("1 answer") if found.attempts == 1 else self.tr("{count} answers")
        return self.tr("{day}: {sessions}, {answers}").format(
            day=long_day_words(day),
            sessions=_sessions_words(self, found.sessions),
            answers=answers.format(count=number_words(found.attempts)),
        )

    def sizeHint(self) -> QSize:
        return QSize(theme.px(7 * 38), theme.px(HEAD_PX + ROWS * CELL_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(7 * 24), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._months or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _MONTHS:
            self.turn(_MONTHS[key])
            announce(self, self.spoken_value())
        elif key in _DAYS:
            self._walk(_DAYS[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = QPointF(event.pos())
            over = next((day for day, where in self._cells() if where.contains(place)), None)
            QToolTip.showText(event.globalPos(), escape(self.words_of(over)) if over else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw the month, for the screen or for paper."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("dim"))
        first = QLocale().firstDayOfWeek().value
        wide = self.width() / 7
        for column in range(7):
            name = QLocale().standaloneDayName((first - 1 + column) % 7 + 1, QLocale.FormatType.NarrowFormat)
            painter.drawText(QRectF(column * wide, 0, wide, theme.px(HEAD_PX)), _CENTRE, name)
        for day, where in self._cells():
            self._paint_day(painter, day, where)

    def _paint_day(self, painter: QPainter, day: date, where: QRectF) -> None:
        found = self._found(day)
        side = min(where.width(), where.height()) - 4
        spot = QRectF(where.center().x() - side / 2, where.center().y() - side / 2, side, side)
        painter.setFont(theme.font("strong" if found else "caption"))
        if found:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(spot, 8, 8)
        painter.setPen(theme.color("on_accent" if found else "dim"))
        painter.drawText(where, _CENTRE, str(day.day))
        if found and found.sessions > 1:  # a dot for each session beyond the first
            painter.setBrush(theme.color("on_accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            for extra in range(min(found.sessions - 1, 3)):
                painter.drawEllipse(QPointF(spot.right() - 5 - 5 * extra, spot.bottom() - 5), 1.6, 1.6)
        if day == self._day and self.hasFocus():
            painter.setPen(QPen(theme.color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(spot.adjusted(-2, -2, 2, 2), 9, 9)

    def _walk(self, by: int) -> None:
        month = self._months[self._index]
        if self._day is None:
            self._day = month.days[-1].day if month.days else month.first
        else:
            day = self._day + timedelta(days=by)
            target = self._index + (1 if day > month.last else -1 if day < month.first else 0)
            if 0 <= target < len(self._months):
                self.turn(target - self._index)
                self._day = day
        announce(self, self.spoken_value())
        self.update()

    def _cells(self) -> list[tuple[date, QRectF]]:
        if not self._months:
            return []
        month = self._months[self._index]
        lead = (month.first.isoweekday() - QLocale().firstDayOfWeek().value) % 7
        wide, tall, top = self.width() / 7, theme.px(CELL_PX), theme.px(HEAD_PX)
        found = []
        for number in range((month.last - month.first).days + 1):
            row, column = divmod(number + lead, 7)
            column = 6 - column if self.isRightToLeft() else column
            found.append((month.first + timedelta(days=number), QRectF(column * wide, top + row * tall, wide, tall)))
        return found

    def _found(self, day: date) -> PracticeDay | None:
        return next((found for found in self._months[self._index].days if found.day == day), None)


def _sessions_words(view: QWidget, count: int) -> str:
    if not count:
        return view.tr("no session")
    return view.tr("1 session") if count == 1 else view.tr("{count} sessions").format(count=number_words(count))


accessible.register(MonthView, QAccessible.Role.Chart, value=MonthView.spoken_value)
