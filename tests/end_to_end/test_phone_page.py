"""The page on a friend's phone for real: a browser of a phone's size and touch, and the server it talks to."""

import time
from collections.abc import Iterator

import pytest

from bounceback.domain.friend import Over, SharedQuestion, Waiting
from bounceback.share.page_server import PageServer
from tests.conftest import needs
from tests.end_to_end.browser import Browser, missing, running_browser
from tests.end_to_end.screen import until
from tests.share.friend_samples import ASSETS, KEYS, QUESTION, a_question, a_rating, a_reveal

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(120)]

OFFLINE = "No connection at the moment. What you fill in is kept on this page."
SENT_LATER = "Your rating is kept here and sent when the connection is back."


@pytest.fixture
def server() -> Iterator[PageServer]:
    server = PageServer(ASSETS)
    server.start("127.0.0.1", "Sam", "Alex")
    yield server
    server.stop()


@pytest.fixture
def phone(browser: Browser, server: PageServer) -> Browser:
    """A phone that has opened the page and waits for a question."""
    browser.be_phone()
    browser.open(server.url)
    browser.wait_for("You are connected")
    return browser


def rate(phone: Browser, level: int = 3) -> None:
    for key in KEYS:
        phone.tap(f"#{key}-{level}")


def chosen(phone: Browser) -> list[str]:
    """The levels given on the page, by their places."""
    ids = phone.run("return [...document.querySelectorAll('.level input:checked')].map((field) => field.id)")
    return [str(one) for one in ids]


def await_stage(phone: Browser, stage: str) -> None:
    until(lambda: phone.run("return document.querySelector('main').dataset.stage") == stage, f"stage {stage}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_question_is_heard_rated_locked_and_revealed_by_touch(
    browser: Browser, server: PageServer, scheme: str
) -> None:
    browser.be_phone()
    browser.prefer(scheme)
    browser.open(server.url)
    browser.wait_for("You are connected")
    server.publish(QUESTION)
    browser.wait_for("The clock starts with the answer")
    assert "Lock my rating" not in browser.text, "there is nothing to lock yet"
    server.publish(thinking := QUESTION.thinking(time.monotonic() - 12.0))
    browser.wait_for("Thinking\n0:1")
    server.publish(answering := thinking.began(time.monotonic() - 40.0))
    await_stage(browser, "answering")
    for _ in range(3):
        browser.tap("#filler")
    browser.tap("#filler-back")
    server.publish(probing := answering.probed(time.monotonic()))
    browser.wait_for("Follow-up\n0:0")
    browser.tap("#filler")
    browser.tap("#probe-1")
    server.publish(probing.ended(40.0))
    browser.wait_for("Lock my rating")
    rate(browser)
    browser.tap("#impact-2")
    browser.type("#keep", "Two options")
    browser.tap(".lock")
    browser.wait_for("Your rating is locked")
    (rating,) = server.drain()
    assert rating.levels == {"relevance": 3, "structure": 3, "detail": 3, "clarity": 3, "impact": 2}
    assert (rating.keep, rating.try_, rating.fillers, rating.probe) == ("Two options", "", 3, 1)
    first, second, probed = rating.fillers_s
    assert 40.0 < first <= second < 60.0
    assert probed > second, "a filler in a follow-up comes behind the answer"
    server.publish(a_reveal())
    browser.wait_for("You have both locked")
    assert browser.complaints() == []


def test_a_phone_that_sleeps_loses_nothing_and_catches_up(phone: Browser, server: PageServer) -> None:
    server.publish(answering := QUESTION.began(time.monotonic()))
    await_stage(phone, "answering")
    phone.tap("#filler")
    phone.tap("#clarity-4")
    phone.type("#keep", "Calm voice")
    phone.freeze()
    until(lambda: (server.seen_s() or 0.0) > 4.5, "the phone to be asleep")
    server.publish(answering.ended(30.0))
    phone.wake()
    phone.wait_for("Lock my rating")
    assert chosen(phone) == ["clarity-4"]
    assert phone.value("#keep") == "Calm voice"
    phone.tap(".lock")
    phone.wait_for("Your rating is locked")
    (rating,) = server.drain()
    assert (rating.levels, rating.keep, rating.fillers) == ({"clarity": 4}, "Calm voice", 1)
    assert phone.complaints() == []


def test_a_phone_without_a_network_says_so_and_keeps_what_is_typed(phone: Browser, server: PageServer) -> None:
    server.publish(a_question())
    phone.wait_for("Lock my rating")
    phone.tap("#detail-2")
    phone.go_offline()
    phone.wait_for(OFFLINE)
    phone.type("#try", "The result first")
    phone.tap("#impact-1")
    phone.go_offline(False)
    until(lambda: not phone.shows(OFFLINE), "the connection")
    assert chosen(phone) == ["detail-2", "impact-1"]
    assert phone.value("#try") == "The result first"
    assert phone.complaints(of_network=False) == []


def test_a_page_loaded_again_in_the_middle_has_its_levels_words_and_taps(phone: Browser, server: PageServer) -> None:
    server.publish(answering := QUESTION.began(time.monotonic()))
    await_stage(phone, "answering")
    phone.tap("#filler")
    phone.tap("#filler")
    phone.tap("#probe-2")
    phone.tap("#detail-0")
    phone.type("#keep", "<b>Two</b> & three")
    phone.reload()
    await_stage(phone, "answering")
    assert phone.is_checked("#probe-2")
    assert phone.run("return document.querySelector('#filler-count').textContent") == "2"
    server.publish(answering.ended(20.0))
    phone.wait_for("Lock my rating")
    phone.reload()
    phone.wait_for("Lock my rating")
    assert chosen(phone) == ["detail-0"]
    assert phone.value("#keep") == "<b>Two</b> & three"
    phone.tap(".lock")
    phone.wait_for("Your rating is locked")
    (rating,) = server.drain()
    assert (rating.levels, rating.keep, rating.fillers, rating.probe) == ({"detail": None}, "<b>Two</b> & three", 2, 2)


def test_a_rating_locked_without_a_connection_is_sent_once_it_is_back(phone: Browser, server: PageServer) -> None:
    server.publish(a_question())
    phone.wait_for("Lock my rating")
    rate(phone, 4)
    phone.go_offline()
    phone.tap(".lock")
    phone.wait_for(SENT_LATER)
    phone.tap(".lock")
    phone.tap(".lock")
    assert server.drain() == []
    phone.go_offline(False)
    phone.wait_for("Your rating is locked")
    assert [set(rating.levels.values()) for rating in server.drain()] == [{4}]
    phone.reload()
    phone.wait_for("Your rating is locked")
    assert server.drain() == []


def test_a_rating_whose_answer_got_lost_is_not_taken_twice(phone: Browser, server: PageServer) -> None:
    server.publish(a_question())
    phone.wait_for("Lock my rating")
    rate(phone)
    status = phone.run(
        "return fetch('rating', {method: 'POST', body: new URLSearchParams(new FormData(document.forms[0]))})"
        ".then((answer) => answer.status)"
    )
    assert status == 200, "sent, and led to the page of a locked rating"
    if phone.shows("Lock my rating"):  # it has not asked yet
        phone.tap(".lock")
    phone.wait_for("Your rating is locked")
    assert len(server.drain()) == 1


def test_a_rating_sent_after_the_next_question_was_shown_still_lands(phone: Browser, server: PageServer) -> None:
    server.publish(a_question(1))
    phone.wait_for("Question 1 of 3")
    rate(phone, 2)
    phone.go_offline()
    phone.tap(".lock")
    phone.wait_for(SENT_LATER)
    server.publish(Waiting())
    server.publish(a_question(2))
    phone.go_offline(False)
    phone.wait_for("Question 2 of 3")
    assert chosen(phone) == []
    assert [rating.attempt_id for rating in server.drain()] == ["attempt-1"]


def test_a_question_that_went_on_without_the_phone_says_so(phone: Browser, server: PageServer) -> None:
    server.publish(a_question())
    phone.wait_for("Lock my rating")
    rate(phone)
    phone.go_offline()
    phone.tap(".lock")
    phone.wait_for(SENT_LATER)
    server.close("attempt-1")
    phone.go_offline(False)
    phone.wait_for("That question is over")
    assert "You are connected" in phone.text
    assert server.drain() == []


def test_a_rating_without_levels_is_asked_for_again_with_its_words(phone: Browser, server: PageServer) -> None:
    server.publish(a_question())
    phone.wait_for("Lock my rating")
    phone.type("#keep", "Calm")
    phone.tap(".lock")
    phone.wait_for("Give at least one level before you lock.")
    assert phone.value("#keep") == "Calm"
    phone.tap("#impact-3")
    phone.tap(".lock")
    phone.wait_for("Your rating is locked")
    assert len(server.drain()) == 1


def test_enter_in_a_field_of_words_never_locks(phone: Browser, server: PageServer) -> None:
    server.publish(a_question())
    phone.wait_for("Lock my rating")
    phone.tap("#impact-3")
    phone.type("#keep", "Two options\nand a reason")
    phone.tap(".lock")
    phone.wait_for("Your rating is locked")
    assert [rating.keep for rating in server.drain()] == ["Two options and a reason"]


def test_with_the_last_level_the_whole_rating_is_closed_and_can_be_opened_again(
    phone: Browser, server: PageServer
) -> None:
    server.publish(a_question())
    phone.wait_for("Lock my rating")
    rate(phone)
    assert "relevance 3" in phone.text, "the words of the level given stay"
    assert "impact 2" not in phone.text
    phone.tap(".dimension:last-child legend")
    phone.wait_for("impact 2")


def test_when_sharing_is_off_the_page_says_that_there_is_no_connection(phone: Browser, server: PageServer) -> None:
    server.publish(a_question())
    phone.wait_for("Lock my rating")
    server.stop()
    phone.wait_for(OFFLINE)
    server.start("127.0.0.1", "Sam", "Alex")
    assert OFFLINE in phone.text, "the address is another one"
    assert phone.complaints(of_network=False) == []


def test_a_second_phone_shows_the_same_and_cannot_lock_again(phone: Browser, server: PageServer) -> None:
    server.publish(a_question())
    phone.wait_for("Lock my rating")
    with running_browser() as second:
        second.be_phone()
        second.open(server.url)
        second.wait_for("Lock my rating")
        rate(second, 1)
        second.go_offline()
        second.tap(".lock")
        second.wait_for(SENT_LATER)
        rate(phone)
        phone.tap(".lock")
        phone.wait_for("Your rating is locked")
        second.go_offline(False)
        second.wait_for("You have already locked this rating. It stays as it is.")
    assert [set(rating.levels.values()) for rating in server.drain()] == [{3}]


def test_on_a_narrow_phone_nothing_is_wider_than_the_screen_and_all_can_be_touched(
    phone: Browser, server: PageServer
) -> None:
    phone.be_phone(320, 568)
    answering = QUESTION.began(time.monotonic() - 754.0)
    states: list[tuple[Waiting | Over | SharedQuestion, str]] = [
        (Waiting(), "You are connected"),
        (Over(), "Thank you for listening"),
        (QUESTION, "The clock starts"),
        (QUESTION.thinking(time.monotonic()), "Thinking"),
        (answering, "Answer\n12:"),
        (answering.probed(time.monotonic()), "Follow-up"),
        (answering.ended(90.0), "Lock my rating"),
    ]
    for shown, words in states:
        server.publish(shown)
        phone.wait_for(words)
        assert_fits(phone)
    rate(phone)
    assert_fits(phone)
    phone.tap(".lock")
    phone.wait_for("Your rating is locked")
    assert_fits(phone)
    server.publish(a_reveal(a_rating(keep="w" * 300), a_rating("Sam", try_="A word " * 40)))
    phone.wait_for("You have both locked")
    assert_fits(phone)


def assert_fits(phone: Browser) -> None:
    """No scrolling sideways, and nothing to touch lower than a fingertip."""
    wide, low = phone.run(FITS)
    assert wide <= 0
    assert low == []


FITS = """
const touched = "button, summary, a, input:not([type=hidden]), label";
const low = [...document.querySelectorAll(touched)].filter((node) => {
  const area = node.closest("label") || node, box = area.getBoundingClientRect();
  const names = node.matches(".field > label");  // of a text field, which is touched itself
  const still = getComputedStyle(node).pointerEvents === "none";
  return box.height && !names && !still && box.height < 43.9;
});
const page = document.documentElement;
return [page.scrollWidth - page.clientWidth, low.map((node) => node.outerHTML.slice(0, 80))];
"""


def test_without_scripts_a_plain_form_locks(server: PageServer) -> None:
    needs("a browser", there=not missing())
    with running_browser(script=False) as phone:
        phone.be_phone()
        phone.open(server.url)
        phone.wait_for("You are connected")
        server.publish(a_question())
        phone.wait_for("Lock my rating")
        phone.tap("#detail-3")
        phone.type("#keep", "Plain words")
        phone.type("#fillers", "4")
        phone.tap(".lock")
        phone.wait_for("Your rating is locked")
        (rating,) = server.drain()
        assert (rating.levels, rating.keep, rating.fillers) == ({"detail": 3}, "Plain words", 4)
        server.publish(a_reveal())
        phone.wait_for("You have both locked")
        assert phone.complaints() == []


def test_nothing_the_phone_ever_received_holds_the_persons_rating_before_both_have_locked(
    phone: Browser, server: PageServer
) -> None:
    own = a_rating(levels=dict.fromkeys(KEYS, 1), keep="OWN-MARKER-KEEP", try_="OWN-MARKER-TRY")
    seen = [phone.received(), phone.source]

    def look() -> None:
        seen.extend([phone.received(), phone.source])

    server.publish(answering := QUESTION.began(time.monotonic()))
    await_stage(phone, "answering")
    look()
    server.publish(answering.ended(30.0))
    with pytest.raises(ValueError, match="not locked"):
        server.publish(a_reveal(own))  # the person has locked, the friend has not
    phone.wait_for("Lock my rating")
    look()
    phone.reload()
    phone.wait_for("Lock my rating")
    look()
    rate(phone, 4)
    phone.tap(".lock")
    phone.wait_for("Your rating is locked")
    look()
    assert any("Describe a" in words for words in seen[::2]), "what comes over the network is looked at"
    assert "MARKER" not in "".join(seen)
    assert "Same on" not in "".join(seen)
    friend = server.drain()[0].rating(own.rated_at)
    server.publish(a_reveal(own, friend))
    phone.wait_for("OWN-MARKER-KEEP")
    assert "OWN-MARKER-TRY" in phone.received()
    assert "Same on 0 of 5" in phone.text
    assert all(address.startswith((server.url, "data:")) for address in phone.requests), "nobody else is asked"
