from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bounceback.domain.phases import Asking, Rating, Revealed
from bounceback.ui.pages.practice.page import PracticePage
from bounceback.ui.widgets.level_button import LevelButton
from tests.ui.pages.practice_room import CTRL, ENTER, RATED, SPACE, Room, Show, answer, press, shown, texts

pytestmark = pytest.mark.gui


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def page(room: Room, show: Show) -> PracticePage:
    return shown(room, show)


def test_nothing_measured_is_shown_before_the_rating_is_locked(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room, seconds=61.0)
    assert "1:01" not in texts(page)
    press(page, *RATED)
    assert "1:01" not in texts(page)
    press(page, ENTER)
    page.sitting.tick()
    assert "1:01 of answer" in texts(page)


def test_the_answer_is_held_against_its_target_without_a_verdict(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room, seconds=100.0)
    press(page, *RATED, ENTER)
    page.sitting.tick()
    assert "0:10 over the target of 1:30" in texts(page)
    assert "These are measurements of the recording, not of you." in texts(page)


def test_digits_and_space_stay_text_in_keep_and_try(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    press(page, Qt.Key.Key_2)
    field = page.rate.stops()[-2]
    field.setFocus()
    QTest.keyClicks(field, "3 steps, 1 end")
    phase = page.sitting.phase
    assert isinstance(phase, Rating)
    assert phase.levels == {"relevance": 2}
    assert phase.keep == "3 steps, 1 end"
    press(page, ENTER)
    assert isinstance(page.sitting.phase, Rating)
    press(page, ENTER, ENTER, held=CTRL)
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Revealed)
    assert "3 steps, 1 end" in texts(page)


def test_a_rating_that_is_not_saved_yet_cannot_be_locked_twice(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    press(page, *RATED)
    room.lane.holding = True
    press(page, ENTER)
    page.sitting.tick()
    assert not page.rate.lock.isEnabled()
    assert page.rate.lock.words() == "Saving"
    room.lane.release()
    assert isinstance(page.sitting.phase, Revealed)


def test_lock_waits_for_the_first_level(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    assert not page.rate.lock.isEnabled()
    press(page, ENTER)
    assert isinstance(page.sitting.phase, Rating)
    press(page, Qt.Key.Key_0)
    assert page.rate.lock.isEnabled()


def test_an_arrow_takes_the_keyboard_to_the_levels(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    press(page, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.rate.panel.isAncestorOf(focused)


def test_tab_goes_through_the_rating_in_reading_order(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    press(page, Qt.Key.Key_1)
    visited = []
    for _ in range(4):
        press(page, Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited[0] in page.rate.stops()
    assert visited[1:] == [*page.rate.stops()[-2:], page.rate.lock]


def test_space_and_p_play_and_stop_the_take(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    press(page, *RATED, ENTER)
    page.sitting.tick()
    press(page, Qt.Key.Key_P)
    take = room.player.last
    assert take.wav.suffix == ".wav"
    assert take.wav.parent == room.paths.takes
    take.at_s = 5.0
    page.sitting.tick()
    assert page.reveal.answer.player.position_s() == pytest.approx(5.0)
    press(page, SPACE)
    assert take.stopped


def test_a_deleted_recording_is_gone_and_its_keys_do_nothing(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    press(page, *RATED, ENTER)
    page.sitting.tick()
    take = room.attempts("complete")[0].take
    assert take is not None
    page.reveal.delete.button.click()
    page.reveal.delete.yes.click()
    assert not (room.paths.takes / take.name).exists()
    assert room.attempts("complete")[0].take is None
    played = len(room.player.played)
    press(page, Qt.Key.Key_P)
    assert len(room.player.played) == played
    assert not page.reveal.delete.isVisible()


def test_a_second_opinion_is_offered_once(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    press(page, *RATED, ENTER)
    page.sitting.tick()
    page.reveal.rate_again.click()
    press(page, *RATED, ENTER)
    page.sitting.tick()
    kept = room.attempts("complete")[0]
    assert [rating.occasion for rating in kept.ratings] == ["first", "after_listening"]
    assert not page.reveal.rate_again.isVisible()


FIVE = (Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_0)


def test_after_the_last_digit_tab_leads_to_keep_then_try_then_lock(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    keep, try_ = page.rate.panel.findChildren(QLineEdit)
    press(page, *FIVE, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is keep
    QTest.keyClicks(keep, "said it early")
    press(page, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is try_
    QTest.keyClicks(try_, "shorter")
    press(page, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.rate.lock
    phase = page.sitting.phase
    assert isinstance(phase, Rating)
    assert (phase.keep, phase.try_) == ("said it early", "shorter")


def test_before_the_last_digit_tab_leads_to_the_levels(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    press(page, *FIVE[:4], Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), LevelButton)
    press(page, FIVE[4], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.rate.panel.findChildren(QLineEdit)[0]


@pytest.mark.parametrize("by_mouse", [False, True])
def test_a_second_enter_does_not_pass_over_what_is_revealed(page: PracticePage, room: Room, by_mouse: bool) -> None:
    page.start()
    answer(page, room)
    go_on = page.reveal.next.click if by_mouse else lambda: press(page, ENTER)
    press(page, *RATED, ENTER)
    page.sitting.tick()
    room.clock.move(0.3)
    go_on()
    assert isinstance(page.sitting.phase, Revealed)
    room.clock.move(0.2)
    go_on()
    assert isinstance(page.sitting.phase, Asking)


@pytest.mark.parametrize("by_mouse", [False, True])
def test_what_is_not_rated_is_named_once_before_it_is_locked(page: PracticePage, room: Room, by_mouse: bool) -> None:
    page.start()
    answer(page, room)
    lock = page.rate.lock.click if by_mouse else lambda: press(page, ENTER)
    press(page, *RATED[:4])
    page.rate.panel.findChildren(QLineEdit)[0].setFocus()
    if by_mouse:
        lock()
    else:
        press(page, ENTER, held=CTRL)
    phase = page.sitting.phase
    assert isinstance(phase, Rating)
    title = phase.card.rubric.dimensions[4].title
    assert f"{title} is not rated yet. Enter again locks without it." in texts(page)
    assert phase.focused == 4
    assert isinstance(QApplication.focusWidget(), LevelButton)
    lock()
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Revealed)


def test_what_was_named_and_is_rated_then_is_named_no_more(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    press(page, *RATED[:3], ENTER)
    assert "are not rated yet. Enter again locks without them." in texts(page)
    press(page, Qt.Key.Key_0)
    assert "is not rated yet" in texts(page)
    press(page, Qt.Key.Key_4)
    assert "rated yet" not in texts(page)
    press(page, ENTER)
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Revealed)


def test_the_next_rating_names_its_gaps_anew(page: PracticePage, room: Room) -> None:
    page.start()
    for _ in range(2):
        answer(page, room)
        press(page, *RATED[:4], ENTER)
        assert isinstance(page.sitting.phase, Rating)
        assert "is not rated yet" in texts(page)
        press(page, ENTER)
        page.sitting.tick()
        room.clock.move(1)
        press(page, ENTER)
