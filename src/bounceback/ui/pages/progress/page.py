"""The page Progress: what changes over weeks, and how much was practised."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from bounceback.domain.question import DEFAULT_RUBRIC, area_titles
from bounceback.domain.rubric import Rubric
from bounceback.errors import ShareError
from bounceback.practice.journal import History, Progress
from bounceback.practice.ports import Filter, Lane, Library
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.pages.progress.charts import Charts
from bounceback.ui.pages.progress.figures import DAYS, RECENT, Figures, figures, since
from bounceback.ui.pages.progress.headline import headline, how_it_is_worked_out
from bounceback.ui.pages.progress.picture import save_picture
from bounceback.ui.pages.progress.tables import Tables
from bounceback.ui.pages.search import fill
from bounceback.ui.pages.wording import short_date
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.empty_state import EmptyState
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.page import Page
from bounceback.ui.widgets.segmented import Segmented
from bounceback.ui.widgets.select import Select

FIRST_DAY = date(1970, 1, 5)  # before all practice


class ProgressPage(Page):
    """One honest sentence, the levels over time, the practice per week; the same as tables."""

    attempt_wanted = Signal(str)  # an attempt's id, to be opened in History

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__("")
        self.title = self.tr("Progress")
        self.setAccessibleName(self.title)
        self._journal = workplace.journal
        self._clock = workplace.clock
        self._library: Library = workplace.library
        self._asked: object = None
        self._figures: Figures | None = None
        self._dates = ""
        self.area = Select(self.tr("Area"))
        self.range = Segmented(self.tr("Time"))
        self.range.set_options(
            [("4 weeks", self.tr("4 weeks")), ("3 months", self.tr("3 months")), ("", self.tr("All"))]
        )
        self.range.set_value("3 months")
        self.as_table = KeyButton(self.tr("Show as table"), "secondary", icon="table", key="T")
        self.save = KeyButton(self.tr("Save"), "secondary", icon="download", key=self.tr("Ctrl+S"))
        self.charts = Charts()
        self.tables = Tables()
        self.rule = Card()
        self.rule.body.addWidget(Label(how_it_is_worked_out()))
        self.nothing_yet = EmptyState(
            "chart-line",
            self.tr("Your first answer is the first dot"),
            self.tr("Each rated answer becomes a dot here, and every dot opens its answer."),
            self.tr("Go to Practice"),
        )
        self._lay_out()
        self._connect()
        self.set_library(workplace.library)
        self._show_parts()

    def _lay_out(self) -> None:
        self._bar = QWidget()
        bar = Flow(self._bar, gap=12)
        for choice in (self.area, self.range):
            bar.addWidget(choice)
        bar.split()
        for button in (self.as_table, self.save):
            bar.addWidget(button)
        wrapping(self._bar)
        self.tables.hide()
        self.rule.hide()
        wrapping(self.rule)
        for part in (self._bar, self.rule, self.charts, self.tables, self.nothing_yet):
            self.body.addWidget(part, 1 if part is self.charts else 0)

    def _connect(self) -> None:
        self.area.activated.connect(lambda: self._load())
        self.range.value_chosen.connect(lambda _: self._show_range())
        self.as_table.clicked.connect(self._switch)
        self.save.clicked.connect(self._ask_where)
        self.charts.how.clicked.connect(self._explain)
        self.charts.attempt_opened.connect(self.attempt_wanted)
        self.tables.attempt_opened.connect(self.attempt_wanted)
        self.charts.history_wanted.connect(lambda: self.page_wanted.emit("history"))
        self.nothing_yet.acted.connect(lambda: self.page_wanted.emit("practice"))

    # ---- what the window asks

    def set_library(self, library: Library) -> None:
        """Take over the banks after they were read again."""
        self._library = library
        fill(self.area, self.tr("All areas"), area_titles(library.banks))

    def shown(self) -> None:
        self._load()

    def left(self) -> None:
        self._asked = None

    def key(self, key: Qt.Key) -> bool:
        if self._bar.isHidden():
            return False
        if key == Qt.Key.Key_H:
            self._explain()
        elif key == Qt.Key.Key_T:
            self._switch()
        elif key == Qt.Key.Key_S:
            self._ask_where()
        elif key == Qt.Key.Key_C and not self.tables.isHidden():
            self.tables.copy.click()
        else:
            return False
        return True

    def keys(self) -> Sequence[tuple[str, str]]:
        return (
            ("T", self.tr("Charts or tables")),
            (self.tr("Ctrl+S"), self.tr("Save the chart as a picture")),
            (self.tr("Ctrl+C"), self.tr("Copy the tables")),
            ("H", self.tr("How this is worked out")),
            (self.tr("Arrows, Enter"), self.tr("In a chart: from answer to answer, and open it")),
        )

    # ---- the figures

    def _load(self) -> None:
        area = str(self.area.currentData() or "")
        rubric = self._rubric(area)
        if rubric is None:
            return
        asked = self._asked = object()

        def take(progress: Progress, history: History) -> None:
            if self._asked is asked:
                self._fill(figures(progress, history.attempts, rubric, area_titles(self._library.banks)))

        def then(history: History) -> None:
            self._journal.progress(rubric, area, lambda progress: take(progress, history))

        self._journal.history(Filter(area=area, limit=RECENT), then)

    def _rubric(self, area: str) -> Rubric | None:
        """Return the rubric of an area: one at a time, since levels of different ones are not pooled."""
        key = next((bank.rubric for bank in self._library.banks if bank.area == area), DEFAULT_RUBRIC)
        rubrics = self._library.rubrics
        return rubrics.get(key) or rubrics.get(DEFAULT_RUBRIC)

    def _fill(self, found: Figures) -> None:
        self._figures = found
        self._show_range()
        self._show_parts()

    def _show_parts(self) -> None:
        found = self._figures
        some = found is not None and bool(found.days)
        filtered = bool(self.area.currentData())
        as_table = self.as_table.words() != self.tr("Show as table")
        self._bar.setVisible(some or filtered)
        self.as_table.setVisible(some)
        self.save.setVisible(some and found is not None and not found.levels.is_empty)
        self.charts.setVisible(some and not as_table)
        self.tables.setVisible(some and as_table)
        self.rule.setVisible(some and not self.rule.isHidden())
        self.nothing_yet.setVisible(found is not None and not some)
        if some and found is not None and found.rated:
            self.set_heading(*headline(found))
        else:
            self.set_heading(self.title)

    def _show_range(self) -> None:
        found = self._figures
        if found is None or not found.days:
            return
        today = self._clock.wall().date()
        days = DAYS.get(self.range.value())
        first = found.days[0].day
        start = max(today - timedelta(days=days), first - timedelta(days=1)) if days else FIRST_DAY
        weeks = found.weeks(start, today)
        self._dates = self._stretch(max(start, first), max(today, found.days[-1].day))
        self.charts.show_figures(found.levels, weeks, self._dates)
        began = datetime.combine(start, time(), UTC)
        self.tables.show_figures(since(found.levels, began), weeks)
        if days:
            self.charts.levels.set_range(began, datetime.combine(today + timedelta(days=1), time(), UTC))

    def _stretch(self, first: date, last: date) -> str:
        return self.tr("{first} to {last}").format(first=short_date(first), last=short_date(last))

    # ---- other forms of it

    def _explain(self) -> None:
        self.rule.setVisible(self.rule.isHidden())
        if not self.rule.isHidden():
            self.announce(how_it_is_worked_out())

    def _switch(self) -> None:
        if self._bar.isHidden() or self.as_table.isHidden():
            return
        showing_table = not self.tables.isHidden()
        self.as_table.setText(self.tr("Show as table") if showing_table else self.tr("Show as charts"))
        self.as_table.set_icon("table" if showing_table else "chart-line")
        self._show_parts()
        if not showing_table:
            self.tables.levels.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_where(self) -> None:
        if self.save.isHidden():
            return
        dialog = QFileDialog(self, self.tr("Save the chart as a picture"), str(Path.home() / "bounceback-progress.png"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Pictures (*.png)"))
        dialog.setDefaultSuffix("png")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the levels chart to a file."""
        if self._figures is None:
            return
        detail = f"{self.area.currentText()}, {self._dates}"
        try:
            save_picture(self._figures, path, detail)
        except ShareError as error:
            self.noticed.emit(error.message, error.hint)
        else:
            self.announce(self.tr("The picture is saved"))
