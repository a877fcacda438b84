from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bounceback.ui import theme
from bounceback.ui.widgets import levels_chart
from bounceback.ui.widgets.levels_chart import LevelsChart
from bounceback.ui.widgets.levels_data import from_points, from_weeks
from tests.ui.widgets.chart_samples import RUBRIC, START, a_week, name_of, points, role_of, value_of

Show = Callable[[QWidget], None]
IMPACT = 2


@pytest.fixture
def chart(show: Show) -> LevelsChart:
    made = LevelsChart()
    made.resize(900, 420)
    show(made)
    days = [float(7 * n) for n in range(12)]
    made.set_data(
        from_points(
            RUBRIC,
            {"relevance": points([2] * 12, days), "impact": points([1, 2, 3, 4] * 3, days)},
            asked={"attempt-3": "What did you change?"},
        )
    )
    made.setFocus()
    return made


def press(chart: LevelsChart, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(chart, key)


def wheel(chart: LevelsChart, down: int, held: Qt.KeyboardModifier) -> bool:
    middle = QPointF(chart.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(chart.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -down),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart, event)
    return event.isAccepted()


def test_it_tells_every_row_in_words(chart: LevelsChart) -> None:
    assert role_of(chart) == QAccessible.Role.Chart
    assert name_of(chart) == "Levels over time"
    assert value_of(chart) == (
        "Relevance: too early to say, n = 12, needs 24. "
        "Right amount of detail: too early to say, n = 0, needs 24. "
        "Impact: too early to say, n = 12, needs 24"
    )


def test_arrows_walk_the_answers_and_say_each(chart: LevelsChart, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(levels_chart, "announce", lambda _widget, text: said.append(text))
    press(chart, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert said == [
        "Relevance: 2 Partly, Conflict, 17 November 2025",
        "Impact: 4 Strong, Conflict, 17 November 2025",
        "Impact: 3 Solid, Conflict, 10 November 2025",
    ]
    assert value_of(chart) == said[-1]


def test_enter_opens_the_answer_pointed_at(chart: LevelsChart, qtbot: QtBot) -> None:
    press(chart, Qt.Key.Key_Home, Qt.Key.Key_Home, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.attempt_opened) as opened:
        press(chart, Qt.Key.Key_Return)
    assert opened.args == ["attempt-1"]


def test_enter_without_an_answer_is_left_to_the_page(chart: LevelsChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chart.attempt_opened):
        press(chart, Qt.Key.Key_Return)


def test_a_click_on_a_dot_opens_its_answer(chart: LevelsChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.attempt_opened) as opened:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(IMPACT, 5))
    assert opened.args == ["attempt-5"]


def test_a_click_beside_every_dot_opens_nothing(chart: LevelsChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chart.attempt_opened):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(IMPACT, 5) + QPoint(15, 0))
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))


def test_the_pointer_names_the_answer_and_its_question(chart: LevelsChart) -> None:
    words = chart.words_at(chart.place_of(IMPACT, 3))
    assert words == "Impact: 4 Strong, Conflict, 22 September 2025\nWhat did you change?"
    assert chart.words_at(QPoint(5, 5)) == ""


def test_dragging_pans_and_opens_nothing(chart: LevelsChart, qtbot: QtBot) -> None:
    chart.set_range(START + timedelta(days=30), START + timedelta(days=60))
    before = chart.range()
    begin = chart.place_of(IMPACT, 6)
    with qtbot.waitSignal(chart.range_changed), qtbot.assertNotEmitted(chart.attempt_opened):
        QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(chart, begin + QPoint(60, 0))
        QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=begin + QPoint(60, 0))
    assert chart.range()[0] < before[0]
    assert chart.range()[1] - chart.range()[0] == pytest.approx(before[1] - before[0], abs=timedelta(minutes=1))


def test_the_wheel_alone_scrolls_the_page(chart: LevelsChart) -> None:
    before = chart.range()
    assert not wheel(chart, 120, Qt.KeyboardModifier.NoModifier)
    assert chart.range() == before


def test_the_wheel_with_ctrl_comes_closer_and_with_shift_pans(chart: LevelsChart) -> None:
    before = chart.range()
    assert wheel(chart, -240, Qt.KeyboardModifier.ControlModifier)
    closer = chart.range()
    assert closer[1] - closer[0] < before[1] - before[0]
    assert wheel(chart, 120, Qt.KeyboardModifier.ShiftModifier)
    assert chart.range()[0] > closer[0]


def test_keys_come_closer_and_pan(chart: LevelsChart) -> None:
    before = chart.range()
    press(chart, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    closer = chart.range()
    assert closer[1] - closer[0] < before[1] - before[0]
    press(chart, Qt.Key.Key_PageUp)
    assert chart.range()[0] < closer[0]
    press(chart, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert chart.range()[1] - chart.range()[0] == pytest.approx(before[1] - before[0], abs=timedelta(days=1))


def test_walking_out_of_sight_brings_the_answer_in(chart: LevelsChart) -> None:
    chart.set_range(START + timedelta(days=50), START + timedelta(days=77))
    press(chart, Qt.Key.Key_Left, Qt.Key.Key_Home)
    assert chart.range()[0] <= START
    assert chart.rect().contains(chart.place_of(0, 0))


def test_another_size_keeps_the_range(chart: LevelsChart) -> None:
    chart.set_range(START + timedelta(days=30), START + timedelta(days=60))
    before = chart.range()
    chart.resize(500, 700)
    assert chart.range()[0] == pytest.approx(before[0], abs=timedelta(hours=6))


def test_panning_shows_the_same_picture_as_drawing_anew(chart: LevelsChart) -> None:
    chart.clearFocus()
    chart.set_range(START + timedelta(days=20), START + timedelta(days=50))
    chart.grab()
    press(chart, Qt.Key.Key_PageDown)
    panned = chart.grab().toImage()
    theme.change("light")  # forgets every picture
    assert chart.grab().toImage() == panned


def test_a_gap_looks_different_from_practice(chart: LevelsChart) -> None:
    weekly = from_points(RUBRIC, {"impact": points([2] * 6, [0, 7, 14, 21, 28, 35])})
    broken = from_points(RUBRIC, {"impact": points([2] * 6, [0, 2, 4, 21, 28, 35])})
    chart.set_data(weekly)
    practised = chart.grab().toImage()
    chart.set_data(broken)
    middle = chart.place_of(IMPACT, 2) + (chart.place_of(IMPACT, 3) - chart.place_of(IMPACT, 2)) / 2
    at = QPoint(middle.x(), middle.y() + 10)
    assert chart.grab().toImage().pixelColor(at) == theme.color("sunken")
    assert practised.pixelColor(at) == theme.color("window")


def test_a_dense_chart_opens_the_last_answer_of_a_week(chart: LevelsChart, qtbot: QtBot) -> None:
    chart.set_data(from_weeks(RUBRIC, [a_week(n, (1, 5, 2, 0), 2.1) for n in range(30)]))
    with qtbot.waitSignal(chart.attempt_opened) as opened:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(IMPACT, 12) + QPoint(0, 14))
    assert opened.args == ["last-of-12"]
    press(chart, Qt.Key.Key_Left)
    assert value_of(chart).startswith("Impact, week of 23 March 2026: 1 × Not yet, 5 × Partly")


def test_dots_and_weeks_look_different(chart: LevelsChart) -> None:
    dots = chart.grab().toImage()
    chart.set_data(from_weeks(RUBRIC, [a_week(n, (1, 5, 2, 0), 2.1) for n in range(30)]))
    assert chart.grab().toImage() != dots


@pytest.mark.parametrize("levels", [[], [3]], ids=["none", "one"])
def test_with_little_there_is_no_fault(chart: LevelsChart, levels: list[int]) -> None:
    chart.set_data(from_points(RUBRIC, {"impact": points(levels)}))
    press(chart, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Plus, Qt.Key.Key_PageDown)
    chart.grab()
    assert value_of(chart) == ("Impact: 3 Solid, Conflict, 1 September 2025" if levels else "No rated answers yet")


def test_other_numbers_forget_what_was_pointed_at(chart: LevelsChart) -> None:
    press(chart, Qt.Key.Key_Left)
    chart.set_data(from_points(RUBRIC, {"impact": points([3])}))
    assert value_of(chart).startswith("Relevance: too early")


def test_a_narrow_chart_asks_for_more_height(chart: LevelsChart) -> None:
    assert chart.heightForWidth(400) > chart.heightForWidth(900)
