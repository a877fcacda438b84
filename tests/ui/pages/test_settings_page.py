import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from bounceback.config import Settings
from bounceback.errors import StoreError
from bounceback.store.backups import make
from bounceback.ui import theme
from bounceback.ui.pages.settings import SettingsPage
from bounceback.ui.pages.settings.places import look_around
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.looking_back import TOLD, Show, fill, open_page, press, record, texts, type_into
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui


@dataclass
class Broom:
    """Deletes everything, or cannot."""

    room: Room
    error: StoreError | None = None
    swept: list[bool] = field(default_factory=list)

    def __call__(self, banks_too: bool) -> None:
        if self.error:
            raise self.error
        self.swept.append(banks_too)
        self.room.store.delete_everything()
        shutil.rmtree(self.room.paths.takes)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def broom(room: Room) -> Broom:
    return Broom(room)


def a_page(room: Room, show: Show, broom: Broom, width: int = 1072, height: int = 800) -> SettingsPage:
    workplace = room.workplace()
    library = replace(workplace.library, clashes={"conflict": "Conflict"})  # type: ignore[type-var]  # a dataclass
    workplace = replace(workplace, delete_everything=broom, library=library)
    page = SettingsPage(workplace, room.choices, room.pool, room.lane)
    open_page(page, show, width, height)
    return page


def saved(room: Room) -> Settings:
    return Settings.load(room.paths.settings)


def test_a_choice_is_saved_at_once(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    page.look.look.value_chosen.emit("dark")
    page.microphone.record.click()
    page.look.keys.click()
    page.session.preset.value_chosen.emit("one-way-video")
    kept = saved(room)
    assert (kept.look, kept.record, kept.single_keys, kept.preset) == ("dark", False, False, "one-way-video")
    assert "one take" in texts(page)


def test_what_was_chosen_elsewhere_is_shown(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    room.choices.update(count=8, record=False, motion=False, look="light")
    assert page.session.count.value() == "8"
    assert not page.microphone.record.isChecked()
    assert not page.look.motion.isChecked()
    assert page.look.look.value() == "light"


def test_there_is_no_button_to_apply(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    assert not [b.text() for b in page.findChildren(QPushButton) if b.text() in ("Apply", "Save", "OK")]


def test_the_microphone_is_open_only_while_it_is_checked(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    assert room.microphone.opened == 0
    page.microphone.open.click()
    assert room.microphone.opened == 1
    page.left()
    assert room.microphone.closed >= 1
    assert not page.microphone.check.isVisible()


def test_the_voices_of_the_engine_are_offered(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    box = page.voice.check.voice
    assert [box.itemData(n) for n in range(box.count())] == ["", "en", "gb"]


def test_what_can_leave_this_computer_is_said(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    assert "only a file that you make for a friend and, while you share, the question and both" in texts(page.data)
    assert "no network unless you share with a friend’s phone" in texts(page.about)


def test_whose_journals_are_not_deleted_with_everything_is_said(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    assert "own profiles" not in texts(page.deleting)
    Room(room.folder, profile="zoe")
    Room(room.folder, profile="sam")
    page = a_page(room, show, broom)
    assert "Others who practise here have their own profiles, which stay: sam, zoe." in texts(page.deleting)


def test_the_data_card_names_folder_sizes_and_the_last_backup(room: Room, show: Show, broom: Broom) -> None:
    record(room, fill(room, 1)[0])
    make(room.paths.database, room.paths.backups, datetime(2026, 2, 1, tzinfo=UTC), "daily")
    page = a_page(room, show, broom)
    shown = texts(page.data)
    assert str(room.paths.data) in shown.replace("\u200b", "")
    assert "1 February 2026" in shown
    assert "Recordings 4 bytes" in shown


def test_sizes_count_every_place(room: Room) -> None:
    (room.paths.takes / "a.wav").write_bytes(b"x" * 1000)
    (room.paths.logs / "log").write_bytes(b"x" * 10)
    kept = look_around(room.paths)
    assert (kept.takes, kept.rest, kept.last_backup) == (1000, 10, None)
    assert kept.total == 1010 + kept.journal
    assert kept.journal > 0


def test_an_own_bank_replaces_a_shipped_one_only_when_allowed(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    (box,) = page.own_banks.boxes()
    assert not box.isChecked()
    box.click()
    assert saved(room).replaced_banks == ("conflict",)


def test_without_such_a_bank_nothing_is_offered(room: Room, show: Show) -> None:
    page = SettingsPage(room.workplace(), room.choices, room.pool, room.lane)
    open_page(page, show)
    assert not page.own_banks.isVisible()


def test_everything_is_deleted_only_after_a_word_is_typed(room: Room, show: Show, broom: Broom, qtbot: QtBot) -> None:
    (attempt,) = fill(room, 1)
    room.choices.update(look="dark", voice="gb")
    page = a_page(room, show, broom)
    page.deleting.begin.click()
    assert QApplication.focusWidget() is page.deleting.field
    press(page, Qt.Key.Key_Return)
    assert not page.deleting.act.isEnabled()
    type_into(page.deleting.field, "Delete")
    with qtbot.waitSignal(page.everything_deleted):
        page.deleting.act.click()
    assert broom.swept == [False]
    assert room.store.attempt(attempt.id) is None
    assert room.choices.settings == Settings()
    assert TOLD[0][0] == "Everything is deleted."


def test_own_banks_go_only_when_asked_for(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    page.deleting.begin.click()
    page.deleting.banks_too.click()
    page.deleting.field.setText("delete")
    page.deleting.act.click()
    assert broom.swept == [True]


def test_esc_keeps_everything(room: Room, show: Show, broom: Broom, qtbot: QtBot) -> None:
    page = a_page(room, show, broom)
    page.deleting.begin.click()
    type_into(page.deleting.field, "delete")
    press(page, Qt.Key.Key_Escape)
    assert not page.deleting.act.isVisible()
    assert QApplication.focusWidget() is page.deleting.begin
    assert broom.swept == []


def test_a_deletion_that_fails_is_told_and_the_settings_stay(room: Room, show: Show, broom: Broom) -> None:
    broom.error = StoreError("The journal is busy.", "Try again.")
    room.choices.update(look="dark")
    page = a_page(room, show, broom)
    page.deleting.begin.click()
    page.deleting.field.setText("delete")
    page.deleting.act.click()
    assert TOLD == [("The journal is busy.", "Try again.")]
    assert room.choices.settings.look == "dark"


@pytest.mark.parametrize(("width", "height"), [(692, 560), (1072, 700)])
def test_nothing_is_cut_and_every_control_has_a_name(
    room: Room, show: Show, broom: Broom, qapp: QApplication, width: int, height: int
) -> None:
    with longer_texts(qapp):
        page = a_page(room, show, broom, width, height)
        page.deleting.begin.click()
        page.microphone.open.click()
        assert_fits(page)
    assert_named(page)


def test_nothing_is_cut_at_twice_the_size_of_texts(room: Room, show: Show, broom: Broom) -> None:
    theme.change("light", scale=2.0)
    page = a_page(room, show, broom, 836, 560)
    assert_fits(page)


def test_texts_grow_at_once_and_every_size_offered_is_kept(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    sizes = page.look.text_size
    assert sizes.currentText() == "100 %"
    for index in range(sizes.count()):
        sizes.setCurrentIndex(index)
        sizes.activated.emit(index)
        assert room.choices.settings.text_percent == sizes.itemData(index) == saved(room).text_percent
    assert sizes.itemData(sizes.count() - 1) == 200
    room.choices.update(text_percent=115)
    assert sizes.currentText() == "115 %"


def test_the_switches_speak_of_levels_and_of_animations(room: Room, show: Show, broom: Broom) -> None:
    page = a_page(room, show, broom)
    look = page.look
    assert look.motion.text() == "Animations"
    assert look.numbers.text().startswith("Show levels and clocks")
