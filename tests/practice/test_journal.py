"""The journal: what is kept, found again, and gone when it is deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from bounceback.domain.attempt import ME, AskedProbe, Attempt, Note, Rating, Take
from bounceback.domain.friend import FriendRating
from bounceback.domain.friends import Friend
from bounceback.domain.ladder import Grade, Key, Outlook
from bounceback.domain.packet import Expected, NewScores, SentPacket
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import AppError
from bounceback.practice import recalling
from bounceback.practice.journal import DOTS_UP_TO, Expecting, History, Journal, Progress
from bounceback.practice.ports import Filter
from bounceback.practice.recalling import DrawHistory, recall
from bounceback.store import SqlStore, open_journal
from tests.fakes import FakeClock, InlineLane, a_question, a_rubric, some_cards


@dataclass
class Room:
    store: SqlStore
    clock: FakeClock
    journal: Journal
    takes: Path

    def answered(self, level: int = 3, area: str = "conflict", rated: bool = True) -> Attempt:
        """A complete answer, rated the same on every dimension, a day after the last."""
        self.clock.move(timedelta(days=1).total_seconds())
        session = self.journal.new_session("practice", 1)
        question = a_question(area=area)
        attempt = self.journal.new_attempt(session, question, some_cards(1)[0].timing)
        attempt = replace(
            attempt, status="complete", answer_s=60.0, take=Take(f"{attempt.id}.wav", 1, 16_000, "0" * 64)
        )
        (self.takes / f"{attempt.id}.wav").write_bytes(b"RIFF")
        self.store.save_session(session)
        self.store.save_attempt(attempt)
        if rated:
            levels = {d.key: level for d in a_rubric().dimensions}
            wall = self.clock.wall()
            rating = Rating("me", "self", "first", "core-5@1", levels, "kept words", "tried words", wall, 20.0)
            self.store.save_rating(attempt.id, rating)
        return attempt


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    takes = tmp_path / "takes"
    takes.mkdir()
    clock = FakeClock()
    store = open_journal(tmp_path / "journal.db", tmp_path / "backups", clock.wall()).store
    yield Room(store, clock, Journal(store, InlineLane(), clock, takes), takes)
    store.close()


def test_history_gives_attempts_newest_first_with_their_sessions(room: Room) -> None:
    first, second = room.answered(), room.answered()
    found: list[History] = []
    room.journal.history(Filter(), found.append)
    assert [attempt.id for attempt in found[0].attempts] == [second.id, first.id]
    assert set(found[0].sessions) == {first.session_id, second.session_id}


def test_the_words_of_keep_and_try_are_found(room: Room) -> None:
    room.answered()
    room.answered(rated=False)
    found: list[History] = []
    room.journal.history(Filter(text="TRIED"), found.append)
    assert len(found[0].attempts) == 1


def test_progress_shows_dots_per_dimension_of_one_area(room: Room) -> None:
    room.answered(2)
    room.answered(4, area="collaboration")
    found: list[Progress] = []
    room.journal.progress(a_rubric(), "collaboration", found.append)
    assert {key: [p.level for p in points] for key, points in found[0].points.items()} == {
        d.key: [4] for d in a_rubric().dimensions
    }
    assert not found[0].is_dense
    assert [day.attempts for day in found[0].days] == [1]


def test_progress_sums_up_by_week_when_there_are_too_many_dots(room: Room) -> None:
    for _ in range(DOTS_UP_TO // 5 + 1):
        room.answered(3)
    found: list[Progress] = []
    room.journal.progress(a_rubric(), "", found.append)
    assert found[0].is_dense
    assert {week.running_mean for week in found[0].weeks} == {3.0}


def test_what_was_interrupted_or_skipped_is_outside_every_figure(room: Room) -> None:
    attempt = room.answered(4)
    room.store.save_attempt(replace(attempt, status="interrupted"))
    found: list[Progress] = []
    room.journal.progress(a_rubric(), "", found.append)
    assert not any(found[0].points.values())
    assert found[0].days == []


def test_an_interrupted_answer_that_is_kept_counts_with_the_length_of_its_take(room: Room) -> None:
    attempt = replace(room.answered(rated=False), status="interrupted", answer_s=None)
    attempt = replace(attempt, take=Take(f"{attempt.id}.wav", 32_000, 16_000, "0" * 64))
    room.store.save_attempt(attempt)
    waiting: list[list[Attempt]] = []
    room.journal.interrupted(waiting.append)
    assert [a.id for a in waiting[0]] == [attempt.id]
    room.journal.keep_interrupted(waiting[0][0], lambda: None)
    kept = room.store.attempt(attempt.id)
    assert kept is not None
    assert (kept.status, kept.answer_s) == ("complete", 2.0)


def test_follow_ups_are_no_part_of_an_interrupted_answer_that_is_kept(room: Room) -> None:
    attempt = replace(room.answered(rated=False), status="interrupted", answer_s=None)
    take = Take(f"{attempt.id}.wav", 64_000, 16_000, "0" * 64)
    attempt = replace(attempt, take=take, probes=(AskedProbe("Why?", 2.5, 4.0),))
    room.store.save_attempt(attempt)
    room.journal.keep_interrupted(attempt, lambda: None)
    kept = room.store.attempt(attempt.id)
    assert kept is not None
    assert kept.answer_s == 2.5
    assert kept.probes == attempt.probes


def test_a_deleted_answer_is_gone_with_its_take(room: Room) -> None:
    attempt = room.answered()
    done: list[bool] = []
    room.journal.delete_attempt(attempt, lambda: done.append(True))
    assert done == [True]
    assert room.store.attempt(attempt.id) is None
    assert list(room.takes.iterdir()) == []


def test_a_deleted_recording_leaves_answer_and_rating(room: Room) -> None:
    attempt = room.answered()
    room.journal.delete_take(attempt, lambda: None)
    left = room.store.attempt(attempt.id)
    assert left is not None
    assert left.take is None
    assert len(left.ratings) == 1
    assert list(room.takes.iterdir()) == []


def drawn_from(room: Room) -> DrawHistory:
    found: list[DrawHistory] = []
    room.journal.draw_history(found.append)
    return found[0]


def test_the_draw_knows_how_often_each_question_was_asked_and_where_it_stands(room: Room) -> None:
    attempt = room.answered(level=4)
    room.clock.move(timedelta(days=2).total_seconds())
    history = drawn_from(room)
    key = (attempt.bank_id, attempt.question_id)
    counts: list[Mapping[Key, int]] = []
    room.journal.times_asked(counts.append)
    assert counts == [{key: 1}]
    assert history.past.sessions == 1
    assert history.past.standings[key].box == 3
    assert history.today == room.clock.wall().date()
    assert (history.today - history.past.standings[key].on).days == 2


def test_a_long_past_is_read_in_slices_between_which_a_save_gets_its_turn(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        room.answered()
    whole = recall(room.store, room.clock.wall().date())
    monkeypatch.setattr(recalling, "SLICE", 2)
    lane, found, order = InlineLane(holding=True), list[DrawHistory](), list[str]()

    def learn(history: DrawHistory) -> None:
        found.append(history)
        order.append("drawn")

    Journal(room.store, lane, room.clock, room.takes).draw_history(learn)
    lane.submit(lambda: None, lambda _: order.append("saved"))
    lane.held.pop(0)()
    lane.release()
    assert order == ["saved", "drawn"]
    assert found == [whole]


def test_the_focus_stays_for_two_sessions(room: Room) -> None:
    found, alone = [], list[str]()
    for number in range(6):
        found.append(drawn_from(room).past.focus)
        room.journal.focus(alone.append)
        levels = {d.key: 3 for d in a_rubric().dimensions} | {"impact" if number < 4 else "detail": 1}
        attempt = room.answered(rated=False)
        rating = Rating("me", "self", "first", "core-5@1", levels, "", "", room.clock.wall(), 20.0)
        room.store.save_rating(attempt.id, rating)
    assert found == alone == ["", "", "", "", "impact", "impact"]


def test_a_grade_of_ones_own_decides_when_the_question_comes_back(room: Room) -> None:
    attempt = room.answered(level=4)
    found: list[Outlook] = []
    faults: list[AppError] = []
    room.journal.outlook(attempt, found.append, faults.append)
    room.journal.choose_grade(attempt, Grade.AGAIN, found.append, faults.append)
    room.journal.choose_grade(attempt, None, found.append, faults.append)
    assert found == [
        Outlook(21, rated=Grade.EASY),
        Outlook(1, rated=Grade.EASY, chosen=Grade.AGAIN),
        Outlook(21, rated=Grade.EASY),
    ]
    room.store.delete_attempt(attempt.id)
    room.journal.choose_grade(attempt, Grade.HARD, found.append, faults.append)
    assert len(found) == 3
    assert len(faults) == 1


def test_an_attempt_takes_the_id_a_friend_was_shown_before(room: Room) -> None:
    session, question, timing = room.journal.new_session("practice", 1), a_question(), some_cards(1)[0].timing
    shown = room.journal.new_attempt_id()
    assert room.journal.new_attempt(session, question, timing, shown).id == shown
    assert room.journal.new_attempt(session, question, timing).id not in ("", shown)


def test_words_are_added_to_a_locked_rating_with_the_time_they_were_written(room: Room) -> None:
    attempt = room.store.attempt(room.answered().id)
    assert attempt is not None
    room.clock.move(60)
    done, faults = list[bool](), list[AppError]()
    room.journal.save_note(attempt, attempt.ratings[0], "And yet.", lambda: done.append(True), faults.append)
    noted = room.store.attempt(attempt.id)
    assert noted is not None
    assert noted.ratings == (replace(attempt.ratings[0], notes=(Note(room.clock.wall(), "And yet."),)),)
    room.journal.delete_attempt(attempt, lambda: None)
    room.journal.save_note(attempt, attempt.ratings[0], "Too late.", lambda: done.append(True), faults.append)
    assert (done, len(faults)) == ([True], 1)


def test_a_friend_is_known_from_the_first_naming_until_removed(room: Room) -> None:
    known, done = list[list[Friend]](), list[str]()
    room.journal.remember_friend("Sam", lambda: done.append("named"))
    room.journal.save_warm_up("Sam", WarmUp(10, 4), lambda: done.append("warm"))
    room.journal.friends(known.append)
    made = room.store.back_up_daily(room.clock.wall())
    assert made is not None
    room.journal.remove_friend("Sam", lambda: done.append("gone"))
    room.journal.friends(known.append)
    assert done == ["named", "warm", "gone"]
    assert known == [[Friend("Sam", 0, WarmUp(10, 4))], []]
    holding: list[list[Path]] = []
    room.journal.backups_holding_friend("Sam", holding.append)
    assert holding == [[made.path]]


def sams(attempt: Attempt) -> FriendRating:
    levels = {d.key: 2 for d in a_rubric().dimensions}
    return FriendRating(attempt.id, "Sam", "core-5@1", levels, "the end", "", 38.0, 2, (3.5, 9.0))


def expecting(room: Room) -> Expecting:
    found: list[Expecting] = []
    room.journal.expected({"core-5@1": a_rubric()}, found.append)
    return found[0]


def test_scores_may_come_for_what_was_given_out_and_is_still_there(room: Room) -> None:
    first, gone, without, other = (room.answered() for _ in range(4))
    packet = SentPacket("p1", "Sam", room.clock.wall().astimezone(UTC), False, (first.id, gone.id, without.id))
    room.journal.save_packet(packet, lambda: None)
    room.journal.delete_attempt(gone, lambda: None)
    room.journal.delete_take(without, lambda: None)
    found = expecting(room)
    assert found.journal_id == room.store.journal_id()
    assert found.answers == {first.id: Expected(first.asked_text, "0" * 64, a_rubric(), frozenset({ME}))}
    assert [packet.used_at for packet in found.packets.values()] == [None] * len(found.packets)
    room.store.save_rating(first.id, sams(first).rating(room.clock.wall()))
    assert expecting(room).answers[first.id].raters == {ME, "Sam"}
    assert other.id not in expecting(room).answers


def test_scores_taken_over_are_ratings_of_now_and_use_their_packet_up(room: Room) -> None:
    attempt = room.answered()
    packet = SentPacket("p1", "Sam", room.clock.wall().astimezone(UTC), False, (attempt.id,))
    room.journal.save_packet(packet, lambda: None)
    room.clock.move(3600)
    new = NewScores("p1", "Sam", ((attempt.asked_text, sams(attempt)),), WarmUp(10, 4))
    done, faults = list[bool](), list[AppError]()
    for _ in range(2):
        room.journal.add_scores(new, lambda: done.append(True), faults.append)
    assert (done, len(faults)) == ([True], 1)
    rated = room.store.attempt(attempt.id)
    assert rated is not None
    assert rated.friends_ratings == (sams(attempt).rating(room.clock.wall()),)
    assert rated.friends_ratings[0].fillers_s == (3.5, 9.0)
    packets: list[Mapping[str, SentPacket]] = []
    room.journal.packets(packets.append)
    assert packets[0]["p1"].used_at == room.clock.wall()
    assert expecting(room).answers == {}
