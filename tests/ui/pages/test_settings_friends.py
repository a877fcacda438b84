"""The card on friends in Settings: one's own name, who they are, and how one is removed with all that is theirs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bounceback.config import Settings
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import StoreError
from bounceback.store.backups import make
from bounceback.ui import theme
from bounceback.ui.pages.settings import SettingsPage
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.looking_back import TOLD, Show, fill, open_page, rate, texts, type_into
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui

LONG = "Wolfeschlegelsteinhausenbergerdorff-Maria"[:40]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def heard(room: Room) -> Room:
    """A journal with two friends: one has rated twice and warmed up, the other was only asked."""
    for attempt in fill(room, 2):
        rate(room, attempt, rater="Sam", kind="friend")
    room.store.save_warm_up("Sam", WarmUp(10, 4))
    room.store.save_friend("Noor")
    return room


def a_page(room: Room, show: Show, width: int = 1072, height: int = 800) -> SettingsPage:
    page = SettingsPage(room.workplace(), room.choices, room.pool, room.lane)
    open_page(page, show, width, height)
    return page


def test_friends_stand_with_their_ratings_and_how_near_the_reference_they_came(heard: Room, show: Show) -> None:
    page = a_page(heard, show)
    assert [(row.friend.name, row.facts()) for row in page.friends.rows()] == [
        ("Noor", "no rating yet"),
        ("Sam", "2 ratings, in the warm-up 0.4 levels from the reference"),
    ]
    assert "Friends are names only" in texts(page.friends)


def test_without_a_friend_there_is_one_next_step(room: Room, show: Show, qtbot: QtBot) -> None:
    page = a_page(room, show)
    assert "Nobody yet." in texts(page.friends)
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.friends.begin.click()
    assert wanted.args == ["practice"]


def test_ones_name_is_kept_without_anything_unseen_in_it(room: Room, show: Show) -> None:
    page = a_page(room, show)
    page.friends.name.insert("  Kim \u202e")
    QTest.keyClick(page.friends.name, Qt.Key.Key_Return)
    assert Settings.load(room.paths.settings).my_name == "Kim"


def test_a_name_typed_and_left_is_kept(room: Room, show: Show) -> None:
    page = a_page(room, show)
    type_into(page.friends.name, "Kim")
    page.left()
    assert Settings.load(room.paths.settings).my_name == "Kim"


def test_removing_a_friend_asks_once_and_takes_all_of_theirs(heard: Room, show: Show) -> None:
    page = a_page(heard, show)
    sam = page.friends.rows()[1]
    sam.remove.button.click()
    assert len(heard.store.known_friends()) == 2
    sam.remove.yes.click()
    assert [friend.name for friend in heard.store.known_friends()] == ["Noor"]
    assert all(not attempt.friends_ratings for attempt in heard.attempts("complete"))
    assert all(attempt.rating_of() for attempt in heard.attempts("complete"))
    assert [row.friend.name for row in page.friends.rows()] == ["Noor"]
    assert TOLD == [("Sam and all their scores are removed.", "No backup holds them.")]
    assert not page.friends.gone.isVisible()


@pytest.mark.parametrize(("last", "after"), [("Sam", ""), ("Noor", "Noor")])
def test_a_removed_friend_is_not_offered_as_who_listened_last(heard: Room, show: Show, last: str, after: str) -> None:
    heard.choices.update(friend=last)
    page = a_page(heard, show)
    row = page.friends.rows()[1]
    row.remove.button.click()
    row.remove.yes.click()
    assert heard.choices.settings.friend == after


def test_how_a_friends_own_journal_is_opened_is_said_where_there_is_one(heard: Room, show: Show) -> None:
    assert "--profile" not in texts(a_page(heard, show).friends)
    Room(heard.folder, profile="noor")
    words = "has a journal of their own, opened with: bounceback --profile"
    assert f"{words} noor" in texts(a_page(heard, show).friends)
    Room(heard.folder, profile="sam")
    assert f"{words} NAME (noor, sam)" in texts(a_page(heard, show).friends)


def test_backups_that_still_hold_a_removed_friend_are_named_and_can_go(heard: Room, show: Show) -> None:
    make(heard.paths.database, heard.paths.backups, datetime(2026, 2, 1, tzinfo=UTC), "daily")
    page = a_page(heard, show)
    row = page.friends.rows()[1]
    row.remove.button.click()
    row.remove.yes.click()
    assert "Sam and all their scores are removed" in texts(page.friends)
    assert "One backup still holds" in texts(page.friends)
    page.friends.gone.delete.button.click()
    page.friends.gone.delete.yes.click()
    assert not list(heard.paths.backups.glob("*.db"))
    assert not page.friends.gone.isVisible()


def test_a_friend_is_kept_when_the_journal_refuses(heard: Room, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str) -> None:
        raise StoreError("The journal is busy.", "Try again.")

    monkeypatch.setattr(heard.store, "remove_friend", refuse)
    page = a_page(heard, show)
    row = page.friends.rows()[1]
    row.remove.button.click()
    row.remove.yes.click()
    assert TOLD == [("The journal is busy.", "Try again.")]
    assert len(page.friends.rows()) == 2


@pytest.mark.parametrize(("width", "height"), [(692, 560), (1072, 700)])
def test_nothing_is_cut_and_every_control_has_a_name(
    heard: Room, show: Show, qapp: QApplication, width: int, height: int
) -> None:
    heard.store.save_friend(LONG)
    Room(heard.folder, profile="wolfeschlegelsteinhausenbergerdorff-maria")
    with longer_texts(qapp):
        page = a_page(heard, show, width, height)
        page.friends.rows()[1].remove.button.click()
        assert_fits(page)
    assert_named(page)


def test_nothing_is_cut_at_twice_the_size_of_texts(heard: Room, show: Show) -> None:
    heard.store.save_friend(LONG)
    theme.change("light", scale=2.0)
    page = a_page(heard, show, 836, 560)
    assert_fits(page)
