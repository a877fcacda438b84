"""The phases of one question, without Qt, threads or a clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.phases import (
    Answering,
    Asking,
    Card,
    Paused,
    Rating,
    Revealed,
    Signal,
    Thinking,
    answer_signal,
)
from bounceback.domain.preset import PRESETS, PresetKey
from tests.fakes import a_question, a_rubric, some_cards


def a_card(preset: PresetKey = "practice") -> Card:
    return some_cards(1, preset)[0]


def test_a_question_goes_from_asking_to_revealed_by_its_own_methods() -> None:
    thinking = Asking(a_card()).heard(10.0)
    answering = thinking.answer(22.0).first_block(22.3)
    rating = answering.stop(112.3)
    for level in (3, 2, 4, None, 1):
        rating = rating.rate(level)
    assert answering.think_s == 12.0
    assert answering.elapsed_s(112.3) == pytest.approx(90.0)
    assert dict(rating.levels) == {"relevance": 3, "structure": 2, "detail": 4, "clarity": None, "impact": 1}
    assert isinstance(rating.lock().reveal(), Revealed)


def test_the_answer_clock_stands_still_until_the_first_block() -> None:
    answering = Answering(a_card(), think_s=1.0)
    assert answering.elapsed_s(500.0) == 0.0
    assert answering.first_block(502.0).elapsed_s(505.0) == 3.0


def test_only_the_first_block_starts_the_clock() -> None:
    assert Answering(a_card(), 1.0).first_block(5.0).first_block(9.0).began_s == 5.0


def test_the_think_clock_counts_down_to_nothing_and_stays_there() -> None:
    thinking = Thinking(a_card(), began_s=100.0)
    assert thinking.left_s(110.0) == 20.0
    assert thinking.left_s(500.0) == 0.0


def test_relaxed_has_no_limits_at_all() -> None:
    card = a_card("relaxed")
    assert Thinking(card, 0.0).left_s(1000.0) is None
    assert Answering(card, 0.0, began_s=0.0).signal(1000.0) is Signal.NONE


def test_only_a_one_way_video_starts_the_answer_by_itself() -> None:
    assert not Thinking(a_card("practice"), 0.0).starts_itself(31.0)
    assert not Thinking(a_card("one-way-video"), 0.0).starts_itself(29.0)
    assert Thinking(a_card("one-way-video"), 0.0).starts_itself(30.0)


@pytest.mark.parametrize(
    ("elapsed_s", "signal"),
    [(0, Signal.GREEN), (89.9, Signal.GREEN), (90, Signal.AMBER), (134.9, Signal.AMBER), (135, Signal.RED)],
)
def test_the_signal_is_amber_from_the_target_and_red_from_one_and_a_half(elapsed_s: float, signal: Signal) -> None:
    assert answer_signal(elapsed_s, 90.0) is signal


def test_practice_takes_the_target_of_the_question_and_one_way_video_its_own() -> None:
    question = a_question(target_s=75.0)
    assert PRESETS["practice"].timing(question).target_s == 75.0
    assert PRESETS["one-way-video"].timing(question).target_s == 120.0


def test_one_take_allows_no_second_go() -> None:
    with pytest.raises(ValueError, match="one take"):
        Revealed(a_card("one-way-video")).another_go()


def test_rating_moves_on_and_stays_at_the_last_dimension() -> None:
    rating = Rating(a_card(), began_s=0.0)
    for _ in range(9):
        rating = rating.rate(2)
    assert rating.focused == 4


def test_a_level_outside_the_rubric_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        Rating(a_card(), began_s=0.0).rate(5)


def test_a_rating_with_nothing_rated_cannot_be_locked() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Rating(a_card(), began_s=0.0).lock()


def test_a_dimension_not_rated_is_absent_and_one_that_could_not_be_judged_is_missing() -> None:
    rating = Rating(a_card(), began_s=0.0).rate(None)
    assert dict(rating.levels) == {"relevance": None}


def test_every_dimension_of_the_rubric_can_be_changed_before_locking() -> None:
    rating = Rating(a_card(), began_s=0.0).rate(1).focus(0).rate(4)
    assert rating.levels["relevance"] == 4


@given(pause_s=st.floats(0, 10_000), after_s=st.floats(0, 1000))
def test_a_pause_is_left_out_of_every_clock(pause_s: float, after_s: float) -> None:
    card = Card(a_question(), 1, 1, PRESETS["practice"].timing(a_question()), a_rubric())
    for phase in (Thinking(card, 100.0), Answering(card, 0.0, began_s=100.0)):
        resumed = Paused(phase, paused_s=110.0).resume(110.0 + pause_s)
        assert isinstance(resumed, Thinking | Answering)
        assert resumed.elapsed_s(110.0 + pause_s + after_s) == pytest.approx(10.0 + after_s)


def test_only_an_answer_can_be_discarded_from_a_pause() -> None:
    card = a_card()
    assert not Paused(Asking(card), 0.0).has_answer
    assert not Paused(Thinking(card, 0.0), 0.0).has_answer
    assert Paused(Answering(card, 0.0), 0.0).has_answer
    assert Paused(Rating(card, 0.0), 0.0).has_answer
    assert not Paused(Rating(card, 0.0, occasion="after_listening"), 0.0).has_answer
    assert not Paused(Revealed(card), 0.0).has_answer
