"""The page on a friend's phone: what it shows, what it takes, and what it never knows."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bounceback.domain.friend import Over, Waiting
from bounceback.errors import ShareError
from bounceback.share.door import Limits
from bounceback.share.page_server import PageServer
from tests.fakes import FakeClock
from tests.share.friend_samples import (
    ASSETS,
    QUESTION,
    Visitor,
    a_question,
    a_rating,
    a_reveal,
    levels,
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server(clock: FakeClock) -> Iterator[PageServer]:
    server = PageServer(ASSETS, clock.now, Limits(watch_s=0.01))
    server.start("127.0.0.1", "Sam", "Alex")
    yield server
    server.stop()


@pytest.fixture
def phone(server: PageServer) -> Visitor:
    return Visitor(server.url)


def wait_until_off(place: tuple[str, int]) -> None:
    for _ in range(200):
        try:
            socket.create_connection(place, timeout=1).close()
        except ConnectionRefusedError:
            return
        threading.Event().wait(0.02)
    pytest.fail("the port is still open")


def test_before_the_first_question_the_page_says_what_to_do(phone: Visitor) -> None:
    page = phone.get()
    assert page.status == 200
    assert "You are connected" in page.text
    assert "Sam, rating Alex" in page.text


def test_a_question_is_shown_with_what_to_listen_for(server: PageServer, phone: Visitor) -> None:
    server.publish(QUESTION)
    page = phone.get().text
    assert "Describe a &lt;b&gt;decision&lt;/b&gt; &amp; its cost." in page
    assert "<b>decision" not in page
    for words in ("Names the options", "How did it turn out?", "impact of theirs?", "detail 4", "Question 1 of 3"):
        assert words in page
    assert page.count("Suggested") == 1
    assert page.index("Suggested") > page.index("How did it turn out?")


def test_a_rating_without_a_script_lands_in_the_inbox_once(
    server: PageServer, phone: Visitor, clock: FakeClock
) -> None:
    server.publish(QUESTION.began(clock.now()))
    server.publish(a_question())
    clock.move(31.0)
    chosen = {**levels(), "level.impact": "2", "level.clarity": "0"}
    sent = phone.lock(**chosen, keep=" <i>Two options</i> ", fillers="4", probe="2", **{"try": "The result"})
    assert (sent.status, sent.headers["Location"]) == (303, phone.path)
    (rating,) = server.drain()
    assert rating.attempt_id == "attempt-1"
    assert (rating.friend, rating.rubric) == ("Sam", "core-5@1")
    assert rating.levels == {"relevance": 3, "structure": 3, "detail": 3, "clarity": None, "impact": 2}
    assert (rating.keep, rating.try_) == ("<i>Two options</i>", "The result")
    assert (rating.fillers, rating.fillers_s, rating.probe) == (4, (), 2)
    assert rating.seconds_taken == 31.0
    assert server.drain() == []
    assert "Your rating is locked" in phone.get().text


def test_taps_keep_the_second_they_were_made_in(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    assert phone.lock(**levels(), fillers="2", fillers_ms="1500,42250").status == 303
    assert server.drain()[0].fillers_s == (1.5, 42.25)


def test_levels_not_given_are_absent(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    phone.lock(**{"level.detail": "1"})
    assert server.drain()[0].levels == {"detail": 1}


def test_quick_mode_asks_for_three_dimensions(server: PageServer, phone: Visitor) -> None:
    server.publish(replace(a_question(), quick=True))
    page = phone.get().text
    assert set(re.findall(r'name="level\.(\w+)"', page)) == {"detail", "clarity", "impact"}
    assert phone.lock(**{"level.relevance": "3"}).status == 400
    assert phone.lock(**{"level.detail": "3"}).status == 303


def test_what_cannot_be_seen_is_dropped_from_typed_words(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    phone.lock(**levels(), keep="calm\u202e\x07 \r\nvoice 👍🏽")
    assert server.drain()[0].keep == "calm voice 👍🏽"


def test_as_many_lines_as_the_field_holds_are_taken(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    assert phone.lock(**levels(), keep="a\r\n" * 150).status == 303, "300 characters as the field counts them"
    assert server.drain()[0].keep == " ".join("a" * 150)


def test_a_second_lock_is_refused_with_a_sentence_and_harmless(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    form = phone.form()
    assert phone.post({**form, **levels()}).status == 303
    again = phone.post({**form, **levels(), "level.impact": "4"})
    assert again.status == 409
    assert "You have already locked this rating" in again.text
    assert [rating.levels["impact"] for rating in server.drain()] == [3]


def test_twelve_locks_at_the_same_moment_make_one_rating(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    form = {**phone.form(), **levels()}
    statuses: list[int] = []
    threads = [threading.Thread(target=lambda: statuses.append(phone.post(form).status)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(statuses) == [303] + [409] * 11
    assert len(server.drain()) == 1


def test_a_rating_cannot_be_locked_while_the_answer_goes_on(
    server: PageServer, phone: Visitor, clock: FakeClock
) -> None:
    server.publish(QUESTION.began(clock.now()))
    early = phone.lock(**levels(), keep="Typed already")
    assert early.status == 422
    assert "still going on" in early.text
    assert ">Typed already</textarea>" in early.text
    assert early.text.count("checked") == 5
    assert server.drain() == []


def test_an_empty_rating_comes_back_with_what_was_typed(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    empty = phone.lock(keep='A "quoted" word')
    assert empty.status == 422
    assert "at least one level" in empty.text
    assert ">A &quot;quoted&quot; word</textarea>" in empty.text


def test_a_phone_that_was_away_can_still_send_what_it_had(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question(1))
    form = phone.form()
    server.publish(Waiting())
    server.publish(a_question(2))
    assert phone.post({**form, **levels()}).status == 303
    assert [rating.attempt_id for rating in server.drain()] == ["attempt-1"]


def test_a_question_that_was_closed_takes_no_rating(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    form = phone.form()
    server.close("attempt-1")
    late = phone.post({**form, **levels()})
    assert late.status == 409
    assert "That question is over" in late.text
    assert "You are connected" in phone.get().text
    assert server.drain() == []


def test_the_state_tells_when_to_fetch_the_page_anew(server: PageServer, phone: Visitor, clock: FakeClock) -> None:
    def state() -> dict[str, object]:
        answer = phone.get("state")
        assert answer.headers["Content-Type"].startswith("application/json")
        return dict(json.loads(answer.text))

    before = state()
    server.publish(QUESTION)
    asking = state()
    server.publish(QUESTION.began(clock.now()))
    clock.move(12.5)
    answering = state()
    server.publish(a_question())
    rating = state()
    phone.lock(**levels())
    locked = state()
    assert [s["stage"] for s in (before, asking, answering, rating, locked)] == [
        "",
        "asking",
        "answering",
        "rating",
        "",
    ]
    assert (answering["clock_ms"], rating["clock_ms"]) == (12_500, 90_000)
    assert asking["page"] == answering["page"] == rating["page"], "a page being filled in stays"
    assert len({before["page"], asking["page"], locked["page"]}) == 3


def state_of(phone: Visitor) -> dict[str, object]:
    return dict(json.loads(phone.get("state").text))


def test_the_clock_counts_thinking_then_the_answer_then_a_follow_up(
    server: PageServer, phone: Visitor, clock: FakeClock
) -> None:
    def told() -> tuple[object, ...]:
        state = state_of(phone)
        return tuple(state[name] for name in ("stage", "doing", "clock_ms", "runs", "before_ms"))

    server.publish(QUESTION)
    assert told() == ("asking", "The clock starts with the answer", 0, False, 0)
    server.publish(thinking := QUESTION.thinking(clock.now()))
    clock.move(12.0)
    assert told() == ("asking", "Thinking", 12_000, True, 0)
    server.publish(answering := thinking.began(clock.now()))
    clock.move(80.0)
    assert told() == ("answering", "Answer", 80_000, True, 0)
    server.publish(probing := answering.probed(clock.now()))
    clock.move(9.0)
    assert told() == ("probing", "Follow-up", 9_000, True, 80_000)
    server.publish(probing.ended(80.0))
    assert told() == ("rating", "", 80_000, False, 0)


def test_in_a_pause_the_clock_stands_and_says_so(server: PageServer, phone: Visitor, clock: FakeClock) -> None:
    answering = QUESTION.began(clock.now())
    clock.move(12.5)
    server.publish(answering.paused(clock.now()))
    clock.move(60.0)
    state = state_of(phone)
    assert (state["doing"], state["clock_ms"], state["runs"]) == ("Paused", 12_500, False)
    assert state["has_clock"]
    assert state["paused"]
    assert "Paused" in phone.get().text
    assert "0:12" in phone.get().text


def test_a_question_can_be_paused_before_any_clock_runs(server: PageServer, phone: Visitor, clock: FakeClock) -> None:
    server.publish(QUESTION.paused(clock.now()))
    state = state_of(phone)
    assert (state["doing"], state["has_clock"]) == ("Paused", False)


def test_the_end_of_the_session_is_told_kindly_and_the_next_one_still_comes(server: PageServer, phone: Visitor) -> None:
    server.publish(Over())
    over = phone.get().text
    assert "Thank you for listening" in over
    assert "You are connected" not in over
    assert 'data-stage="over"' in over
    assert state_of(phone)["stage"] == "over"  # so that the page says nothing of a connection that ends
    server.publish(QUESTION)
    assert "Your rating" in phone.get().text


def test_the_page_itself_names_the_follow_up_and_shows_its_time(
    server: PageServer, phone: Visitor, clock: FakeClock
) -> None:
    server.publish(QUESTION.began(clock.now()).probed(clock.now()))
    clock.move(61.0)
    page = phone.get().text
    assert ">Follow-up</span>" in page
    assert ">1:01</span>" in page


def test_a_follow_up_after_the_end_takes_the_rating_back_until_it_is_answered(
    server: PageServer, phone: Visitor, clock: FakeClock
) -> None:
    server.publish(ended := QUESTION.began(clock.now()).ended(75.0))
    clock.move(20.0)
    server.publish(probing := ended.probed(clock.now()))
    assert state_of(phone)["before_ms"] == 75_000
    early = phone.lock(**levels())
    assert early.status == 422
    assert "still going on" in early.text
    server.publish(probing.ended(75.0))
    clock.move(15.0)
    assert phone.lock(**levels()).status == 303
    assert server.drain()[0].seconds_taken == 15.0, "counted from the end of all that was said"


def test_the_window_can_tell_when_the_phone_was_last_there(
    server: PageServer, phone: Visitor, clock: FakeClock
) -> None:
    assert server.seen_s() is None
    phone.ask("/wrong/")
    phone.get(Host="evil.test")
    assert server.seen_s() is None, "who does not know the address is not the friend"
    phone.get()
    assert server.seen_s() == 0.0
    clock.move(7.5)
    assert server.seen_s() == 7.5
    phone.get("state")
    assert server.seen_s() == 0.0
    server.start("127.0.0.1", "Kim")
    assert server.seen_s() is None, "another friend has not come yet"


def test_it_tells_whether_it_is_on(server: PageServer) -> None:
    assert server.url
    server.stop()
    assert not server.url
    with pytest.raises(ShareError):
        server.start("198.51.100.7", "Sam")
    assert not server.url


def test_it_can_be_switched_off_by_many_at_once(server: PageServer, phone: Visitor) -> None:
    ends = [threading.Thread(target=server.stop) for _ in range(8)]
    for end in ends:
        end.start()
    for end in ends:
        end.join(10)
    assert not any(end.is_alive() for end in ends)
    assert not server.url
    with pytest.raises(ConnectionRefusedError):
        phone.get()


def test_switching_off_while_it_is_switched_on_leaves_what_was_asked_for_last(server: PageServer) -> None:
    for _ in range(5):
        end = threading.Thread(target=server.stop)
        end.start()
        server.start("127.0.0.1", "Sam")
        end.join(10)
    url = server.start("127.0.0.1", "Sam")
    server.publish(a_question())
    assert "Your rating" in Visitor(url).get().text


def test_both_ratings_appear_together_agreements_first(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    phone.lock(**{**levels(), "level.impact": "2"}, keep="Kept")
    own = a_rating(levels={"relevance": 3, "structure": 3, "detail": 3, "clarity": None, "impact": 4}, keep="Mine")
    friend = server.drain()[0].rating(own.rated_at)
    server.publish(a_reveal(own, friend))
    page = phone.get().text
    order = ["Same on 3 of 4", "What would have made it a 4 for you?", "Strong", "Kept", "Mine"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Couldn’t judge" in page


def test_the_persons_rating_cannot_be_shown_before_the_friend_has_locked(server: PageServer, phone: Visitor) -> None:
    own = a_rating(keep="OWN-MARKER-KEEP", try_="OWN-MARKER-TRY")
    server.publish(a_question())
    with pytest.raises(ValueError, match="not locked"):
        server.publish(a_reveal(own))
    seen = "".join(phone.get(name).text for name in ("", "state", "friend.css", "friend.js", "phone.js"))
    assert "MARKER" not in seen
    assert "MARKER" not in phone.lock(**levels()).text + phone.get().text
    server.publish(a_reveal(own))
    assert "OWN-MARKER-KEEP" in phone.get().text


def test_every_page_forbids_what_it_does_not_need(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    for answer in (phone.get(), phone.get("phone.js"), phone.get("nothing"), phone.post({"form": "x"})):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert not {"Server", "Date", "Set-Cookie"} & set(answer.headers)
    page = phone.get().text
    assert not re.search(r"<script>|\son\w+=|\sstyle=|https?://", page)
    assert all(
        source in ("friend.css", "friend.js", "phone.js") for source in re.findall(r'(?:src|href)="([^d"][^"]*)"', page)
    )


def test_nothing_personal_but_the_shared_question_is_in_the_page(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    assert "attempt-1" not in phone.get().text + phone.get("state").text


def test_each_time_it_is_switched_on_the_address_is_new(server: PageServer) -> None:
    first = server.url
    second = server.start("127.0.0.1", "Sam")
    token, other = (url.split("/")[3] for url in (first, second))
    assert token != other
    assert min(len(token), len(other)) >= 22, "128 bits"


def test_switching_off_closes_the_port_and_keeps_ratings_that_came(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    phone.lock(**levels())
    with socket.create_connection(phone.place, timeout=2) as idle:
        phone.get()  # it comes later, so the idle one has been let in
        server.stop()
        server.stop()
        assert server.url == ""
        wait_until_off(phone.place)
        assert idle.recv(1) == b"", "open connections are ended too, and not only when they are given up"
    assert len(server.drain()) == 1


def test_after_switching_off_and_on_nothing_of_before_is_shown_or_taken(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    form = phone.form()
    phone = Visitor(server.start("127.0.0.1", "Kim"))
    assert "You are connected" in phone.get().text
    assert phone.post({**form, **levels()}).status == 403
    assert server.drain() == []


def test_what_was_published_while_it_was_off_is_not_shown_to_whoever_comes_next(
    server: PageServer, phone: Visitor
) -> None:
    server.publish(a_question())
    phone.lock(**levels())
    server.stop()
    server.publish(a_question())
    server.publish(a_reveal())
    assert "You are connected" in Visitor(server.start("127.0.0.1", "Kim")).get().text


def test_a_rating_locked_before_sharing_was_restarted_is_not_asked_for_again(
    server: PageServer, phone: Visitor
) -> None:
    server.publish(a_question())
    phone.lock(**levels())
    phone = Visitor(server.start("127.0.0.1", "Sam"))
    server.publish(a_question())
    assert "Your rating is locked" in phone.get().text
    server.publish(a_reveal())
    assert "You have both locked" in phone.get().text


def test_what_one_friend_locked_reveals_nothing_to_another(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    phone.lock(**levels())
    server.start("127.0.0.1", "Kim")
    with pytest.raises(ValueError, match="not locked"):
        server.publish(a_reveal())


def test_sharing_ends_by_itself(clock: FakeClock) -> None:
    server = PageServer(ASSETS, clock.now, Limits(open_s=0.05, watch_s=0.01))
    phone = Visitor(server.start("127.0.0.1", "Sam"))
    wait_until_off(phone.place)
    assert server.url == ""


def test_an_address_that_is_not_ours_is_told_in_a_sentence(server: PageServer) -> None:
    with pytest.raises(ShareError, match=r"could not be opened on 198\.51\.100\.7"):
        server.start("198.51.100.7", "Sam")
    assert server.url == ""


def test_what_one_could_not_judge_counts_neither_as_alike_nor_as_apart(server: PageServer, phone: Visitor) -> None:
    server.publish(a_question())
    phone.lock(**levels())
    own = a_rating(levels={"relevance": 3, "structure": 2, "detail": 3, "clarity": None, "impact": None})
    server.publish(a_reveal(own))
    assert "Same on 2 of 3: Relevance, Detail." in phone.get().text


def test_a_friend_who_reads_the_questions_is_told_to(server: PageServer, phone: Visitor) -> None:
    server.publish(replace(QUESTION, friend_reads=True))
    assert "Read the question aloud" in phone.get().text
    assert json.loads(phone.get("state").text)["doing"] == "Read the question aloud"
