"""The friend's window by its keys: clocks, follow-ups, fillers, and a rating of the friend's own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from bounceback.domain.phases import Answering, Asking, AwaitingFriend, Paused, Probing, Rating, Revealed, Thinking
from bounceback.ui.friend import rating as rating_side
from bounceback.ui.friend import window as friend_window
from bounceback.ui.keys_help import KeysHelp
from bounceback.ui.widgets.level_button import LevelButton
from tests.ui.friend.seat_room import AT_A_WINDOW, Seats, cards_for
from tests.ui.pages.practice_room import CTRL, ENTER, SPACE, Show

pytestmark = pytest.mark.gui

READS = replace(AT_A_WINDOW, friend_reads=True)
F, P = Qt.Key.Key_F, Qt.Key.Key_P
SHIFT = Qt.KeyboardModifier.ShiftModifier
THREES = (Qt.Key.Key_3,) * 5


def seated(folder: Path, show: Show, seats: Seats | None = None) -> Seats:
    """Return both seats with the friend's window in front."""
    seats = seats or Seats(folder)
    seats.window.resize(1280, 800)
    show(seats.window)
    return seats


@pytest.fixture
def seats(tmp_path: Path, show: Show) -> Iterator[Seats]:
    seats = seated(tmp_path, show)
    yield seats
    if seats.session is not None:
        seats.session.close()


def shown(seats: Seats) -> str:
    """All words in sight."""
    return "\n".join(label.text() for label in seats.window.findChildren(QLabel) if label.isVisible())


def levels(seats: Seats) -> list[int]:
    """The levels that are shown as chosen."""
    return [button.digit for button in seats.window.side.panel.findChildren(LevelButton) if button.isChecked()]


def fields(seats: Seats) -> list[QLineEdit]:
    return seats.window.side.panel.findChildren(QLineEdit)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    said: list[str] = []
    for module in (friend_window, rating_side):
        monkeypatch.setattr(module, "announce", lambda _widget, text: said.append(text))
    return said


def test_without_a_session_it_says_that_nothing_is_asked(seats: Seats) -> None:
    seats.session = None
    seats.window.tick()
    assert "Nothing is being asked" in shown(seats)
    seats.press(SPACE, F, P, ENTER, Qt.Key.Key_3)


def test_before_the_first_question_nothing_is_asked(seats: Seats) -> None:
    assert "Nothing is being asked" in shown(seats)
    seats.running.start()
    assert "Nothing is being asked" not in shown(seats)


def test_it_bears_the_name_of_the_friend(seats: Seats) -> None:
    assert seats.window.windowTitle() == "Sam’s seat - Bounceback"
    seats.running.start()
    assert "Question 1 of 2" in shown(seats)


def test_space_leads_from_the_question_to_the_end_of_the_answer(tmp_path: Path, show: Show) -> None:
    seats = seated(tmp_path, show, Seats(tmp_path, READS))
    seats.running.start()
    assert isinstance(seats.running.phase, Asking)
    assert "Read the question aloud, then press Space." in shown(seats)
    seats.press(SPACE)
    assert isinstance(seats.running.phase, Thinking)
    seats.press(SPACE)
    seats.room.microphone.first_block()
    seats.tick()
    assert isinstance(seats.running.phase, Answering)
    seats.press(SPACE)
    seats.tick()
    assert isinstance(seats.running.phase, Rating)
    seats.running.close()


def test_the_clocks_show_thinking_answer_and_follow_up(seats: Seats) -> None:
    seats.answering()
    seats.tick(108.0)
    assert (seats.window.clocks.first.words(), seats.window.clocks.answer.words()) == ("0:18", "1:48")
    assert seats.window.clocks.answer.spoken_value() == "1:48 aim for 1:30"
    seats.press(P)
    seats.tick(12.0)
    assert (seats.window.clocks.first.words(), seats.window.clocks.answer.words()) == ("0:12", "1:48")


def test_fillers_are_counted_and_taken_back(seats: Seats) -> None:
    seats.answering()
    seats.press(F, F, F)
    seats.press(F, held=SHIFT)
    assert seats.window.clocks.filler.count() == 2
    seats.window.clocks.undo.click()
    assert seats.running.seat is not None
    assert seats.running.seat.fillers == 1


def test_the_suggested_follow_up_is_chosen_and_p_asks_one_after_another(seats: Seats) -> None:
    seats.answering()
    seats.tick(60.0)
    rows = seats.window.probes.rows
    assert [row.isChecked() for row in rows] == [True, False, False]
    assert rows[0].tag() == "Suggested"
    seats.press(P)
    assert isinstance(seats.running.phase, Probing)
    assert seats.running.phase.probe.text == "How did it turn out?"
    assert "You asked: “How did it turn out?”" in shown(seats)
    assert [row.tag() for row in rows] == ["Asked", "", ""]
    seats.tick(5.0)
    seats.press(P)
    assert isinstance(seats.running.phase, Probing)
    assert seats.running.phase.probe.text == "What was the option you turned down?"


def test_the_arrows_choose_among_the_follow_ups(seats: Seats) -> None:
    seats.answering()
    seats.window.probes.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    seats.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert seats.running.seat is not None
    assert seats.running.seat.probe == 2
    assert seats.window.probes.rows[2].hasFocus()


def test_no_follow_up_is_asked_before_the_answer(seats: Seats) -> None:
    seats.running.start()
    seats.running.stop_voice()
    seats.press(P)
    assert isinstance(seats.running.phase, Thinking)
    assert not seats.window.probes.ask.isEnabled()


def test_a_rating_is_given_while_listening_and_locked_after_the_answer(seats: Seats) -> None:
    seats.answering()
    seats.press(Qt.Key.Key_4, Qt.Key.Key_0, *THREES[:3])
    assert levels(seats) == [4, 0, 3, 3, 3]
    seats.press(ENTER)
    assert seats.running.seat is not None
    assert not seats.running.seat.has_locked
    seats.running.stop()
    seats.tick()
    seats.press(ENTER)
    assert seats.running.seat.has_locked
    seats.tick(3.0)
    seats.person_rates(3, 3, 3, 3, 3)
    assert isinstance(seats.running.phase, Revealed)
    kept = seats.room.attempts("complete")[0].rating_of("Sam")
    assert kept is not None
    assert kept.levels == {"relevance": 4, "structure": None, "detail": 3, "clarity": 3, "impact": 3}


def test_nothing_can_be_rated_before_the_answer(seats: Seats) -> None:
    seats.running.start()
    seats.running.stop_voice()
    seats.press(Qt.Key.Key_3)
    assert levels(seats) == []
    assert not seats.window.lock.isEnabled()


def test_enter_names_what_is_not_rated_once(seats: Seats, said: list[str]) -> None:
    seats.answered()
    seats.press(*THREES[:4])
    assert seats.running.seat is not None
    seats.press(ENTER)
    assert not seats.running.seat.has_locked
    assert "Impact is not rated yet. Enter again locks without it." in shown(seats)
    assert said[-1] == "Impact is not rated yet. Enter again locks without it."
    seats.press(ENTER)
    assert seats.running.seat.has_locked
    assert said[-1] == "Your rating is locked."


def test_a_click_rates_and_the_lock_is_a_button(seats: Seats) -> None:
    seats.answered()
    for button in seats.window.side.panel.findChildren(LevelButton)[::5]:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert levels(seats) == [1, 1, 1, 1, 1]
    QTest.mouseClick(seats.window.lock, Qt.MouseButton.LeftButton)
    assert "Your rating is locked" in shown(seats)
    assert "As soon as Alex has locked too, both appear here." in shown(seats)


def test_digits_and_letters_stay_text_and_ctrl_enter_locks(seats: Seats) -> None:
    seats.answered()
    seats.press(*THREES)
    fields(seats)[0].setFocus()
    QTest.keyClicks(fields(seats)[0], "2 F and P")
    assert seats.running.seat is not None
    assert seats.running.seat.rating is not None
    assert seats.running.seat.rating.keep == "2 F and P"
    assert levels(seats) == [3, 3, 3, 3, 3]
    seats.press(ENTER)
    assert not seats.running.seat.has_locked
    seats.press(ENTER, held=CTRL)
    assert seats.running.seat.has_locked


def test_the_arrows_go_to_the_levels_first(seats: Seats) -> None:
    seats.answering()
    seats.press(Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert isinstance(focused, LevelButton)
    seats.press(Qt.Key.Key_Down, Qt.Key.Key_Right, SPACE)
    assert seats.running.seat is not None
    assert seats.running.seat.rating is not None
    assert seats.running.seat.rating.levels == {"structure": 2}
    assert isinstance(seats.running.phase, Answering)


def test_a_question_mark_lists_the_keys(seats: Seats, qtbot: QtBot) -> None:
    seats.running.start()
    seats.press(Qt.Key.Key_F1)
    (help_,) = seats.window.findChildren(KeysHelp)
    told = [label.text() for label in help_.findChildren(QLabel)]
    assert "take the last filler back" in told
    assert "Skip the question" not in told, "no key of the other window does anything here"
    help_.close()


def test_without_single_keys_ctrl_and_alt_take_their_place(seats: Seats) -> None:
    seats.window.single_keys = False
    seats.answering()
    seats.press(F, Qt.Key.Key_3)
    seats.press(F, held=SHIFT)
    assert (seats.window.clocks.filler.count(), levels(seats)) == (0, [])
    seats.press(F, held=CTRL)
    seats.press(Qt.Key.Key_3, held=Qt.KeyboardModifier.AltModifier)
    assert (seats.window.clocks.filler.count(), levels(seats)) == (1, [3])
    seats.press(F, held=CTRL | SHIFT)
    assert seats.window.clocks.filler.count() == 0


def test_a_focused_check_box_answers_space_itself(seats: Seats) -> None:
    seats.answering()
    box = seats.window.strong.boxes[1]
    box.setFocus(Qt.FocusReason.TabFocusReason)
    seats.press(SPACE)
    assert box.isChecked()
    assert isinstance(seats.running.phase, Answering)


def test_what_is_ticked_off_is_cleared_with_the_next_answer_but_not_by_a_pause(seats: Seats) -> None:
    seats.answering()
    seats.window.strong.boxes[0].setChecked(True)
    seats.running.pause()
    seats.running.resume()
    assert seats.window.strong.boxes[0].isChecked()
    seats.running.pause()
    seats.running.discard()
    assert not seats.window.strong.boxes[0].isChecked()


def test_at_one_screen_the_rating_is_covered_until_the_friends_turn(tmp_path: Path, show: Show) -> None:
    seats = seated(tmp_path, show, Seats(tmp_path, replace(AT_A_WINDOW, in_turn=True)))
    seats.answering()
    seats.press(Qt.Key.Key_3)
    assert not seats.window.side.panel.isVisible()
    seats.tick(61.0)
    seats.running.stop()
    seats.tick()
    assert "Alex is rating" in shown(seats)
    assert "Your turn comes next: look away for a moment." in shown(seats)
    assert seats.window.clocks.answer.words() == "–:––"
    seats.person_rates(4, 4, 4, 4, 4)
    assert isinstance(seats.running.phase, AwaitingFriend)
    assert seats.window.side.panel.isVisible()
    seats.press(*THREES, ENTER)
    seats.tick(3.0)
    assert isinstance(seats.running.phase, Revealed)
    seats.running.close()


def test_both_ratings_appear_with_what_agrees_first(seats: Seats, said: list[str]) -> None:
    seats.answered()
    seats.press(*THREES[:4], Qt.Key.Key_2)
    fields(seats)[0].setFocus()
    QTest.keyClicks(fields(seats)[0], "Two options")
    seats.press(ENTER, held=CTRL)
    seats.person_rates(3, 3, 3, 3, 4, keep="The ending", try_="Shorter")
    seats.tick(3.0)
    words = shown(seats)
    assert "The same on 4 of 5: Relevance, Structure, Detail, Clarity." in words
    assert words.index("The same on 4") < words.index("Alex may ask you, about impact")
    assert "What would have made it a 4 for you?" in words
    assert "Alex: The ending" in words
    assert "You: Two options" in words
    assert "Impact: Alex 4 Strong, you 2 Partly" in seats.window.side.together.levels.spoken_value()
    assert said[-1] == "Both ratings are open now."
    assert not seats.window.lock.isVisible()


def test_a_pause_stops_the_clocks_and_covers_the_rating(seats: Seats) -> None:
    seats.answering()
    seats.tick(10.0)
    seats.press(Qt.Key.Key_3)
    seats.running.pause()
    seats.tick(30.0)
    assert seats.window.clocks.answer.words() == "0:10"
    assert not seats.window.side.panel.isVisible()
    seats.running.resume()
    seats.tick(1.0)
    assert seats.window.clocks.answer.words() == "0:11"
    assert levels(seats) == [3]


def test_a_window_closed_and_opened_again_has_lost_nothing(seats: Seats, qtbot: QtBot) -> None:
    seats.answering()
    seats.press(Qt.Key.Key_4, Qt.Key.Key_2)
    fields(seats)[1].setFocus()
    QTest.keyClicks(fields(seats)[1], "Numbers")
    with qtbot.waitSignal(seats.window.closed):
        seats.window.close()
    seats.running.stop()
    seats.tick()
    again = friend_window.FriendWindow(lambda: seats.session, lambda verb: verb(seats.running))
    qtbot.addWidget(again)
    seats.window = again
    again.show()
    assert levels(seats) == [4, 2]
    assert fields(seats)[1].text() == "Numbers"
    assert again.lock.isEnabled()


def test_the_person_may_go_on_without_the_friend(seats: Seats) -> None:
    seats.answered()
    seats.person_rates(3, 3, 3, 3, 3)
    seats.running.without_friend()
    assert "Alex went on without your rating of this answer." in shown(seats)
    assert not seats.window.lock.isVisible()
    seats.running.next()
    seats.running.stop_voice()
    assert "Question 2 of 2" in shown(seats)
    assert seats.window.side.panel.isVisible()


def test_the_end_of_the_session_is_told(seats: Seats) -> None:
    seats.running.start()
    seats.running.end()
    seats.tick()
    assert "The session is over" in shown(seats)
    assert "summed up in Alex’s window" in shown(seats)
    assert not seats.window.asked.isVisible()
    seats.press(SPACE, ENTER, F, Qt.Key.Key_Escape)


def test_esc_pauses_for_both_and_goes_on(seats: Seats) -> None:
    seats.answering()
    seats.tick(10.0)
    assert seats.window.controls.pause.isVisible()
    seats.press(Qt.Key.Key_Escape)
    assert isinstance(seats.running.phase, Paused)
    seats.tick(30.0)
    assert "Paused: every clock stands still." in shown(seats)
    assert not seats.window.controls.pause.isVisible()
    assert seats.window.controls.go_on.isVisible()
    seats.press(SPACE, F, Qt.Key.Key_3)  # nothing is under way
    assert isinstance(seats.running.phase, Paused)
    seats.press(Qt.Key.Key_Escape)
    assert isinstance(seats.running.phase, Answering)
    assert seats.window.clocks.answer.words() == "0:10"


def test_a_pause_is_begun_and_ended_by_its_buttons_too(seats: Seats) -> None:
    seats.answering()
    QTest.mouseClick(seats.window.controls.pause, Qt.MouseButton.LeftButton)
    assert isinstance(seats.running.phase, Paused)
    QTest.mouseClick(seats.window.controls.go_on, Qt.MouseButton.LeftButton)
    assert isinstance(seats.running.phase, Answering)


def test_after_the_answer_no_follow_up_is_offered_any_more(seats: Seats) -> None:
    seats.answering()
    assert seats.window.probes.isVisible()
    seats.press(SPACE)
    seats.tick()
    assert not seats.window.probes.isVisible()


def test_a_person_without_a_name_is_the_other(tmp_path: Path, show: Show) -> None:
    seats = seated(tmp_path, show, Seats(tmp_path, replace(AT_A_WINDOW, candidate="")))
    seats.answering()
    assert "The other cannot see this until you both lock" in shown(seats)
    seats.running.close()


def test_quick_mode_asks_three_questions(tmp_path: Path, show: Show) -> None:
    company = replace(AT_A_WINDOW, quick=True)
    seats = seated(tmp_path, show, Seats(tmp_path, company, cards_for(company)))
    seats.answered()
    seats.press(*THREES[:3])
    assert levels(seats) == [3, 3, 3]
    seats.press(ENTER)
    assert "Your rating is locked" in shown(seats)
    seats.running.close()


def test_tab_goes_in_reading_order_and_comes_round(seats: Seats) -> None:
    seats.answered()
    seats.press(Qt.Key.Key_3)
    window = seats.window
    met: list[QWidget] = []
    for _ in range(30):
        seats.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in met:
            break
        met.append(focused)
    wanted = [*window.strong.boxes]
    assert met[: len(wanted)] == wanted
    assert [type(widget) for widget in met[len(wanted) :]] == [LevelButton, QLineEdit, QLineEdit, type(window.lock)]
    assert met[-1] is window.lock


def test_the_focus_never_lands_on_another_control_by_itself(seats: Seats) -> None:
    seats.running.start()
    seats.running.stop_voice()
    seats.window.controls.answer.setFocus(Qt.FocusReason.TabFocusReason)
    seats.press(SPACE)
    seats.room.microphone.first_block()
    seats.tick()
    assert seats.window.controls.stop.hasFocus()
    seats.press(SPACE)
    seats.tick()
    assert isinstance(seats.running.phase, Rating)
    seats.press(*THREES, ENTER)
    assert "Your rating is locked" in shown(seats)
