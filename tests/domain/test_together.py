"""What a session with a friend came to."""

from dataclasses import replace

import pytest

from bounceback.domain.attempt import Attempt, Note, Rating
from bounceback.domain.together import Alike, Together, together
from tests.fakes import utc
from tests.share.friend_samples import RUBRIC, a_rating

OTHER = replace(RUBRIC, id="opener-5")
RUBRICS = {RUBRIC.key: RUBRIC, OTHER.key: OTHER}


def an_answer(number: int, *ratings: Rating, rubric: str = RUBRIC.key) -> Attempt:
    return Attempt(
        id=f"attempt-{number}",
        session_id="session",
        bank_id="conflict",
        question_id=f"cf-{number}",
        area="conflict",
        competency="disagreeing",
        asked_text=f"Question {number}?",
        asked_at=utc(2),
        utc_offset_min=0,
        rubric=rubric,
        status="complete",
        answer_s=60.0,
        ratings=ratings,
    )


def both(number: int, own: dict[str, int | None], friend: dict[str, int | None], rubric: str = RUBRIC.key) -> Attempt:
    return an_answer(number, a_rating(levels=own), a_rating("Sam", friend), rubric=rubric)


def with_sam(*attempts: Attempt) -> Together:
    return together("Sam", attempts, RUBRICS)


def keys(alike: Alike | None) -> tuple[list[str], int, int]:
    assert alike is not None
    return [dimension.key for dimension in alike.dimensions], alike.same, alike.of


def test_only_what_both_have_locked_counts_as_heard_by_both() -> None:
    mine, theirs = an_answer(1, a_rating()), an_answer(2, a_rating("Sam"))
    another = an_answer(3, a_rating(), a_rating("Kim"))
    shared = both(4, {"impact": 3}, {"impact": 3})
    found = with_sam(mine, theirs, another, shared)
    assert [reveal.question.attempt_id for reveal in found.heard] == ["attempt-4"]
    assert [found.of(attempt) is not None for attempt in found.attempts] == [False, False, False, True]


def test_what_was_heard_alike_most_often_comes_with_how_often() -> None:
    first = both(1, {"structure": 2, "detail": 3, "impact": 4}, {"structure": 2, "detail": 3, "impact": 1})
    second = both(2, {"structure": 1, "detail": 2, "impact": 4}, {"structure": 1, "detail": 4, "impact": 4})
    assert keys(with_sam(first, second).alike) == (["structure"], 2, 2)


def test_as_often_in_fewer_answers_is_more_alike_and_equals_are_named_together() -> None:
    first = both(1, {"structure": 2, "clarity": 3, "impact": 4}, {"structure": 2, "clarity": 3, "impact": 4})
    second = both(2, {"structure": 1, "clarity": None, "impact": None}, {"structure": 3, "clarity": 2, "impact": 3})
    assert keys(with_sam(first, second).alike) == (["clarity", "impact"], 1, 1)


def test_who_never_heard_alike_or_could_not_judge_is_told_nothing() -> None:
    assert with_sam(both(1, {"impact": 1, "detail": None}, {"impact": 2, "detail": None})).alike is None
    assert with_sam().alike is None


def test_the_largest_difference_of_the_session_is_asked_about_and_the_first_of_equals() -> None:
    near = both(1, {"impact": 3}, {"impact": 2})
    far = both(2, {"detail": 1}, {"detail": 3})
    as_far = both(3, {"clarity": 4}, {"clarity": 2})
    widest = with_sam(near, far, as_far).widest
    assert widest is not None
    assert widest.question.text == "Question 2?"
    assert widest.question_to_listener == "What made it a 3 for you?"
    assert with_sam(both(1, {"impact": 3}, {"impact": 3})).widest is None


def test_what_was_asked_and_noted_already_is_not_asked_again() -> None:
    said = replace(a_rating("Sam", {"detail": 4}), notes=(Note(utc(2), "The figures."),))
    far = an_answer(1, a_rating(levels={"detail": 1}), said)
    near = both(2, {"impact": 3}, {"impact": 2})
    widest = with_sam(far, near).widest
    assert widest is not None
    assert widest.question.text == "Question 2?"
    assert with_sam(far).widest is None


def test_the_friends_newest_words_come_before_ones_own() -> None:
    early = an_answer(1, a_rating(try_="Breathe first"), a_rating("Sam", keep="The calm start", try_="The date"))
    late = an_answer(2, a_rating(keep="The ending", try_="Shorter"), a_rating("Sam", keep="The numbers"))
    found = with_sam(early, late)
    assert found.keep is not None
    assert found.try_ is not None
    assert (found.keep.rater, found.keep.text) == ("Sam", "The numbers")
    assert (found.try_.rater, found.try_.text) == ("Sam", "The date")


def test_without_a_word_of_the_friend_ones_own_stand_also_of_an_answer_rated_alone() -> None:
    shared = an_answer(1, a_rating(keep="The ending"), a_rating("Sam"))
    alone = an_answer(2, a_rating(try_="Shorter"))
    found = with_sam(shared, alone)
    assert found.keep is not None
    assert found.try_ is not None
    assert (found.keep.text, found.try_.text, found.try_.rater) == ("The ending", "Shorter", "me")
    assert with_sam(both(1, {"impact": 3}, {"impact": 3})).keep is None


def test_words_of_a_friend_whose_counterpart_is_not_locked_stay_out_of_sight() -> None:
    assert with_sam(an_answer(1, a_rating("Sam", keep="The numbers"))).keep is None


@pytest.mark.parametrize(
    ("own", "friend", "lowest"),
    [
        ({"detail": 1, "clarity": 2, "impact": 3}, {"detail": 2, "clarity": 3, "impact": 4}, "detail"),
        # A mild and a strict ear that put the same thing last: the strict one does not outvote the other.
        ({"detail": 4, "clarity": 3, "impact": 4}, {"detail": 2, "clarity": 1, "impact": 2}, "clarity"),
        # Each puts another thing last and the friend's word decides.
        ({"detail": 1, "clarity": 2, "impact": 2}, {"detail": 3, "clarity": 4, "impact": 1}, "impact"),
        ({"detail": 3, "clarity": 3}, {"detail": 2, "clarity": 2}, None),
    ],
)
def test_what_both_put_lowest_is_practised_next(
    own: dict[str, int | None], friend: dict[str, int | None], lowest: str | None
) -> None:
    found = with_sam(both(1, own, friend)).to_practise
    assert (found.key if found else None) == lowest


def test_answers_on_another_rubric_do_not_mix_into_what_is_practised_next() -> None:
    usual = [both(n, {"detail": 1, "impact": 3}, {"detail": 1, "impact": 3}) for n in (1, 2)]
    opener = both(3, {"detail": 4, "impact": 1}, {"detail": 4, "impact": 1}, rubric=OTHER.key)
    found = with_sam(opener, *usual).to_practise
    assert found is not None
    assert found.key == "detail"


def test_an_answer_on_a_rubric_that_is_gone_is_not_compared() -> None:
    assert with_sam(both(1, {"impact": 3}, {"impact": 3}, rubric="gone@1")).heard == ()
