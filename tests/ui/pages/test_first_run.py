from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bounceback.config import Settings
from bounceback.ui.pages.first_run import FirstRun
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui
Show = Callable[[QWidget], None]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path, Settings())


def shown(room: Room, show: Show) -> FirstRun:
    page = FirstRun(room.workplace(), room.choices, room.pool)
    page.resize(692, 560)
    show(page)
    page.shown()
    page.setFocus()
    return page


def test_three_steps_by_enter_end_in_the_first_question(room: Room, show: Show, qtbot: QtBot) -> None:
    page = shown(room, show)
    for step in range(3):
        assert page.step == step
        if step < 2:
            QTest.keyClick(page, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.finished) as finished:
        QTest.keyClick(page, Qt.Key.Key_Return)
    assert finished.args == [True]


def test_all_of_it_can_be_skipped(room: Room, show: Show, qtbot: QtBot) -> None:
    page = shown(room, show)
    with qtbot.waitSignal(page.finished) as finished:
        page.skip.click()
    assert finished.args == [False]


def test_who_has_seen_it_once_is_not_asked_again(room: Room, show: Show) -> None:
    shown(room, show)
    assert Settings.load(room.paths.settings).first_run_done


def test_the_microphone_is_open_in_its_step_alone(room: Room, show: Show) -> None:
    page = shown(room, show)
    page.go_on()
    assert room.microphone.opened == 0
    page.go_on()
    assert (room.microphone.opened, room.microphone.closed) == (1, 0)
    page.back.click()
    assert room.microphone.closed == 1


def test_every_step_fits_with_longer_texts_and_has_names(room: Room, show: Show, qapp: QApplication) -> None:
    with longer_texts(qapp):
        page = shown(room, show)
        for _ in range(3):
            assert_fits(page)
            assert_named(page)
            if page.step < 2:
                page.go_on()


@pytest.mark.parametrize("step", [1, 2])
def test_enter_goes_on_from_a_trial_button_which_answers_space(room: Room, show: Show, qtbot: QtBot, step: int) -> None:
    page = shown(room, show)
    for _ in range(step):
        page.go_on()
    button = page.voice.hear if step == 1 else page.microphone.record
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.words() == "Stop"
    if step == 1:
        QTest.keyClick(button, Qt.Key.Key_Return)
        assert page.step == 2
    else:
        with qtbot.waitSignal(page.finished):
            QTest.keyClick(button, Qt.Key.Key_Return)
