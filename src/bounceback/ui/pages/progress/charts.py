"""The charts side by side, or one below the other."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.coverage import Coverage
from bounceback.domain.progress import Week
from bounceback.domain.rubric import Rubric
from bounceback.ui import numbers
from bounceback.ui.pages.progress.figures import Figures, Stretch
from bounceback.ui.pages.progress.gaps_card import GapsCard
from bounceback.ui.pages.progress.sessions_card import SessionsCard
from bounceback.ui.pages.progress.words import gone_well, unheard
from bounceback.ui.pages.wording import counted
from bounceback.ui.widgets.bars_chart import BarsChart
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.coverage_tiles import CoverageTiles
from bounceback.ui.widgets.empty_state import EmptyState
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.levels_chart import LevelsChart
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.times_chart import TimesChart
from bounceback.ui.widgets.times_data import TimesData

BESIDE_FROM_PX = 860


class Charts(QWidget):
    """Levels over time, how long answers took, what was practised and when, and how a friend hears it."""

    attempt_opened = Signal(str)
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = _Levels()
        self.levels.attempt_opened.connect(self.attempt_opened)
        self.unrated = EmptyState(
            "star",
            self.tr("No rated answers yet"),
            self.tr("Rate an answer, and its levels appear here."),
            self.tr("Rate one in History"),
        )
        self.unrated.acted.connect(self.history_wanted)
        self.how = KeyButton(self.tr("How this is worked out"), "ghost", icon="circle-help", key="H")
        self._over_time = Card(padding=20)
        head = Columns(from_px=420, gap=12, stacked_gap=2, centred=True)
        head.add(Label(self.tr("Levels over time"), "heading"))
        self._dates = Label("", "caption", "dim", wrap=False)
        head.add(self._dates, 0)
        self._over_time.body.addLayout(head)
        self._over_time.body.addWidget(self.levels, 1)
        self._over_time.body.addWidget(self.unrated, 1)
        self._n = Label(self.tr("n counts the rated answers of a dimension."), "caption", "dim")
        self._over_time.body.addWidget(self._n)
        self._over_time.body.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        self.answer_time = _Times(self.tr("Answer time"))
        self.think_time = _Times(self.tr("Think time"))
        self._minutes = _Bars(self.tr("Minutes per week"), BarsChart("minutes"))
        self.covered = _Covered()
        self.sessions = SessionsCard()
        self.gaps = GapsCard()
        for times in (self.answer_time, self.think_time):
            times.chart.attempt_opened.connect(self.attempt_opened)
        self._lay_out()

    def _lay_out(self) -> None:
        above, below = QWidget(), QWidget()
        upper = Columns(above, from_px=BESIDE_FROM_PX)
        upper.add(self._over_time, 7)
        upper.add(_column(self.answer_time, self._minutes, self.sessions), 3)
        lower = Columns(below, from_px=BESIDE_FROM_PX)
        lower.add(self.covered, 7)
        lower.add(self.think_time, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        wrapping(self._over_time)
        for part in (above, below, self):
            wrapping(part)
        column.addWidget(above, 1)
        column.addWidget(below)
        column.addWidget(self.gaps)

    def show_figures(self, found: Figures, rubric: Rubric, covered: Coverage, stretch: Stretch, today: date) -> None:
        """Show these numbers; without digits only what needs none."""
        digits = numbers.shown()
        for part in (self._over_time, self.answer_time, self.think_time, self._minutes):
            part.setVisible(digits)
        self.answer_time.setVisible(digits and found.found.mode != "typed")
        self.levels.set_data(found.levels)
        self.levels.set_range(stretch.began, stretch.ended)
        self.levels.setVisible(not found.levels.is_empty)
        self._n.setVisible(not found.levels.is_empty)
        self.unrated.setVisible(found.levels.is_empty)
        self._minutes.show_weeks(found.weeks(stretch))
        self.answer_time.show_times(found.answer_times(), stretch)
        self.think_time.show_times(found.think_times(), stretch)
        self.covered.show_coverage(covered)
        self.sessions.show_months(found.months(today))
        self.gaps.show_found(found.found, rubric)

    def show_dates(self, dates: str) -> None:
        """Say of which time the charts are."""
        self._dates.setText(dates)


class _Levels(LevelsChart):
    """Asks for little height and takes what there is, so that the page fits into an ordinary window."""

    def heightForWidth(self, width: int) -> int:
        return (super().heightForWidth(width) + self.minimumSizeHint().height()) // 2


class _Bars(Card):
    def __init__(self, title: str, bars: BarsChart) -> None:
        super().__init__(padding=20)
        self._bars = bars
        self._sum = Label("", "caption", "dim")
        self.body.setSpacing(4)
        self.body.addWidget(Label(title, "heading"))
        self.body.addWidget(self._sum)
        self.body.addWidget(bars, 1)
        wrapping(self)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        self._bars.set_weeks(weeks)
        self._sum.setText(self._bars.spoken_value())


class _Times(Card):
    def __init__(self, title: str) -> None:
        super().__init__(padding=20)
        self.chart = TimesChart(title)
        self._sum = Label("", "caption", "dim")
        self.body.setSpacing(4)
        self.body.addWidget(Label(title, "heading"))
        self.body.addWidget(self._sum)
        self.body.addWidget(self.chart, 1)
        wrapping(self)

    def show_times(self, data: TimesData, stretch: Stretch) -> None:
        self.chart.set_data(data, stretch.began, stretch.ended)
        say(self._sum, data.summary)


class _Covered(Card):
    def __init__(self) -> None:
        super().__init__(padding=20)
        self.tiles = CoverageTiles()
        self._count = Label("", "caption", "dim", wrap=False)
        self._went, self._unheard = Label(""), Label("")
        head = Columns(from_px=420, gap=12, stacked_gap=2, centred=True)
        head.add(Label(self.tr("Answers per competency"), "heading"))
        head.add(self._count, 0)
        self.body.addLayout(head)
        self.body.addWidget(self.tiles)
        for sentence in (self._went, self._unheard):
            self.body.addWidget(sentence)
        self.body.addStretch(1)
        wrapping(self)

    def show_coverage(self, found: Coverage) -> None:
        self.tiles.set_areas(found.areas)
        one, many = self.tr("1 answer, all of the time"), self.tr("{n} answers, all of the time")
        self._count.setText(counted(found.answers, one, many))
        say(self._went, gone_well(found) if numbers.shown() else "")
        say(self._unheard, unheard(found))


def _column(*cards: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card, 1)
    wrapping(whole)
    return whole
