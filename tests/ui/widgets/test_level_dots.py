from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from bounceback.ui.widgets.level_dots import LevelDots, seats
from tests.share.friend_samples import a_rating, a_reveal
from tests.ui.widgets.chart_samples import RUBRIC, name_of, value_of


@pytest.fixture
def dots(qtbot: QtBot) -> LevelDots:
    made = LevelDots()
    qtbot.addWidget(made)
    return made


def test_ones_own_levels_are_told_in_words(dots: LevelDots) -> None:
    dots.set_levels(RUBRIC, {"relevance": 4, "detail": None})
    assert name_of(dots) == "Levels"
    assert value_of(dots) == "Relevance: 4 Strong. Right amount of detail: couldn’t judge. Impact: not rated"


def test_a_friend_is_told_by_name_beside_oneself(dots: LevelDots) -> None:
    dots.set_levels(RUBRIC, {"relevance": 4}, {"relevance": 2}, "Sam")
    assert value_of(dots).startswith("Relevance: you 4 Strong, Sam 2 Partly.")


def test_equal_levels_stand_beside_each_other(dots: LevelDots) -> None:
    dots.resize(520, 160)
    dots.set_levels(RUBRIC, {"relevance": 3})
    alone = dots.grab().toImage()
    dots.set_levels(RUBRIC, {"relevance": 3}, {"relevance": 3}, "Sam")
    assert dots.grab().toImage() != alone


def test_titles_go_above_where_it_is_narrow() -> None:
    assert seats(600, 1.0, 150).title_width == pytest.approx(174)
    assert seats(380, 1.0, 150).title_width == 0
    assert seats(600, 2.0, 300).title_width == 0


@pytest.mark.parametrize("width", [300.0, 439.0, 440.0, 900.0])
def test_anchors_lie_evenly_and_inside(width: float) -> None:
    plan = seats(width, 1.0, 160)
    steps = [b - a for a, b in pairwise(plan.xs)]
    assert max(steps) == pytest.approx(min(steps))
    assert plan.title_width < plan.xs[0]
    assert plan.xs[-1] < width


def test_narrow_rows_get_the_height_for_their_titles(dots: LevelDots) -> None:
    dots.set_levels(RUBRIC, {})
    dots.resize(700, 200)
    wide = dots.sizeHint().height()
    dots.resize(330, 200)
    assert dots.sizeHint().height() > wide


def test_two_ratings_are_told_agreements_first_and_then_the_largest_difference(dots: LevelDots) -> None:
    own = a_rating(levels={"relevance": 1, "structure": 3, "detail": 3})
    dots.show_both(a_reveal(own, a_rating("Sam", {"relevance": 2, "structure": 1, "detail": 3})))
    titles = [part.split(":")[0] for part in value_of(dots).split(". ")]
    assert titles == ["Detail", "Structure", "Relevance"]
