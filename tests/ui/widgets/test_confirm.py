from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bounceback.ui.widgets.confirm import Confirm

pytestmark = pytest.mark.gui


@pytest.fixture
def confirm(show: Callable[[QWidget], None]) -> Confirm:
    made = Confirm("Delete", "For good?", "Delete it", "Keep it")
    show(made)
    made.button.setFocus()
    return made


def test_the_first_press_only_asks_and_the_focus_is_on_no(confirm: Confirm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(confirm.confirmed):
        QTest.keyClick(confirm.button, Qt.Key.Key_Return)
    assert confirm.is_asking
    assert QApplication.focusWidget() is confirm.no


def test_yes_confirms_once(confirm: Confirm, qtbot: QtBot) -> None:
    confirm.button.click()
    with qtbot.waitSignal(confirm.confirmed):
        confirm.yes.click()
    assert not confirm.is_asking


def test_the_second_press_of_a_double_click_answers_nothing(confirm: Confirm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(confirm.confirmed):
        QTest.mouseClick(confirm.button, Qt.MouseButton.LeftButton)
        QTest.mouseDClick(confirm.yes, Qt.MouseButton.LeftButton)
        QTest.mouseRelease(confirm.yes, Qt.MouseButton.LeftButton)
    assert confirm.is_asking
    with qtbot.waitSignal(confirm.confirmed):
        QTest.mouseClick(confirm.yes, Qt.MouseButton.LeftButton)


def test_escape_means_no_and_gives_the_focus_back(confirm: Confirm, qtbot: QtBot) -> None:
    confirm.button.click()
    with qtbot.assertNotEmitted(confirm.confirmed):
        QTest.keyClick(confirm.no, Qt.Key.Key_Escape)
    assert not confirm.is_asking
    assert QApplication.focusWidget() is confirm.button


def test_the_question_comes_into_sight_when_it_is_asked(show: Callable[[QWidget], None], qtbot: QtBot) -> None:
    area, content = QScrollArea(), QWidget()
    column = QVBoxLayout(content)
    column.addSpacing(400)
    made = Confirm("Delete", "Delete this answer for good?", "Delete it", "Keep it")
    column.addWidget(made)
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.resize(240, 200)
    show(area)
    made.button.click()
    qtbot.waitUntil(lambda: made.no.visibleRegion().boundingRect() == made.no.rect())
