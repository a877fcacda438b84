"""The end of a session: alone as ever, with a friend also what it came to for both, on screen and as a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bounceback.domain.attempt import Note
from bounceback.domain.together import together
from bounceback.practice.session import Session
from bounceback.ui import numbers, theme
from bounceback.ui.pages.practice.finished import Summary
from bounceback.ui.pages.practice.summary_file import Sheet, as_text
from bounceback.ui.widgets.tag import Tag
from tests.fakes import a_rubric
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.practice_room import ENTER, Room, Show, press, shown
from tests.ui.pages.with_sam import SAM, Heard, a_session, answer_and_rate

pytestmark = pytest.mark.gui

FIRST = Heard(sams_words=("The ending", "Name the month"))
SECOND = Heard(own_words=("Shorter start", "Say who decided"))
ALONE = Heard(sam=None)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def end(room: Room, show: Show) -> Callable[[Session], Summary]:
    """Return what shows the end of a session."""

    def show_end(session: Session) -> Summary:
        view = Summary(lambda: {"core-5@1": a_rubric()}, room.pool)
        view.resize(1000, 700)
        show(view)
        view.enter(session)
        view.show_buttons(shown=False)
        return view

    return show_end


End = Callable[[Session], Summary]


def texts(whole: QWidget) -> str:
    return "\n".join(label.text() for label in whole.findChildren(QLabel) if label.isVisible())


def test_alone_nothing_of_a_friend_is_there(room: Room, end: End) -> None:
    view = end(a_session(room, ALONE, company=None))
    assert not view.together.isVisible()
    assert not view.findChildren(Tag)
    view.show_buttons(shown=True)
    shown = [button.words() for button in (*view.near, *view.far) if not button.isHidden()]
    assert shown == ["Practise again", "Open Progress", "Back to the start"]


def test_both_read_what_was_heard_alike_one_keep_one_try_and_what_comes_next(room: Room, end: End) -> None:
    view = end(a_session(room, FIRST, SECOND))
    told = texts(view.together)
    assert "What you and Sam heard alike\nThe same level on relevance, detail and clarity, each time." in told
    assert "What would have made it a 4 for you?\nAbout impact, in “Tell me about time number 1" in told
    assert "One thing to keep\nThe ending\n\N{BLACK DIAMOND} Sam’s words" in told
    assert "One thing to try\nName the month\n\N{BLACK DIAMOND} Sam’s words" in told
    assert "To practise next\nDetail\n“This time: keep the set-up short.”" in told


def test_what_was_heard_alike_not_each_time_comes_with_in_how_many_answers(room: Room, end: End) -> None:
    apart = Heard(own=("1",) * 5, sam=("3",) * 5)
    view = end(a_session(room, FIRST, apart))
    assert "The same level on relevance, detail and clarity, in 1 of 2 answers." in texts(view.together)


def test_only_answers_rated_by_both_carry_the_mark(room: Room, end: End) -> None:
    view = end(a_session(room, FIRST, ALONE, SECOND))
    rows = [button.parentWidget() for button in view.answers]
    assert [bool(row and row.findChildren(Tag)) for row in rows] == [True, False, True]
    assert {tag.text() for tag in view.findChildren(Tag)} == {"Both rated"}


def test_no_figure_stands_for_a_difference_a_mean_or_a_whole(room: Room, end: End) -> None:
    view = end(a_session(room, FIRST, SECOND))
    told = texts(view.together)
    assert [word for word in told.split() if word.strip(".,%").isdigit()] == ["4", "1"]  # the question, and its number


def test_levels_are_words_where_digits_are_hidden(room: Room, end: End) -> None:
    numbers.show(wanted=False)
    try:
        view = end(a_session(room, FIRST))
        assert "What would have made it a “Strong” for you?" in texts(view.together)
    finally:
        numbers.show(wanted=True)


def test_when_nothing_was_rated_by_both_there_is_no_card_but_seats_can_be_swapped(
    room: Room, end: End, qtbot: QtBot
) -> None:
    view = end(a_session(room, ALONE))
    assert not view.together.isVisible()
    view.show_buttons(shown=True)
    assert view.swap.words() == "Swap seats: Sam answers now"
    with qtbot.waitSignal(view.swap_wanted):
        view.swap.click()


def test_words_in_the_card_are_not_listed_again_as_to_try(room: Room, end: End) -> None:
    view = end(a_session(room, SECOND))
    assert texts(view).count("Say who decided") == 1


def test_a_rating_that_comes_late_is_shown_when_it_is_there(room: Room, end: End) -> None:
    session = a_session(room, ALONE)
    view = end(session)
    assert not view.together.isVisible()
    (attempt,) = session.attempts
    (rated,) = a_session(room, FIRST).attempts
    session._answers.all[0].attempt = rated  # the friend's rating has arrived in the journal
    assert attempt != rated
    view.tick(session)
    assert view.together.isVisible()


@pytest.mark.parametrize("name", ["both.txt", "both.pdf", "both"])
def test_the_summary_is_saved_and_told(room: Room, end: End, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    view = end(a_session(room, FIRST, ALONE))
    with qtbot.waitSignal(view.told) as told:
        view.save_to(tmp_path / name)
    assert told.args == ["The summary is saved.", str(tmp_path / name)]
    assert (tmp_path / name).read_bytes().startswith(b"%PDF") == name.endswith(".pdf")


def test_the_text_holds_day_names_questions_both_levels_and_all_words(room: Room, end: End, tmp_path: Path) -> None:
    session = a_session(room, FIRST, ALONE)
    view = end(session)
    view.save_to(tmp_path / "both.txt")
    text = (tmp_path / "both.txt").read_text("utf-8")
    assert "2 March 2026" in text
    assert "What Kim and Sam heard alike" in text
    assert "1. Tell me about time number 1 that you disagreed." in text
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "Kim Sam" in lines
    assert "Impact 4 Strong 2 Partly" in lines
    assert "Sam would keep: The ending" in lines
    assert "Sam would try: Name the month" in lines
    assert lines[lines.index("2. Tell me about time number 2 that you disagreed.") + 2] == "Not rated by both."


def test_notes_beside_a_rating_are_in_the_file(room: Room) -> None:
    (attempt,) = a_session(room, FIRST).attempts
    own, sams = attempt.ratings
    noted = replace(sams, notes=(Note(room.clock.wall(), "A number would have done it"),))
    found = together("Sam", [replace(attempt, ratings=(own, noted))], {"core-5@1": a_rubric()})
    assert "Note beside the rating of Sam: A number would have done it" in as_text(Sheet(found, "", date(2026, 3, 2)))


def test_what_a_friend_wrote_is_text_on_paper_too(room: Room, end: End, tmp_path: Path) -> None:
    view = end(a_session(room, Heard(sams_words=("<img src='file:///etc/hostname'><b>bold</b>", ""))))
    view.save_to(tmp_path / "both.pdf")
    view.save_to(tmp_path / "both.txt")
    assert b"/Subtype /Image" not in (tmp_path / "both.pdf").read_bytes()
    assert "Sam would keep: <img src=" in (tmp_path / "both.txt").read_text("utf-8")


def test_a_file_that_cannot_be_written_is_told(room: Room, end: End, tmp_path: Path, qtbot: QtBot) -> None:
    view = end(a_session(room, FIRST))
    with qtbot.waitSignal(view.noticed) as told, qtbot.assertNotEmitted(view.told):
        view.save_to(tmp_path / "missing" / "both.pdf")
    assert told.args is not None
    assert "could not be written" in told.args[0]


def test_the_disk_is_waited_for_in_the_pool(room: Room, end: End, tmp_path: Path) -> None:
    view = end(a_session(room, FIRST))
    room.pool.holding = True
    view.save_to(tmp_path / "both.txt")
    assert not (tmp_path / "both.txt").exists()
    room.pool.release()
    assert (tmp_path / "both.txt").exists()


def test_the_button_asks_where_and_offers_both_kinds(room: Room, end: End) -> None:
    view = end(a_session(room, FIRST))
    view.together.save.click()
    (dialog,) = view.findChildren(QFileDialog)
    assert dialog.nameFilters() == ["Pages to print (*.pdf)", "Text (*.txt)"]
    assert dialog.defaultSuffix() == "pdf"
    dialog.reject()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)  # before its parent goes


@pytest.mark.parametrize("width", [560, 800, 1000, 1500])
def test_it_fits_with_longer_texts_and_every_control_has_a_name(
    room: Room, end: End, qapp: QApplication, width: int
) -> None:
    with longer_texts(qapp):
        view = end(a_session(room, FIRST, SECOND))
        view.resize(width, 1100)
        assert_fits(view)
        assert_named(view)


def test_it_fits_at_twice_the_text_size(room: Room, end: End) -> None:
    theme.change("light", scale=2.0)
    view = end(a_session(room, FIRST, SECOND))
    view.resize(760, 2000)
    assert_fits(view)


def test_on_the_page_the_keyboard_comes_to_save_first_then_to_the_answers(room: Room, show: Show) -> None:
    page = shown(room, show)
    page.sitting.start(SAM)
    session = page.sitting.session
    assert session is not None
    for _ in range(room.settings.count):
        answer_and_rate(session, room, FIRST)
        page.sitting.tick()
        room.clock.move(1)  # an Enter right after locking would be one too many
        press(page, ENTER)
    assert page.view is page.summary
    assert page.summary.together.isVisible()
    assert page.summary.swap.isVisible()
    page.summary.setFocus()
    summary = page.summary
    for widget in (summary.together.save, *summary.answers, summary.again, summary.swap, summary.progress):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is widget
    assert_fits(page)
    assert_named(page)


def test_where_nobody_noted_anything_there_is_no_gap_for_it(room: Room, end: End) -> None:
    view = end(a_session(room, Heard()))
    QApplication.processEvents()
    rows = [row for row in view.together.findChildren(QWidget) if row.isVisible() and row.layout() is not None]
    assert all(any(part.isVisible() for part in row.findChildren(QWidget)) for row in rows)
