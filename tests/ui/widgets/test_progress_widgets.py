"""Times as dots, competencies as tiles, sessions as a calendar."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bounceback.domain.coverage import AreaCover, CompetencyCover
from bounceback.domain.practice_time import AnswerTime, months
from bounceback.domain.progress import PracticeDay
from bounceback.ui.widgets.coverage_tiles import CoverageTiles
from bounceback.ui.widgets.month_view import MonthView
from bounceback.ui.widgets.times_chart import TimesChart
from bounceback.ui.widgets.times_data import answer_chart, think_chart
from tests.ui.widgets.chart_samples import value_of

pytestmark = pytest.mark.gui
Show = Callable[[QWidget], None]
START = datetime(2026, 1, 5, 18, tzinfo=UTC)
Key = Qt.Key


def times(*answers: tuple[float, float | None, float | None]) -> list[AnswerTime]:
    return [AnswerTime(f"a{n}", START + timedelta(days=n), *one) for n, one in enumerate(answers)]


def shown(widget: QWidget, show: Show, width: int, height: int) -> None:
    widget.resize(width, height)
    show(widget)
    widget.setFocus()


def test_one_target_is_told_as_a_clock_several_as_shares() -> None:
    one = answer_chart(times((60, 90, 1), (100, 90, 1)))
    assert [label for _, label in one.lines] == ["1:00", "2:00"]
    several = answer_chart(times((60, 90, 1), (60, 60, 1)))
    assert [label for _, label in several.lines] == ["⅓ under", "⅓ over"]
    assert [dot.value for dot in several.dots] == [60 / 90, 1.0]


def test_the_band_is_counted_only_for_answers_with_a_target() -> None:
    assert answer_chart(times((90, 90, 1), (500, 90, 1), (90, None, 1))).summary == "1 of last 2 in the band"
    assert answer_chart(times((90, None, 1))).summary == ""


def test_think_time_has_no_band_and_says_what_is_usual() -> None:
    chart = think_chart(times((90, 90, 10), (90, 90, 14), (90, 90, None)))
    assert chart.band is None
    assert (chart.summary, len(chart.dots)) == ("usually 0:12", 2)
    assert think_chart(times((90, 90, None))).summary == ""


def test_arrows_walk_the_times_and_enter_opens_an_answer(show: Show, qtbot: QtBot) -> None:
    chart = TimesChart("Answer time")
    chart.set_data(answer_chart(times((60, 90, 1), (100, 90, 1))), START, START + timedelta(days=9))
    shown(chart, show, 296, 120)
    assert value_of(chart) == "2 of last 2 in the band"
    QTest.keyClick(chart, Key.Key_Left)
    assert value_of(chart) == "6 January 2026: 1:40, target 1:30"
    QTest.keyClick(chart, Key.Key_Home)
    with qtbot.waitSignal(chart.attempt_opened) as opened:
        QTest.keyClick(chart, Key.Key_Return)
    assert opened.args == ["a0"]


def test_a_dot_names_its_answer_and_a_click_opens_it(show: Show, qtbot: QtBot) -> None:
    chart = TimesChart("Answer time")
    chart.set_data(answer_chart(times((60, 90, 1), (100, 90, 1))), START, START + timedelta(days=9))
    shown(chart, show, 296, 120)
    place = chart.place_of(1)
    assert chart.words_at(place) == "6 January 2026: 1:40, target 1:30"
    with qtbot.waitSignal(chart.attempt_opened) as opened:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["a1"]


def test_times_outside_the_stretch_are_not_shown() -> None:
    chart = TimesChart("Answer time")
    chart.set_data(answer_chart(times((60, 90, 1))), START + timedelta(days=1), START + timedelta(days=9))
    assert value_of(chart) == "Nothing in this time"


def tiles() -> CoverageTiles:
    made = CoverageTiles()
    names = ("Deciding", "Adapting", "Improving", "Finding the cause")
    covers = [CompetencyCover(n, n, i, date(2026, 1, i) if i else None) for i, n in enumerate(names)]
    made.set_areas([AreaCover("a", "Problem-solving", tuple(covers))])
    return made


def test_every_competency_says_its_answers_and_its_last_day() -> None:
    assert value_of(tiles()).split(". ") == [
        "Deciding: no answer yet",
        "Adapting: 1 answer, on 1 January 2026",
        "Improving: 2 answers, the last on 2 January 2026",
        "Finding the cause: 3 answers, the last on 3 January 2026",
    ]


def test_arrows_walk_the_tiles_across_and_down(show: Show) -> None:
    made = tiles()
    shown(made, show, 200, made.heightForWidth(200))  # two in a row
    QTest.keyClick(made, Key.Key_Right)
    assert value_of(made).startswith("Deciding")
    QTest.keyClick(made, Key.Key_Down)
    assert value_of(made).startswith("Improving")
    QTest.keyClick(made, Key.Key_Right)
    assert value_of(made).startswith("Finding the cause")


def test_tiles_need_more_height_where_they_are_narrow() -> None:
    assert tiles().heightForWidth(160) > tiles().heightForWidth(600)


def a_month() -> MonthView:
    view = MonthView()
    days = [PracticeDay(date(2025, 12, 30), 60, 5, 1), PracticeDay(date(2026, 1, 5), 60, 6, 2)]
    view.set_months(months(days, date(2026, 1, 20)))
    return view


def test_the_calendar_says_how_many_sessions_a_month_had() -> None:
    view = a_month()
    assert value_of(view) == "January 2026: 2 sessions"
    view.turn(-1)
    assert value_of(view) == "December 2025: 1 session"
    assert (view.has_earlier, view.has_later) == (False, True)


def test_arrows_walk_the_days_over_the_edge_of_a_month(show: Show) -> None:
    view = a_month()
    shown(view, show, 280, 230)
    QTest.keyClick(view, Key.Key_Left)
    assert value_of(view) == "5 January 2026: 2 sessions, 6 answers"
    QTest.keyClick(view, Key.Key_Up)
    assert value_of(view) == "29 December 2025: no session"
    QTest.keyClick(view, Key.Key_Right)
    assert value_of(view) == "30 December 2025: 1 session, 5 answers"
    QTest.keyClick(view, Key.Key_PageUp)  # there is nothing earlier
    assert view.title() == "December 2025"
