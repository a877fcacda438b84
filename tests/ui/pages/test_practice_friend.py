"""Practising beside a friend at one screen, and inviting their phone: the page by keyboard, over the real journal."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bounceback.config import Settings
from bounceback.domain.phases import Asking, AwaitingFriend, Finished, HandingOver, Paused, Rating, Revealed
from bounceback.errors import StoreError
from bounceback.ui.focus import focused_in
from bounceback.ui.pages.practice.page import PracticePage
from tests.share.friend_samples import Visitor, levels
from tests.ui.fit import assert_fits
from tests.ui.pages.practice_room import ENTER, ESC, RATED, SPACE, Room, answer, press, shown, some_books, texts

pytestmark = pytest.mark.gui
Show = Callable[[QWidget], None]
MINE, THEIRS = "zebrafish", "quokka"
TOLD = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path, books=some_books(4))
    yield room
    room.friend_page.stop()


def with_friend(page: PracticePage, seat: str = "one-screen", friend: str = "Sam") -> None:
    """Choose on the start page that a friend listens."""
    setup = page.start_view.setup.company
    segment = next(b for b in setup.seat.findChildren(QWidget) if getattr(b, "_label", "") == SEATS[seat])
    QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    setup.friend.clear()
    QTest.keyClicks(setup.friend, friend)
    setup.candidate.clear()
    QTest.keyClicks(setup.candidate, "Alex")
    page.setFocus()


SEATS = {"one-screen": "A friend, this screen", "window": "Second window", "phone": "Their phone"}


def said(widget: QWidget) -> str:
    """Return every text and accessible text of what can be seen."""
    words = []
    for one in [widget, *widget.findChildren(QWidget)]:
        if not one.isVisible():
            continue
        if isinstance(one, QLabel | QLineEdit):
            words.append(one.text())
        interface = QAccessible.queryAccessibleInterface(one)
        words += [
            interface.text(kind)
            for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        ]
    return "\n".join(words)


def rate(page: PracticePage, room: Room, keys: tuple[Qt.Key, ...], keep: str) -> None:
    """Rate, lock, and look at what comes for a moment."""
    press(page, *keys)
    page.rate.panel.focus_words()
    QTest.keyClicks(page.rate.panel.findChildren(QLineEdit)[0], keep)
    press(page, ENTER, held=Qt.KeyboardModifier.ControlModifier)
    page.sitting.tick()
    page.sitting.tick()
    room.clock.move(1.0)


def test_nobody_listens_until_it_is_chosen(room: Room, show: Show) -> None:
    page = shown(room, show)
    assert page.start_view.setup.company.is_alone
    press(page, ENTER)
    assert page.sitting.session is not None
    assert page.sitting.session.seat is None


def test_before_the_session_it_is_said_who_listens(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    assert "with Sam" in page.start_view.setup.summary()[0]
    assert "with Sam" in texts(page)


def test_a_session_asks_first_who_listens(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, friend=" ")
    press(page, ENTER)
    assert page.sitting.session is None
    assert "Say first who listens" in texts(page)
    assert page.start_view.setup.company.friend.hasFocus()


def test_a_friend_cannot_have_the_name_that_stands_for_the_person(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, friend="Me")
    press(page, ENTER)
    assert page.sitting.session is None
    assert "stands for you in the journal" in texts(page)


def test_at_one_screen_neither_sees_the_others_rating_before_both_are_locked(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    rate(page, room, RATED, MINE)
    assert isinstance(page.sitting.phase, HandingOver)
    assert "Hand over to Sam" in texts(page)
    assert MINE not in said(page)
    press(page, ENTER)
    assert isinstance(page.sitting.phase, Rating)
    assert "Sam, what did you hear?" in texts(page)
    assert MINE not in said(page)
    assert not any("checked" in said(button) for button in page.rate.panel.findChildren(QWidget))
    rate(page, room, (Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_3), THEIRS)
    assert isinstance(page.sitting.phase, Revealed)
    told = said(page)
    assert MINE in told
    assert THEIRS in told
    assert "The same on 4 of 5" in told
    assert "What would have made it a 3 for you?" in told


def test_what_the_person_typed_and_took_back_cannot_be_undone_by_the_friend(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    press(page, *RATED)
    page.rate.panel.focus_words()
    line = page.rate.panel.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, MINE)
    for _ in MINE:
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    press(page, ENTER, held=Qt.KeyboardModifier.ControlModifier)
    page.sitting.tick()
    page.sitting.tick()
    room.clock.move(1.0)
    press(page, ENTER)
    assert isinstance(page.sitting.phase, Rating)
    assert page.sitting.phase.friend == "Sam"
    line.undo()
    assert MINE[0] not in line.text()
    line.redo()
    assert MINE[0] not in line.text()


def test_where_the_friend_heard_fillers_is_marked_once_both_are_revealed(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    room.clock.move(20.0)
    press(page, Qt.Key.Key_F)
    page.sitting.tick()
    assert page.asked.filler.icon_name() == "check"  # seen to be counted, and no number that would tell a rating
    room.clock.move(30.0)
    page.sitting.tick()
    assert page.asked.filler.icon_name() == "plus"
    press(page, SPACE)
    page.sitting.tick()
    rate(page, room, RATED, MINE)
    assert "heard 1 filler" not in said(page)
    press(page, ENTER)
    rate(page, room, RATED, THEIRS)
    assert isinstance(page.sitting.phase, Revealed)
    assert "Sam heard 1 filler: at 0:20" in said(page)


def test_the_answer_of_the_friend_is_kept_as_a_note_by_enter(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    rate(page, room, RATED, MINE)
    press(page, ENTER)
    rate(page, room, (Qt.Key.Key_1,) * 5, THEIRS)
    note = page.reveal.both.note
    note.setFocus()
    QTest.keyClicks(note, "a number")
    QTest.keyClick(note, ENTER)
    assert isinstance(page.sitting.phase, Revealed)  # Enter kept the note and did not go on
    assert "Note: a number" in texts(page)
    assert note.text() == ""


def test_a_friend_who_listened_is_known_the_next_time(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    assert [friend.name for friend in room.store.known_friends()] == ["Sam"]


def test_a_friend_typed_in_other_letters_is_the_friend_that_is_known(room: Room, show: Show) -> None:
    room.store.save_friend("Sam")
    page = shown(room, show)
    with_friend(page, friend="SAM ")
    press(page, ENTER)
    assert page.sitting.company is not None
    assert page.sitting.company.friend == "Sam"
    assert [friend.name for friend in room.store.known_friends()] == ["Sam"]


def test_seats_are_swapped_and_each_practises_with_a_journal_of_their_own(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    rate(page, room, RATED, MINE)
    press(page, ENTER)
    rate(page, room, RATED, THEIRS)
    room.clock.move(5.0)
    assert page.reveal.swap.words() == "Swap seats: Sam answers"
    page.reveal.swap.click()
    assert room.guest is not None
    assert "Alex listens" in texts(page)
    answer(page, room.guest)
    rate(page, room, RATED, "sams words")
    press(page, ENTER)
    rate(page, room, RATED, "alex words")
    assert isinstance(page.sitting.phase, Revealed)
    (mine,) = room.attempts("complete")
    (sams,) = room.guest.attempts("complete")
    assert [rating.rater for rating in mine.ratings] == ["me", "Sam"]
    assert [(rating.rater, rating.keep) for rating in sams.ratings] == [("me", "sams words"), ("Alex", "alex words")]
    page.reveal.swap.click()
    assert "Sam listens" in texts(page)
    assert page.sitting.session is not None
    assert page.sitting.session.phase.card.number == 2  # type: ignore[union-attr]  # it is being asked
    assert not page.sitting.is_swapped


def up_to_the_swap(room: Room, show: Show) -> PracticePage:
    """A question that both have rated."""
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    rate(page, room, RATED, MINE)
    press(page, ENTER)
    rate(page, room, RATED, THEIRS)
    return page


def test_what_was_found_in_a_friends_profile_is_told(room: Room, show: Show) -> None:
    page = up_to_the_swap(room, show)
    told: list[str] = []
    page.sitting.troubled.connect(lambda error: told.append(error.message))
    notices = (StoreError("Sam’s journal was not backed up."),)
    room.guest = Room(room.folder, room.settings, room.books, room.clock, profile="sam", notices=notices)
    page.reveal.swap.click()
    assert page.sitting.is_swapped
    assert told == ["Sam’s journal was not backed up."]


@pytest.mark.parametrize("hidden", [True, False])
def test_a_swap_that_comes_to_nothing_leaves_everybody_where_they_were(
    room: Room, show: Show, monkeypatch: pytest.MonkeyPatch, hidden: bool
) -> None:
    page = up_to_the_swap(room, show)
    session = page.sitting.session
    room.guest = Room(room.folder, room.settings, room.books, room.clock, profile="sam")
    if hidden:
        names = tuple(question.name for bank in room.books.banks for question in bank.questions)
        replace(Settings(), hidden=names).save(room.guest.paths.settings)
    else:
        monkeypatch.setattr(room.guest.store, "asked_after", no_space)
    page.reveal.swap.click()
    assert page.sitting.session is session
    assert not page.sitting.is_swapped
    assert not page.sitting.has_waiting_side
    assert isinstance(page.sitting.phase, Revealed)
    assert "Sam listens" in texts(page)
    page.sitting.do(lambda session: session.next())
    assert page.asked.isVisible()


def test_a_swap_asked_for_twice_is_one_swap(room: Room, show: Show) -> None:
    page = up_to_the_swap(room, show)
    slowly: list[Callable[[], None]] = []
    room.opens_guests = slowly.append
    page.reveal.swap.click()
    page.reveal.swap.click()
    slowly[0]()
    swapped = page.sitting.session
    slowly[1]()
    assert swapped is not None
    assert page.sitting.session is swapped
    assert page.sitting.is_swapped
    assert page.sitting.has_waiting_side


def test_a_swap_that_comes_after_the_next_question_was_asked_is_dropped(room: Room, show: Show) -> None:
    page = up_to_the_swap(room, show)
    slowly: list[Callable[[], None]] = []
    room.opens_guests = slowly.append
    page.reveal.swap.click()
    page.sitting.do(lambda session: session.next())
    answer(page, room)
    asked = page.sitting.session
    slowly[0]()
    assert page.sitting.session is asked
    assert isinstance(page.sitting.phase, Rating)
    assert not page.sitting.is_swapped


def swapped_with_a_rating_unsaved(room: Room, show: Show, monkeypatch: pytest.MonkeyPatch) -> PracticePage:
    """The friend has locked on a full disk, the session was ended, and the friend practises now."""
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    rate(page, room, RATED, MINE)
    press(page, ENTER)
    monkeypatch.setattr(room.store, "save_rating", no_space)
    rate(page, room, RATED, THEIRS)
    page.sitting.do(lambda session: session.end())
    page.summary.swap.click()
    assert page.sitting.is_swapped
    return page


def test_a_friends_rating_that_could_not_be_saved_is_saved_after_the_swap(
    room: Room, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = swapped_with_a_rating_unsaved(room, show, monkeypatch)
    monkeypatch.undo()
    room.clock.move(5.0)
    page.sitting.tick()
    (attempt,) = room.attempts("complete")
    assert [rating.rater for rating in attempt.ratings] == ["me", "Sam"]


def test_the_window_waits_for_it_too_when_it_is_closed(room: Room, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = swapped_with_a_rating_unsaved(room, show, monkeypatch)
    assert not page.may_close()
    monkeypatch.undo()
    room.clock.move(2.5)
    page.sitting.tick()
    assert page.may_close()
    (attempt,) = room.attempts("complete")
    assert [rating.rater for rating in attempt.ratings] == ["me", "Sam"]


def no_space(*_: object) -> None:
    raise StoreError("The disk is full.", "Free some space.")


def test_after_a_swap_the_start_page_is_the_persons_own_again(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    rate(page, room, RATED, MINE)
    press(page, ENTER)
    rate(page, room, RATED, THEIRS)
    page.reveal.swap.click()
    page.sitting.do(lambda session: session.end())
    assert isinstance(page.sitting.phase, Finished)
    page.summary.back.click()
    page.sitting.tick()
    assert page.sitting.session is None
    assert not page.sitting.is_swapped


def test_a_phone_is_invited_by_enter_alone(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "phone")
    press(page, ENTER)
    assert "Sharing is off" in texts(page)
    assert "plain HTTP" in texts(page)
    assert room.friend_page.url == ""
    press(page, ENTER)
    assert room.friend_page.url in said(page)
    assert "Waiting for Sam’s phone" in texts(page)
    Visitor(room.friend_page.url).get()
    page.seating.invite.look()
    assert "Sam’s phone is connected" in texts(page)
    press(page, ENTER)
    assert page.sitting.is_running


def test_esc_switches_sharing_off_again_before_a_session(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "phone")
    press(page, ENTER, ENTER, ESC)
    assert room.friend_page.url == ""
    assert page.view is page.start_view


def test_what_is_locked_on_the_phone_is_revealed_when_both_have_locked(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "phone")
    press(page, ENTER, ENTER, ENTER)
    phone = Visitor(room.friend_page.url)
    answer(page, room)
    rate(page, room, RATED, MINE)
    assert isinstance(page.sitting.phase, AwaitingFriend)
    assert "Waiting for Sam’s rating" in texts(page)
    assert MINE not in phone.get().text
    phone.lock(**levels(), keep=THEIRS)
    page.sitting.tick()
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Revealed)
    assert THEIRS in said(page)


def test_sharing_ends_with_the_session(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "phone")
    press(page, ENTER, ENTER, ENTER)
    page.sitting.do(lambda session: session.end())
    page.sitting.tick()
    page.summary.back.click()
    assert room.friend_page.url == ""


def test_sharing_that_ends_by_itself_is_said_above_the_session_and_in_the_invitation(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "phone")
    press(page, ENTER, ENTER, ENTER)
    page.sitting.tick()
    assert page.header.phone.text() == "Sam’s phone: on"
    room.friend_page.stop()  # as it does after two hours
    page.sitting.tick()
    assert page.header.phone.text() == "Sam’s phone: off"
    page.header.phone.click()
    press(page, ENTER)
    url = room.friend_page.url
    assert url in said(page)
    room.friend_page.stop()
    page.sitting.tick()
    assert url not in said(page)
    assert "Sharing is off" in texts(page)


def test_nobody_is_shared_with_in_a_session_without_a_friend(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "phone")
    press(page, ENTER, ENTER, ENTER)
    page.sitting.do(lambda session: session.end())
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Finished)
    page.practise([room.books.banks[0].questions[0]])
    assert page.sitting.is_running
    assert room.friend_page.url == ""


def test_the_code_can_be_shown_again_in_a_session_and_a_phone_that_lost_it_comes_back(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "phone")
    press(page, ENTER, ENTER, ENTER)
    before = room.friend_page.url
    page.header.phone.click()
    assert page.view is page.seating.invite
    assert before in said(page)
    page.seating.invite.off.click()
    assert room.friend_page.url == ""
    press(page, ENTER)
    after = room.friend_page.url
    assert after not in ("", before)
    press(page, ENTER)
    assert page.asked.isVisible()
    session = page.sitting.session
    assert session is not None
    assert session.phase.card.question.text in Visitor(after).get().text.replace("&#x27;", "'")  # type: ignore[union-attr]  # it is being asked


def test_closing_the_window_ends_sharing(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "phone")
    press(page, ENTER, ENTER, ENTER, SPACE)
    page.may_close()
    assert room.friend_page.url == ""


@pytest.mark.parametrize(("width", "height"), [(1024 - 208, 700), (1920 - 208, 1080), (900 - 208, 560)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_view_with_a_friend_fits(room: Room, show: Show, width: int, height: int, scale: float) -> None:
    from bounceback.ui import theme

    theme.change("light", scale=scale)
    page = shown(room, show)
    page.resize(width, height)
    with_friend(page, "phone")
    assert_fits(page)
    press(page, ENTER, ENTER)
    assert_fits(page)
    press(page, ESC)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    rate(page, room, RATED, MINE)
    assert_fits(page)
    press(page, ENTER)
    assert_fits(page)
    rate(page, room, (Qt.Key.Key_1,) * 5, THEIRS)
    assert_fits(page)


def test_a_window_for_the_friend_opens_with_the_session_and_closes_with_it(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "window")
    press(page, ENTER)
    window = page.seating.window
    assert window is not None
    assert window.isVisible()
    session = page.sitting.session
    assert session is not None
    assert session.seat is not None
    assert session.seat.company.in_turn  # there is one screen, so both would see both
    page.activateWindow()
    page.setFocus()
    answer(page, room)
    rate(page, room, RATED, MINE)
    assert isinstance(page.sitting.phase, AwaitingFriend)
    assert MINE not in said(window)
    QTest.keyClick(window, Qt.Key.Key_2)
    QTest.keyClick(window, ENTER)
    QTest.keyClick(window, ENTER)  # not all is rated: Enter again locks without
    page.sitting.tick()
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Revealed)
    assert MINE in said(window)
    page.sitting.do(lambda one: one.end())
    page.sitting.tick()
    page.summary.back.click()
    assert page.seating.window is None


def test_keys_go_on_in_this_window_after_the_friend_stopped_the_answer_in_theirs(room: Room, show: Show) -> None:
    page = shown(room, show)
    beside = QPushButton("A notice", page)  # what Tab would come to next
    beside.show()
    with_friend(page, "window")
    press(page, ENTER)
    window = page.seating.window
    assert window is not None
    window.activateWindow()
    QApplication.processEvents()
    assert QApplication.activeWindow() is window
    for _ in range(2):
        QTest.keyClick(window, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    room.clock.move(20.0)
    QTest.keyClick(window, SPACE)
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Rating)
    QApplication.processEvents()
    page.activateWindow()
    QApplication.processEvents()
    assert QApplication.focusWidget() is page.rate
    press(page, *RATED, ENTER)
    page.sitting.tick()
    assert isinstance(page.sitting.phase, AwaitingFriend)


def test_when_the_friend_goes_on_this_page_comes_back_too(room: Room, show: Show, qtbot: QtBot) -> None:
    page = shown(room, show)
    with_friend(page, "window")
    press(page, ENTER)
    assert page.seating.window is not None
    page.left()
    page.hide()
    assert isinstance(page.sitting.phase, Paused)
    with qtbot.waitSignal(page.page_wanted) as wanted:
        QTest.keyClick(page.seating.window, ESC)
    assert wanted.args == ["practice"]
    assert isinstance(page.sitting.phase, Asking)


def test_a_friends_window_that_was_closed_opens_again_with_what_was_rated(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "window")
    press(page, ENTER)
    assert page.seating.window is not None
    page.activateWindow()
    page.setFocus()
    answer(page, room)
    rate(page, room, RATED, MINE)
    QTest.keyClick(page.seating.window, Qt.Key.Key_2)
    page.seating.window.close()
    assert page.header.window_again.isVisible()
    page.header.window_again.click()
    assert page.seating.window is not None
    assert page.sitting.session is not None
    assert page.sitting.session.seat is not None
    assert page.sitting.session.seat.rating is not None
    assert page.sitting.session.seat.rating.levels == {"relevance": 2}
    page.seating.leave()


def test_a_first_time_friend_warms_up_and_the_distance_is_kept(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    page.start_view.setup.company.warm_up.click()
    assert page.view is page.seating.warming
    for _sample in range(2):
        press(page, *RATED, ENTER)
        room.clock.move(1.0)  # a look at the reference
        press(page, ENTER)
    room.clock.move(1.0)
    (friend,) = room.store.known_friends()
    assert friend.name == "Sam"
    assert friend.warm_up is not None
    assert friend.warm_up.compared == 10
    assert page.seating.warming.go.text() == "Begin the session"
    press(page, ENTER)
    assert isinstance(page.sitting.phase, Asking)
    assert page.sitting.company is not None
    assert page.sitting.company.friend == "Sam"


def test_a_warm_up_is_skipped_by_esc(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    page.start_view.setup.company.warm_up.click()
    press(page, ESC)
    assert page.start_view.isVisible()
    assert room.store.known_friends() == []


def test_after_a_swap_nobody_can_undo_what_the_other_typed(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    press(page, *RATED)
    page.rate.panel.focus_words()
    line = page.rate.panel.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, MINE)
    for _ in MINE:
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    press(page, ENTER, held=Qt.KeyboardModifier.ControlModifier)
    page.sitting.tick()
    page.sitting.do(lambda session: session.without_friend())
    assert isinstance(page.sitting.phase, Revealed)
    page.reveal.swap.click()
    assert room.guest is not None
    answer(page, room.guest)
    assert isinstance(page.sitting.phase, Rating)
    line.undo()
    assert MINE[0] not in line.text()


def test_enter_in_a_name_leads_to_the_invitation_and_switches_nothing_on(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page, "phone")
    page.start_view.setup.company.friend.setFocus()
    press(page, ENTER)
    QApplication.processEvents()
    assert page.seating.invite.isVisible()
    assert room.friend_page.url == ""


def test_a_second_enter_in_the_same_moment_does_not_pass_over_the_cover(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    press(page, *RATED, ENTER)
    page.sitting.tick()
    page.sitting.tick()
    press(page, ENTER)
    assert isinstance(page.sitting.phase, HandingOver)


def test_space_goes_on_working_after_a_button_was_pressed_that_then_went(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    page.asked.think.setFocus()
    QTest.keyClick(page.asked.think, SPACE)
    assert focused_in(page) is page.asked
    page.asked.answer.setFocus()
    QTest.keyClick(page.asked.answer, SPACE)
    assert focused_in(page) is page.asked
    room.microphone.first_block()
    page.sitting.tick()
    room.clock.move(20.0)
    press(page, SPACE)
    page.sitting.tick()
    press(page, *RATED)
    page.rate.lock.setFocus()
    QTest.keyClick(page.rate.lock, ENTER)
    page.sitting.tick()
    page.sitting.tick()
    assert focused_in(page) is page.cover


def test_enter_leads_from_keep_to_try_and_back_to_where_it_locks(room: Room, show: Show) -> None:
    page = shown(room, show)
    press(page, ENTER)
    answer(page, room)
    press(page, *RATED)
    keep, try_ = page.rate.panel.findChildren(QLineEdit)
    keep.setFocus()
    press(page, ENTER)
    QApplication.processEvents()
    assert focused_in(page) is try_
    press(page, ENTER)
    QApplication.processEvents()
    assert isinstance(page.sitting.phase, Rating)
    press(page, ENTER)
    page.sitting.tick()
    assert isinstance(page.sitting.phase, Revealed)


def test_a_friend_at_this_screen_can_look_at_what_a_strong_answer_shows(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    assert not page.rate.strong.isVisible()
    rate(page, room, RATED, MINE)
    press(page, ENTER)
    assert page.rate.strong.isVisible()
    page.rate.strong.button.click()
    assert "states both positions fairly" in texts(page)


def test_a_name_that_is_forgotten_in_settings_goes_from_the_start_page(room: Room, show: Show) -> None:
    page = shown(room, show)
    with_friend(page)
    room.choices.update(friend="")
    assert page.start_view.setup.company.friend.text() == ""


def test_a_swap_says_who_answers_now(room: Room, show: Show, qtbot: QtBot) -> None:
    page = shown(room, show)
    with_friend(page)
    press(page, ENTER)
    answer(page, room)
    rate(page, room, RATED, MINE)
    press(page, ENTER)
    rate(page, room, RATED, THEIRS)
    with qtbot.waitSignal(page.told) as told:
        page.reveal.swap.click()
    assert told.args is not None
    assert told.args[0] == "Sam answers now, and you listen."
