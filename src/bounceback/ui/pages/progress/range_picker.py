"""Which time to look at: the last weeks or months, all, or from one day to another."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from bounceback.ui import theme
from bounceback.ui.pages.progress.figures import DAYS, Stretch
from bounceback.ui.widgets.card import paint_rounded
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.segmented import Segmented

CUSTOM = "custom"


class RangePicker(QWidget):
    """A choice of times; two dates beside it when the person sets them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Segmented(self.tr("Time"))
        self.choice.set_options(
            [
                ("4 weeks", self.tr("4 weeks")),
                ("3 months", self.tr("3 months")),
                ("", self.tr("All")),
                (CUSTOM, self.tr("From … to")),
            ]
        )
        self.choice.set_value("3 months")
        self.first, self.last = _Day(self.tr("From")), _Day(self.tr("To"))
        self._dates = QWidget()
        dates = Flow(self._dates, gap=8)
        for part in (self.first, Label(self.tr("to"), "text", "dim", wrap=False), self.last):
            dates.addWidget(part)
        wrapping(self._dates)
        self._dates.hide()
        row = Flow(self, gap=8)
        row.addWidget(self.choice)
        row.addWidget(self._dates)
        wrapping(self)
        self._was_set = False
        self.choice.value_chosen.connect(self._choose)
        for day in (self.first, self.last):
            day.dateChanged.connect(lambda _: self._set())

    def stretch(self, began: date, today: date) -> Stretch:
        """Return the chosen time; ``began`` is the first day of practice, and nothing begins long before it."""
        if self.choice.value() == CUSTOM:
            if not self._was_set:
                self._offer(max(began, today - timedelta(days=DAYS["3 months"])), today)
            return Stretch(*sorted((self.first.day(), self.last.day())))
        days = DAYS.get(self.choice.value())
        if days is None:
            return Stretch(began, today)
        return Stretch(max(today - timedelta(days=days), began - timedelta(days=1)), today)

    def _offer(self, first: date, last: date) -> None:
        for edit, day in ((self.first, first), (self.last, last)):
            edit.blockSignals(True)
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.blockSignals(False)

    def _choose(self, value: str) -> None:
        self._dates.setVisible(value == CUSTOM)
        self.changed.emit()

    def _set(self) -> None:
        self._was_set = True
        self.changed.emit()


class _Day(QDateEdit):
    """A date to type or to step through with the arrows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.setDisplayFormat("d MMM yyyy")
        theme.theme_changed.connect(self._dress)
        self._dress()

    def day(self) -> date:
        """The date as it stands."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.tokens(), QPainter(self)
        edge, width = (look.focus, 2.0) if self.hasFocus() else (look.edge, 1.0)
        paint_rounded(painter, QRectF(self.rect()), look.surface, edge, 8, width)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lineEdit().setGeometry(self.rect().adjusted(theme.px(11), 3, -3, -3))

    def _dress(self) -> None:
        self.setMinimumHeight(theme.px(40))
        self.setMinimumWidth(theme.px(136))
