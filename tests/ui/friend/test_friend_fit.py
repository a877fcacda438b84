"""The friend's window at every size, look and size of text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from bounceback.ui import numbers, theme
from bounceback.ui.widgets.level_button import LevelButton
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.friend.seat_room import AT_A_WINDOW, Seats
from tests.ui.pages.practice_room import Show

pytestmark = pytest.mark.gui

SIZES = [(520, 640), (640, 760), (960, 700), (1280, 800), (1920, 1080)]


def every_state(seats: Seats, check: Callable[[], None]) -> None:
    """Lead both through a question and call ``check`` in every state of the window."""
    check()
    seats.running.start()
    check()
    seats.answering()
    seats.tick(48.0)
    check()
    seats.press(Qt.Key.Key_F, Qt.Key.Key_3, Qt.Key.Key_P)
    check()
    seats.running.pause()
    seats.tick()
    check()
    seats.running.resume()
    seats.running.stop()
    seats.tick()
    check()
    if seats.window.side.cover.isVisible():
        seats.person_rates(4, 3, 3, 2, 4, keep="I named the options", try_="End on the number")
        check()
    seats.press(Qt.Key.Key_3, Qt.Key.Key_Return)  # the lock names what is not rated
    check()
    seats.press(Qt.Key.Key_Return)
    check()
    seats.tick(3.0)
    seats.person_rates(4, 3, 3, 2, 4, keep="I named the options", try_="End on the number")
    seats.tick(3.0)
    check()
    seats.running.end()
    seats.tick()
    check()


def show_at(seats: Seats, show: Show, size: tuple[int, int]) -> None:
    seats.window.resize(*size)
    show(seats.window)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("in_turn", [False, True])
def test_nothing_is_cut_with_longer_texts(
    tmp_path: Path, qapp: QApplication, show: Show, size: tuple[int, int], in_turn: bool
) -> None:
    with longer_texts(qapp):
        seats = Seats(tmp_path, replace(AT_A_WINDOW, in_turn=in_turn))
        show_at(seats, show, size)

        def check() -> None:
            assert_fits(seats.window)
            assert_named(seats.window)

        every_state(seats, check)
    seats.running.close()


@pytest.mark.parametrize("size", [(520, 640), (1280, 800)])
def test_nothing_is_cut_at_twice_the_size_of_texts(tmp_path: Path, show: Show, size: tuple[int, int]) -> None:
    theme.change("dark", scale=2.0)
    seats = Seats(tmp_path)
    show_at(seats, show, size)
    every_state(seats, lambda: assert_fits(seats.window))
    seats.running.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_lock_is_in_sight_once_it_does_something(
    tmp_path: Path, show: Show, size: tuple[int, int], scale: float
) -> None:
    theme.change("light", scale=scale)
    seats = Seats(tmp_path)
    show_at(seats, show, size)
    seats.answered()
    seats.press(Qt.Key.Key_3)
    lock = seats.window.lock
    assert lock.isEnabled()
    where = QRect(lock.mapTo(seats.window, QPoint(0, 0)), lock.size())
    assert lock.isVisible()
    assert seats.window.rect().contains(where)
    seats.running.close()


def test_all_of_a_rating_is_in_sight_at_the_usual_size(tmp_path: Path, show: Show) -> None:
    seats = Seats(tmp_path)
    show_at(seats, show, (1280, 800))
    seats.answering()
    assert_fits(seats.window)  # lets every label have its height, too
    areas = [area for area in seats.window.findChildren(QScrollArea) if area.isVisible()]
    assert [area.verticalScrollBar().maximum() for area in areas] == [0]
    seats.running.close()


def test_the_dimension_that_is_rated_comes_into_sight(tmp_path: Path, show: Show) -> None:
    seats = Seats(tmp_path)
    show_at(seats, show, (520, 640))
    seats.answering()
    for _ in range(4):
        seats.press(Qt.Key.Key_3)
        QApplication.processEvents()
    row = seats.window.side.panel.row()
    assert row is not None
    top = row.mapTo(seats.window, QPoint(0, 0)).y()
    assert 0 <= top <= seats.window.height() - row.height()
    seats.running.close()


def test_what_becomes_of_the_rating_comes_into_sight_in_a_small_window(tmp_path: Path, show: Show) -> None:
    seats = Seats(tmp_path)
    show_at(seats, show, (520, 640))
    seats.answered()
    seats.press(*(Qt.Key.Key_3,) * 5)
    assert_fits(seats.window)
    bar = seats.window.findChildren(QScrollArea)[0].verticalScrollBar()
    steps: tuple[Callable[[], None], ...] = (
        lambda: seats.press(Qt.Key.Key_Return),
        lambda: seats.person_rates(3, 3, 3, 3, 3),
    )
    for step in steps:
        bar.setValue(0)
        step()
        seats.tick(3.0)
        assert_fits(seats.window)
        top = seats.window.side.mapTo(seats.window, QPoint(0, 0)).y()
        is_whole = top + seats.window.side.height() <= seats.window.height()
        assert top >= 0
        assert is_whole or top < seats.window.height() // 2
    seats.running.next()
    seats.tick()
    assert bar.value() == 0
    seats.running.close()


def test_without_digits_levels_are_words_and_clocks_are_hidden(tmp_path: Path, show: Show) -> None:
    numbers.show(False)
    try:
        seats = Seats(tmp_path)
        show_at(seats, show, (1280, 800))
        seats.answering()
        seats.press(Qt.Key.Key_3)
        chosen = [button for button in seats.window.side.panel.findChildren(LevelButton) if button.isChecked()]
        assert [button.words() for button in chosen] == ["Solid"]
        assert not seats.window.clocks.answer.isVisible()
        assert_fits(seats.window)
        seats.running.close()
    finally:
        numbers.show(True)
