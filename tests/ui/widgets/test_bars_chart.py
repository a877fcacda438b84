from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bounceback.domain.progress import Week
from bounceback.ui.widgets import bars_chart
from bounceback.ui.widgets.bars_chart import BarsChart
from bounceback.ui.widgets.bars_geometry import newest_that_fit, slots
from tests.ui.widgets.chart_samples import name_of, role_of, value_of

Show = Callable[[QWidget], None]


def weeks(*minutes: float) -> list[Week]:
    return [Week(date(2025, 9, 1) + timedelta(days=7 * n), value, round(value / 2)) for n, value in enumerate(minutes)]


@pytest.fixture
def chart(show: Show) -> BarsChart:
    made = BarsChart("minutes")
    made.resize(320, 120)
    show(made)
    made.set_weeks(weeks(19, 0, 8.4))
    return made


def test_the_whole_is_told_in_a_sentence(chart: BarsChart) -> None:
    assert role_of(chart) == QAccessible.Role.Chart
    assert (name_of(chart), value_of(chart)) == ("Minutes per week", "27 min in all, 2 of 3 weeks")


def test_arrows_walk_the_weeks_and_an_empty_one_is_no_practice(
    chart: BarsChart, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(bars_chart, "announce", lambda _widget, text: said.append(text))
    for _ in range(4):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    assert said == [
        "Week of 15 September 2025: 8 min",
        "Week of 8 September 2025: no practice",
        "Week of 1 September 2025: 19 min",
        "Week of 1 September 2025: 19 min",
    ]


def test_answers_are_counted_too(show: Show) -> None:
    chart = BarsChart("attempts")
    show(chart)
    chart.set_weeks(weeks(19, 0, 8))
    assert (name_of(chart), value_of(chart)) == ("Answers per week", "14 answers in all, 2 of 3 weeks")


def test_one_answer_is_one(show: Show) -> None:
    chart = BarsChart("attempts")
    show(chart)
    chart.set_weeks(weeks(2, 0))
    assert value_of(chart) == "1 answer in all, 1 of 2 weeks"
    assert chart.week_words(weeks(2)[0]) == "Week of 1 September 2025: 1 answer"
    chart.set_weeks(weeks(6))
    assert value_of(chart) == "3 answers in all, in one week"


@pytest.mark.parametrize("minutes", [(), (0.0,), (0.2,)], ids=["none", "an empty week", "seconds"])
def test_with_little_there_is_no_fault(chart: BarsChart, minutes: tuple[float, ...]) -> None:
    chart.set_weeks(weeks(*minutes))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    chart.grab()
    words = {(): "No practice yet", (0.0,): "no practice", (0.2,): "<1 min"}[minutes]
    assert value_of(chart).endswith(words)


def test_bars_are_as_tall_as_their_numbers_and_stand_on_the_line() -> None:
    plot = QRectF(0, 20, 300, 80)
    tall, none, half = slots(weeks(20, 0, 10), [20, 0, 10], plot, 1.0)
    assert (tall.bar.height(), none.bar.height(), half.bar.height()) == (80, 0, 40)
    assert {tall.bar.bottom(), none.bar.bottom(), half.bar.bottom()} == {100.0}
    assert tall.slot.right() == none.slot.left()


def test_a_week_with_a_little_is_not_invisible() -> None:
    _, little = slots(weeks(500, 1), [500, 1], QRectF(0, 0, 300, 80), 1.0)
    assert little.bar.height() == 2.0


def test_the_newest_weeks_are_kept_when_not_all_fit() -> None:
    many = weeks(*range(100))
    assert list(newest_that_fit(many, 140, 1.0)) == many[-10:]
    assert list(newest_that_fit(many, 140, 2.0)) == many[-5:]
    assert list(newest_that_fit(many[:3], 140, 1.0)) == many[:3]
