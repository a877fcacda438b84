import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bounceback.ui.widgets.question_text import QuestionText
from tests.ui.widgets.chart_samples import name_of

QUESTION = "Tell me about a time you disagreed with a decision your team had already made."


@pytest.fixture
def text(qtbot: QtBot) -> QuestionText:
    made = QuestionText(QUESTION)
    qtbot.addWidget(made)
    return made


def test_a_screen_reader_reads_the_question_itself(text: QuestionText) -> None:
    assert name_of(text) == QUESTION


def test_markup_in_a_question_stays_text(text: QuestionText) -> None:
    text.set_question("Is <b>this</b> bold?")
    assert name_of(text) == "Is <b>this</b> bold?"


def test_the_word_being_read_is_marked_and_seen(text: QuestionText) -> None:
    text.resize(600, text.heightForWidth(600))
    plain = text.grab().toImage()
    text.mark(25, 34)
    assert text.marked() == "disagreed"
    assert text.grab().toImage() != plain
    text.unmark()
    assert text.grab().toImage() == plain


@pytest.mark.parametrize("span", [(5, 5), (-1, 3), (70, 700), (9, 3)])
def test_a_span_outside_the_text_marks_nothing(text: QuestionText, span: tuple[int, int]) -> None:
    text.mark(*span)
    assert text.marked() == ""


def test_another_question_is_not_marked(text: QuestionText) -> None:
    text.mark(0, 4)
    text.set_question("What went well?")
    assert text.marked() == ""


@pytest.mark.parametrize("width", [240, 360, 500, 700, 1000])
def test_a_longer_question_gets_the_height_it_needs(text: QuestionText, width: int) -> None:
    short = text.heightForWidth(width)
    text.set_question(QUESTION + " " + QUESTION)
    assert text.heightForWidth(width) > short


def test_a_tight_layout_cannot_cut_it(text: QuestionText, qapp: QApplication) -> None:
    text.set_question(QUESTION * 3)
    text.resize(400, 20)
    text.show()
    qapp.processEvents()
    assert text.height() >= text.heightForWidth(400)


def test_letters_are_smaller_where_it_is_narrow(text: QuestionText) -> None:
    word = "x"
    text.set_question(word)
    heights = [text.heightForWidth(width) for width in (300, 450, 900)]
    assert heights == sorted(heights)
    assert heights[0] < heights[2]


def test_one_very_long_word_is_broken_and_not_cut(text: QuestionText) -> None:
    text.set_question("a" * 80)
    assert text.heightForWidth(300) > text.heightForWidth(3000) > text.fontMetrics().height()
