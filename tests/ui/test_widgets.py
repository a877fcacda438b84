from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bounceback.ui import theme
from bounceback.ui.tokens import TYPE
from bounceback.ui.widgets.buttons import KeyButton, show_keycaps
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.check_box import CheckBox
from bounceback.ui.widgets.chips import Chips
from bounceback.ui.widgets.empty_state import EmptyState
from bounceback.ui.widgets.field_row import FieldRow
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.notice_bar import MOST, Notice, Notices
from bounceback.ui.widgets.segmented import Segmented
from bounceback.ui.widgets.select import Select
from bounceback.ui.widgets.tag import Tag
from tests.ui.fit import assert_fits, assert_named, assert_translated, longer_texts

Show = Callable[[QWidget], None]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_a_keycap_makes_room_for_itself_and_is_not_read_aloud(qtbot: QtBot) -> None:
    plain, capped = KeyButton("Stop answer"), KeyButton("Stop answer", key="Space")
    qtbot.addWidget(plain)
    qtbot.addWidget(capped)
    assert capped.sizeHint().width() > plain.sizeHint().width() + 40
    assert name_of(capped) == "Stop answer"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_focused_button_answers_space_and_enter(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    button = KeyButton("Play")
    show(button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(button, key)


def test_a_click_with_the_mouse_leaves_the_focus_where_it_was(show: Show) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    field, button = QLineEdit(), KeyButton("Play")
    layout.addWidget(field)
    layout.addWidget(button)
    show(page)
    field.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is field


def test_an_ampersand_is_a_letter(qtbot: QtBot) -> None:
    button = KeyButton("R&D")
    qtbot.addWidget(button)
    assert name_of(button) == "R&D"
    assert button.shortcut().isEmpty()


def options(control: Segmented | Chips) -> None:
    control.set_options([("3", "Three"), ("5", "Five"), ("8", "Eight")])


@pytest.fixture
def segmented(show: Show) -> Iterator[Segmented]:
    """Three, Five and Eight, Five chosen, between two fields."""
    page = QWidget()
    layout = QVBoxLayout(page)
    control = Segmented("Questions")
    options(control)
    control.set_value("5")
    for widget in (QLineEdit(), control, QLineEdit()):
        layout.addWidget(widget)
    show(page)
    yield control
    page.close()


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_a_segmented_choice_is_one_tab_stop(segmented: Segmented) -> None:
    first, last = segmented.window().findChildren(QLineEdit)
    first.setFocus()
    press(Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert name_of(focused) == "Five"
    assert role_of(focused) == QAccessible.Role.RadioButton
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last


def test_arrows_move_a_segmented_choice(segmented: Segmented, qtbot: QtBot) -> None:
    segmented.window().findChildren(QLineEdit)[0].setFocus()
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(segmented.value_chosen, timeout=1000) as told:
        press(Qt.Key.Key_Right)
    assert told.args == ["8"]
    assert segmented.value() == "8"
    with qtbot.waitSignal(segmented.value_chosen, timeout=1000) as told:
        press(Qt.Key.Key_Left)
    assert told.args == ["5"]


def test_a_value_that_is_set_is_not_told(segmented: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segmented.value_chosen):
        segmented.set_value("3")
        segmented.set_value("no such value")
    assert segmented.value() == "3"


def test_what_was_chosen_survives_new_options(segmented: Segmented) -> None:
    segmented.set_options([("5", "Five"), ("9", "Nine")])
    assert segmented.value() == "5"
    segmented.set_options([("7", "Seven"), ("9", "Nine")])
    assert segmented.value() == "7"


def test_chips_tell_what_is_chosen_in_the_order_offered(show: Show, qtbot: QtBot) -> None:
    chips = Chips("Areas")
    options(chips)
    chips.set_values(["8"])
    show(chips)
    first = chips.findChild(QWidget)
    assert isinstance(first, QWidget)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(chips.values_chosen, timeout=1000) as told:
        QTest.keyClick(first, Qt.Key.Key_Space)
    assert told.args == [("3", "8")]
    assert role_of(first) == QAccessible.Role.CheckBox


def test_chips_wrap_in_a_narrow_place(qtbot: QtBot) -> None:
    chips = Chips("Areas")
    options(chips)
    qtbot.addWidget(chips)
    assert chips.heightForWidth(120) >= 3 * chips.heightForWidth(2000)


def test_a_flow_puts_late_items_at_the_far_end_and_mirrors(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, gap=8)
    early, late = KeyButton("Early"), KeyButton("Late")
    flow.addWidget(early)
    flow.split()
    flow.addWidget(late)
    holder.resize(600, 40)
    flow.setGeometry(QRect(0, 0, 600, 40))
    assert early.x() == 0
    assert late.geometry().right() == 599
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(QRect(0, 0, 600, 40))
    assert late.x() == 0
    assert early.geometry().right() == 599


def test_a_wrapped_label_insists_on_the_height_of_its_text(show: Show) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    label = Label("Tell me about a time you disagreed with a decision your team had already made. " * 3, "question")
    layout.addWidget(label)
    page.resize(300, 100)
    show(page)
    assert label.height() >= label.heightForWidth(label.width())


def test_a_label_gives_height_back_when_it_needs_less(show: Show) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    label = Label("Tell me about a time you disagreed with a decision your team had already made. " * 3)
    layout.addWidget(label)
    layout.addStretch(1)
    page.resize(240, 400)
    show(page)
    narrow = label.height()
    page.resize(900, 400)
    QApplication.processEvents()
    assert label.height() == label.heightForWidth(label.width()) < narrow / 2
    label.setText("Yes.")
    QApplication.processEvents()
    assert label.height() == label.fontMetrics().height()
    theme.change("light", scale=2.0)
    QApplication.processEvents()
    theme.change("light")
    QApplication.processEvents()
    assert label.height() == label.fontMetrics().height()


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
@pytest.mark.parametrize("selectable", [False, True])
def test_a_label_is_as_tall_as_qt_says_of_its_text(qtbot: QtBot, scale: float, selectable: bool) -> None:
    theme.change("light", scale=scale)
    text = "Tell me about a time you disagreed with a decision your team had already made.\nAnd then? " * 3
    for kind in TYPE:
        label = Label(text, kind, selectable=selectable)
        qtbot.addWidget(label)
        for width in (120, 333, 900):
            assert label.heightForWidth(width) == QLabel.heightForWidth(label, width), (kind, width)


def test_an_empty_label_takes_no_room(show: Show) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    label = Label("")
    layout.addWidget(label)
    page.resize(240, 100)
    show(page)
    label.setText("Words")
    label.setText("")
    assert label.heightForWidth(200) == 0
    assert label.minimumSizeHint().height() == 0


def test_a_label_shows_markup_as_text(qtbot: QtBot) -> None:
    label = Label("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert name_of(label) == "<b>bold</b>"


def notices_said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    return said


def test_a_notice_is_shown_once_and_read_aloud(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    said = notices_said(monkeypatch)
    notices = Notices()
    show(notices)
    notices.show_notice(Notice("No microphone.", "Practice goes on untaped."))
    notices.show_notice(Notice("No microphone.", "Practice goes on untaped."))
    assert [notice.message for notice in notices.notices()] == ["No microphone."]
    assert said == ["No microphone. Practice goes on untaped."] * 2


def test_a_notice_goes_when_it_is_dismissed_or_acted_upon(show: Show) -> None:
    acted: list[bool] = []
    notices = Notices()
    show(notices)
    notices.show_notice(Notice("One", action="Do it", on_action=lambda: acted.append(True)))
    notices.show_notice(Notice("Two"))
    buttons = {button.accessibleName() or button.words(): button for button in notices.findChildren(KeyButton)}
    buttons["Do it"].click()
    assert acted == [True]
    assert [notice.message for notice in notices.notices()] == ["Two"]
    QApplication.processEvents()
    next(b for b in notices.findChildren(KeyButton) if b.accessibleName() and b.isVisible()).click()
    assert notices.notices() == []
    assert notices.isHidden()


def test_no_more_notices_are_shown_than_leave_room_for_the_page(show: Show) -> None:
    notices = Notices()
    show(notices)
    for number in range(MOST + 2):
        notices.show_notice(Notice(f"Notice {number}"))
    assert [notice.message for notice in notices.notices()] == [f"Notice {n}" for n in range(2, MOST + 2)]


def messages(notices: Notices) -> list[str]:
    return [notice.message for notice in notices.notices()]


def test_good_news_makes_room_for_the_next_notice(show: Show) -> None:
    notices = Notices()
    show(notices)
    notices.show_notice(Notice("No microphone."))
    notices.show_notice(Notice("Added.", tone="good"))
    assert messages(notices) == ["No microphone.", "Added."]
    notices.show_notice(Notice("The answer is kept.", tone="good"))
    assert messages(notices) == ["No microphone.", "The answer is kept."]
    notices.forget_good_news()
    assert messages(notices) == ["No microphone."]


def test_a_notice_can_be_withdrawn(show: Show) -> None:
    notices = Notices()
    show(notices)
    notices.show_notice(Notice("Only silence."))
    notices.withdraw("Another one.")
    assert messages(notices) == ["Only silence."]
    notices.withdraw("Only silence.")
    assert notices.isHidden()


def test_there_are_never_more_than_two_notices(show: Show) -> None:
    notices = Notices()
    show(notices)
    for number in range(4):
        notices.show_notice(Notice(f"Notice {number}"))
    assert messages(notices) == ["Notice 2", "Notice 3"]


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("Space", "Ctrl+Space"),
        ("Enter", "Ctrl+Enter"),
        ("R", "Ctrl+R"),
        ("3", "Alt+3"),
        ("Esc", "Esc"),
        ("Ctrl+S", "Ctrl+S"),
        ("", ""),
    ],
)
def test_a_keycap_shows_the_form_that_works(qtbot: QtBot, key: str, form: str) -> None:
    button = KeyButton("Stop answer", key=key)
    qtbot.addWidget(button)
    width = button.sizeHint().width()
    show_keycaps(single_keys=False)
    assert button.keycap() == form
    assert (button.sizeHint().width() > width) == (form != key)
    show_keycaps(single_keys=True)
    assert button.keycap() == key


def test_keycaps_change_where_they_are_shown(show: Show) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    button = KeyButton("Stop answer", key="Space")
    row.addWidget(button)
    row.addStretch(1)
    page.resize(600, 80)
    show(page)
    width = button.width()
    show_keycaps(single_keys=False)
    QApplication.processEvents()
    assert button.width() > width


def everything() -> QWidget:
    tr = QApplication.translate
    page = QWidget()
    layout = QVBoxLayout(page)
    card = Card()
    layout.addWidget(card)
    card.body.addWidget(Label(tr("Test", "Saying early what I did not know yet, and then what I did about it")))
    card.body.addWidget(KeyButton(tr("Test", "Stop answer"), "danger", icon="square-filled", key="Space"))
    card.body.addWidget(KeyButton(icon="x", name=tr("Test", "Close")))
    chips, segmented, select = (
        Chips(tr("Test", "Areas")),
        Segmented(tr("Test", "Questions")),
        Select(tr("Test", "Area")),
    )
    chips.set_options([("a", tr("Test", "Problem-solving")), ("b", tr("Test", "Collaboration"))])
    segmented.set_options([("a", tr("Test", "Just me")), ("b", tr("Test", "Sam, in the room"))])
    select.addItem(tr("Test", "All areas"))
    check = CheckBox(tr("Test", "Keep the recordings of this session, so that a friend can rate them later"))
    for widget in (chips, segmented, select, check, Tag(tr("Test", "Conflict"))):
        card.body.addWidget(widget)
    layout.addWidget(EmptyState("history", tr("Test", "No answers yet"), tr("Test", "They come."), tr("Test", "Start")))
    return page


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_everything_fits_with_longer_and_larger_texts(
    show: Show, dressed: QApplication, scale: float, direction: Qt.LayoutDirection
) -> None:
    theme.change("light", scale=scale)
    with longer_texts(dressed):
        page = everything()
    page.setLayoutDirection(direction)
    page.resize(QSize(680, 800))
    show(page)
    assert_fits(page)
    assert_translated(page)


def test_every_control_has_a_name(show: Show) -> None:
    page = everything()
    show(page)
    assert_named(page)


def test_a_control_without_a_name_is_noticed(show: Show) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(QLineEdit())
    show(page)
    with pytest.raises(AssertionError, match="without a name"):
        assert_named(page)


def test_a_text_that_is_cut_is_noticed(show: Show) -> None:
    page = QWidget()
    label = Label("A text that needs its room", wrap=False, parent=page)
    label.setGeometry(0, 0, 20, 20)
    show(page)
    with pytest.raises(AssertionError, match="cut at the side"):
        assert_fits(page)


def ring_is_drawn(button: KeyButton) -> bool:
    image = button.grab().toImage()
    focus = theme.color("focus").name()
    return any(image.pixelColor(x, 1).name() == focus for x in range(image.width()))


def test_the_focus_ring_is_for_the_keyboard_alone(show: Show) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    field, button = QLineEdit(), KeyButton("Play")
    layout.addWidget(field)
    layout.addWidget(button)
    show(page)
    field.setFocus()
    handle = page.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton)
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    assert not ring_is_drawn(button)
    field.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button
    assert ring_is_drawn(button)


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5, 1.75, 2.0])
def test_a_select_shows_its_words_whole_at_its_own_width(show: Show, scale: float) -> None:
    theme.change("light", scale=scale)
    select = Select("Area")
    select.addItems(["All areas", "Problem-solving"])
    select.setCurrentIndex(1)
    select.resize(select.sizeHint())
    show(select)
    exact = select.grab().toImage()
    select.resize(select.width() + 40, select.height())
    roomy = select.grab().toImage()
    words = QRect(12, 4, select.fontMetrics().horizontalAdvance("Problem-solving"), exact.height() - 8)
    assert exact.copy(words) == roomy.copy(words)


def test_a_control_that_grows_has_the_whole_row(show: Show) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    field = QLineEdit()
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    field.setAccessibleName("Name")
    layout.addWidget(FieldRow("Name", field))
    page.resize(720, 120)
    show(page)
    assert field.width() > 720 - 120 - 40
