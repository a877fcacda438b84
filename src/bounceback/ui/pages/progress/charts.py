"""The charts side by side, or one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.progress import Week
from bounceback.ui.widgets.bars_chart import BarsChart
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.empty_state import EmptyState
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.levels_chart import LevelsChart
from bounceback.ui.widgets.levels_data import LevelsData

BESIDE_FROM_PX = 860


class Charts(QWidget):
    """Levels over time, and how much was practised."""

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
        over_time = Card(padding=20)
        head = Columns(from_px=420, gap=12, stacked_gap=2, centred=True)
        head.add(Label(self.tr("Levels over time"), "heading"))
        self._dates = Label("", "caption", "dim", wrap=False)
        head.add(self._dates, 0)
        over_time.body.addLayout(head)
        over_time.body.addWidget(self.levels, 1)
        over_time.body.addWidget(self.unrated, 1)
        self._minutes = _Bars(self.tr("Minutes per week"), BarsChart("minutes"))
        self._answers = _Bars(self.tr("Answers per week"), BarsChart("attempts"))
        aside = QWidget()
        column = QVBoxLayout(aside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self._minutes, self._answers):
            column.addWidget(card, 1)
        column.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (over_time, aside, self):
            wrapping(part)
        columns = Columns(self, from_px=BESIDE_FROM_PX)
        columns.add(over_time, 7)
        columns.add(aside, 3)

    def show_figures(self, levels: LevelsData, weeks: Sequence[Week], dates: str) -> None:
        """Show these numbers; ``dates`` says of which time."""
        self._dates.setText(dates)
        self.levels.set_data(levels)
        self.levels.setVisible(not levels.is_empty)
        self.unrated.setVisible(levels.is_empty)
        for card in (self._minutes, self._answers):
            card.show_weeks(weeks)


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
