"""What the practice page shows of the draw: why, what to work on, when it comes back, and what is not for me."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from bounceback.config import Settings
from bounceback.domain.attempt import ME, Attempt, Rating, SessionRecord
from bounceback.domain.ladder import Grade
from bounceback.domain.phases import Asking, Revealed, Thinking
from bounceback.domain.question import Question
from bounceback.ui.pages.practice.page import PracticePage
from tests.fakes import utc
from tests.ui.fit import assert_fits, assert_named
from tests.ui.pages.practice_room import ENTER, RATED, SPACE, Room, Show, answer, press, shown, texts

pytestmark = pytest.mark.gui


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def page(room: Room, show: Show) -> PracticePage:
    return shown(room, show)


def reveal(page: PracticePage, room: Room, *levels: Qt.Key) -> None:
    """Answer the first question and rate it."""
    page.start()
    answer(page, room)
    press(page, *levels, ENTER)
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Revealed)


def was(room: Room, question: Question, day: int, number: int, level: int | None) -> None:
    """Keep a past answer to a question, rated the same but for a weak impact; a skip without a level."""
    session = SessionRecord(f"s{day}", utc(day, month=2), 60, "practice", 3)
    attempt = Attempt(
        f"a{day}-{number}", session.id, *question.key, question.area, question.competency, question.text,
        utc(day, month=2), 60, "core-5@1", status="skipped" if level is None else "complete",
        answer_s=None if level is None else 60.0,
    )  # fmt: skip
    room.store.save_session(session)
    room.store.save_attempt(attempt)
    if level is not None:
        levels = {dimension.key: level for dimension in room.books.rubrics["core-5@1"].dimensions} | {"impact": 1}
        room.store.save_rating(attempt.id, Rating(ME, "self", "first", "core-5@1", levels, "", "", utc(1), 20.0))


def test_the_line_says_when_it_comes_back_and_the_grades_stand_below_it(page: PracticePage, room: Room) -> None:
    reveal(page, room, *[Qt.Key.Key_3] * 5)
    assert "Comes back in about 7 days." in texts(page)
    assert page.reveal.coming_back.grades.value() == "good"
    assert room.attempts("complete")[0].chosen_grade is None


def test_g_and_a_click_choose_a_grade_that_is_kept(page: PracticePage, room: Room) -> None:
    reveal(page, room, *[Qt.Key.Key_3] * 5)
    press(page, Qt.Key.Key_G)
    assert room.attempts("complete")[0].chosen_grade is Grade.EASY
    assert page.reveal.coming_back.grades.value() == "easy"
    again = page.reveal.coming_back.grades.findChildren(QRadioButton)[0]
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert room.attempts("complete")[0].chosen_grade is Grade.AGAIN
    assert "You will be asked this again soon. Your choice: Again soon. By the rating: Good." in texts(page)
    assert_fits(page)
    assert_named(page)


def test_with_too_little_rated_nothing_is_chosen_yet_and_tab_reaches_the_choice(page: PracticePage, room: Room) -> None:
    reveal(page, room, Qt.Key.Key_3, *[Qt.Key.Key_0] * 4)
    grades = page.reveal.coming_back.grades
    assert grades.value() == ""
    assert "Too little was rated to tell how it went." in texts(page)
    reached = [button.focusPolicy() for button in grades.findChildren(QRadioButton)]
    assert reached == [Qt.FocusPolicy.TabFocus, *[Qt.FocusPolicy.NoFocus] * 3]


def test_after_a_second_go_there_is_nothing_to_choose(page: PracticePage, room: Room) -> None:
    reveal(page, room, *[Qt.Key.Key_3] * 5)
    page.reveal.go_again.click()
    answer(page, room)
    press(page, *RATED, ENTER)
    page.sitting.tick()
    assert "Comes back in about 7 days." in texts(page)
    assert not page.reveal.coming_back.grades.isVisible()


def test_every_question_says_why_it_was_drawn(page: PracticePage, room: Room) -> None:
    page.start()
    assert "New, and about disagreeing" in texts(page)


def test_without_a_focus_there_is_no_card_for_it(page: PracticePage) -> None:
    assert not page.start_view.focus.isVisible()


def test_what_to_work_on_is_said_before_the_session_and_on_its_first_question(room: Room, show: Show) -> None:
    for number, question in enumerate(room.books.banks[0].questions):
        for day in (1, 3):
            was(room, question, day, number, 3)
    page = shown(room, show)
    assert page.start_view.focus.isVisible()
    assert "This time: end on what changed." in texts(page)
    page.start()
    assert "This time: end on what changed." in texts(page)
    press(page, Qt.Key.Key_S)
    assert "This time" not in texts(page)


def test_what_was_skipped_twice_can_be_hidden_and_does_not_come_again(room: Room, show: Show) -> None:
    bank = replace(room.books.banks[2], questions=room.books.banks[2].questions[:1])
    room.books = replace(room.books, banks=(bank,))
    (question,) = bank.questions
    was(room, question, 1, 0, None)
    page = shown(room, show)
    page.start()
    assert not page.asked.hide_it.isVisible()
    press(page, Qt.Key.Key_N)
    assert isinstance(page.sitting.phase, Asking)
    press(page, Qt.Key.Key_S)
    page.summary.back.click()
    room.clock.move(3 * 86400)

    told: list[tuple[str, str]] = []
    page.noticed.connect(lambda message, hint: told.append((message, hint)))
    page.told.connect(lambda message, hint: told.append((message, hint)))
    page.start()
    press(page, SPACE)
    assert isinstance(page.sitting.phase, Thinking)
    assert page.asked.hide_it.isVisible()
    assert_fits(page)
    press(page, Qt.Key.Key_N)
    assert Settings.load(room.paths.settings).hidden_keys == {question.key}
    assert [attempt.status for attempt in room.attempts()] == ["skipped"] * 3
    assert told[0][0] == "That question will not come again."
    page.summary.back.click()
    page.start()
    assert told[-1][0] == "There is no question to ask."
