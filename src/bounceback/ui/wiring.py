"""The pages of the window and what they ask of one another."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bounceback.domain.question import Question
from bounceback.practice.ports import Library
from bounceback.practice.workplace import Workplace
from bounceback.ui import numbers
from bounceback.ui.choices import Choices
from bounceback.ui.pages.first_run import FirstRun
from bounceback.ui.pages.history.page import HistoryPage
from bounceback.ui.pages.practice.page import PracticePage
from bounceback.ui.pages.progress.page import ProgressPage
from bounceback.ui.pages.questions.page import QuestionsPage
from bounceback.ui.pages.settings.page import SettingsPage
from bounceback.ui.widgets.notice_bar import Notice
from bounceback.ui.widgets.page import Page

if TYPE_CHECKING:
    from bounceback.ui.app import Desk


def make_pages(workplace: Workplace, desk: "Desk") -> Mapping[str, Page]:
    """Return the pages, connected; in a first run three short steps stand in the place of Practice."""
    choices = Choices(desk.settings, workplace.paths.settings)
    numbers.show(choices.settings.numbers)
    choices.changed.connect(lambda: numbers.show(choices.settings.numbers))
    pages = _Pages(workplace, choices, desk)
    for notice in workplace.notices:
        desk.notify(Notice(notice.message, notice.hint))
    return pages.all()


class _Pages(QObject):
    """Stays as long as the pages: a signal alone does not keep alive what hears it."""

    def __init__(self, workplace: Workplace, choices: Choices, desk: "Desk") -> None:
        super().__init__()
        pool = desk.tasks.pool
        self._workplace = workplace
        self._desk = desk
        self._choices = choices
        self._replaced = choices.settings.replaced_banks
        self.practice = PracticePage(workplace, choices, pool)
        self.progress = ProgressPage(workplace, choices, pool)
        self.history = HistoryPage(workplace, choices, pool)
        self.questions = QuestionsPage(workplace, choices, pool)
        self.settings = SettingsPage(workplace, choices, pool, desk.tasks.store)
        self.first_run = None if choices.settings.first_run_done else FirstRun(workplace, choices, pool)
        self.setParent(self.settings)
        self._connect()

    def all(self) -> dict[str, Page]:
        return {
            "practice": self.first_run or self.practice,
            "progress": self.progress,
            "history": self.history,
            "questions": self.questions,
            "settings": self.settings,
        }

    def _connect(self) -> None:
        choices, desk = self._choices, self._desk
        choices.changed.connect(lambda: desk.follow(choices.settings))
        choices.failed.connect(lambda error: desk.notify(Notice(error.message, error.hint)))
        self.practice.attempt_wanted.connect(self._open_attempt)
        self.progress.attempt_wanted.connect(self._open_attempt)
        self.history.practise_wanted.connect(self._practise_one)
        self.history.compare_wanted.connect(self._compare)
        self.questions.practise_wanted.connect(self._practise)
        self.questions.library_changed.connect(self._use)
        choices.changed.connect(self._reload_when_replaced)
        if self.first_run is not None:
            self.first_run.finished.connect(self._end_first_run)

    def _open_attempt(self, attempt_id: str) -> None:
        self.history.open_attempt(attempt_id)
        self.history.page_wanted.emit("history")

    def _compare(self, question: tuple[str, str]) -> None:
        self.progress.compare_question(question)
        self.progress.page_wanted.emit("progress")

    def _practise_one(self, question: Question) -> None:
        self._practise((question,))

    def _practise(self, questions: tuple[Question, ...]) -> None:
        if self.first_run is not None:
            self._end_first_run(False)
        self.practice.practise(questions)

    def _reload_when_replaced(self) -> None:
        """Read the banks again when the person allows or forbids that an own one replaces a shipped one."""
        settings = self._choices.settings
        if settings.replaced_banks != self._replaced:
            self._replaced = settings.replaced_banks
            self._desk.tasks.pool.submit(lambda: self._workplace.reload_library(settings), self._use)

    def _use(self, library: Library) -> None:
        for page in (self.practice, self.progress, self.history, self.questions, self.settings):
            page.set_library(library)

    def _end_first_run(self, start: bool) -> None:
        if self.first_run is None:
            return
        self.first_run = None
        self._desk.replace_page("practice", self.practice)
        if start:
            self.practice.start()
