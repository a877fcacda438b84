from datetime import timedelta

from bounceback.domain.progress import Verdict
from bounceback.practice.journal import Progress
from bounceback.ui.widgets.levels_data import from_points, from_progress, from_weeks
from bounceback.ui.widgets.levels_words import area_words, count_words, mark_words, row_words, verdict_words
from tests.ui.widgets.chart_samples import RUBRIC, START, a_week, points


def test_every_dimension_has_a_row_in_the_rubrics_order() -> None:
    data = from_points(RUBRIC, {"impact": points([1, 2])})
    assert [(series.title, series.count) for series in data.series] == [
        ("Relevance", 0),
        ("Right amount of detail", 0),
        ("Impact", 2),
    ]


def test_few_answers_are_too_early_and_say_how_many_are_needed() -> None:
    series = from_points(RUBRIC, {"impact": points([2] * 17)}).series[2]
    assert verdict_words(series.verdict) == "Too early to say"
    assert count_words(series) == "n = 17, needs 24"


def test_a_clear_rise_is_told_of_one_dimension() -> None:
    levels = {"impact": points([1] * 15 + [4] * 15), "relevance": points([2] * 30)}
    series = from_points(RUBRIC, levels).series
    assert [s.verdict for s in series] == [Verdict.NO_CLEAR_CHANGE, Verdict.TOO_EARLY, Verdict.LIKELY_UP]
    assert row_words(series[2]) == "Impact: likely up, n = 30"


def test_lines_are_broken_at_gaps_in_practice() -> None:
    data = from_points(RUBRIC, {"impact": points([2, 3, 3, 4], [0, 1, 20, 21])})
    assert [len(line) for line in data.series[2].lines] == [2, 2]
    assert data.gaps == ((START + timedelta(days=1), START + timedelta(days=20)),)


def test_a_gap_is_one_only_when_no_dimension_was_practised() -> None:
    data = from_points(RUBRIC, {"impact": points([2, 3], [0, 20]), "relevance": points([2], [10])})
    assert data.gaps == ()


def test_many_levels_come_as_weeks_with_their_own_line() -> None:
    weeks = [a_week(0, (1, 2, 3, 0), 2.3), a_week(1, (0, 2, 3, 1), 2.6), a_week(5, (0, 0, 4, 4), 3.4)]
    data = from_weeks(RUBRIC, weeks)
    assert data.is_dense
    assert data.series[2].count == 20
    assert [len(line) for line in data.series[2].lines] == [2, 1]
    assert len(data.gaps) == 1


def test_weeks_alone_cannot_tell_a_verdict() -> None:
    series = from_weeks(RUBRIC, [a_week(0, (10, 10, 10, 10), 2.5)]).series[2]
    assert series.verdict is None
    assert row_words(series) == "Impact: n = 40"


def test_what_the_journal_found_decides_between_dots_and_weeks() -> None:
    assert not from_progress(RUBRIC, Progress({"impact": points([3])}, [], [])).is_dense
    assert from_progress(RUBRIC, Progress({}, [a_week(0, (1, 0, 0, 0), 1.0)], [])).is_dense


def test_nothing_rated_is_empty() -> None:
    assert from_points(RUBRIC, {}).is_empty
    assert from_weeks(RUBRIC, []).is_empty


def test_a_dot_and_a_week_are_told_in_full() -> None:
    data = from_points(RUBRIC, {"impact": points([3])}, areas={"conflict": "Conflict and feedback"})
    assert mark_words(data, 2, 0) == "Impact: 3 Solid, Conflict and feedback, 1 September 2025"
    dense = from_weeks(RUBRIC, [a_week(0, (0, 2, 1, 0), 2.3)])
    assert mark_words(dense, 2, 0) == "Impact, week of 1 September 2025: 2 × Partly, 1 × Solid, mean 2.3"


def test_an_area_without_a_title_is_told_by_its_id() -> None:
    assert area_words(from_points(RUBRIC, {}), "problem-solving") == "Problem solving"
