"""The page Questions: what the banks hold, what they cover, and how to add to them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.question import Bank, Question, area_titles, competency_titles
from bounceback.errors import AppError
from bounceback.practice.ports import Lane, Library
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.pages.listing import RowList
from bounceback.ui.pages.questions.adding import Adding
from bounceback.ui.pages.questions.browse import QuestionSearch
from bounceback.ui.pages.questions.catalogue import Wanted, found
from bounceback.ui.pages.questions.detail import QuestionDetail
from bounceback.ui.pages.questions.faults import cards_of
from bounceback.ui.pages.questions.files import BankFiles, open_file
from bounceback.ui.pages.questions.hearing import Hearing
from bounceback.ui.pages.questions.overview import Overview
from bounceback.ui.pages.questions.rows import asked_words, key_of, rows_of
from bounceback.ui.pages.two_panes import TwoPanes
from bounceback.ui.pages.wording import counted
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.empty_state import EmptyState
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.page import Page
from bounceback.ui.widgets.segmented import Segmented


class QuestionsPage(Page):
    """Shows the questions one by one, or what each bank covers, or the form for one's own."""

    practise_wanted = Signal(object)  # a tuple of Questions
    library_changed = Signal(object)  # the Library, read again

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__("")
        self.title = self.tr("Questions")
        self.setAccessibleName(self.title)
        self._journal = workplace.journal
        self._choices = choices
        self._hidden = choices.settings.hidden_keys
        self._library: Library = workplace.library
        self._asked: Mapping[tuple[str, str], int] = {}
        self._questions: dict[str, Question] = {}
        self._known: set[str] | None = None  # before a question was added, until its bank is read again
        self.view = Segmented(self.tr("View"))
        self.view.set_options([("list", self.tr("Questions")), ("coverage", self.tr("Coverage"))])
        self.add = KeyButton(self.tr("Add a question"), "secondary", icon="plus", key="A")
        self.search = QuestionSearch()
        self.list = RowList(self.tr("Questions"))
        self.detail = QuestionDetail()
        self.overview = Overview()
        self.adding = Adding(workplace.own_banks, pool)
        self.hearing = Hearing(workplace, choices, self)
        self._files = BankFiles(workplace, choices, pool, self)
        self.nothing = EmptyState("search", "", "", self.tr("Show all questions"))
        self._panes = TwoPanes(self.list, self.detail)
        self._faults = QVBoxLayout()
        self._lay_out()
        self._connect()
        self._take(self._library)

    def _lay_out(self) -> None:
        self._bar = QWidget()
        bar = Flow(self._bar, gap=12)
        bar.addWidget(self.view)
        bar.split()
        bar.addWidget(self.add)
        self._faults.setSpacing(8)
        self.body.addLayout(self._faults)
        for part in (self._bar, self.search, self._panes, self.overview, self.nothing, self.adding):
            self.body.addWidget(part, 1 if part is self._panes else 0)
        for button in (self.adding.save, self.adding.cancel):
            self.footer.addWidget(button)

    def _connect(self) -> None:
        self.view.value_chosen.connect(lambda _: self._show_view())
        self.add.clicked.connect(self._begin_adding)
        self.search.changed.connect(self._fill)
        self.list.chosen.connect(self._show_question)
        self.nothing.acted.connect(self._show_all)
        self.detail.practise_wanted.connect(self._practise)
        self.detail.hear_wanted.connect(self._hear)
        self.detail.copy_wanted.connect(self._copy)
        self.detail.hide_wanted.connect(self._hide_or_restore)
        self._choices.changed.connect(self._follow_choices)
        self.detail.file_wanted.connect(lambda: self._open_bank(self._bank()))
        self.overview.cell_chosen.connect(self._look_into)
        self.overview.file_wanted.connect(self._open_bank)
        self.adding.added.connect(self._added)
        self.adding.withdrawn.connect(self._show_view)
        self._files.copied.connect(self._copied)
        self._files.read_again.connect(self._read_again)
        self._files.failed.connect(self._tell)
        self.hearing.changed.connect(self._show_hearing)
        self.hearing.failed.connect(self._tell)

    # ---- what the window asks

    def set_library(self, library: Library) -> None:
        """Take over the banks after they were read again."""
        if library is not self._library:
            self._take(library)

    def shown(self) -> None:
        self._journal.times_asked(self._learn)

    def left(self) -> None:
        self.hearing.stop()

    def may_close(self) -> bool:
        if self.adding.isVisible() and self.adding.form.is_begun():
            self.adding.form.tell(self.tr("This question is not added yet. Add it, or cancel, then close the window."))
            self.page_wanted.emit("questions")
            return False
        return True

    def key(self, key: Qt.Key) -> bool:
        if not self.adding.isHidden():
            return self.adding.key(key)
        keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_A: self._begin_adding,
            Qt.Key.Key_F: partial(self.search.field.setFocus, Qt.FocusReason.ShortcutFocusReason),
        }
        if not self._panes.isHidden():
            keys |= {
                Qt.Key.Key_Return: self._practise,
                Qt.Key.Key_R: self._hear,
                Qt.Key.Key_N: self._hide_or_restore,
            }
        if self.search.is_on:
            keys[Qt.Key.Key_Escape] = self._show_all
        if key not in keys:
            return False
        keys[key]()
        return True

    def keys(self) -> Sequence[tuple[str, str]]:
        return (
            (self.tr("Enter"), self.tr("Practise the question shown")),
            ("R", self.tr("Hear the question shown, or stop")),
            ("N", self.tr("Not for me: never draw the question shown, or draw it again")),
            ("A", self.tr("Add a question of your own")),
            ("F", self.tr("Search")),
            (self.tr("Esc"), self.tr("Show all questions again")),
        )

    # ---- the banks

    def _take(self, library: Library) -> None:
        self._library = library
        while (item := self._faults.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
        for card in cards_of(library.faults):
            card.file_wanted.connect(self._open)
            self._faults.addWidget(card)
        self.search.offer(library.banks)
        self.overview.show_banks(library.banks)
        self._fill()
        self._show_view()

    def _learn(self, asked: Mapping[tuple[str, str], int]) -> None:
        if asked != self._asked:
            self._asked = asked
            self._fill()

    def _read_again(self, library: Library) -> None:
        known, self._known = self._known, None
        self._take(library)
        self.library_changed.emit(library)
        if known is not None:
            self._show_added(known)

    def _show_added(self, known: set[str]) -> None:
        added = [q for bank in self._library.banks if bank.own for q in bank.questions if key_of(q) not in known]
        if not added:
            return
        if key_of(added[-1]) not in self._questions:
            self.search.look_for(Wanted())
        self.view.set_value("list")
        self._fill()
        self.list.choose(key_of(added[-1]))
        if self.isVisible() and self.adding.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the list

    def _fill(self) -> None:
        banks = self._library.banks
        self.search.offer_hidden(any(q.key in self._hidden for bank in banks for q in bank.questions))
        questions = found(banks, self.search.wanted(), self._hidden)
        self._questions = {key_of(question): question for question in questions}
        self.list.set_rows(rows_of(questions, banks, self._asked, self._hidden))
        self._show_question(self.list.key())
        self._show_view()

    def _show_view(self) -> None:
        adding = not self.adding.isHidden()
        listing = self.view.value() == "list" and not adding
        self._bar.setVisible(not adding)
        self.search.setVisible(listing)
        self._panes.setVisible(listing and bool(self._questions))
        self.nothing.setVisible(listing and not self._questions)
        self.overview.setVisible(self.view.value() == "coverage" and not adding)
        self._show_heading(adding=adding)
        has_any = bool(self._library.banks)
        self.nothing.set_texts(
            self.tr("No question fits") if has_any else self.tr("No banks here"),
            self.tr("Try other words, or all areas and levels.")
            if has_any
            else self.tr("The banks that ship with Bounceback could not be read. You can still add your own."),
            self.tr("Show all questions") if has_any else "",
        )

    def _show_heading(self, *, adding: bool) -> None:
        if adding:
            self.set_heading(
                self.tr("A question of your own"), self.tr("It goes into a bank of your own, a file you can open.")
            )
            return
        total = sum(len(bank.questions) for bank in self._library.banks)
        banks = counted(len(self._library.banks), self.tr("1 bank"), self.tr("{n} banks"))
        questions = counted(total, self.tr("1 question"), self.tr("{n} questions"))
        self.set_heading(self.title, self.tr("{questions} in {banks}").format(questions=questions, banks=banks))

    def _show_all(self) -> None:
        self.search.look_for(Wanted())
        self._fill()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_into(self, area: str, competency: str, level: int) -> None:
        self.search.look_for(Wanted("", area, competency, level))
        self.view.set_value("list")
        self._fill()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> Question | None:
        return self._questions.get(self.list.key())

    def _bank(self) -> Bank | None:
        question = self._chosen()
        return next((bank for bank in self._library.banks if question and bank.id == question.bank_id), None)

    def _show_question(self, _key: str) -> None:
        self.hearing.stop()
        question, bank = self._chosen(), self._bank()
        self.detail.setVisible(question is not None)
        if question is not None and bank is not None:
            areas, competencies = area_titles(self._library.banks), competency_titles(self._library.banks)
            titles = areas[question.area], competencies.get(question.competency, question.competency)
            asked = asked_words(self._asked.get(question.key, 0))
            self.detail.show_question(question, bank, titles, asked, hidden=question.key in self._hidden)
            self._panes.to_top()

    # ---- what can be done with a question

    def _practise(self) -> None:
        if question := self._chosen():
            self.practise_wanted.emit((question,))

    def _hear(self) -> None:
        if question := self._chosen():
            self.hearing.toggle(question)

    def _show_hearing(self, reading: bool) -> None:
        self.detail.hear.setText(self.tr("Stop") if reading else self.tr("Hear it"))
        self.detail.hear.set_icon("square" if reading else "volume-2")

    def _hide_or_restore(self) -> None:
        if question := self._chosen():
            hidden = self._choices.settings.hidden
            name = question.name
            self._choices.update(hidden=tuple(h for h in hidden if h != name) if name in hidden else (*hidden, name))
            self.announce(self.tr("Not for me") if question.key in self._hidden else self.tr("It is drawn again"))

    def _follow_choices(self) -> None:
        if self._choices.settings.hidden_keys != self._hidden:
            self._hidden = self._choices.settings.hidden_keys
            self._fill()

    def _copy(self) -> None:
        if question := self._chosen():
            self._files.copy(question)

    def _copied(self, path: Path) -> None:
        self.told.emit(
            self.tr("The question is copied into {name}.").format(name=path.name),
            self.tr("Open the file to change the copy; it is read again at the next start."),
        )
        self._files.read_them_again()

    def _open_bank(self, bank: Bank | None) -> None:
        if bank is not None:
            self._open(Path(bank.path))

    def _open(self, path: Path) -> None:
        if not open_file(path):
            self.noticed.emit(self.tr("The file could not be opened."), str(path))

    def _begin_adding(self) -> None:
        self.hearing.stop()
        self.adding.begin(self._library.banks, self.search.wanted().area)
        self._show_view()
        self.adding.form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, path: Path) -> None:
        self.told.emit(self.tr("Your question is added to {name}.").format(name=path.name), "")
        self._show_view()
        self._known = {key_of(question) for bank in self._library.banks for question in bank.questions}
        self._files.read_them_again()

    def _tell(self, error: AppError) -> None:
        self._known = None
        self.noticed.emit(error.message, error.hint)
