from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from bounceback.ui import theme
from bounceback.ui.widgets.level_button import LevelButton
from bounceback.ui.widgets.rating_geometry import RowTexts, fits_compact, plan_compact, plan_row
from bounceback.ui.widgets.rating_panel import RatingPanel
from bounceback.ui.widgets.rating_row import RatingRow
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.widgets.chart_samples import RUBRIC, name_of, role_of

Show = Callable[[QWidget], None]
Levels = dict[str, int | None]


class Rater:
    """Keeps a rating as the page would: what the panel tells goes into the state, which is shown again."""

    def __init__(self, panel: RatingPanel) -> None:
        self.panel, self.levels, self.focused = panel, Levels(), 0
        panel.rated.connect(self.rate)
        panel.focused.connect(self.focus)

    def rate(self, level: int | None) -> None:
        self.levels[RUBRIC.dimensions[self.focused].key] = level
        self.focus(min(self.focused + 1, len(RUBRIC.dimensions) - 1))

    def focus(self, index: int) -> None:
        self.focused = index
        self.panel.set_state(RUBRIC, self.levels, self.focused, "", "")


@pytest.fixture
def rater(show: Show) -> Rater:
    panel = RatingPanel()
    panel.resize(1000, 600)
    show(panel)
    rater = Rater(panel)
    rater.focus(0)
    panel.take_focus()
    return rater


def focused_name() -> str:
    focused = QApplication.focusWidget()
    return name_of(focused) if focused is not None else ""


def buttons(panel: RatingPanel) -> list[LevelButton]:
    return panel.findChildren(LevelButton)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_digits_rate_and_move_on(rater: Rater) -> None:
    for key in (Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_0):
        press(key)
    assert rater.levels == {"relevance": 4, "detail": 2, "impact": None}


def test_up_and_down_go_between_dimensions_and_stop_at_the_edges(rater: Rater) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(key)
    assert rater.focused == 1
    assert focused_name().startswith("Right amount of detail: 1")


def test_left_and_right_walk_without_choosing_and_space_chooses(rater: Rater) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right):
        press(key)
    assert focused_name() == "Relevance: 3 Solid, A concrete result"
    assert rater.levels == {}
    press(Qt.Key.Key_Space)
    assert rater.levels == {"relevance": 3}


def test_the_walk_stops_at_couldnt_judge(rater: Rater) -> None:
    for _ in range(9):
        press(Qt.Key.Key_Right)
    assert focused_name() == "Relevance: 0 Couldn’t judge"


def test_all_levels_are_one_tab_stop(rater: Rater) -> None:
    press(Qt.Key.Key_Tab)
    assert focused_name() == "Keep"
    press(Qt.Key.Key_Tab)
    assert focused_name() == "Try"
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Backtab)
    assert focused_name().startswith("Relevance: 1")


def test_coming_back_to_a_row_finds_its_level(rater: Rater) -> None:
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Up)
    assert focused_name() == "Relevance: 3 Solid, A concrete result"


def test_a_click_in_another_row_rates_that_row(rater: Rater) -> None:
    impact_two = next(b for b in buttons(rater.panel) if name_of(b).startswith("Impact: 2"))
    QTest.mouseClick(impact_two, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert rater.levels == {"impact": 2}


def test_a_chosen_level_shows_number_and_word(rater: Rater) -> None:
    press(Qt.Key.Key_4)
    chosen = [button for button in buttons(rater.panel) if button.isChecked()]
    assert [button.words() for button in chosen] == ["4  Strong"]
    unopened = [b.words() for b in buttons(rater.panel) if name_of(b).startswith("Impact")]
    assert unopened == ["1", "2", "3", "4", "0"]


def test_a_screen_reader_finds_radio_buttons_before_keep_and_try(rater: Rater) -> None:
    rater.panel.set_state(RUBRIC, {"relevance": 2}, 0, "", "")
    chosen = [b for b in buttons(rater.panel) if QAccessible.queryAccessibleInterface(b).state().checked]
    assert {role_of(button) for button in buttons(rater.panel)} == {QAccessible.Role.RadioButton}
    assert [name_of(button) for button in chosen] == ["Relevance: 2 Partly, Only the group’s result"]
    read = [w for w in rater.panel.findChildren(QWidget) if isinstance(w, LevelButton | QLineEdit)]
    assert [isinstance(w, QLineEdit) for w in read] == [False] * 15 + [True] * 2


def test_a_level_can_be_taken_back(rater: Rater) -> None:
    rater.panel.set_state(RUBRIC, {"relevance": 2}, 0, "", "")
    rater.panel.set_state(RUBRIC, {}, 0, "", "")
    assert not [b for b in buttons(rater.panel) if b.isChecked()]


def test_enter_is_left_to_the_page(rater: Rater, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rater.panel.rated):
        press(Qt.Key.Key_Return)


def test_digits_in_keep_stay_text(rater: Rater, qtbot: QtBot) -> None:
    keep = rater.panel.findChildren(QLineEdit)[0]
    keep.setFocus()
    with qtbot.assertNotEmitted(rater.panel.rated), qtbot.waitSignal(rater.panel.words_changed) as changed:
        QTest.keyClicks(keep, "4")
    assert changed.args == ["4", ""]


def test_what_is_typed_keeps_its_cursor_when_shown_again(rater: Rater) -> None:
    keep = rater.panel.findChildren(QLineEdit)[0]
    rater.panel.set_state(RUBRIC, {}, 0, "Short end", "")
    keep.setCursorPosition(5)
    rater.panel.set_state(RUBRIC, {}, 0, "Short end", "")
    assert keep.cursorPosition() == 5


def test_while_saving_nothing_changes_and_the_focus_stays(rater: Rater, qtbot: QtBot) -> None:
    rater.panel.set_state(RUBRIC, {"relevance": 2}, 0, "", "", saving=True)
    assert focused_name() != ""
    with qtbot.assertNotEmitted(rater.panel.rated):
        press(Qt.Key.Key_4)
        press(Qt.Key.Key_Space)
        QTest.mouseClick(buttons(rater.panel)[0], Qt.MouseButton.LeftButton)
    assert all(line.isReadOnly() for line in rater.panel.findChildren(QLineEdit))
    assert [button.digit for button in buttons(rater.panel) if button.isChecked()] == [2]


def test_moving_on_leaves_keep_and_try_where_they_are(rater: Rater, qapp: QApplication) -> None:
    places = []
    for index in range(3):
        rater.focus(index)
        qapp.processEvents()
        keep = rater.panel.findChildren(QLineEdit)[0]
        places.append(keep.mapTo(rater.panel, QPoint(0, 0)).y())
    assert len(set(places)) == 1


@pytest.mark.parametrize("width", [360, 560, 760, 1100])
def test_nothing_is_cut_with_longer_words(qapp: QApplication, show: Show, width: int) -> None:
    with longer_texts(qapp):
        panel = RatingPanel()
        panel.set_state(RUBRIC, {"relevance": 4}, 1, "", "")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(panel)
    area.resize(width, 700)
    show(area)
    assert_fits(area)
    assert_named(panel)
    for button in buttons(panel):
        row = button.parentWidget()
        assert row is not None
        assert row.rect().contains(button.geometry())
        assert row.height() >= row.heightForWidth(row.width())


def texts_of(height: int) -> RowTexts:
    return RowTexts(lambda _: 17, lambda _: 16, (lambda _: height,) * 5)


def test_a_wide_row_has_its_anchors_under_its_buttons() -> None:
    plan = plan_row(1000, 16, 40, 1.0, texts_of(48), is_open=True)
    assert not plan.stacked
    for button, anchor in zip(plan.buttons, plan.anchors, strict=True):
        assert anchor.top() > button.bottom()
        assert abs(anchor.left() - button.left()) <= 4
    assert plan.title.right() < plan.buttons[0].left()


def test_couldnt_judge_has_room_for_its_widest_word() -> None:
    texts = RowTexts(lambda _: 17, lambda _: 16, (lambda _: 16,) * 5, zero_px=70)
    plan = plan_row(720, 16, 40, 1.0, texts, is_open=True)
    assert plan.anchors[-1].width() >= 70
    assert plan.buttons[-1].right() == 720 - 16 - 1


def test_a_narrow_row_stacks_its_anchors() -> None:
    plan = plan_row(500, 16, 40, 1.0, texts_of(32), is_open=True)
    assert plan.stacked
    assert plan.buttons[0].top() > plan.ask.bottom()
    tops = [anchor.top() for anchor in plan.anchors]
    assert tops == sorted(tops)
    assert all(b - a >= 32 for a, b in pairwise(tops))


@pytest.mark.parametrize("width", [320, 699, 700, 1400])
def test_buttons_stay_inside_and_apart(width: int) -> None:
    plan = plan_row(width, 16, 40, 1.0, texts_of(16), is_open=False)
    inside = QRect(16, 0, width - 32, plan.height)
    assert all(inside.contains(button) for button in plan.buttons)
    assert all(a.right() < b.left() for a, b in pairwise(plan.buttons))


def test_a_closed_row_is_lower() -> None:
    texts = texts_of(60)
    assert (
        plan_row(900, 16, 40, 1.0, texts, is_open=False).height < plan_row(900, 16, 40, 1.0, texts, is_open=True).height
    )


def placeholders(panel: RatingPanel) -> list[str]:
    return [line.placeholderText() for line in panel.findChildren(QLineEdit)]


def asks(panel: RatingPanel) -> list[str]:
    return [row.accessibleDescription() for row in panel.findChildren(RatingRow)]


def test_a_friend_is_asked_in_the_friends_words(rater: Rater) -> None:
    own = placeholders(rater.panel), asks(rater.panel)
    rater.panel.set_friend("Sam")
    assert asks(rater.panel) == [dimension.ask_friend for dimension in RUBRIC.dimensions]
    assert placeholders(rater.panel) == ["What worked for you", "One thing for next time"]
    rater.panel.set_friend("")
    assert (placeholders(rater.panel), asks(rater.panel)) == own


@pytest.mark.parametrize("compact", [False, True])
def test_the_friends_rating_is_plum_and_the_persons_blue(qapp: QApplication, show: Show, compact: bool) -> None:
    panel = RatingPanel(compact=compact)
    panel.resize(440 if compact else 1000, 600)
    show(panel)
    colours = {}
    for friend in ("", "Sam"):
        panel.set_friend(friend)
        panel.set_state(RUBRIC, {"relevance": 3}, 0, "", "")
        qapp.processEvents()
        colours[friend] = _colours(panel.grab().toImage())
    look = theme.tokens()
    assert {look.accent, look.accent_soft} <= colours[""]
    assert not {look.friend, look.friend_soft} & colours[""]
    assert {look.friend, look.friend_soft} <= colours["Sam"]
    assert look.accent_soft not in colours["Sam"]  # the accent itself is the ring of the focus


def test_asking_the_person_again_draws_what_it_drew_before(rater: Rater, qapp: QApplication) -> None:
    rater.panel.set_state(RUBRIC, {"relevance": 3}, 0, "", "")
    qapp.processEvents()
    before = rater.panel.grab().toImage()
    rater.panel.set_friend("Sam")
    rater.panel.set_friend("")
    assert rater.panel.grab().toImage() == before


def test_another_rater_finds_nothing_of_the_last(rater: Rater) -> None:
    rater.panel.set_state(RUBRIC, {"relevance": 3, "detail": 2}, 2, "Kept", "Tried")
    rater.panel.set_friend("Sam")
    rater.panel.set_state(RUBRIC, {}, 0, "", "")
    assert not [button for button in buttons(rater.panel) if button.isChecked()]
    assert [line.text() for line in rater.panel.findChildren(QLineEdit)] == ["", ""]


def test_a_rubric_with_fewer_dimensions_can_follow(rater: Rater) -> None:
    rater.focus(2)
    short = replace(RUBRIC, dimensions=RUBRIC.dimensions[:1])
    rater.panel.set_state(short, {}, 0, "", "")
    assert rater.panel.findChildren(RatingRow) == [rater.panel.row()]
    rater.panel.take_focus()
    assert focused_name().startswith("Relevance: 1")


@pytest.mark.parametrize("width", [380, 440, 520])
def test_nothing_is_cut_in_the_compact_form(qapp: QApplication, show: Show, width: int) -> None:
    with longer_texts(qapp):
        panel = RatingPanel(compact=True)
        panel.set_friend("Sam")
        panel.set_state(RUBRIC, {"relevance": 4}, 1, "", "")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(panel)
    area.resize(width, 700)
    show(area)
    assert_fits(area)
    assert_named(panel)


def test_a_compact_row_has_its_buttons_beside_its_title_and_its_anchors_below() -> None:
    texts = texts_of(16)
    closed, opened = (plan_compact(420, 12, 1.0, texts, is_open=is_open) for is_open in (False, True))
    for plan in (closed, opened):
        assert plan.title.right() < plan.buttons[0].left()
        assert plan.buttons[-1].right() == 420 - 12 - 1
        assert abs(plan.title.center().y() - plan.buttons[0].center().y()) <= 1
    assert closed.ask.isEmpty()
    assert len(opened.anchors) == 4
    assert opened.anchors[0].top() > opened.ask.bottom() > opened.buttons[0].bottom()
    assert opened.anchors[-1].bottom() < opened.height


def test_a_compact_row_needs_room_for_its_title() -> None:
    assert fits_compact(420, 12, 1.0)
    assert not fits_compact(360, 12, 1.0)
    assert not fits_compact(600, 12, 2.0)


def _colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 3)}
