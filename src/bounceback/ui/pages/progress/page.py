"""The page Progress: what changes over weeks, and how much was practised."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.coverage import Coverage, coverage
from bounceback.domain.ladder import Key
from bounceback.domain.question import CORE_AREAS, DEFAULT_RUBRIC, area_titles
from bounceback.domain.rubric import Rubric
from bounceback.errors import AppError, ShareError
from bounceback.practice.journal import History, Progress
from bounceback.practice.ports import Filter, Lane, Library
from bounceback.practice.workplace import Workplace
from bounceback.ui import numbers
from bounceback.ui.choices import Choices
from bounceback.ui.pages.progress.charts import Charts
from bounceback.ui.pages.progress.compare import Compare
from bounceback.ui.pages.progress.figures import Figures, Stretch, figures, within
from bounceback.ui.pages.progress.filters import Filters
from bounceback.ui.pages.progress.headline import headline, how_it_is_worked_out
from bounceback.ui.pages.progress.saving import ask_for_place, save
from bounceback.ui.pages.progress.summary import Summary, save_summary
from bounceback.ui.pages.progress.tables import Tables
from bounceback.ui.pages.wording import short_date
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.empty_state import EmptyState
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.page import Page

LOOKED_THROUGH = 60  # of the newest answers, for those with something to keep and to try


class ProgressPage(Page):
    """One honest sentence, the levels over time, the practice; the same as tables, as a file, and on paper."""

    attempt_wanted = Signal(str)  # an attempt's id, to be opened in History

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__("")
        self.title = self.tr("Progress")
        self.setAccessibleName(self.title)
        self._journal = workplace.journal
        self._clock = workplace.clock
        self._choices = choices
        self._library: Library = workplace.library
        self._asked: object = None
        self._found: Progress | None = None
        self._figures: Figures | None = None
        self._wanted: Key | None = None
        self._charts_at = 0  # how far the page was scrolled when the tables came
        # A headline of its own: the buttons stand beside it.
        self._title, self._line = Label("", "headline"), Label("", "text", "dim")
        self.filters = Filters()
        self.area, self.range = self.filters.area, self.filters.range.choice
        self.as_table = KeyButton(self.tr("Show as table"), "secondary", icon="table", key="T")
        self.save = KeyButton(self.tr("Save"), "secondary", icon="download", key=self.tr("Ctrl+S"))
        self.charts = Charts()
        self.tables = Tables()
        self.compare = Compare(workplace, choices, pool)
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
        head = Columns(self._bar, from_px=620, gap=16, stacked_gap=12)
        words, buttons = QWidget(), QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for label in (self._title, self._line):
            lines.addWidget(label)
        row = Flow(buttons, gap=12)
        for button in (self.as_table, self.save):
            row.addWidget(button)
        for part in (words, buttons, self._bar):
            wrapping(part)
        head.add(words)
        head.add(buttons, 0)
        self.tables.hide()
        self.rule.hide()
        self.compare.hide()
        wrapping(self.rule)
        for part in (self._bar, self.filters, self.rule, self.charts, self.tables, self.compare, self.nothing_yet):
            self.body.addWidget(part, 1 if part is self.charts else 0)

    def _connect(self) -> None:
        self.filters.others_wanted.connect(self._load)
        self.filters.changed.connect(self._show_chosen)
        self.as_table.clicked.connect(self._switch)
        self.save.clicked.connect(self._ask_where)
        self.charts.how.clicked.connect(self._explain)
        for part in (self.charts, self.tables, self.compare):
            part.attempt_opened.connect(self.attempt_wanted)
        self.compare.failed.connect(self._tell)
        self.charts.history_wanted.connect(lambda: self.page_wanted.emit("history"))
        self.nothing_yet.acted.connect(lambda: self.page_wanted.emit("practice"))

    # ---- what the window asks

    def set_library(self, library: Library) -> None:
        """Take over the banks after they were read again."""
        self._library = library
        self.filters.offer_areas(area_titles(library.banks))

    def compare_question(self, key: Key) -> None:
        """Open with the answers to this question side by side, next time the page is shown."""
        self._wanted = key

    def shown(self) -> None:
        self._load()

    def left(self) -> None:
        self._asked = None
        self.compare.stop()

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
            (self.tr("Ctrl+S"), self.tr("Save as a picture, a drawing, numbers, or a page to print")),
            (self.tr("Ctrl+C"), self.tr("Copy the tables")),
            ("H", self.tr("How this is worked out")),
            (self.tr("Arrows, Enter"), self.tr("In a chart: from answer to answer, and open it")),
        )

    # ---- the figures

    def _load(self) -> None:
        area = self.filters.chosen_area()
        rubric = self._rubric(area)
        if rubric is None:
            return
        asked = self._asked = object()

        def take(progress: Progress) -> None:
            if self._asked is asked:
                self._fill(progress)

        self._journal.progress(rubric, area, take, self.filters.mode())

    def _rubric(self, area: str) -> Rubric | None:
        """Return the rubric of an area: one at a time, since levels of different ones are not pooled."""
        key = next((bank.rubric for bank in self._library.banks if bank.area == area), DEFAULT_RUBRIC)
        rubrics = self._library.rubrics
        return rubrics.get(key) or rubrics.get(DEFAULT_RUBRIC)

    def _fill(self, found: Progress) -> None:
        self._found = found
        self.filters.offer(found)
        self._show_chosen()
        self._offer_takes(found)

    def _offer_takes(self, found: Progress) -> None:
        area = self.filters.chosen_area()
        texts = {question.key: question.text for bank in self._library.banks for question in bank.questions}
        records = [record for record in found.records if not area or record.area == area]
        self.compare.offer(records, texts, self._library.rubrics)
        if self._wanted is not None:
            self.compare.choose(self._wanted)
            self._wanted = None

    def _show_chosen(self) -> None:
        found, rubric = self._found, self._rubric(self.filters.chosen_area())
        if found is None or rubric is None:
            return
        shown = self._figures = figures(found, rubric, area_titles(self._library.banks), self.filters.rater())
        if shown.days:
            stretch, today, covered = self._stretch(shown), self._today(), self._coverage(found)
            self.charts.show_figures(shown, rubric, covered, stretch, today)
            self.charts.show_dates(self._dates(shown))
            times = [t for t in shown.found.times if stretch.began <= t.when < stretch.ended]
            levels = within(shown.levels, stretch)
            self.tables.show_figures(levels, shown.weeks(stretch), times, shown.found.weeks_of_times, covered.areas)
            self.tables.show_calibration(found, rubric)
        self._show_parts()

    def _show_parts(self) -> None:
        found, digits = self._figures, numbers.shown()
        some = found is not None and bool(found.days)
        filtered = bool(self.area.currentData())
        as_table = self.as_table.words() != self.tr("Show as table") and digits
        self._bar.setVisible(some)
        self.filters.setVisible(some or filtered)
        self.as_table.setVisible(some and digits)
        self.save.setVisible(some and digits and found is not None and not found.levels.is_empty)
        self.charts.setVisible(some and not as_table)
        self.tables.setVisible(some and as_table)
        self.rule.setVisible(some and digits and not self.rule.isHidden())
        self.compare.setVisible(some and self.compare.question.count() > 0)
        self.nothing_yet.setVisible(found is not None and not some)
        title, line = headline(found) if some and found is not None and found.rated else (self.title, "")
        self._title.setText(title)
        say(self._line, line)
        self.set_heading("" if some else self.title)

    def _coverage(self, found: Progress) -> Coverage:
        area, settings = self.filters.chosen_area(), self._choices.settings
        chosen = (area,) if area else settings.areas or CORE_AREAS
        return coverage(self._library.banks, chosen, found.records, settings.hidden_keys)

    def _stretch(self, found: Figures) -> Stretch:
        return self.filters.range.stretch(found.days[0].day, max(self._today(), found.days[-1].day))

    def _dates(self, found: Figures) -> str:
        stretch = self._stretch(found)
        first = max(stretch.first, found.days[0].day)
        if first == stretch.last:
            return short_date(first)
        return self.tr("{first} to {last}").format(first=short_date(first), last=short_date(stretch.last))

    def _today(self) -> date:
        return self._clock.wall().date()

    # ---- other forms of it

    def _explain(self) -> None:
        if not numbers.shown():
            return
        self.rule.setVisible(self.rule.isHidden())
        if not self.rule.isHidden():
            self.announce(how_it_is_worked_out())

    def _switch(self) -> None:
        if self._bar.isHidden() or self.as_table.isHidden():
            return
        showing_table = not self.tables.isHidden()
        place = self._scroll.verticalScrollBar()
        by_button = self.as_table.hasFocus()  # what is hidden hands its focus on to a button
        if not showing_table:
            self._charts_at = place.value()
        self.as_table.setText(self.tr("Show as table") if showing_table else self.tr("Show as charts"))
        self.as_table.set_icon("table" if showing_table else "chart-line")
        self._show_parts()
        if not showing_table:
            self.tables.levels.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not by_button:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        # The page has its height again only once the charts are laid out.
        QTimer.singleShot(0, self, lambda: place.setValue(self._charts_at))

    def _ask_where(self) -> None:
        if not self.save.isHidden():
            ask_for_place(self).fileSelected.connect(lambda name: self.save_to(Path(name)))

    def save_to(self, path: Path) -> None:
        """Write the levels chart, its numbers, or the summary, as the file's name ends."""
        found, rubric = self._figures, self._rubric(self.filters.chosen_area())
        if found is None or rubric is None or self._found is None:
            return
        about = f"{self.area.currentText()}, {self._dates(found)}"
        if path.suffix.lower() != ".pdf":
            self._write(lambda: save(found, rubric.key, path, about))
            return
        covered, stretch = self._coverage(self._found), self._stretch(found)

        def draw(history: History) -> None:
            self._write(lambda: save_summary(Summary(found, covered, stretch, about, history.attempts), path))

        self._journal.history(Filter(area=self.filters.chosen_area(), limit=LOOKED_THROUGH), draw)

    def _write(self, work: Callable[[], None]) -> None:
        try:
            work()
        except ShareError as error:
            self._tell(error)
        else:
            self.announce(self.tr("The file is saved"))

    def _tell(self, error: AppError) -> None:
        self.noticed.emit(error.message, error.hint)
