from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRectF

from bounceback.ui.widgets.levels_data import LevelSeries, from_points, from_weeks
from bounceback.ui.widgets.levels_geometry import (
    LINE_FROM,
    Mark,
    between,
    cells,
    height_for,
    level_step,
    level_y,
    line_points,
    lowest_height,
    most_in_a_cell,
    nearest,
    place_dots,
    place_weeks,
    plan_rows,
    step,
    weeks_in_a_cell,
)
from bounceback.ui.widgets.time_axis import DAY_S, TimeAxis, axis_over, seconds
from tests.ui.widgets.chart_samples import RUBRIC, START, a_week, points

ROW = QRectF(0, 0, 500, 100)


def axis_of_days(days: float, width: int = 500) -> TimeAxis:
    start_s = seconds(START)
    return axis_over(start_s, start_s + days * DAY_S, width, start_s)


def impact(levels: list[int], days: list[float] | None = None) -> LevelSeries:
    return from_points(RUBRIC, {"impact": points(levels, days)}).series[2]


@pytest.mark.parametrize("width", [320, 619, 620, 1000])
def test_rows_lie_below_one_another_inside_the_chart(width: int) -> None:
    plan = plan_rows(width, height_for(width, 5, 1.0), 5, 1.0)
    assert all(a.bottom() <= b.top() for a, b in zip(plan.rows, plan.rows[1:], strict=False))
    assert plan.rows[-1].bottom() <= plan.axis_top
    assert plan.plot.right() < plan.words_left < width


def test_titles_go_above_where_it_is_narrow() -> None:
    narrow, wide = plan_rows(400, 700, 5, 1.0), plan_rows(900, 560, 5, 1.0)
    assert narrow.titles[1].bottom() <= narrow.rows[1].top()
    assert wide.titles[1].right() < wide.rows[1].left()


def test_larger_texts_ask_for_more_height() -> None:
    assert height_for(1000, 5, 1.5) > height_for(1000, 5, 1.0) > lowest_height(1000, 5, 1.0)


def test_levels_rise_evenly() -> None:
    ys = [level_y(ROW, level) for level in (4, 3, 2, 1)]
    assert ys == sorted(ys)
    assert ys[1] - ys[0] == pytest.approx(level_step(ROW))
    assert level_y(ROW, 2.5) == pytest.approx((ys[1] + ys[2]) / 2)


def test_a_dot_lies_at_its_time_and_level() -> None:
    (dot,) = place_dots(impact([3], [10.0]), ROW, axis_of_days(20))
    assert dot.x == pytest.approx(250, abs=1)
    assert dot.y == level_y(ROW, 3)


def test_answers_of_one_sitting_do_not_hide_one_another() -> None:
    series = impact([3, 3, 3, 1], [10.0, 10.01, 10.02, 10.03])
    dots = place_dots(series, ROW, axis_of_days(60))
    assert len({round(dot.y, 1) for dot in dots}) == 4
    threes = sorted(dot.y for dot in dots if dot.index < 3)
    assert sum(threes) / 3 == pytest.approx(level_y(ROW, 3))
    assert threes[-1] - threes[0] < level_step(ROW)


def test_however_many_answers_pile_up_they_stay_at_their_level() -> None:
    dots = place_dots(impact([2] * 40, [5.0] * 40), ROW, axis_of_days(60))
    reach = level_step(ROW) / 2
    assert all(abs(dot.y - level_y(ROW, 2)) <= reach for dot in dots)


def test_the_line_begins_with_the_fifth_answer_and_breaks_at_gaps() -> None:
    lines = line_points(impact([2] * 8, [0, 1, 2, 3, 4, 5, 30, 31]), ROW, axis_of_days(40))
    assert [len(line) for line in lines] == [2, 2]
    assert line_points(impact([2] * (LINE_FROM - 1)), ROW, axis_of_days(40)) == []


def test_a_sitting_is_one_point_of_the_line_with_its_last_mean() -> None:
    series = impact([1, 1, 1, 1, 1, 4, 4], [0, 1, 2, 3, 4, 10, 10.001])
    (line,) = line_points(series, ROW, axis_of_days(60))
    assert len(line) == 2
    assert line[-1].y() == pytest.approx(level_y(ROW, 13 / 7))


def test_weeks_are_cells_on_their_levels() -> None:
    series = from_weeks(RUBRIC, [a_week(0, (0, 3, 1, 0), 2.2)]).series[2]
    found = cells(series, ROW, axis_of_days(28), 0, 500)
    assert [count for _, count in found] == [3, 1]
    assert [rect.center().y() for rect, _ in found] == [pytest.approx(level_y(ROW, n)) for n in (2, 3)]


def test_cells_begin_on_mondays() -> None:
    series = from_weeks(RUBRIC, [a_week(0, (1, 0, 0, 0), 1.0)]).series[2]
    axis = axis_of_days(70)
    ((cell, _),) = cells(series, ROW, axis, -100, 600)
    assert cell.left() == pytest.approx(axis.world(datetime(2025, 9, 1, tzinfo=UTC).timestamp()), abs=0.01)


def test_thin_weeks_share_a_cell_and_lose_no_answer() -> None:
    series = from_weeks(RUBRIC, [a_week(n, (1, 2, 0, 1), 2.0) for n in range(400)]).series[2]
    axis = axis_of_days(2800)
    found = cells(series, ROW, axis, 0, 500)
    assert weeks_in_a_cell(axis) > 1
    assert min(rect.width() for rect, _ in found) >= 2.5
    assert sum(count for _, count in found) == 1600
    assert most_in_a_cell([series], axis) == max(count for _, count in found)


def test_only_cells_in_sight_are_drawn() -> None:
    series = from_weeks(RUBRIC, [a_week(n, (1, 0, 0, 0), 1.0) for n in range(10)]).series[2]
    assert len(cells(series, ROW, axis_of_days(70), 100, 200)) < 5


def test_a_week_can_be_pointed_at_on_its_mean() -> None:
    series = from_weeks(RUBRIC, [a_week(0, (1, 0, 0, 0), 3.0)]).series[2]
    (mark,) = place_weeks(series, ROW, axis_of_days(70))
    assert mark.y == level_y(ROW, 3.0)


def test_the_nearest_mark_within_reach_is_found() -> None:
    marks = [Mark(10, 20, 0), Mark(18, 20, 1), Mark(90, 20, 2)]
    found = nearest(marks, 15, 22, 9, 10)
    assert found is not None
    assert found.index == 1
    assert nearest(marks, 50, 20, 9, 10) is None
    assert nearest(marks, 18, 60, 9, 10) is None
    assert [mark.index for mark in between(marks, 12, 90)] == [1, 2]


ROWS = [[Mark(10, 0, 0), Mark(50, 0, 1)], [], [Mark(12, 0, 0), Mark(40, 0, 1), Mark(60, 0, 2)]]


def test_walking_begins_with_the_newest_answer() -> None:
    assert step(ROWS, None, -1, 0) == (0, 1)
    assert step([[], *ROWS], None, 1, 0) == (1, 1)


def test_walking_stops_at_the_edges() -> None:
    assert step(ROWS, (0, 0), -1, 0) == (0, 0)
    assert step(ROWS, (0, 0), 10**9, 0) == (0, 1)


def test_walking_across_leaves_empty_rows_out_and_keeps_the_time() -> None:
    assert step(ROWS, (0, 1), 0, 1) == (2, 1)
    assert step(ROWS, (2, 2), 0, 1) == (2, 2)
    assert step(ROWS, (2, 2), 0, -1) == (0, 1)
