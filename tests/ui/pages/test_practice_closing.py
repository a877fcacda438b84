from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bounceback.domain.phases import Answering
from bounceback.ui.pages.practice.page import PracticePage
from tests.ui.pages.practice_room import ESC, SPACE, Room, Show, answer, press, shown, texts

pytestmark = pytest.mark.gui


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def page(room: Room, show: Show) -> PracticePage:
    return shown(room, show)


def test_closing_in_an_answer_asks_and_keeps_what_there_is(page: PracticePage, room: Room) -> None:
    page.start()
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    room.clock.move(8)
    assert not page.may_close()
    assert page.pause.close_window.isVisible()
    page.pause.close_window.click()
    assert page.may_close()
    assert [attempt.status for attempt in room.attempts("interrupted")] == ["interrupted"]


def test_one_can_think_better_of_closing(page: PracticePage, room: Room) -> None:
    page.start()
    press(page, SPACE, SPACE)
    assert not page.may_close()
    press(page, ESC)
    assert isinstance(page.sitting.phase, Answering)
    assert not page.may_close()


def test_the_window_waits_for_a_take_that_is_being_closed(page: PracticePage, room: Room, qtbot: QtBot) -> None:
    room.microphone.slow_to_close = True
    page.start()
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    assert not page.may_close()
    page.pause.close_window.click()
    assert page.isVisible()
    room.microphone.slow_to_close = False
    page.sitting.tick()
    assert not page.isVisible()


def test_a_take_that_never_closes_does_not_hold_the_window(page: PracticePage, room: Room) -> None:
    room.microphone.slow_to_close = True
    page.start()
    press(page, SPACE, SPACE)
    assert not page.may_close()
    page.pause.close_window.click()
    room.clock.move(10)
    assert page.may_close()


def test_without_a_session_the_window_closes_at_once(page: PracticePage) -> None:
    assert page.may_close()


def test_closing_in_a_rating_asks_about_the_rating(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    assert not page.may_close()
    assert "Close before this rating is locked?" in texts(page)
    assert "in the middle of an answer" not in texts(page)
