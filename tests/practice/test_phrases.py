"""What window and terminal say alike."""

from dataclasses import replace

import pytest

from bounceback.domain.attempt import Rating
from bounceback.domain.drawing import Reason, Why
from bounceback.domain.friend import Reveal
from bounceback.domain.ladder import Grade, Outlook
from bounceback.practice.friend_seat import shared_question
from bounceback.practice.phrases import agreement, comes_back, fillers, focus_sentence, why_drawn
from tests.fakes import a_rubric, some_cards, utc

CARD = some_cards(1)[0]


@pytest.mark.parametrize(
    ("why", "phrase"),
    [
        (Why(Reason.AGAIN, "c", days=3), "You wanted another go at this; the last was 3 days ago"),
        (Why(Reason.SKIPPED, "c", days=1), "Here again: skipped yesterday"),
        (Why(Reason.DUE, "c", days=21), "Its time has come: last asked 21 days ago"),
        (Why(Reason.RESTED, "c", days=0), "Nothing newer is left here: last asked today"),
        (Why(Reason.NEW, "c"), "New, and about hard feedback"),
        (Why(Reason.NEW_FOR_FOCUS, "c", dimension="impact"), "New, and made for your focus: impact"),
    ],
)
def test_every_pick_explains_itself_in_one_phrase(why: Why, phrase: str) -> None:
    assert why_drawn(replace(CARD, why=why), "Hard feedback", str) == phrase


def test_every_reason_has_a_phrase_and_a_question_not_drawn_has_none() -> None:
    assert all(why_drawn(replace(CARD, why=Why(reason, "c")), "Feedback", str) for reason in Reason)
    assert why_drawn(CARD, "Feedback", str) == ""


def test_a_word_in_capitals_stays_in_capitals() -> None:
    assert why_drawn(replace(CARD, why=Why(Reason.NEW, "c")), "IT changes", str) == "New, and about IT changes"


def test_each_dimension_has_a_sentence_of_its_own_and_no_other_has_one() -> None:
    sentences = {focus_sentence(dimension.key, str) for dimension in a_rubric().dimensions}
    assert len(sentences) == 5
    assert "This time: end on what changed." in sentences
    assert focus_sentence("", str) == focus_sentence("warmth", str) == ""


@pytest.mark.parametrize(
    ("outlook", "sentence"),
    [
        (Outlook(7, rated=Grade.GOOD), "Comes back in about 7 days."),
        (Outlook(1, rated=Grade.AGAIN), "You will be asked this again soon."),
        (Outlook(3), "Comes back in about 3 days. Too little was rated to tell how it went."),
        (Outlook(3, counts=False), "Comes back in about 3 days."),
        (Outlook(21, chosen=Grade.EASY), "Comes back in about 21 days. Your choice: Easy."),
        (
            Outlook(1, rated=Grade.GOOD, chosen=Grade.AGAIN),
            "You will be asked this again soon. Your choice: Again soon. By the rating: Good.",
        ),
    ],
)
def test_when_it_comes_back_is_one_line_that_names_both_grades(outlook: Outlook, sentence: str) -> None:
    assert comes_back(outlook, str) == sentence


def heard(fillers: int, at: tuple[float, ...] = ()) -> Rating:
    """Return what Sam locked, with so many fillers."""
    return Rating("Sam", "friend", "first", "core-5@1", {"impact": 3}, "", "", utc(2), 30.0, fillers, at)


@pytest.mark.parametrize(
    ("rating", "answer_s", "said"),
    [
        (heard(4), 60.0, ""),  # up to five a minute cost nothing
        (heard(8), 60.0, "Sam counted 8 fillers in the answer, about 8 a minute."),
        (
            heard(14),
            60.0,
            "Sam counted 14 fillers in the answer, about 14 a minute. Try a silent breath at one of the fillers.",
        ),
        (heard(8, (1.0, 2.0, 3.0, 4.0, 61.0, 62.0, 63.0, 64.0)), 60.0, ""),  # half of them in a follow-up
        (heard(8), 20.0, ""),  # too short for a rate
        (heard(0), 60.0, ""),
    ],
)
def test_fillers_are_told_where_they_matter(rating: Rating, answer_s: float, said: str) -> None:
    assert fillers(rating, answer_s, str) == said


def test_fillers_are_told_without_a_number_where_numbers_are_hidden() -> None:
    assert fillers(heard(14), 60.0, str, in_words=True) == "Try a silent breath at one of the fillers."


def test_what_one_could_not_judge_is_neither_alike_nor_apart() -> None:
    levels: dict[str, int | None] = {"relevance": 3, "structure": 2, "impact": None}
    own = replace(heard(0), rater="me", kind="self", levels={"relevance": 3, "structure": 3, "impact": 2})
    question = shared_question(CARD, "a1").ended(60.0)
    told = agreement(Reveal(question, own, replace(heard(0), levels=levels)), str)
    assert told == "The same on 1 of 2: Relevance."
