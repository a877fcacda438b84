from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bounceback.config import Settings
from bounceback.domain.attempt import Attempt, Rating, SessionRecord, Take
from bounceback.ui.pages.practice.page import PracticePage
from tests.fakes import utc
from tests.ui.pages.practice_room import BankFault, Room, some_books

pytestmark = pytest.mark.gui
Show = Callable[[QWidget], None]
SESSION = SessionRecord("s1", utc(1), 60, "practice", 3)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def shown(room: Room, show: Show) -> PracticePage:
    page = room.page()
    page.resize(1072, 800)
    show(page)
    page.shown()
    page.setFocus()
    return page


def an_attempt(room: Room, number: int, **changes: object) -> Attempt:
    """Keep an attempt in the journal and return it."""
    attempt = Attempt(
        f"a{number}", "s1", "conflict", f"q{number}", "conflict", "disagreeing", f"Question {number}?",
        utc(1, 10 + number), 60, "core-5@1",
    )  # fmt: skip
    attempt = replace(attempt, **changes)  # type: ignore[arg-type]  # the test names the fields
    room.store.save_session(SESSION)
    room.store.save_attempt(attempt)
    return attempt


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_enter_starts_from_anywhere_on_the_page(room: Room, show: Show) -> None:
    page = shown(room, show)
    page.start_view.setup.record.setFocus()
    QTest.keyClick(page.start_view.setup.record, Qt.Key.Key_Return)
    assert page.sitting.is_running


def test_the_summary_says_how_much_and_of_what(room: Room, show: Show) -> None:
    page = shown(room, show)
    title, detail = page.start_view.setup.summary()
    assert title == "3 questions  ·  about 9 min"
    assert detail == "Problem-solving, Collaboration and Conflict"
    room.choices.update(count=8, areas=("conflict",))
    assert page.start_view.setup.summary() == ("4 questions  ·  about 12 min", "Conflict")


def test_choices_are_kept_for_next_time(room: Room, show: Show) -> None:
    page = shown(room, show)
    setup = page.start_view.setup
    setup.count.value_chosen.emit("8")
    setup.preset.value_chosen.emit("relaxed")
    setup.areas.values_chosen.emit(("collaboration",))
    setup.record.click()
    kept = Settings.load(room.paths.settings)
    assert (kept.count, kept.preset, kept.areas, kept.record) == (8, "relaxed", ("collaboration",), False)


def test_each_preset_is_explained_in_one_line(room: Room, show: Show) -> None:
    page = shown(room, show)
    told = set()
    for preset, words in (("relaxed", "No limits"), ("practice", "own target"), ("one-way-video", "one take")):
        room.choices.update(preset=preset)
        assert words in texts(page.start_view.setup)
        told.add(texts(page.start_view.setup))
    assert len(told) == 3


def test_how_questions_are_drawn_is_said_in_one_sentence(room: Room, show: Show) -> None:
    page = shown(room, show)
    assert "Every session visits each area, brings back a couple of questions" in texts(page)
    books = some_books()
    more = tuple(
        replace(books.banks[0], id=name, area=name, title=name.capitalize()) for name in ("cooking", "sailing")
    )
    page.set_library(replace(books, banks=(*books.banks, *more)))
    room.choices.update(areas=("problem-solving", "collaboration", "conflict", "cooking"), count=3)
    assert "visits your areas in turn" in texts(page)
    assert "each area" not in texts(page)


def test_what_is_hidden_is_not_counted_on(room: Room, show: Show) -> None:
    room.choices.update(areas=("conflict",), count=8, hidden=("conflict/conflict-1",))
    page = shown(room, show)
    assert page.start_view.setup.summary()[0].startswith("3 questions")


def test_the_last_area_cannot_be_left_out(room: Room, show: Show) -> None:
    room.choices.update(areas=("conflict",))
    page = shown(room, show)
    page.start_view.setup.areas.values_chosen.emit(())
    assert room.choices.settings.areas == ("conflict",)
    assert page.start_view.setup.areas.values() == ("conflict",)
    assert "At least one area is needed." in texts(page)


def test_areas_of_own_banks_can_be_chosen_once_they_are_there(room: Room, show: Show) -> None:
    page = shown(room, show)
    books = some_books()
    own = replace(books.banks[0], id="cooking", area="cooking", title="Cooking", own=True)
    page.set_library(replace(books, banks=(*books.banks, own)))
    room.choices.update(areas=("cooking",))
    assert page.start_view.setup.areas.values() == ("cooking",)


def test_without_a_question_enter_says_so(room: Room, show: Show, qtbot: QtBot) -> None:
    room.books = replace(room.books, banks=())
    page = shown(room, show)
    with qtbot.waitSignal(page.noticed):
        page.start()
    assert not page.sitting.is_running
    assert "No questions yet" in texts(page)


def test_the_last_session_is_told_with_what_was_to_be_tried(room: Room, show: Show) -> None:
    for number in (1, 2):
        attempt = an_attempt(room, number, status="complete", answer_s=90.0, think_s=20.0)
        rating = Rating("me", "self", "first", "core-5@1", {"impact": 2}, "", f"try {number}", utc(1, 20), 30.0)
        room.store.save_rating(attempt.id, rating)
    page = shown(room, show)
    assert "Last session: Sun 1 Mar, 2 answers, 3 min of answering. You wrote: “try 2”" in texts(page)


def test_without_a_session_yet_nothing_is_said_of_the_last(room: Room, show: Show) -> None:
    page = shown(room, show)
    assert not page.start_view.last.isVisible()


def interrupted(room: Room) -> Attempt:
    room.paths.takes.mkdir(exist_ok=True)
    (room.paths.takes / "a1.wav").write_bytes(b"RIFF")
    take = Take("a1.wav", 16000 * 42, 16000, "0" * 64)
    return an_attempt(room, 1, status="interrupted", take=take, answer_s=42.0)


def test_an_interrupted_answer_can_be_kept(room: Room, show: Show, qtbot: QtBot) -> None:
    room.interrupted = (interrupted(room),)
    page = shown(room, show)
    card = page.start_view.interrupted
    assert "0:42 of it was recorded" in texts(card)
    with qtbot.waitSignal(page.told), qtbot.assertNotEmitted(page.noticed):
        card.keep.click()
    assert [attempt.id for attempt in room.attempts("complete")] == ["a1"]
    assert not card.isVisible()
    assert QApplication.focusWidget() is page.start_view.start.button


def test_an_interrupted_answer_can_be_listened_to(room: Room, show: Show) -> None:
    room.interrupted = (interrupted(room),)
    page = shown(room, show)
    card = page.start_view.interrupted
    card.listen.click()
    assert room.player.last.wav == room.paths.takes / "a1.wav"
    assert card.listen.words() == "Stop"
    page.start()
    assert room.player.played[0].stopped


def test_an_interrupted_answer_is_deleted_only_after_asking(room: Room, show: Show) -> None:
    room.interrupted = (interrupted(room),)
    page = shown(room, show)
    card = page.start_view.interrupted
    card.delete.button.click()
    assert room.attempts("interrupted")
    card.delete.yes.click()
    assert not room.attempts("interrupted")
    assert not (room.paths.takes / "a1.wav").exists()


def test_what_is_put_off_is_not_asked_again_today(room: Room, show: Show) -> None:
    room.interrupted = (interrupted(room),)
    page = shown(room, show)
    page.start_view.interrupted.later.click()
    page.left()
    page.shown()
    assert not page.start_view.interrupted.isVisible()
    assert room.attempts("interrupted")


def test_several_interrupted_answers_come_one_after_another(room: Room, show: Show) -> None:
    older = interrupted(room)
    room.interrupted = (an_attempt(room, 2), older)
    page = shown(room, show)
    card = page.start_view.interrupted
    assert "2 answers were interrupted" in texts(card)
    assert not card.keep.isVisible()  # nothing of it was recorded
    card.later.click()
    assert "Question 1?" in texts(card)
    assert card.keep.isVisible()


def test_faults_in_banks_are_told_with_file_and_line_and_can_be_dismissed(room: Room, show: Show) -> None:
    faults = [BankFault(Path("/x/own.yaml"), line, "this is not right") for line in (3, 9, 12, 40)]
    room.books = some_books(faults=faults)
    page = shown(room, show)
    card = page.start_view.faults
    assert "own.yaml:3: this is not right" in texts(card)
    assert "And 1 more" in texts(card)
    card.dismiss.click()
    page.set_library(room.books)
    assert not card.isVisible()
