from datetime import UTC, date, datetime

import pytest

from bounceback.ui.widgets.time_axis import DAY_S, SHORTEST_S, axis_over, month_starts, seconds
from bounceback.ui.widgets.time_view import EDGE_S, TimeView

START_S = seconds(datetime(2025, 9, 1, tzinfo=UTC))
END_S = seconds(datetime(2025, 12, 1, tzinfo=UTC))


def test_a_stretch_fills_the_width() -> None:
    axis = axis_over(START_S, END_S, 500, START_S)
    assert axis.x(START_S) == pytest.approx(0, abs=1)
    assert axis.x(END_S) == pytest.approx(500, abs=1)


def test_no_closer_than_a_week() -> None:
    axis = axis_over(START_S, START_S, 500, START_S)
    assert axis.end_s - axis.start_s == pytest.approx(SHORTEST_S)
    assert axis.x(START_S) == pytest.approx(250, abs=1)


def test_zooming_holds_the_time_under_the_pointer() -> None:
    axis = axis_over(START_S, END_S, 500, START_S)
    held_s = axis.start_s + 120 / axis.px_per_s
    assert axis.zoomed(3.0, 120).x(held_s) == pytest.approx(120, abs=1)


def test_months_are_named_where_they_begin() -> None:
    axis = axis_over(START_S + DAY_S, END_S + DAY_S, 500, START_S)
    assert month_starts(axis, 60) == [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)]


def test_over_years_only_some_months_are_named() -> None:
    axis = axis_over(seconds(date(2020, 1, 15)), seconds(date(2026, 1, 15)), 600, START_S)
    assert month_starts(axis, 80) == [date(year, 1, 1) for year in range(2021, 2027)]


def test_a_stretch_inside_a_month_begins_none() -> None:
    middle = seconds(date(2025, 9, 10))
    assert month_starts(axis_over(middle, middle + 8 * DAY_S, 500, middle), 60) == []


@pytest.fixture
def view() -> TimeView:
    made = TimeView()
    made.cover(START_S, END_S)
    made.fit(500)
    return made


def test_at_first_everything_is_seen(view: TimeView) -> None:
    assert view.axis.start_s == pytest.approx(START_S - EDGE_S, abs=DAY_S / 4)
    assert view.axis.end_s == pytest.approx(END_S + EDGE_S, abs=DAY_S / 4)
    assert not view.pan(50)


def test_panning_stops_at_the_edges(view: TimeView) -> None:
    assert view.zoom(4.0, 250)
    assert view.pan(100_000)
    assert view.axis.end_s == pytest.approx(END_S + EDGE_S, abs=DAY_S / 4)
    assert not view.pan(1)
    assert view.pan(-100_000)
    assert view.axis.start_s == pytest.approx(START_S - EDGE_S, abs=DAY_S / 4)


def test_another_width_keeps_what_is_seen(view: TimeView) -> None:
    view.zoom(4.0, 250)
    before = view.range()
    view.fit(900)
    assert view.range()[0].timestamp() == pytest.approx(before[0].timestamp(), abs=DAY_S)
    assert view.range()[1].timestamp() == pytest.approx(before[1].timestamp(), abs=DAY_S)


def test_zooming_out_ends_with_everything(view: TimeView) -> None:
    view.zoom(4.0, 250)
    assert view.zoom(1 / 100, 250)
    assert view.axis.start_s == pytest.approx(START_S - EDGE_S, abs=DAY_S / 4)
    assert view.axis.end_s == pytest.approx(END_S + EDGE_S, abs=DAY_S / 4)
    assert not view.zoom(1 / 2, 250)
