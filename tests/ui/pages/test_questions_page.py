from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bounceback.config import Settings
from bounceback.domain.question import Competency, Question
from bounceback.errors import BankError, SpeechError
from bounceback.practice.ports import Library, OwnQuestion
from bounceback.ui import theme
from bounceback.ui.pages.listing import Line
from bounceback.ui.pages.questions import QuestionsPage
from bounceback.ui.pages.questions.catalogue import Wanted, coverage, found
from bounceback.ui.pages.questions.coverage import CoverageCard
from bounceback.ui.widgets.tag import Tag
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.looking_back import TOLD, Show, fill, open_page, press, texts, type_into
from tests.ui.pages.practice_room import BankFault, Books, Room, a_bank, some_books

pytestmark = pytest.mark.gui

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class OwnFile:
    """Stands in for the person's bank file."""

    path: Path = Path("my-questions.yaml")
    error: BankError | None = None
    added: list[OwnQuestion] = field(default_factory=list)
    copied: list[Question] = field(default_factory=list)

    def add(self, question: OwnQuestion) -> Path:
        if self.error:
            raise self.error
        self.added.append(question)
        return self.path

    def copy(self, question: Question) -> Path:
        self.copied.append(question)
        return self.path


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def own() -> OwnFile:
    return OwnFile()


def a_page(
    room: Room,
    show: Show,
    own: OwnFile,
    width: int = 1072,
    height: int = 800,
    reload: Callable[[], Library] | None = None,
) -> QuestionsPage:
    workplace = replace(room.workplace(), own_banks=own, reload_library=lambda _: reload() if reload else room.books)
    page = QuestionsPage(workplace, room.choices, room.pool)
    open_page(page, show, width, height)
    return page


def choose(page: QuestionsPage, select: str, value: str) -> None:
    box = getattr(page.search, select)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def write(page: QuestionsPage, text: str) -> None:
    page.adding.form.text.setPlainText(text)


def test_all_questions_are_there_and_the_first_is_shown(room: Room, show: Show, own: OwnFile) -> None:
    page = a_page(room, show, own)
    assert len(page.list.keys()) == 12
    first = room.books.banks[0].questions[0]
    for words in (first.text, *first.shows, first.probes[0].text, first.no_job_hint, "Aim for 1:30"):
        assert words in texts(page.detail)


def test_questions_are_found_by_words_area_and_level(room: Room, show: Show, own: OwnFile, qtbot: QtBot) -> None:
    page = a_page(room, show, own)
    choose(page, "area", "conflict")
    assert len(page.list.keys()) == 4
    type_into(page.search.field, "number 3")
    qtbot.waitUntil(lambda: page.list.keys() == ["conflict/conflict-3"])
    choose(page, "level", "3")
    assert page.nothing.isVisible()
    page.nothing.button.click()
    assert len(page.list.keys()) == 12


def test_the_list_says_how_often_a_question_was_asked(room: Room, show: Show, own: OwnFile) -> None:
    question = room.books.banks[0].questions[0]
    fill(room, 2, bank_id=question.bank_id, question_id=question.id)
    page = a_page(room, show, own)
    assert "asked 2 times" in texts(page.detail)


def test_enter_practises_the_question_shown(room: Room, show: Show, own: OwnFile, qtbot: QtBot) -> None:
    page = a_page(room, show, own)
    with qtbot.waitSignal(page.practise_wanted) as wanted:
        press(page, Qt.Key.Key_Return)
    assert wanted.args == [(room.books.banks[0].questions[0],)]


def test_r_reads_the_question_and_leaving_falls_silent(room: Room, show: Show, own: OwnFile, qtbot: QtBot) -> None:
    page = a_page(room, show, own)
    press(page, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: bool(room.player.played))
    assert room.speaker.texts == [room.books.banks[0].questions[0].text]
    page.left()
    assert room.player.last.stopped


def test_a_voice_that_fails_is_told_and_the_button_offers_again(
    room: Room, show: Show, own: OwnFile, qtbot: QtBot
) -> None:
    room.speaker.error = SpeechError("There is no voice.", "Install one.")
    page = a_page(room, show, own)
    press(page, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: TOLD == [("There is no voice.", "Install one.")])
    assert page.detail.hear.words() == "Hear it"


def test_a_cell_of_the_coverage_lists_its_questions(room: Room, show: Show, own: OwnFile) -> None:
    page = a_page(room, show, own)
    page.view.set_value("coverage")
    page.view.value_chosen.emit("coverage")
    card = page.overview.findChildren(CoverageCard)[2]
    assert "Starter bank" in texts(card)
    assert card.table.model().index(0, 0).data() == "4"
    card.table.activated.emit(card.table.model().index(0, 0))
    assert page.list.isVisible()
    assert page.search.wanted() == Wanted("", "conflict", "disagreeing", 1)


def test_coverage_counts_competencies_without_questions_and_leaves_out_retired_ones() -> None:
    bank = a_bank("conflict", "Conflict", 3)
    questions = (replace(bank.questions[0], status="retired"), *bank.questions[1:])
    repairing = Competency("repairing", "Repairing", "conflict")
    counted = coverage(replace(bank, questions=questions, competencies=(*bank.competencies, repairing)))
    assert counted.counts == {"disagreeing": (2, 0, 0), "repairing": (0, 0, 0)}


def test_words_are_looked_for_also_in_what_a_strong_answer_shows() -> None:
    books = some_books()
    assert len(found(books.banks, Wanted("POSITIONS fairly"))) == 12
    assert found(books.banks, Wanted("nowhere")) == []


def test_faults_of_a_bank_stand_on_cards_and_the_rest_is_there(tmp_path: Path, show: Show, own: OwnFile) -> None:
    faults = [BankFault(Path("mine.yaml"), n, f"<b>fault {n}</b>") for n in range(1, 8)]
    page = a_page(Room(tmp_path, books=some_books(faults=faults)), show, own)
    assert "mine.yaml:1: <b>fault 1</b>" in texts(page)
    assert "And 2 more." in texts(page)
    assert len(page.list.keys()) == 12


def test_a_question_of_ones_own_needs_one_line(room: Room, show: Show, own: OwnFile, qtbot: QtBot) -> None:
    after = Books((*room.books.banks, replace(a_bank("mine", "Mine", 1), own=True)), room.books.rubrics)
    page = a_page(room, show, own, reload=lambda: after)
    press(page, Qt.Key.Key_A)
    assert QApplication.focusWidget() is page.adding.form.text
    type_into(page.adding.form.text, "Tell me about a time you said no.")
    with qtbot.waitSignal(page.library_changed) as changed:
        press(page, Qt.Key.Key_Return, held=CTRL)
    (added,) = own.added
    assert added.text == "Tell me about a time you said no."
    assert (added.area, added.competency, added.level) == ("problem-solving", "disagreeing", 1)
    assert len(added.shows) == 3
    assert all(added.probes)
    assert changed.args == [after]
    assert page.list.isVisible()
    assert len(page.list.keys()) == 13


def test_a_new_competency_gets_an_id_of_its_title(room: Room, show: Show, own: OwnFile) -> None:
    page = a_page(room, show, own)
    press(page, Qt.Key.Key_A)
    form = page.adding.form
    form.competency.setCurrentIndex(form.competency.count() - 1)
    form.competency.activated.emit(form.competency.currentIndex())
    assert form.title.isVisible()
    form.title.setText("Saying “Nö”, twice")
    write(page, "Tell me about a time you said no.")
    page.adding.save.click()
    assert own.added[0].competency == "saying-no-twice"
    assert own.added[0].competency_title == "Saying “Nö”, twice"


def test_what_is_missing_is_said_in_place_and_nothing_is_lost(room: Room, show: Show, own: OwnFile) -> None:
    page = a_page(room, show, own)
    press(page, Qt.Key.Key_A)
    page.adding.save.click()
    assert "Write the question first." in texts(page)
    write(page, "Tell me more about it.")
    page.adding.form.shows.setPlainText("only one")
    page.adding.save.click()
    assert "Say three to five things" in texts(page)
    assert own.added == []
    press(page, Qt.Key.Key_Escape)
    press(page, Qt.Key.Key_A)
    assert page.adding.form.text.toPlainText() == "Tell me more about it."


def test_a_bank_that_refuses_is_told_in_place(room: Room, show: Show, own: OwnFile) -> None:
    own.error = BankError("my-questions.yaml:3: no colon.", "Correct the file first.")
    page = a_page(room, show, own)
    press(page, Qt.Key.Key_A)
    write(page, "Tell me more about it.")
    page.adding.save.click()
    assert "my-questions.yaml:3: no colon. Correct the file first." in texts(page)
    assert page.adding.save.isEnabled()


def test_a_question_half_written_keeps_the_window_open(room: Room, show: Show, own: OwnFile) -> None:
    page = a_page(room, show, own)
    assert page.may_close()
    press(page, Qt.Key.Key_A)
    write(page, "Tell me")
    assert not page.may_close()


def test_a_question_is_copied_into_the_own_bank(room: Room, show: Show, own: OwnFile, qtbot: QtBot) -> None:
    page = a_page(room, show, own)
    with qtbot.waitSignal(page.library_changed):
        page.detail.copy.click()
    assert own.copied == [room.books.banks[0].questions[0]]
    assert "my-questions.yaml" in TOLD[0][0]


def test_own_questions_are_marked(tmp_path: Path, show: Show, own: OwnFile) -> None:
    mine = replace(a_bank("mine", "Mine", 1), own=True)
    page = a_page(Room(tmp_path, books=Books((mine,), some_books().rubrics)), show, own)
    assert "Your own" in texts(page.detail)


def test_without_banks_one_can_still_add(tmp_path: Path, show: Show, own: OwnFile) -> None:
    page = a_page(Room(tmp_path, books=Books((), some_books().rubrics)), show, own)
    assert "No banks here" in texts(page)
    assert page.add.isVisible()


@pytest.mark.parametrize(("width", "height"), [(692, 560), (1072, 700)])
def test_nothing_is_cut_and_every_control_has_a_name(
    room: Room, show: Show, own: OwnFile, qapp: QApplication, width: int, height: int
) -> None:
    with longer_texts(qapp):
        page = a_page(room, show, own, width, height)
        assert_fits(page)
        page.view.set_value("coverage")
        page.view.value_chosen.emit("coverage")
        assert_fits(page)
        press(page, Qt.Key.Key_A)
        assert_fits(page)
    assert_named(page)


def test_nothing_is_cut_at_twice_the_size_of_texts(room: Room, show: Show, own: OwnFile) -> None:
    theme.change("light", scale=2.0)
    page = a_page(room, show, own, 836, 560)
    assert_fits(page)
    press(page, Qt.Key.Key_A)
    assert_fits(page)


def saved(room: Room) -> Settings:
    return Settings.load(room.paths.settings)


def hide(room: Room, *questions: Question) -> None:
    room.choices.update(hidden=tuple(question.name for question in questions))


def test_not_for_me_hides_a_question_and_brings_it_back(room: Room, show: Show, own: OwnFile) -> None:
    page = a_page(room, show, own)
    question = room.books.banks[0].questions[0]
    press(page, Qt.Key.Key_N)
    assert saved(room).hidden == (question.name,)
    assert page.list.key() == question.name
    assert "Not for me" in [tag.text() for tag in page.detail.findChildren(Tag)]
    assert page.detail.hide_it.words() == "Ask me this again"
    page.detail.hide_it.click()
    assert not saved(room).hidden
    assert page.detail.hide_it.words() == "Not for me"


def test_hidden_questions_are_set_back_and_can_be_listed_alone(room: Room, show: Show, own: OwnFile) -> None:
    page = a_page(room, show, own)
    assert not page.search.which.isVisible()
    one, other = room.books.banks[0].questions[1], room.books.banks[2].questions[0]
    hide(room, one, other)
    assert len(page.list.keys()) == 12
    quiet = [row.key for row in page.list.rows() if isinstance(row, Line) and row.quiet]
    assert sorted(quiet) == sorted([one.name, other.name])
    choose(page, "which", "hidden")
    assert sorted(page.list.keys()) == sorted([one.name, other.name])
    press(page, Qt.Key.Key_N)
    press(page, Qt.Key.Key_N)
    assert len(page.list.keys()) == 12
    assert not page.search.which.isVisible()


def test_a_copy_says_what_it_was_copied_from(room: Room, show: Show, own: OwnFile) -> None:
    bank = room.books.banks[0]
    copy = replace(bank.questions[0], copied_from="conflict/disagreed")
    room.books = replace(room.books, banks=(replace(bank, questions=(copy,)),))
    page = a_page(room, show, own)
    assert "Copied from conflict/disagreed" in texts(page.detail)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Why?", "at least four words"),
        ("? ! - .", "at least four words"),
        ("x" * 600, "longer than 40 letters"),
        (f"Tell me about {'x' * 41}", "longer than 40 letters"),
        ("tell " * 31, "at most 30 words"),
    ],
)
def test_what_is_no_question_is_refused_beside_its_field(
    room: Room, show: Show, own: OwnFile, text: str, said: str
) -> None:
    page = a_page(room, show, own)
    press(page, Qt.Key.Key_A)
    write(page, text)
    page.adding.save.click()
    assert said in page.adding.form.text_error.text()
    assert page.adding.form.text_error.isVisible()
    assert not page.adding.form.error.isVisible()
    assert QApplication.focusWidget() is page.adding.form.text
    assert own.added == []
    write(page, "Tell me about a time you said no.")
    page.adding.save.click()
    assert len(own.added) == 1


def test_an_added_question_is_chosen_in_the_list_and_enter_practises_it(
    room: Room, show: Show, own: OwnFile, qtbot: QtBot
) -> None:
    mine = replace(a_bank("mine", "Mine", 1), own=True)
    after = Books((*room.books.banks, mine), room.books.rubrics)
    page = a_page(room, show, own, reload=lambda: after)
    choose(page, "area", "conflict")
    press(page, Qt.Key.Key_A)
    write(page, "Tell me about a time you said no.")
    with qtbot.waitSignal(page.library_changed):
        press(page, Qt.Key.Key_Return, held=CTRL)
    assert page.list.key() == mine.questions[0].name
    assert QApplication.focusWidget() is page.list
    with qtbot.waitSignal(page.practise_wanted) as wanted:
        press(page, Qt.Key.Key_Return)
    assert wanted.args == [(mine.questions[0],)]
