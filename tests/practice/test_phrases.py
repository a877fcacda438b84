"""What window and terminal say alike."""

from dataclasses import replace

import pytest

from bounceback.domain.drawing import Reason, Why
from bounceback.domain.ladder import Grade, Outlook
from bounceback.practice.phrases import comes_back, focus_sentence, why_drawn
from tests.fakes import a_rubric, some_cards

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
