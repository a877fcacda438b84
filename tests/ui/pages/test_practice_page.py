from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bounceback.domain.phases import Answering, Asking, Finished, Paused, Rating, Revealed, Thinking, Typing
from bounceback.errors import AudioError, SpeechError
from bounceback.ui.pages.practice.page import PracticePage
from tests.ui.pages.practice_room import CTRL, ENTER, ESC, RATED, SPACE, Room, Show, answer, press, shown, texts

pytestmark = pytest.mark.gui


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def page(room: Room, show: Show) -> PracticePage:
    return shown(room, show)


def test_a_whole_session_runs_by_keys_alone(page: PracticePage, room: Room) -> None:
    press(page, ENTER)
    for last in (False, False, True):
        answer(page, room)
        press(page, Qt.Key.Key_4, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_0, ENTER)
        page.sitting.tick()
        assert isinstance(page.sitting.phase, Revealed)
        room.clock.move(1)
        press(page, ENTER)
        assert isinstance(page.sitting.phase, Finished) is last
    kept = room.attempts("complete")
    assert len(kept) == 3
    rating = kept[0].rating_of()
    assert rating is not None
    assert dict(rating.levels) == {"relevance": 4, "structure": 3, "detail": 2, "clarity": 1, "impact": None}
    assert all(attempt.answer_s == 60.0 for attempt in kept)


def test_each_phase_shows_its_own_view_and_buttons(page: PracticePage, room: Room) -> None:
    page.start()
    assert page.asked.think.isVisible()
    assert not page.asked.stop.isVisible()
    press(page, SPACE)
    assert page.asked.answer.isVisible()
    press(page, SPACE)
    assert page.asked.stop.isVisible()
    assert not page.asked.skip.isVisible()
    press(page, SPACE)
    assert page.rate.isVisible()
    assert page.rate.lock.isVisible()
    assert not page.asked.isVisible()


def test_the_word_being_read_is_marked(page: PracticePage, room: Room) -> None:
    page.start()
    room.player.last.at_s = 0.6
    page.sitting.tick()
    assert page.asked.card.text.marked() == page.asked.card.text.text()[5:7]
    press(page, SPACE)
    page.sitting.tick()
    assert page.asked.card.text.marked() == ""


def test_the_state_of_the_recording_is_told_in_words(page: PracticePage, room: Room) -> None:
    page.start()
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    assert page.asked.panel.state() == "Recording"
    room.microphone.dead = True
    page.sitting.tick()
    assert page.asked.panel.state() == "Not recorded: no microphone"


def test_with_recording_off_the_words_say_so(room: Room, show: Show) -> None:
    room.choices.update(record=False)
    page = shown(room, show)
    page.start()
    press(page, SPACE, SPACE)
    page.sitting.tick()
    assert page.asked.panel.state() == "Not recorded: recording is off"


def test_the_focus_is_never_on_nothing(page: PracticePage, room: Room) -> None:
    def is_somewhere() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible() and page.isAncestorOf(focused)

    page.start()
    assert is_somewhere()
    page.asked.think.setFocus()
    page.asked.think.click()
    assert is_somewhere()
    press(page, SPACE, ESC)
    assert is_somewhere()
    press(page, ESC, SPACE)
    assert is_somewhere()
    press(page, *RATED, ENTER)
    page.sitting.tick()
    assert is_somewhere()
    press(page, ESC)
    page.pause.end.click()
    assert isinstance(page.sitting.phase, Finished)
    assert is_somewhere()


def test_after_a_click_on_a_button_space_is_still_the_key_of_the_phase(page: PracticePage, room: Room) -> None:
    page.start()
    QTest.mouseClick(page.asked.hear, Qt.MouseButton.LeftButton)
    press(page, SPACE)
    assert isinstance(page.sitting.phase, Thinking)


def test_pause_stops_the_clock_and_goes_on(page: PracticePage, room: Room) -> None:
    page.start()
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    room.clock.move(10)
    press(page, ESC)
    assert page.pause.isVisible()
    assert page.pause.discard.isVisible()
    room.clock.move(300)
    press(page, ESC)
    phase = page.sitting.phase
    assert isinstance(phase, Answering)
    assert phase.elapsed_s(room.clock.now()) == pytest.approx(10)


def test_a_discarded_answer_leaves_nothing_and_the_question_stays(page: PracticePage, room: Room) -> None:
    page.start()
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    press(page, ESC)
    page.pause.discard.button.click()
    assert isinstance(page.sitting.phase, Paused)
    page.pause.discard.yes.click()
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Thinking)
    assert room.attempts("complete", "interrupted") == []


def test_ending_in_an_answer_keeps_it_as_interrupted_and_offers_it(page: PracticePage, room: Room) -> None:
    page.start()
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    room.clock.move(20)
    press(page, ESC)
    page.pause.end.click()
    page.sitting.tick()
    assert len(room.attempts("interrupted")) == 1
    page.summary.back.click()
    assert page.start_view.interrupted.isVisible()
    assert "0:20 of it was recorded" in texts(page)


def test_going_to_another_page_pauses_the_answer(page: PracticePage, room: Room) -> None:
    page.start()
    press(page, SPACE, SPACE)
    page.left()
    assert isinstance(page.sitting.phase, Paused)
    page.shown()
    assert isinstance(page.sitting.phase, Paused)


def test_coming_back_to_a_rating_needs_no_key(page: PracticePage, room: Room) -> None:
    page.start()
    answer(page, room)
    page.left()
    page.shown()
    assert isinstance(page.sitting.phase, Rating)


def test_an_answer_can_be_typed(page: PracticePage, room: Room) -> None:
    page.start()
    press(page, Qt.Key.Key_T)
    assert isinstance(page.sitting.phase, Typing)
    assert QApplication.focusWidget() is page.write.field
    assert not page.write.submit.isEnabled()
    QTest.keyClicks(page.write.field, "2 of us, s and r")
    press(page, ENTER, held=CTRL)
    page.sitting.tick()
    press(page, *RATED, ENTER)
    page.sitting.tick()
    assert [attempt.typed_text for attempt in room.attempts("complete")] == ["2 of us, s and r"]
    assert "2 of us, s and r" in texts(page)
    assert "of writing" in texts(page)
    assert "target" not in texts(page)


def test_what_is_typed_survives_a_pause_but_not_the_next_question(page: PracticePage, room: Room) -> None:
    page.start()
    press(page, Qt.Key.Key_T)
    QTest.keyClicks(page.write.field, "first")
    press(page, ESC, ESC)
    assert page.write.field.toPlainText() == "first"
    press(page, ENTER, held=CTRL)
    page.sitting.tick()
    press(page, *RATED, ENTER)
    page.sitting.tick()
    room.clock.move(1)
    press(page, ENTER, Qt.Key.Key_T)
    assert page.write.field.toPlainText() == ""


def test_one_take_means_no_other_go_and_a_start_by_itself(room: Room, show: Show) -> None:
    room.choices.update(preset="one-way-video")
    page = shown(room, show)
    page.start()
    press(page, SPACE)
    room.clock.move(31)
    page.sitting.tick()
    room.microphone.first_block()
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Answering)
    room.clock.move(125)
    page.sitting.tick()
    assert "would have stopped here" in texts(page)
    press(page, SPACE, *RATED, ENTER)
    page.sitting.tick()
    assert not page.reveal.go_again.isVisible()


def test_a_voice_that_fails_is_told_once_and_the_session_goes_on(page: PracticePage, room: Room, qtbot: QtBot) -> None:
    room.speaker.error = SpeechError("There is no voice.", "Install one.")
    told: list[tuple[str, str]] = []
    page.noticed.connect(lambda message, hint: told.append((message, hint)))
    page.start()
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Thinking)
    press(page, Qt.Key.Key_S)
    page.sitting.tick()
    assert told == [("There is no voice.", "Install one.")]


def test_a_microphone_that_fails_is_told(page: PracticePage, room: Room, qtbot: QtBot) -> None:
    page.start()
    room.microphone.faults.append(AudioError("No sound comes.", "Look at the plug."))
    with qtbot.waitSignal(page.noticed) as told:
        page.sitting.tick()
    assert told.args == ["No sound comes.", "Look at the plug."]


def test_the_notice_of_silence_is_withdrawn_when_sound_comes(page: PracticePage, room: Room, qtbot: QtBot) -> None:
    page.start()
    room.microphone.silent = True
    room.microphone.faults.append(AudioError("Only silence.", "Look at the plug."))
    with qtbot.assertNotEmitted(page.withdrawn):
        page.sitting.tick()
    room.microphone.silent = False
    with qtbot.waitSignal(page.withdrawn, timeout=1000) as withdrawn:
        page.sitting.tick()
    assert withdrawn.args == ["Only silence."]
    with qtbot.assertNotEmitted(page.withdrawn):
        page.sitting.tick()


def test_questions_from_another_page_make_a_session_of_their_own(page: PracticePage, room: Room, qtbot: QtBot) -> None:
    question = room.books.banks[2].questions[1]
    with qtbot.waitSignal(page.page_wanted):
        page.practise([question])
    assert isinstance(page.sitting.phase, Asking)
    assert page.sitting.phase.card.question == question
    assert page.sitting.phase.card.count == 1


def test_a_running_session_is_not_replaced(page: PracticePage, room: Room, qtbot: QtBot) -> None:
    page.start()
    running = page.sitting.session
    with qtbot.waitSignal(page.noticed):
        page.practise([room.books.banks[0].questions[0]])
    page.start()
    assert page.sitting.session is running


def test_practising_again_waits_for_the_last_take(page: PracticePage, room: Room) -> None:
    room.microphone.slow_to_close = True
    page.start()
    first = page.sitting.session
    press(page, SPACE, SPACE)
    press(page, ESC)
    page.pause.end.click()
    page.summary.again.click()
    assert page.sitting.session is first
    room.microphone.slow_to_close = False
    page.sitting.tick()
    assert page.sitting.session is not first
    assert isinstance(page.sitting.phase, Asking)


def test_the_summary_names_what_was_written_to_try_and_opens_an_answer(
    page: PracticePage, room: Room, qtbot: QtBot
) -> None:
    page.start()
    answer(page, room)
    press(page, *RATED)
    page.sitting.do(lambda session: session.words("", "name the result"))
    press(page, ENTER)
    page.sitting.tick()
    press(page, ESC)
    page.pause.end.click()
    assert "name the result" in texts(page)
    with qtbot.waitSignal(page.attempt_wanted) as wanted:
        page.summary.answers[0].click()
    assert wanted.args == [room.attempts("complete")[0].id]


def test_with_single_keys_off_the_modifier_form_does_the_same(page: PracticePage, room: Room) -> None:
    page.single_keys = False
    page.start()
    press(page, SPACE)
    assert isinstance(page.sitting.phase, Asking)
    press(page, SPACE, held=CTRL)
    assert isinstance(page.sitting.phase, Thinking)
    press(page, SPACE, held=CTRL)
    press(page, SPACE, held=CTRL)
    press(page, Qt.Key.Key_3, held=Qt.KeyboardModifier.AltModifier)
    phase = page.sitting.phase
    assert isinstance(phase, Rating)
    assert phase.levels == {"relevance": 3}


def test_settings_of_the_session_are_those_chosen(room: Room, show: Show) -> None:
    room.choices.update(count=5, areas=("conflict",))
    page = shown(room, show)
    page.start()
    phase = page.sitting.phase
    assert isinstance(phase, Asking)
    assert phase.card.question.area == "conflict"
    assert phase.card.count == 4  # the bank holds no more
