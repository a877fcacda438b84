"""What a friend is asked, and how two ratings are put side by side."""

from dataclasses import replace

import pytest

from bounceback.domain.friend import asked_of_friend, is_plain, plain, suggested_probe
from tests.share.friend_samples import KEYS, QUESTION, RUBRIC, a_rating, a_reveal


def test_a_question_can_be_rated_once_its_answer_has_ended() -> None:
    answering = QUESTION.began(100.0)
    assert [question.stage for question in (QUESTION, answering, answering.ended(60.0))] == [
        "asking",
        "answering",
        "rating",
    ]


def test_quick_mode_keeps_the_order_of_the_rubric_and_needs_one_that_has_the_three() -> None:
    assert [dimension.key for dimension in asked_of_friend(RUBRIC, quick=True)] == ["detail", "clarity", "impact"]
    other = replace(RUBRIC, dimensions=RUBRIC.dimensions[:2])
    assert asked_of_friend(other, quick=True) == other.dimensions


@pytest.mark.parametrize(("focus", "place"), [("impact", 2), ("structure", 0), ("clarity", None), ("", None)])
def test_the_focus_of_the_session_picks_the_probe(focus: str, place: int | None) -> None:
    assert suggested_probe(QUESTION.probes, focus) == place


def test_agreements_come_before_the_largest_difference() -> None:
    own = a_rating(levels={"relevance": 4, "structure": 3, "detail": 1, "clarity": None, "impact": 3})
    friend = a_rating("Sam", {"relevance": 4, "structure": 2, "detail": 3, "clarity": None, "impact": 3})
    reveal = a_reveal(own, friend)
    assert [pair.dimension.key for pair in reveal.pairs] == list(KEYS)
    assert [pair.dimension.key for pair in reveal.agreed] == ["relevance", "impact"]
    assert reveal.widest is not None
    assert (reveal.widest.dimension.key, reveal.widest.apart) == ("detail", 2)
    assert reveal.question_to_listener == "What made it a 3 for you?"
    order = [dimension.key for dimension in reveal.in_order]
    assert order == ["relevance", "impact", "detail", "structure", "clarity"], "what nobody could judge comes last"


def test_the_listener_is_asked_what_was_missing_when_they_heard_less() -> None:
    reveal = a_reveal(a_rating(levels={"impact": 3}), a_rating("Sam", {"impact": 1}))
    assert reveal.question_to_listener == "What would have made it a 3 for you?"


def test_without_a_difference_nothing_is_asked() -> None:
    reveal = a_reveal(a_rating(levels={"impact": 3, "detail": 1}), a_rating("Sam", {"impact": 3, "detail": None}))
    assert reveal.widest is None
    assert reveal.question_to_listener == ""


def test_only_what_both_rated_is_compared() -> None:
    reveal = a_reveal(a_rating(), a_rating("Sam", {"detail": 2}))
    assert [pair.dimension.key for pair in reveal.pairs] == ["detail"]


@pytest.mark.parametrize("text", ["a\0", "a\nb", "\u202eabc", "a\u2066b", "\ufeffa", "a\u2028b", "\x9b31m", "\ud83d"])
def test_what_cannot_be_seen_is_not_plain_and_is_dropped(text: str) -> None:
    assert not is_plain(text)
    assert is_plain(plain(text))


@pytest.mark.parametrize("text", ["naïve café", "שלום", "می‌خواهم", "👩‍🔧👍🏽", "<b>&amp;", "=1+1", "漢字"])
def test_words_of_any_language_stay(text: str) -> None:
    assert is_plain(text)
    assert plain(f"  {text} ") == text
