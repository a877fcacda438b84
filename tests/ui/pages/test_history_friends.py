"""Friends' ratings in History: announced before one's own is locked, and side by side with it afterwards."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bounceback.domain.attempt import AskedProbe, Attempt
from bounceback.ui import theme
from bounceback.ui.pages.history import HistoryPage
from bounceback.ui.pages.history.together import TogetherCard
from bounceback.ui.pages.listing import Line
from bounceback.ui.widgets.level_dots import LevelDots
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.looking_back import Show, fill, open_page, press, rate, record, texts, type_into
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui

MARKER = "zanzibar"
MINE = {"relevance": 3, "structure": 2, "detail": 4, "clarity": 3, "impact": 2}
THEIRS = {"relevance": 3, "structure": 2, "detail": 2, "clarity": 3, "impact": 3}
Wait = Callable[..., None]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def a_page(room: Room, show: Show, width: int = 1072, height: int = 800) -> HistoryPage:
    page = HistoryPage(room.workplace(), room.choices, room.pool)
    open_page(page, show, width, height)
    return page


def friend_rates(room: Room, attempt: Attempt, name: str = "Sam", **changes: object) -> None:
    facts = {"rater": name, "kind": "friend", "levels": THEIRS, "keep": f"{MARKER} kept", "try_": f"{MARKER} tried"}
    rate(room, attempt, **{**facts, **changes})


def everything_told(page: QWidget) -> str:
    """All that a person can see or hear of a page, hidden parts too."""
    found = [label.text() for label in page.findChildren(QLabel)]
    for widget in page.findChildren(QWidget):
        told = QAccessible.queryAccessibleInterface(widget)
        found += [told.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    return "\n".join(found)


def test_a_friends_rating_of_an_unrated_answer_is_announced_and_nothing_of_it_can_be_found(
    room: Room, show: Show
) -> None:
    (attempt,) = fill(room, 1, rated=False)
    friend_rates(room, record(room, attempt), fillers=4, fillers_s=(1.0, 2.0, 3.0, 4.0))
    page = a_page(room, show)
    assert "Sam has rated this answer. Rate it yourself, and both appear." in texts(page.detail)
    assert page.detail.rate.isVisible()
    assert MARKER not in everything_told(page)
    assert "filler" not in everything_told(page)
    assert not page.detail.ratings.cards()
    (line,) = [row for row in page.list.rows() if isinstance(row, Line)]
    assert "rated by Sam" in line.spoken
    assert line.bars == ()


def test_words_of_a_hidden_rating_are_not_found_by_a_search(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1, rated=False)
    friend_rates(room, attempt)
    page = a_page(room, show)
    page.search.field.look_for(MARKER)
    page.search.field.settled.emit()
    assert page.nothing_found.isVisible()


def test_rating_an_announced_answer_by_keys_shows_both_at_once(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1, rated=False)
    friend_rates(room, attempt)
    page = a_page(room, show)
    page.detail.rate.click()
    press(page, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_3)
    assert MARKER not in everything_told(page)
    press(page, Qt.Key.Key_2, Qt.Key.Key_Return)
    shown = texts(page.detail)
    assert "You and Sam" in shown
    assert f"{MARKER} kept" in shown
    assert "has rated this answer" not in shown


def test_both_ratings_begin_with_what_agrees_and_ask_about_the_largest_difference(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1, rated=False)
    rate(room, attempt, levels=MINE, keep="my own beginning", try_="my own ending")
    friend_rates(room, attempt, fillers=15)
    page = a_page(room, show)
    (card,) = page.detail.ratings.cards()
    said = texts(card)
    assert said.index("The same on 3 of 5") < said.index("What would have made it a 4 for you?")
    for words in ("my own beginning", "my own ending", f"{MARKER} kept", f"{MARKER} tried"):
        assert words in said
    assert "Sam counted 15 fillers in the answer, about 15 a minute." in said
    (dots,) = card.findChildren(LevelDots)
    assert "you 4 Strong, Sam 2 Partly" in dots.spoken_value()


def test_each_friend_has_a_card_and_they_are_not_pooled(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1, rated=False)
    rate(room, attempt, levels=MINE)
    friend_rates(room, attempt, "Noor", levels=MINE)
    friend_rates(room, attempt, "Sam")
    page = a_page(room, show)
    noor, sam = page.detail.ratings.cards()
    assert "You and Noor" in texts(noor)
    assert "The same on all 5." in texts(noor)
    assert "You and Sam" in texts(sam)
    assert "The same on 3 of 5" in texts(sam)


def test_two_friends_are_announced_together(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1, rated=False)
    friend_rates(room, attempt, "Noor")
    friend_rates(room, attempt, "Sam")
    page = a_page(room, show)
    assert "Noor and Sam have rated this answer. Rate it yourself, and all appear." in texts(page.detail)


def test_a_friends_rating_on_another_rubric_stands_by_itself(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1)
    friend_rates(room, attempt, rubric="core-5@0", levels={"relevance": 2})
    page = a_page(room, show)
    own, friends = page.detail.ratings.cards()
    assert "Your rating" in texts(own)
    assert "Sam’s rating" in texts(friends)


def test_a_note_is_kept_beside_a_friends_rating_by_keys_alone(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1)
    friend_rates(room, attempt)
    page = a_page(room, show)
    (card,) = page.detail.ratings.cards()
    assert isinstance(card, TogetherCard)
    notes = card.notes_of("Sam")
    notes.add.setFocus()
    QTest.keyClick(notes.add, Qt.Key.Key_Return)
    assert notes.field.hasFocus()
    type_into(notes.field, "We talked about it")
    QTest.keyClick(notes.field, Qt.Key.Key_Return)
    saved = room.store.attempt(attempt.id)
    assert saved is not None
    (friends,) = saved.friends_ratings
    assert [note.text for note in friends.notes] == ["We talked about it"]
    assert friends.levels == THEIRS
    assert "We talked about it" in texts(page.detail.ratings)


def test_esc_leaves_a_note_unwritten(room: Room, show: Show) -> None:
    fill(room, 1)
    page = a_page(room, show)
    (card,) = page.detail.ratings.cards()
    notes = card.notes  # type: ignore[attr-defined]  # a card of one rating
    notes.add.click()
    type_into(notes.field, "Hm")
    QTest.keyClick(notes.field, Qt.Key.Key_Escape)
    assert not notes.field.isVisible()
    assert notes.add.hasFocus()
    (saved,) = room.attempts("complete")
    assert saved.ratings[0].notes == ()


def test_follow_ups_are_listed_with_their_place_and_are_no_part_of_the_answers_time(room: Room, show: Show) -> None:
    probes = (AskedProbe("How did it turn out?", 92.0, 110.0), AskedProbe("", 120.0, 130.0))
    fill(room, 1, answer_s=88.0, probes=probes)
    page = a_page(room, show)
    said = texts(page.detail)
    assert "Follow-up at 1:32: How did it turn out?\nFollow-up at 2:00" in said
    assert "1:28 of answer" in said


def test_fillers_are_marked_in_the_take_once_both_have_rated(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1)
    friend_rates(room, record(room, attempt, 50.0), fillers=2, fillers_s=(12.0, 31.5))
    page = a_page(room, show)
    assert len(page.detail.player.waveform.marks_x()) == 2
    assert "where Sam heard a filler" in texts(page.detail)
    assert "Sam heard 2 fillers: at 0:12, 0:31" in everything_told(page.detail)


def test_marks_of_one_answer_do_not_stay_for_the_next(room: Room, show: Show) -> None:
    first, second = fill(room, 2)
    friend_rates(room, record(room, first, 50.0), fillers=2, fillers_s=(12.0, 31.5))
    record(room, second)
    page = a_page(room, show)
    page.list.choose(first.id)
    page.list.choose(second.id)
    assert page.detail.player.waveform.marks_x() == []
    assert "heard a filler" not in texts(page.detail)


@pytest.mark.parametrize(("width", "height"), [(692, 560), (1112, 800)])
def test_nothing_is_cut_and_every_control_has_a_name(
    room: Room, show: Show, qapp: QApplication, width: int, height: int
) -> None:
    probes = (AskedProbe("How did it turn out in the end, for everybody?", 92.0, 110.0),)
    rated, unrated = fill(room, 2, rated=False, probes=probes)
    rate(room, record(room, rated, 50.0), levels=MINE)
    for attempt in (rated, unrated):
        friend_rates(room, attempt, fillers=12, fillers_s=(1.0, 2.0))
    with longer_texts(qapp):
        page = a_page(room, show, width, height)
        for attempt in (rated, unrated):
            page.list.choose(attempt.id)
            assert_fits(page)
    page.list.choose(rated.id)
    assert_named(page)


@pytest.mark.parametrize("rated", [True, False])
def test_nothing_is_cut_at_twice_the_size_of_texts_even_of_a_long_name(room: Room, show: Show, rated: bool) -> None:
    (attempt,) = fill(room, 1, rated=rated)
    friend_rates(room, attempt, "Wolfeschlegelsteinhausenbergerdorff-Mari")
    theme.change("light", scale=2.0)
    page = a_page(room, show, 836, 560)
    assert_fits(page)


def test_an_interrupted_answer_kept_is_as_long_as_its_take_without_follow_ups(room: Room, show: Show) -> None:
    probes = (AskedProbe("And then?", 3.0, 5.0),)
    (attempt,) = fill(room, 1, rated=False, status="interrupted")
    record(room, replace(attempt, probes=probes), 5.0)
    page = a_page(room, show)
    page.detail.keep.click()
    (kept,) = room.attempts("complete")
    assert kept.answer_s == 3.0
