"""A session in which a friend listens: follow-ups in the same take, blind ratings, both revealed together."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bounceback.domain.company import Company, Seat
from bounceback.domain.friend import FILLERS_MAX
from bounceback.domain.phases import (
    Answering,
    Asking,
    AwaitingFriend,
    Card,
    HandingOver,
    Paused,
    Probing,
    Rating,
    Revealed,
    Thinking,
)
from bounceback.domain.question import Probe
from bounceback.errors import StoreError
from bounceback.practice.keys import Key, press
from bounceback.practice.ports import Filter
from bounceback.practice.session import Session
from bounceback.share.door import Limits
from bounceback.share.page_server import PageServer
from tests.fakes import some_cards
from tests.practice.session_room import Room, press_all
from tests.share.friend_samples import ASSETS, Visitor, levels

PROBES = (
    Probe("What did you say first?", "action", "structure"),
    Probe("Why then?", "reason", "structure"),
    Probe("What changed?", "result", "impact"),
)
MINE: tuple[Key, ...] = ("3", "2", "4", "0", "1")
THEIRS: tuple[Key, ...] = ("3", "3", "4", "2", "1")


def cards(seat: Seat = "one-screen", focus: str = "", count: int = 2, **company: object) -> tuple[Card, ...]:
    """Cards of a session that Sam listens to."""
    who = replace(Company("Sam", "Alex", seat, in_turn=seat == "one-screen"), **company)  # type: ignore[arg-type]  # the test names the fields
    return tuple(
        replace(card, company=who, focus=focus, question=replace(card.question, probes=PROBES))
        for card in some_cards(count)
    )


def both_rate(room: Room, session: Session) -> None:
    """Answer a question; the person rates and locks, hands over, and the friend rates and locks."""
    room.answer(session)
    press_all(session, *MINE)
    session.words("my keep", "my try")
    press_all(session, "enter", "enter", *THEIRS)
    session.words("their keep", "their try")
    press(session, "enter")
    session.tick()


def test_at_one_screen_both_rate_in_turn_and_see_both_ratings_together(room: Room) -> None:
    session = room.session(cards())
    room.answer(session)
    press_all(session, *MINE, "enter")
    assert isinstance(session.phase, HandingOver)
    assert session.reveal is None
    press(session, "enter")
    assert isinstance(session.phase, Rating)
    assert (session.phase.friend, session.phase.levels, session.phase.keep) == ("Sam", {}, "")
    press_all(session, *THEIRS, "enter")
    session.tick()
    assert isinstance(session.phase, Revealed)
    assert session.reveal is not None
    assert [pair.dimension.key for pair in session.reveal.agreed] == ["relevance", "detail", "impact"]
    widest = session.reveal.widest
    assert widest is not None
    assert (widest.dimension.key, session.reveal.question_to_listener) == ("structure", "What made it a 3 for you?")


def test_both_ratings_are_in_the_journal_each_with_its_rater(room: Room) -> None:
    session = room.session(cards())
    both_rate(room, session)
    (attempt,) = room.attempts()
    assert [(r.rater, r.kind, r.keep, r.try_) for r in attempt.ratings] == [
        ("me", "self", "my keep", "my try"),
        ("Sam", "friend", "their keep", "their try"),
    ]
    press(session, "enter")
    both_rate(room, session)
    assert all(len(attempt.ratings) == 2 for attempt in room.attempts())


def test_a_friends_rating_grades_the_question(room: Room) -> None:
    session = room.session(cards())
    room.answer(session)
    press_all(session, "4", "4", "4", "4", "4", "enter", "enter", "1", "1", "2", "1", "1", "enter")
    session.tick()
    assert isinstance(session.phase, Revealed)
    assert session.phase.outlook is not None
    assert session.phase.outlook.days == 1


def test_a_follow_up_goes_into_the_same_take_and_not_into_the_length_of_the_answer(room: Room) -> None:
    session = room.session(cards(focus="impact"))
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(60.0)
    press(session, "p")
    assert isinstance(session.phase, Probing)
    assert session.phase.probe.text == "What changed?"  # it helps the dimension in focus
    room.clock.move(12.0)
    press(session, "p")
    room.clock.move(8.0)
    press(session, "space")
    assert isinstance(session.phase, Rating)
    (attempt,) = room.attempts()
    assert attempt.take is not None
    assert attempt.take.duration_s == pytest.approx(80.0)
    assert attempt.answer_s == pytest.approx(60.0)
    assert [(p.text, p.start_s, p.end_s) for p in attempt.probes] == [
        ("What changed?", 60.0, 72.0),
        ("What did you say first?", 72.0, 80.0),
    ]


def test_a_pause_in_a_follow_up_leaves_out_what_is_said_meanwhile(room: Room) -> None:
    session = room.session(cards())
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(30.0)
    press(session, "p")
    room.clock.move(5.0)
    press(session, "esc")
    assert isinstance(session.phase, Paused)
    room.clock.move(100.0)
    press_all(session, "esc")
    room.clock.move(5.0)
    press(session, "space")
    (attempt,) = room.attempts()
    assert attempt.answer_s == pytest.approx(30.0)
    assert [(p.start_s, p.end_s) for p in attempt.probes] == [(30.0, 40.0)]


def test_a_session_that_ends_in_a_follow_up_keeps_the_answer(room: Room) -> None:
    session = room.session(cards())
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(30.0)
    press(session, "p")
    room.clock.move(5.0)
    session.end()
    (attempt,) = room.attempts()
    assert attempt.status == "complete"
    assert attempt.answer_s == pytest.approx(30.0)
    assert len(attempt.probes) == 1


def test_fillers_are_tapped_while_the_person_speaks_and_kept_with_the_friends_rating(room: Room) -> None:
    session = room.session(cards())
    press(session, "f")
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    for _ in range(3):
        room.clock.move(10.0)
        press(session, "f")
    room.clock.move(10.0)
    press_all(session, "space", "3", "enter", "enter", "3", "enter")
    session.tick()
    (attempt,) = room.attempts()
    rating = attempt.rating_of("Sam")
    assert rating is not None
    assert (rating.fillers, rating.fillers_s) == (3, (10.0, 20.0, 30.0))
    assert attempt.rating_of() is not None
    assert attempt.rating_of().fillers is None  # type: ignore[union-attr]  # it is there


def test_quick_mode_asks_both_for_three_things(room: Room) -> None:
    session = room.session(cards(quick=True))
    room.answer(session)
    assert isinstance(session.phase, Rating)
    assert [dimension.key for dimension in session.phase.dimensions] == ["detail", "clarity", "impact"]
    press_all(session, "3", "3", "2", "enter", "enter", "2", "3", "3", "enter")
    session.tick()
    assert isinstance(session.phase, Revealed)
    (attempt,) = room.attempts()
    assert [rating.levels for rating in attempt.ratings] == [
        {"detail": 3, "clarity": 3, "impact": 2},
        {"detail": 2, "clarity": 3, "impact": 3},
    ]


def test_the_friend_may_read_the_question_and_then_no_voice_does(room: Room) -> None:
    session = room.session(cards(friend_reads=True))
    assert isinstance(session.phase, Asking)
    assert room.speaker is not None
    assert room.speaker.texts == []
    room.clock.move(60.0)
    session.tick()
    assert isinstance(session.phase, Asking)
    press(session, "space")
    assert isinstance(session.phase, Thinking)


def test_the_person_can_go_on_without_the_friends_rating(room: Room) -> None:
    session = room.session(cards())
    room.answer(session)
    press_all(session, *MINE, "enter")
    session.without_friend()
    assert isinstance(session.phase, Revealed)
    assert session.reveal is None
    (attempt,) = room.attempts()
    assert [rating.rater for rating in attempt.ratings] == ["me"]


def test_a_friend_at_this_screen_may_leave_the_rating_out(room: Room) -> None:
    session = room.session(cards())
    room.answer(session)
    press_all(session, *MINE, "enter", "enter", "3")
    session.without_friend()
    assert isinstance(session.phase, Revealed)


def test_a_friends_rating_that_could_not_be_saved_is_tried_again_until_it_is(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = room.session(cards())
    room.answer(session)
    press_all(session, *MINE, "enter", "enter", *THEIRS)

    def full(*_: object) -> None:
        raise StoreError("The disk is full.", "Free some space.")

    with monkeypatch.context() as broken:
        broken.setattr(type(room.store), "save_rating", full)
        press(session, "enter")
        session.tick()
        assert isinstance(session.phase, AwaitingFriend)
        session.without_friend()
        assert isinstance(session.phase, AwaitingFriend)  # what the friend has locked is not thrown away
        assert "The disk is full." in [trouble.message for trouble in room.troubles]
    room.clock.move(3.0)
    session.tick()
    session.tick()
    assert isinstance(session.phase, Revealed)
    assert len(room.attempts()[0].ratings) == 2


def test_a_second_opinion_is_the_persons_alone(room: Room) -> None:
    session = room.session(cards())
    both_rate(room, session)
    session.rate_again()
    press_all(session, *MINE, "enter")
    session.tick()
    assert isinstance(session.phase, Revealed)
    assert [(r.rater, r.occasion) for r in room.attempts()[0].ratings][-1] == ("me", "after_listening")


def test_what_the_friend_says_to_the_largest_difference_is_kept_as_a_note(room: Room) -> None:
    session = room.session(cards())
    both_rate(room, session)
    told: list[tuple[str, ...]] = []
    session.note(" A number at the end. ", told.append)
    assert told == [("A number at the end.",)]
    rating = room.attempts()[0].rating_of("Sam")
    assert rating is not None
    assert [note.text for note in rating.notes] == ["A number at the end."]


# ---- in a window of their own


def test_in_a_window_of_their_own_the_friend_rates_during_the_answer_and_locks_after_it(room: Room) -> None:
    session = room.session(cards("window"))
    seat = session.seat
    assert seat is not None
    assert not seat.can_rate
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    assert isinstance(session.phase, Answering)
    for level in (3, 3, 4, 2, 1):
        seat.rate(level)
    seat.words("their keep", "")
    assert not seat.can_lock
    room.clock.move(60.0)
    press(session, "space")
    room.clock.move(9.0)
    seat.lock()
    session.tick()
    assert seat.has_locked
    assert isinstance(session.phase, Rating)
    assert session.reveal is None
    press_all(session, *MINE, "enter")
    session.tick()
    assert isinstance(session.phase, Revealed)
    rating = room.attempts()[0].rating_of("Sam")
    assert rating is not None
    assert (rating.keep, rating.seconds_taken) == ("their keep", 9.0)


def test_at_one_shared_screen_the_friends_window_waits_for_its_turn(room: Room) -> None:
    session = room.session(cards("window", in_turn=True))
    seat = session.seat
    assert seat is not None
    room.answer(session)
    assert not seat.can_rate
    press_all(session, *MINE, "enter")
    assert isinstance(session.phase, AwaitingFriend)
    assert seat.can_rate
    room.clock.move(20.0)
    seat.rate(2)
    seat.lock()
    session.tick()
    assert isinstance(session.phase, Revealed)
    rating = room.attempts()[0].rating_of("Sam")
    assert rating is not None
    assert rating.seconds_taken == 20.0


def test_the_friends_rating_is_hidden_in_the_journal_until_the_person_has_locked(room: Room) -> None:
    session = room.session(cards("window"))
    assert session.seat is not None
    room.answer(session)
    session.seat.rate(2)
    session.seat.lock()
    session.tick()
    (attempt,) = room.attempts()
    assert [rating.rater for rating in attempt.friends_ratings] == ["Sam"]
    assert attempt.shown_ratings == ()


# ---- on their phone


@pytest.fixture
def page(room: Room) -> Iterator[PageServer]:
    server = PageServer(ASSETS, room.clock.now, Limits(watch_s=0.01))
    server.start("127.0.0.1", "Sam", "Alex")
    room.friend_page = server
    yield server
    server.stop()


def history(room: Room) -> list[str]:
    """The ids of the answers that can be looked at."""
    found: list[str] = []
    room.journal.history(Filter(statuses=()), lambda history: found.extend(a.id for a in history.attempts))
    return found


def test_an_answer_cannot_be_looked_at_while_the_friend_still_rates_it(room: Room) -> None:
    session = room.session(cards())
    room.answer(session)
    press_all(session, *MINE, "enter")
    assert isinstance(session.phase, HandingOver)
    assert history(room) == []
    asked: list[int] = []
    key = (room.attempts()[0].bank_id, room.attempts()[0].question_id)
    room.journal.attempts_at(key, lambda found: asked.append(len(found)))
    assert asked == [0]
    press_all(session, "enter", *THEIRS, "enter")
    session.tick()
    assert isinstance(session.phase, Revealed)
    assert len(history(room)) == 1


@pytest.mark.parametrize("end", [Session.without_friend, Session.end, Session.close])
def test_an_answer_can_be_looked_at_once_nobody_rates_it_any_more(room: Room, end: Callable[[Session], None]) -> None:
    session = room.session(cards())
    room.answer(session)
    press_all(session, *MINE, "enter")
    end(session)
    assert len(history(room)) == 1


def test_a_rating_from_the_phone_is_saved_and_revealed_there_too(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    assert session.phase.card.question.text in phone.get().text  # type: ignore[union-attr]  # it is being asked
    room.answer(session)
    phone.lock(**levels(), keep="their keep", fillers="2", probe="1")
    session.tick()
    assert isinstance(session.phase, Rating)
    press_all(session, *MINE)
    session.words("my keep", "")
    press(session, "enter")
    session.tick()
    assert isinstance(session.phase, Revealed)
    assert "my keep" in phone.get().text
    rating = room.attempts()[0].rating_of("Sam")
    assert rating is not None
    assert (rating.keep, rating.fillers) == ("their keep", 2)


def test_in_a_pause_the_clock_of_the_phone_stands_too(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)

    def told() -> tuple[object, ...]:
        state = json.loads(phone.get("state").text)
        return tuple(state[name] for name in ("doing", "clock_ms", "runs"))

    session = room.session(cards("phone"))
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(20.0)
    press(session, "esc")
    room.clock.move(300.0)
    assert told() == ("Paused", 20_000, False)
    press(session, "esc")
    room.clock.move(5.0)
    assert told() == ("Answer", 25_000, True)


def test_the_phone_thanks_when_the_session_is_over(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    session.end()
    assert "Thank you for listening" in phone.get().text


def test_the_phone_never_has_the_persons_rating_before_its_own_is_locked(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    seen = [phone.get().text]
    room.answer(session)
    press_all(session, *MINE)
    session.words("zebrafish", "quokka")
    press(session, "enter")
    session.tick()
    assert isinstance(session.phase, AwaitingFriend)
    seen += [phone.get().text, phone.get("state").text]
    assert not [text for text in seen if "zebrafish" in text or "quokka" in text]
    phone.lock(**levels())
    session.tick()
    session.tick()
    assert isinstance(session.phase, Revealed)
    assert "zebrafish" in phone.get().text


def test_the_follow_up_marked_on_the_phone_names_the_one_that_was_asked(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(30.0)
    press(session, "p")
    room.clock.move(5.0)
    press(session, "space")
    phone.lock(**levels(), probe="2")
    press_all(session, *MINE, "enter")
    session.tick()
    assert [probe.text for probe in room.attempts()[0].probes] == ["What changed?"]


def test_of_several_follow_ups_none_is_named_after_the_one_that_was_marked(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    keys: tuple[Key, ...] = ("p", "p", "space")
    for key in keys:
        room.clock.move(5.0)
        press(session, key)
    phone.lock(**levels(), probe="2")
    session.tick()
    assert [probe.text for probe in room.attempts()[0].probes] == [PROBES[0].text, PROBES[1].text]


def test_a_phone_that_locks_after_the_person_went_on_without_it_is_told(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    room.answer(session)
    form = phone.form()
    press_all(session, *MINE, "enter")
    session.without_friend()
    assert phone.post({**form, **levels()}).status == 409
    session.tick()
    assert [rating.rater for rating in room.attempts()[0].ratings] == ["me"]


def test_an_answer_that_is_discarded_takes_its_rating_on_the_phone_with_it(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    room.answer(session)
    form = phone.form()
    press_all(session, "esc")
    session.discard()
    room.answer(session)
    assert phone.form()["form"] != form["form"]
    phone.lock(**levels())
    press_all(session, *MINE, "enter")
    session.tick()
    assert isinstance(session.phase, Revealed)
    assert len(room.attempts()) == 1


def test_a_rating_that_was_locked_for_a_discarded_answer_goes_with_it(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    room.answer(session)
    phone.lock(**levels())
    session.tick()
    press(session, "esc")
    session.discard()
    session.tick()
    assert room.attempts() == []
    assert room.troubles == []
    assert session.is_settled


def test_a_rating_locked_while_its_answer_is_discarded_is_dropped_in_silence(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    room.answer(session)
    press(session, "esc")
    phone.lock(**levels())  # on its way to the session, which has not looked yet
    session.discard()
    session.tick()
    assert room.attempts() == []
    assert room.troubles == []
    assert session.is_settled


def test_fillers_are_counted_up_to_a_limit_that_the_phone_has_too(room: Room) -> None:
    session = room.session(cards())
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    for _ in range(FILLERS_MAX + 1):
        session.tap_filler()
    assert session.seat is not None
    assert session.seat.fillers == FILLERS_MAX


def test_a_session_that_is_closed_shows_nothing_on_the_phone_any_more(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    room.answer(session)
    phone.lock(**levels())
    press_all(session, *MINE, "enter")
    session.tick()
    assert isinstance(session.phase, Revealed)
    session.close()
    assert "You are connected" in phone.get().text


def test_nothing_is_told_of_fillers_where_there_was_nothing_to_hear(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    session.type_answer()
    session.submit("I asked first.")
    phone.lock(**levels())
    session.tick()
    rating = room.attempts()[0].rating_of("Sam")
    assert rating is not None
    assert rating.fillers is None


def test_a_form_of_a_discarded_answer_is_refused(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    room.answer(session)
    form = phone.form()
    press(session, "esc")
    session.discard()
    assert phone.post({**form, **levels()}).status == 409


def test_a_rating_that_comes_after_the_end_of_the_session_is_refused_and_not_lost_silently(
    room: Room, page: PageServer
) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    room.answer(session)
    form = phone.form()
    session.end()
    assert phone.post({**form, **levels()}).status == 409


def test_a_filler_in_a_follow_up_has_its_place_in_the_take_also_after_a_pause(room: Room) -> None:
    session = room.session(cards())
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(30.0)
    press_all(session, "p", "esc")
    room.clock.move(100.0)
    press(session, "esc")
    room.clock.move(4.0)
    press(session, "f")
    assert session.seat is not None
    assert session.seat.taps == (34.0,)


def test_the_phone_is_told_the_length_of_the_answer_without_its_follow_up(room: Room, page: PageServer) -> None:
    phone = Visitor(page.url)
    session = room.session(cards("phone"))
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(30.0)
    press(session, "p")
    room.clock.move(12.0)
    press(session, "space")
    assert json.loads(phone.get("state").text)["clock_ms"] == 30_000


@pytest.mark.parametrize("seat", ["one-screen", "window", "phone"])
def test_a_rating_that_takes_a_while_to_save_is_the_persons_alone(room: Room, page: PageServer, seat: Seat) -> None:
    session = room.session(cards(seat))
    room.answer(session)
    press_all(session, *MINE)
    room.lane.holding = True
    press(session, "enter")
    for _ in range(3):
        room.clock.move(0.033)
        session.tick()
    room.lane.release()
    session.tick()
    assert isinstance(session.phase, HandingOver if seat == "one-screen" else AwaitingFriend)
    assert session.seat is not None
    assert not session.seat.has_locked
    assert room.troubles == []
