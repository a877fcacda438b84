from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from bounceback.banks.loader import load
from bounceback.ui import theme
from bounceback.ui.pages.practice.page import PracticePage
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.practice_room import ENTER, ESC, SPACE, Room, Show, answer, press, shown, some_books, texts

pytestmark = pytest.mark.gui


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def page(room: Room, show: Show) -> PracticePage:
    return shown(room, show)


def every_view(page: PracticePage, room: Room, check: Callable[[], None]) -> None:
    """Lead the page through a session and call ``check`` in every view of it."""
    check()
    page.start()
    check()
    press(page, SPACE)
    check()
    press(page, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    room.clock.move(140)
    page.sitting.tick()
    check()
    press(page, ESC)
    check()
    press(page, ESC, SPACE, Qt.Key.Key_2)
    check()
    press(page, ENTER)
    check()
    press(page, ENTER)
    page.sitting.tick()
    page.reveal.strong.button.click()
    page.reveal.delete.button.click()
    check()
    press(page, ENTER, Qt.Key.Key_T)
    check()
    press(page, ESC)
    page.pause.end.click()
    page.sitting.tick()
    check()
    page.summary.back.click()
    check()


@pytest.mark.parametrize("size", [(692, 560), (816, 700), (1072, 800), (1712, 1080)])
def test_everything_fits_with_longer_texts(room: Room, show: Show, qapp: QApplication, size: tuple[int, int]) -> None:
    with longer_texts(qapp):
        page = shown(room, show)
        page.resize(*size)
        every_view(page, room, lambda: assert_fits(page))


def test_everything_fits_at_twice_the_text_size(room: Room, show: Show) -> None:
    theme.change("light", scale=2.0)
    page = shown(room, show)
    page.resize(830, 560)
    every_view(page, room, lambda: assert_fits(page))


def test_every_control_has_a_name(page: PracticePage, room: Room) -> None:
    every_view(page, room, lambda: assert_named(page))


@pytest.mark.parametrize("size", [(692, 560), (816, 700), (1072, 800)])
def test_question_clock_and_stop_are_in_sight_during_the_answer(room: Room, show: Show, size: tuple[int, int]) -> None:
    page = shown(room, show)
    page.resize(*size)
    page.start()
    press(page, SPACE, SPACE)
    QApplication.processEvents()
    for widget in (page.asked.card.text, page.asked.panel.ring, page.asked.stop):
        assert widget.visibleRegion().boundingRect().height() >= widget.height() - 12


@pytest.mark.parametrize("width", [816, 1072])
def test_the_buttons_beside_the_main_one_have_words_and_keys(room: Room, show: Show, width: int) -> None:
    page = shown(room, show)
    page.resize(width, 700)
    page.start()
    QApplication.processEvents()
    asked = page.asked
    for button, words in ((asked.hear, "Hear it again"), (asked.type, "Type this one"), (asked.skip, "Skip")):
        assert button.words() == words
        assert button.width() >= button.sizeHint().width()
    assert len({button.geometry().center().y() for button in (asked.think, asked.hear, asked.skip)}) == 1


def test_with_little_width_they_keep_sign_and_key_in_one_row(room: Room, show: Show) -> None:
    page = shown(room, show)
    page.resize(640, 560)
    page.start()
    QApplication.processEvents()
    assert page.asked.skip.words() == ""
    assert page.asked.skip.toolTip() == "Skip"
    assert page.asked.skip.y() < page.asked.think.geometry().bottom()


def test_rating_and_what_it_reveals_need_no_scrolling_in_a_usual_window(room: Room, show: Show) -> None:
    shipped = load(room.paths.questions, room.paths.own_banks, ())
    room.books = replace(some_books(), rubrics=dict(shipped.rubrics))
    page = shown(room, show)
    page.resize(1072, 800)
    page.start()
    answer(page, room)
    assert_fits(page)
    assert not bar_of(page).maximum()
    press(page, *[Qt.Key.Key_3] * 5)
    assert_fits(page)
    assert not bar_of(page).maximum()
    press(page, ENTER)
    page.sitting.tick()
    assert_fits(page)
    assert not bar_of(page).maximum()


def bar_of(page: PracticePage) -> QScrollBar:
    (area,) = [area for area in page.findChildren(QScrollArea) if area.parent() is page]
    return area.verticalScrollBar()


def test_without_motion_the_clock_is_drawn_four_times_a_second(room: Room, show: Show) -> None:
    theme.change("light", motion=False)
    page = shown(room, show)
    page.start()
    press(page, SPACE)
    drawn = []
    page.sitting.time_passed.connect(lambda: drawn.append(room.clock.now()))
    for _ in range(30):
        room.clock.move(1 / 30)
        page.sitting.tick()
    assert len(drawn) in (3, 4)


@pytest.mark.parametrize("size", [(692, 560), (1072, 800)])
def test_the_time_to_the_target_and_the_target_are_said_once(room: Room, show: Show, size: tuple[int, int]) -> None:
    page = shown(room, show)
    page.resize(*size)
    page.start()
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    room.clock.move(2)
    page.sitting.tick()
    assert texts(page).count("1:28 to target") == 1
    assert texts(page).count("1:30") == 1


TWICE_WITH_A_NOTICE = (936, 540)  # what a window of 1024 x 700 leaves to the page


def is_in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.fixture
def large(room: Room, show: Show) -> PracticePage:
    theme.change("light", scale=2.0)
    page = shown(room, show)
    page.resize(*TWICE_WITH_A_NOTICE)
    page.start()
    QApplication.processEvents()
    return page


def test_at_twice_the_text_size_the_text_field_is_in_sight(large: PracticePage) -> None:
    press(large, Qt.Key.Key_T)
    assert_fits(large)
    assert is_in_sight(large.write.field)
    assert large.write.field.height() >= theme.px(60)


def test_at_twice_the_text_size_the_clock_is_said_in_words_in_sight(large: PracticePage, room: Room) -> None:
    for words in ("Think", "Recording"):
        press(large, SPACE)
        room.microphone.first_block()
        large.sitting.tick()
        assert_fits(large)
        seen = [label.text() for label in large.asked.panel.findChildren(QLabel) if is_in_sight(label)]
        assert seen[0] == words
        assert len(seen) == 2  # the clock's words below
    room.clock.move(2)
    large.sitting.tick()
    assert "0:02 elapsed, 1:28 to target" in texts(large)


def test_at_twice_the_text_size_a_long_question_scrolls_in_its_card(large: PracticePage) -> None:
    press(large, SPACE)
    QApplication.processEvents()
    (window,) = large.asked.card.findChildren(QScrollArea)
    assert window.verticalScrollBar().maximum()
    press(large, Qt.Key.Key_Down)
    assert window.verticalScrollBar().value()


def test_at_twice_the_text_size_the_buttons_of_the_close_question_are_in_sight(
    large: PracticePage, qtbot: QtBot
) -> None:
    press(large, SPACE, SPACE)
    assert not large.may_close()
    qtbot.waitUntil(lambda: is_in_sight(large.pause.close_window) and is_in_sight(large.pause.go_on))


def test_with_a_notice_the_focused_dimension_is_in_sight(room: Room, show: Show, qtbot: QtBot) -> None:
    shipped = load(room.paths.questions, room.paths.own_banks, ())
    room.books = replace(some_books(), rubrics=dict(shipped.rubrics))
    page = shown(room, show)
    page.resize(816, 700)
    page.start()
    answer(page, room)
    for size in (800, 620, 560):  # a notice comes: the page gets lower
        page.resize(816, size)
        for _ in range(5):
            press(page, Qt.Key.Key_3)
            (spot,) = page.rate.spots()
            qtbot.waitUntil(lambda row=spot: is_in_sight(row))  # type: ignore[misc]  # a lambda cannot be annotated
        press(page, *[Qt.Key.Key_Up] * 4)
    page.resize(816, 480)
    qtbot.waitUntil(lambda: is_in_sight(page.rate.spots()[0]))


def test_at_twice_the_text_size_what_is_not_rated_is_said_in_sight(large: PracticePage, qtbot: QtBot) -> None:
    press(large, SPACE, SPACE, SPACE, Qt.Key.Key_3, ENTER)
    assert "are not rated yet" in texts(large)
    qtbot.waitUntil(lambda: is_in_sight(large.rate.panel.remarked))
