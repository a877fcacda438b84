import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bounceback.ui.widgets.session_dots import SessionDots
from tests.ui.fit import longer_texts
from tests.ui.widgets.chart_samples import name_of


@pytest.fixture
def dots(qtbot: QtBot) -> SessionDots:
    made = SessionDots()
    qtbot.addWidget(made)
    return made


def test_the_place_is_one_sentence_to_a_screen_reader(dots: SessionDots) -> None:
    dots.set_place(3, 8)
    assert name_of(dots) == "Question 3 of 8"
    assert not dots.children()


def test_it_has_room_for_words_that_are_longer(dots: SessionDots, qapp: QApplication) -> None:
    dots.set_place(1, 3)
    before = dots.minimumSizeHint().width()
    with longer_texts(qapp):
        dots.set_place(2, 3)
    assert dots.minimumSizeHint().width() > before


def test_a_further_question_looks_different(dots: SessionDots) -> None:
    dots.resize(300, 40)
    dots.set_place(1, 5)
    first = dots.grab().toImage()
    dots.set_place(2, 5)
    assert dots.grab().toImage() != first
