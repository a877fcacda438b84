import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.errors import SpeechError
from bounceback.speech.wording import worded


def spans(text: str, events: list[tuple[int, int]]) -> list[tuple[float, str]]:
    return [(word.start_s, text[word.begin : word.end]) for word in worded(text).word_times(events)]


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("  Tell me\n\tmore.  ", "Tell me more."),
        ("<speak>Hello", "speak>Hello"),
        (" < << Hello", "Hello"),
        ("Say 3 < 4", "Say 3 < 4"),
        ("Slow [[rate 20]] down", "Slow down"),
        ("Half [[open", "Half open"),
        ("a\x00b\x1bc", "a b c"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("caf\u00e9 \U0001f600", "caf\u00e9 \U0001f600"),
    ],
)
def test_an_engine_gets_plain_words_with_single_spaces(written: str, spoken: str) -> None:
    assert worded(written).spoken == spoken


@pytest.mark.parametrize("text", ["", " \n ", "<<<", "[[rate 20]]"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(SpeechError, match="nothing to read"):
        worded(text)


def test_a_text_may_have_five_thousand_letters_and_no_more() -> None:
    assert len(worded("word " * 1000).spoken) == 4_999
    with pytest.raises(SpeechError, match="5,001 letters"):
        worded("word " * 1000 + "a")


def test_a_word_may_have_a_thousand_letters_and_no_more() -> None:
    assert worded("a" * 1000).words
    with pytest.raises(SpeechError, match="more than 1,000 letters"):
        worded("so " + "a" * 1001)


def test_each_word_lights_up_where_it_stands_in_the_written_text() -> None:
    text = "  Tell\n me, [[x]] \u201cplease\u201d."
    assert worded(text).spoken == "Tell me, \u201cplease\u201d."
    assert spans(text, [(0, 1), (300, 6), (500, 11)]) == [(0.0, "Tell"), (0.3, "me"), (0.5, "please")]


def test_a_word_the_engine_ran_into_the_one_before_lights_up_with_it() -> None:
    assert spans("you had to work", [(0, 1), (200, 5), (400, 12)]) == [
        (0.0, "you"),
        (0.2, "had to"),
        (0.4, "work"),
    ]


def test_several_events_in_one_written_word_count_once() -> None:
    events = [(0, 1), (300, 9), (600, 17), (700, 18), (800, 18)]
    assert spans("problem-solving 2024", events) == [(0.0, "problem-solving"), (0.6, "2024")]


def test_events_beside_a_word_or_out_of_order_are_left_out() -> None:
    assert spans("one two", [(0, 1), (5, 0), (200, 4), (300, 5), (400, 1), (500, 5), (600, 99)]) == [
        (0.0, "one"),
        (0.3, "two"),
    ]


def test_a_lone_dash_still_has_a_span() -> None:
    assert spans("- no", [(0, 1), (100, 3)]) == [(0.0, "-"), (0.1, "no")]


@given(
    st.text(max_size=80),
    st.lists(st.tuples(st.integers(0, 9_000), st.integers(-3, 90)), max_size=20),
)
def test_spans_never_leave_the_text_or_overlap(text: str, events: list[tuple[int, int]]) -> None:
    try:
        wording = worded(text)
    except SpeechError:
        return
    last = 0
    for word in wording.word_times(events):
        assert last <= word.begin < word.end <= len(text)
        last = word.end
