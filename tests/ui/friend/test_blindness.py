"""Nothing of the person's own rating is in the friend's window before both have locked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from bounceback.domain.company import Company
from bounceback.domain.phases import AwaitingFriend, Rating, Revealed
from tests.ui.friend.seat_room import AT_A_WINDOW, Seats, cards_for
from tests.ui.pages.practice_room import Show

pytestmark = pytest.mark.gui

KEEP, TRY = "zebra-marker", "walrus-marker"
IN_TURN = replace(AT_A_WINDOW, in_turn=True)
OWN = ((1, 2, 3, 4, 1), (4, 4, 2, 1, 4))  # what the person rates in two worlds that look the same to the friend
FRIENDS = (Qt.Key.Key_3,) * 5

Shows = tuple[list[str], QImage]


def told(window: QWidget) -> list[str]:
    """Everything the window says to eyes and ears, seen or not."""
    words = [window.windowTitle()]
    for widget in (window, *window.findChildren(QWidget)):
        words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.statusTip()]
        interface = QAccessible.queryAccessibleInterface(widget)
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        words += [interface.text(kind) for kind in kinds]
        if isinstance(widget, QLabel):
            words.append(widget.text())
        if isinstance(widget, QLineEdit):
            words += [widget.text(), widget.placeholderText()]
        if isinstance(widget, QAbstractButton):
            words += [widget.text(), f"chosen: {widget.isChecked()}"]
    return words


@pytest.fixture
def worlds(tmp_path: Path, show: Show) -> Iterator[Callable[[Company], list[Seats]]]:
    """Make two sessions that differ in what the person rates."""
    made: list[Seats] = []

    def make(company: Company) -> list[Seats]:
        cards = cards_for(company)
        for name in ("one", "other"):
            seats = Seats(tmp_path / name, company, cards)
            seats.window.resize(1280, 800)
            show(seats.window)
            made.append(seats)
        return made

    yield make
    for seats in made:
        seats.running.close()


def assert_blind(both: Sequence[Seats]) -> None:
    """Fail when the window tells the two worlds apart, or says the person's words."""
    for seats in both:
        seats.tick(0.1)
    one, other = (told(seats.window) for seats in both)
    assert not [words for words in (*one, *other) if "marker" in words]
    assert one == other
    assert both[0].window.grab().toImage() == both[1].window.grab().toImage()


def assert_seeing(both: Sequence[Seats]) -> None:
    """Fail when both ratings are not shown after all."""
    for seats in both:
        seats.tick(3.0)
        assert isinstance(seats.running.phase, Revealed)
        words = "\n".join(told(seats.window))
        assert KEEP in words
        assert TRY in words


def rate_step_by_step(both: Sequence[Seats]) -> None:
    """The person rates, with a look at the friend's window after each step."""
    for place in range(5):
        for seats, levels in zip(both, OWN, strict=True):
            seats.running.rate(levels[place])
        assert_blind(both)
    for seats in both:
        assert isinstance(seats.running.phase, Rating)
        seats.running.words(KEEP, TRY)
    assert_blind(both)
    for seats in both:
        seats.running.lock()
    for seats in both:
        seats.tick()


def begin(both: Sequence[Seats]) -> None:
    """From the question to the end of the answer and its follow-up, with a look in every phase."""
    steps: tuple[Callable[[Seats], None], ...] = (
        lambda seats: seats.running.start(),
        lambda seats: seats.answering(),
        lambda seats: seats.press(Qt.Key.Key_P),
        lambda seats: seats.running.stop(),
    )
    for step in steps:
        for seats in both:
            step(seats)
        assert_blind(both)


def friend_locks(both: Sequence[Seats]) -> None:
    for seats in both:
        seats.press(*FRIENDS, Qt.Key.Key_Return)
        assert seats.running.seat is not None
        assert seats.running.seat.has_locked


def test_the_person_locks_first(worlds: Callable[[Company], list[Seats]]) -> None:
    both = worlds(AT_A_WINDOW)
    begin(both)
    rate_step_by_step(both)
    assert all(isinstance(seats.running.phase, AwaitingFriend) for seats in both)
    assert_blind(both)
    for seats in both:
        seats.running.pause()
    assert_blind(both)
    for seats in both:
        seats.running.resume()
    friend_locks(both)
    assert_seeing(both)


def test_the_friend_locks_first(worlds: Callable[[Company], list[Seats]]) -> None:
    both = worlds(AT_A_WINDOW)
    begin(both)
    friend_locks(both)
    for seats in both:
        seats.tick(3.0)
    rate_step_by_step(both)
    assert_seeing(both)


def test_both_at_one_screen_in_turn(worlds: Callable[[Company], list[Seats]]) -> None:
    both = worlds(IN_TURN)
    begin(both)
    rate_step_by_step(both)
    assert_blind(both)
    friend_locks(both)
    assert_seeing(both)


def test_the_next_question_holds_nothing_of_the_last(worlds: Callable[[Company], list[Seats]]) -> None:
    both = worlds(AT_A_WINDOW)
    begin(both)
    friend_locks(both)
    rate_step_by_step(both)
    assert_seeing(both)
    for seats in both:
        seats.running.next()
    assert_blind(both)


def test_a_rating_still_on_its_way_to_the_journal_is_not_shown(worlds: Callable[[Company], list[Seats]]) -> None:
    both = worlds(AT_A_WINDOW)
    begin(both)
    friend_locks(both)
    for seats in both:
        seats.tick(3.0)
        seats.room.lane.holding = True
    rate_step_by_step(both)
    assert_blind(both)
    for seats in both:
        seats.room.lane.release()
    assert_seeing(both)


def test_without_the_friends_rating_nothing_is_revealed_to_them(worlds: Callable[[Company], list[Seats]]) -> None:
    both = worlds(AT_A_WINDOW)
    begin(both)
    rate_step_by_step(both)
    for seats in both:
        seats.running.without_friend()
        seats.tick(1.0)
        assert isinstance(seats.running.phase, Revealed)
    assert_blind(both)
