from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from bounceback.ui import theme
from bounceback.ui.keys_help import KeysHelp
from bounceback.ui.main_window import MainWindow
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.page import Page
from tests.ui.fit import assert_fits, assert_named, longer_texts

Show = Callable[[QWidget], None]
NAMES = ("practice", "progress", "history", "questions", "settings")
EVENING = datetime(2025, 11, 27, 20, 0)
Key = Qt.Key
DIGITS = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class PageOfKeys(Page):
    """Remembers what reached it."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.got: list[str] = []
        self.is_closable = True
        self.takes = True
        self.field = QLineEdit()
        self.field.setAccessibleName("Keep")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Typed answer")
        self.button = KeyButton("Play")
        self.stop = KeyButton("Stop answer", "danger", key="Space")
        for widget in (self.field, self.text, self.button):
            self.body.addWidget(widget)
        self.footer.addWidget(self.stop)

    def shown(self) -> None:
        self.got.append("shown")

    def left(self) -> None:
        self.got.append("left")

    def key(self, key: Qt.Key) -> bool:
        self.got.append(key.name)
        return self.takes

    def keys(self) -> list[tuple[str, str]]:
        return [("Space", "Stop")]

    def may_close(self) -> bool:
        return self.is_closable


class Desk:
    def __init__(self, place: Path) -> None:
        self.window = MainWindow(place, EVENING)
        self.pages = {name: PageOfKeys(name) for name in NAMES}

    @property
    def page(self) -> PageOfKeys:
        return self.pages["practice"]

    def fill(self) -> None:
        self.window.set_pages(self.pages)
        for page in self.pages.values():
            page.got.clear()


@pytest.fixture
def desk(tmp_path: Path, show: Show) -> Iterator[Desk]:
    made = Desk(tmp_path / "profile" / "window.json")
    show(made.window)
    yield made
    for page in made.pages.values():
        page.is_closable = True


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None, "the focus is on nothing"
    QTest.keyClick(focused, key, modifier)


def test_the_rail_is_a_list_of_tabs_for_a_screen_reader(desk: Desk) -> None:
    told = [QAccessible.queryAccessibleInterface(item) for item in desk.window.rail.items()]
    assert [one.role() for one in told] == [QAccessible.Role.PageTab] * 5
    names = [one.text(QAccessible.Text.Name) for one in told]
    assert names == ["Practice", "Progress", "History", "Questions", "Settings"]
    assert [bool(one.state().selected) for one in told] == [True, False, False, False, False]
    assert QAccessible.queryAccessibleInterface(desk.window.rail).role() == QAccessible.Role.PageTabList


@pytest.mark.parametrize(("key", "name"), list(zip(DIGITS, NAMES, strict=True)))
def test_ctrl_and_a_digit_go_to_a_page(desk: Desk, key: Qt.Key, name: str) -> None:
    desk.fill()
    desk.window.go_to("settings" if name != "settings" else "practice")
    press(key, CTRL)
    assert desk.window.current_page() is desk.pages[name]
    assert QApplication.focusWidget() is desk.pages[name]


def test_pages_are_told_when_they_are_come_to_and_left(desk: Desk) -> None:
    desk.fill()
    desk.window.go_to("history")
    assert desk.page.got == ["left"]
    assert desk.pages["history"].got == ["shown"]


def test_arrows_in_the_rail_go_through_the_pages_and_stay_there(desk: Desk) -> None:
    desk.fill()
    first, second = desk.window.rail.items()[:2]
    for _ in range(10):
        if QApplication.focusWidget() is not first:
            press(Key.Key_Tab)
    press(Key.Key_Down)
    assert desk.window.current_page() is desk.pages["progress"]
    assert QApplication.focusWidget() is second


def test_single_keys_reach_the_page_from_wherever_the_focus_is(desk: Desk) -> None:
    desk.fill()
    press(Key.Key_R)
    desk.window.rail.items()[0].setFocus()
    press(Key.Key_S)
    press(Key.Key_Enter)
    desk.page.button.setFocus()
    press(Key.Key_3)
    assert desk.page.got == ["Key_R", "Key_S", "Key_Return", "Key_3"]


def test_a_focused_button_keeps_its_own_keys(desk: Desk) -> None:
    desk.fill()
    desk.page.button.setFocus()
    clicks: list[int] = []
    desk.page.button.clicked.connect(lambda: clicks.append(1))
    press(Key.Key_Space)
    press(Key.Key_Return)
    assert len(clicks) == 2
    assert desk.page.got == []


def test_letters_digits_space_and_enter_are_text_in_a_text(desk: Desk) -> None:
    desk.fill()
    for field in (desk.page.field, desk.page.text):
        field.setFocus()
        for key in (Key.Key_R, Key.Key_3, Key.Key_Space, Key.Key_S):
            press(key)
    press(Key.Key_Return)
    assert desk.page.field.text() == "r3 s"
    assert desk.page.text.toPlainText() == "r3 s\n"
    desk.page.field.setFocus()
    press(Key.Key_Return)
    assert desk.page.got == []


def test_from_a_text_ctrl_enter_and_escape_still_reach_the_page(desk: Desk) -> None:
    desk.fill()
    for field in (desk.page.field, desk.page.text):
        field.setFocus()
        press(Key.Key_Return, CTRL)
        press(Key.Key_Escape)
    assert desk.page.got == ["Key_Return", "Key_Escape"] * 2


def test_single_keys_can_be_switched_off_and_keep_their_form_with_a_modifier(desk: Desk) -> None:
    desk.fill()
    desk.window.set_single_keys(False)
    for key in (Key.Key_R, Key.Key_Space, Key.Key_3, Key.Key_Return):
        press(key)
    assert desk.page.got == []
    press(Key.Key_R, CTRL)
    press(Key.Key_Space, CTRL)
    press(Key.Key_3, ALT)
    press(Key.Key_Escape)
    assert desk.page.got == ["Key_R", "Key_Space", "Key_3", "Key_Escape"]


def test_a_key_that_is_held_down_counts_once(desk: Desk) -> None:
    desk.fill()
    for held in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", held)
        QApplication.sendEvent(desk.page, event)
    assert desk.page.got == ["Key_Space"]


def test_enter_before_the_pages_are_there_is_honoured_when_they_are(desk: Desk) -> None:
    press(Key.Key_Return)
    desk.window.set_pages(desk.pages)
    assert desk.page.got == ["shown", "Key_Return"]


def test_a_page_asked_for_early_is_shown_when_it_is_there(desk: Desk) -> None:
    QTest.mouseClick(desk.window.rail.items()[2], Qt.MouseButton.LeftButton)
    desk.window.set_pages(desk.pages)
    assert desk.window.current_page() is desk.pages["history"]


def test_a_page_that_may_not_close_keeps_the_window_open(desk: Desk) -> None:
    desk.fill()
    desk.page.is_closable = False
    assert not desk.window.close()
    assert desk.window.isVisible()
    desk.page.is_closable = True
    assert desk.window.close()


def test_the_window_comes_back_at_its_size(tmp_path: Path, show: Show) -> None:
    place = tmp_path / "profile" / "window.json"
    first = MainWindow(place, EVENING)
    show(first)
    first.resize(700, 510)
    first.close()
    second = MainWindow(place, EVENING)
    show(second)
    assert (second.width(), second.height()) == (700, 510)


@pytest.mark.parametrize("content", ["", "[]", '{"geometry": 3}', '{"geometry": "####"}', "\x00"])
def test_a_file_of_places_that_is_no_use_does_no_harm(tmp_path: Path, qtbot: QtBot, content: str) -> None:
    place = tmp_path / "window.json"
    place.write_text(content, encoding="utf-8")
    window = MainWindow(place, EVENING)
    qtbot.addWidget(window)
    assert window.width() >= window.minimumWidth()


def test_the_rail_shrinks_to_icons_in_a_small_window(desk: Desk) -> None:
    desk.window.resize(1000, 600)
    wide = desk.window.rail.width()
    desk.window.resize(700, 600)
    assert desk.window.rail.width() < wide / 2
    assert "Progress" in desk.window.rail.items()[1].toolTip()


def test_notices_and_wishes_of_pages_reach_the_window(desk: Desk) -> None:
    desk.fill()
    desk.page.noticed.emit("No microphone.", "Practice goes on untaped.")
    assert [notice.message for notice in desk.window.notices.notices()] == ["No microphone."]
    desk.page.page_wanted.emit("settings")
    assert desk.window.current_page() is desk.pages["settings"]


def test_good_news_looks_good_and_goes_with_the_page(desk: Desk) -> None:
    desk.fill()
    desk.page.noticed.emit("No microphone.", "")
    desk.page.told.emit("Your question is added.", "")
    assert [notice.tone for notice in desk.window.notices.notices()] == ["warn", "good"]
    desk.window.go_to("practice")
    assert len(desk.window.notices.notices()) == 2
    desk.window.go_to("history")
    assert [notice.message for notice in desk.window.notices.notices()] == ["No microphone."]


def test_a_page_can_withdraw_its_notice(desk: Desk) -> None:
    desk.fill()
    desk.page.withdrawn.emit("Nothing was told yet.")
    desk.page.noticed.emit("Only silence.", "")
    desk.page.withdrawn.emit("Only silence.")
    assert desk.window.notices.notices() == []


def test_ctrl_and_a_digit_bring_the_focus_from_the_rail_to_the_page(desk: Desk) -> None:
    desk.fill()
    first = desk.window.rail.items()[0]
    for _ in range(10):
        if QApplication.focusWidget() is not first:
            press(Key.Key_Tab)
    press(Key.Key_3, CTRL)
    assert QApplication.focusWidget() is desk.pages["history"]


def test_keycaps_follow_the_single_keys(desk: Desk) -> None:
    desk.fill()
    assert desk.page.stop.keycap() == "Space"
    desk.window.set_single_keys(False)
    assert desk.page.stop.keycap() == "Ctrl+Space"


def test_page_keys_home_and_end_scroll_a_page(desk: Desk, qtbot: QtBot) -> None:
    desk.fill()
    desk.page.takes = False
    filler = QWidget()
    filler.setFixedHeight(4000)
    desk.page.body.addWidget(filler)
    area = desk.page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2 * bar.pageStep())
    for start in (desk.page, desk.page.stop, desk.page.button, desk.window.rail.items()[0]):
        start.setFocus()
        press(Key.Key_PageDown)
        assert bar.value() == bar.pageStep()
        press(Key.Key_End)
        assert bar.value() == bar.maximum()
        press(Key.Key_PageUp)
        assert bar.value() == bar.maximum() - bar.pageStep()
        press(Key.Key_Home)
        assert bar.value() == 0


def test_home_and_end_stay_with_a_text(desk: Desk) -> None:
    desk.fill()
    desk.page.field.setText("kept")
    desk.page.field.setFocus()
    press(Key.Key_Home)
    assert desk.page.field.cursorPosition() == 0
    assert desk.page.got == []


def test_f1_lists_the_keys(desk: Desk) -> None:
    desk.window.set_pages({name: Page(name) for name in NAMES})
    press(Key.Key_F1)
    listed = desk.window.findChild(KeysHelp)
    assert listed is not None
    assert_named(listed)
    titles = [label.text() for label in listed.findChildren(QLabel)]
    assert "While you rate" in titles
    assert "Everywhere" in titles
    listed.close()


def test_the_list_begins_with_the_keys_of_the_page(desk: Desk) -> None:
    desk.fill()
    desk.pages["practice"].takes = False
    press(Key.Key_F1)
    listed = desk.window.findChild(KeysHelp)
    assert listed is not None
    assert [label.text() for label in listed.findChildren(QLabel)][:3] == ["Here and now", "Space", "Stop"]
    listed.close()


def test_before_there_are_pages_there_is_no_list_yet(desk: Desk) -> None:
    press(Key.Key_F1)
    assert desk.window.findChild(KeysHelp) is None


def test_the_rail_follows_the_size_of_texts(desk: Desk) -> None:
    desk.window.resize(1280, 800)
    QApplication.processEvents()
    wide = desk.window.rail.width()
    theme.change("light", scale=1.3)
    assert desk.window.rail.width() == round(wide * 1.3)
    theme.change("light", scale=2.0)
    assert desk.window.rail.width() < wide


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_shell_and_main_controls_fit_in_a_small_window(
    tmp_path: Path, show: Show, dressed: QApplication, scale: float
) -> None:
    theme.change("light", scale=scale)
    with longer_texts(dressed):
        desk = Desk(tmp_path / "window.json")
    desk.window.resize(900, 560)
    show(desk.window)
    assert_fits(desk.window)
    assert_named(desk.window)
    desk.fill()
    assert_fits(desk.window)
    stop = desk.page.stop
    bottom_right = stop.mapTo(desk.window, stop.rect().bottomRight())
    assert desk.window.rect().contains(bottom_right)


def test_a_footer_without_controls_takes_no_room(show: Show, qtbot: QtBot) -> None:
    page = Page("Empty")
    page.resize(600, 400)
    button = KeyButton("Later")
    show(page)
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.height() == page.height()
    page.footer.addWidget(button)
    qtbot.waitUntil(lambda: button.isVisible() and area.height() < page.height())
    button.hide()
    qtbot.waitUntil(lambda: area.height() == page.height())


def test_ctrl_and_a_digit_are_a_page_and_not_a_level(desk: Desk) -> None:
    desk.fill()
    press(Key.Key_3, CTRL)
    assert desk.page.got == ["left"]
