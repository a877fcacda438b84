"""A whole session, driven by keys, without Qt: fakes for devices and time, the real journal and database."""

from dataclasses import replace
from pathlib import Path

import pytest

from bounceback.domain.attempt import Attempt
from bounceback.domain.ladder import Grade, Outlook
from bounceback.domain.phases import (
    Answering,
    Asking,
    Finished,
    Paused,
    Rating,
    Revealed,
    Thinking,
    Typing,
)
from bounceback.errors import AudioError, SpeechError, StoreError
from bounceback.practice.journal import Journal
from bounceback.practice.keys import Key, press
from bounceback.practice.ports import Store
from bounceback.practice.session import Equipment, Session
from tests.fakes import FakeSpeaker, some_cards
from tests.practice.session_room import EVERYTHING, Room, press_all


def test_three_questions_by_keys_alone_leave_three_rated_complete_attempts(room: Room) -> None:
    session = room.session()
    for _ in range(3):
        room.answer(session, 75.0)
        press_all(session, "3", "2", "4", "0", "1")
        press(session, "enter")
        assert isinstance(session.phase, Revealed)
        press(session, "enter")
    assert session.phase == Finished(early=False)
    attempts = room.attempts()
    assert [a.status for a in attempts] == ["complete"] * 3
    assert all(a.answer_s == pytest.approx(75.0) and a.think_s == 10.0 for a in attempts)
    rating = attempts[0].rating_of()
    assert rating is not None
    assert rating.levels == {"relevance": 3, "structure": 2, "detail": 4, "clarity": None, "impact": 1}
    assert len(session.attempts) == 3


def test_the_voice_reads_and_its_end_begins_the_thinking(room: Room) -> None:
    session = room.session()
    assert isinstance(session.phase, Asking)
    room.player.last.over = True
    session.tick()
    assert isinstance(session.phase, Thinking)


def test_the_word_being_read_is_known_to_the_page(room: Room) -> None:
    session = room.session()
    assert session.word_span() == (0, 4)
    room.player.last.at_s = 0.7
    assert session.word_span() == (5, 7)


def test_hearing_again_starts_from_the_beginning(room: Room) -> None:
    session = room.session()
    room.player.last.at_s = 2.0
    press(session, "r")
    session.tick()
    assert len(room.player.played) == 2
    assert room.player.played[0].stopped
    assert room.player.last.start_s == 0.0


def test_hearing_again_while_thinking_leaves_the_think_clock_running(room: Room) -> None:
    session = room.session()
    press(session, "space")
    room.clock.move(5.0)
    press(session, "r")
    session.tick()
    assert isinstance(session.phase, Thinking)
    assert session.phase.elapsed_s(room.clock.now()) == 5.0


def test_the_voice_is_silent_before_the_recording_begins(room: Room) -> None:
    session = room.session()
    press(session, "space")
    press(session, "r")
    session.tick()
    press(session, "space")
    assert isinstance(session.phase, Answering)
    assert all(playback.finished() for playback in room.player.played)


def test_the_next_question_is_rendered_while_this_one_is_answered(room: Room) -> None:
    session = room.session()
    assert room.speaker is not None
    assert len(room.speaker.texts) == 1
    press_all(session, "space", "space")
    assert len(room.speaker.texts) == 2


def test_the_answer_clock_starts_with_the_first_recorded_block_not_with_the_key(room: Room) -> None:
    session = room.session()
    press_all(session, "space", "space")
    room.clock.move(2.0)
    session.tick()
    assert isinstance(session.phase, Answering)
    assert session.phase.began_s is None
    room.mic.first_block()
    session.tick()
    room.clock.move(3.0)
    assert isinstance(session.phase, Answering)
    assert session.phase.elapsed_s(room.clock.now()) == 3.0


def test_an_attempt_is_in_the_journal_as_interrupted_from_its_first_moment(room: Room) -> None:
    session = room.session()
    press_all(session, "space", "space")
    (attempt,) = room.attempts()
    assert attempt.status == "interrupted"
    assert attempt.take is None
    assert attempt.asked_text == some_cards(1)[0].question.text


def test_nothing_measured_is_known_before_the_rating_is_locked(room: Room) -> None:
    session = room.session()
    room.answer(session)
    assert isinstance(session.phase, Rating)
    fields = set(Rating.__dataclass_fields__)
    assert not fields & {"answer_s", "think_s", "take"}


def test_a_rating_is_revealed_only_once_it_is_committed(room: Room) -> None:
    session = room.session()
    room.answer(session)
    press(session, "3")
    room.lane.holding = True
    press(session, "enter")
    assert isinstance(session.phase, Rating)
    assert session.phase.saving
    room.lane.release()
    assert isinstance(session.phase, Revealed)


def test_a_rating_waits_for_a_take_that_is_slow_to_close(room: Room) -> None:
    session = room.session()
    room.mic.slow_to_close = True
    room.answer(session)
    press_all(session, "3", "enter")
    assert isinstance(session.phase, Rating)
    room.mic.slow_to_close = False
    session.tick()
    assert isinstance(session.phase, Revealed)
    assert session.attempt is not None
    assert session.attempt.take is not None


class FullStore:
    """A store on a full disk: writing fails while ``full``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.full = False

    def __getattr__(self, name: str) -> object:
        if self.full and name.startswith("save"):
            raise StoreError("The disk is full.", "Free some space.")
        return getattr(self._store, name)


def test_a_rating_that_cannot_be_saved_stays_on_screen_and_is_saved_at_the_next_try(room: Room) -> None:
    full = FullStore(room.store)
    room.store = full  # type: ignore[assignment]  # it stands in by shape
    session = room.session()
    room.answer(session)
    session.words("said it early", "")
    press_all(session, "3", "4")
    full.full = True
    press(session, "enter")
    assert isinstance(session.phase, Rating)
    assert dict(session.phase.levels) == {"relevance": 3, "structure": 4}
    assert session.phase.keep == "said it early"
    assert "disk is full" in room.troubles[-1].message
    full.full = False
    press(session, "enter")
    assert isinstance(session.phase, Revealed)
    (attempt,) = room.attempts()
    assert attempt.status == "complete"
    assert len(attempt.ratings) == 1


def test_an_answer_that_could_not_be_saved_is_saved_with_its_rating(room: Room) -> None:
    full = FullStore(room.store)
    room.store = full  # type: ignore[assignment]  # it stands in by shape
    session = room.session()
    full.full = True
    room.answer(session)
    full.full = False
    press_all(session, "3", "enter")
    (attempt,) = room.attempts()
    assert attempt.status == "complete"
    assert attempt.take is not None


def test_a_skip_is_kept_and_the_next_question_asked(room: Room) -> None:
    session = room.session()
    press(session, "s")
    assert isinstance(session.phase, Asking)
    assert session.phase.card.number == 2
    assert [a.status for a in room.attempts()] == ["skipped"]
    assert session.attempts == []


def test_skipping_the_last_question_finishes(room: Room) -> None:
    session = room.session()
    press_all(session, "s", "s", "s")
    assert isinstance(session.phase, Finished)


def test_a_key_that_the_phase_does_not_take_does_nothing(room: Room) -> None:
    session = room.session()
    assert not press(session, "enter")
    assert not press(session, "3")
    press_all(session, "space", "space")
    assert not press(session, "r")
    assert not press(session, "s")
    assert isinstance(session.phase, Answering)


def test_a_pause_stops_clock_and_tape_and_is_left_out(room: Room) -> None:
    session = room.session()
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(20.0)
    press(session, "esc")
    assert isinstance(session.phase, Paused)
    assert room.mic.paused
    room.clock.move(500.0)
    press(session, "esc")
    assert not room.mic.paused
    room.clock.move(10.0)
    press(session, "space")
    (attempt,) = room.attempts()
    assert attempt.answer_s == pytest.approx(30.0)


def test_a_pause_in_the_reading_goes_on_where_the_voice_was(room: Room) -> None:
    session = room.session()
    room.player.last.at_s = 1.5
    press_all(session, "esc", "esc")
    session.tick()
    assert room.player.last.start_s == 1.5


def test_a_discarded_answer_is_gone_and_can_be_given_again(room: Room) -> None:
    session = room.session()
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(5.0)
    press(session, "esc")
    session.discard()
    assert isinstance(session.phase, Thinking)
    assert room.attempts() == []
    assert list(room.folder.iterdir()) == []
    room.answer(session)
    assert [a.status for a in room.attempts()] == ["complete"]


def test_an_answer_waits_until_a_discarded_take_is_closed(room: Room) -> None:
    session = room.session()
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.mic.slow_to_close = True
    press(session, "esc")
    session.discard()
    press(session, "space")
    assert isinstance(session.phase, Thinking)
    room.mic.slow_to_close = False
    session.tick()
    session.tick()
    assert isinstance(session.phase, Answering)
    assert len(room.mic.begun) == 2


def test_an_answer_can_be_discarded_while_it_is_rated(room: Room) -> None:
    session = room.session()
    room.answer(session)
    press(session, "esc")
    session.discard()
    assert isinstance(session.phase, Thinking)
    assert room.attempts() == []


def test_ending_in_an_answer_keeps_it_as_interrupted_with_its_take(room: Room) -> None:
    session = room.session()
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(12.0)
    press(session, "esc")
    session.end()
    assert session.phase == Finished(early=True)
    (attempt,) = room.attempts()
    assert attempt.status == "interrupted"
    assert attempt.take is not None
    assert attempt.take.duration_s == pytest.approx(12.0)


def test_ending_while_rating_keeps_the_answer_unrated(room: Room) -> None:
    session = room.session()
    room.answer(session)
    press(session, "esc")
    session.end()
    (attempt,) = room.attempts()
    assert attempt.status == "complete"
    assert attempt.ratings == ()


def test_closing_in_an_answer_leaves_it_interrupted_and_lets_go_of_the_microphone(room: Room) -> None:
    session = room.session()
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    session.close()
    assert [a.status for a in room.attempts()] == ["interrupted"]
    assert room.mic.closed > 0


def test_a_typed_answer_is_kept_and_rated_like_a_spoken_one(room: Room) -> None:
    session = room.session()
    press(session, "t")
    assert isinstance(session.phase, Typing)
    room.clock.move(40.0)
    session.submit("  I asked them first.  ")
    press_all(session, "3", "enter")
    (attempt,) = room.attempts()
    assert (attempt.mode, attempt.typed_text, attempt.take) == ("typed", "I asked them first.", None)
    assert attempt.answer_s == pytest.approx(40.0)
    assert room.mic.begun == []


def test_an_empty_text_is_not_an_answer(room: Room) -> None:
    session = room.session()
    press(session, "t")
    session.submit("   ")
    assert isinstance(session.phase, Typing)


def test_what_was_typed_outlives_a_kill(room: Room) -> None:
    session = room.session()
    press(session, "t")
    session.draft("I asked")
    room.clock.move(2.5)
    session.tick()
    (attempt,) = room.attempts()
    assert (attempt.status, attempt.typed_text) == ("interrupted", "I asked")


def test_what_was_typed_is_kept_when_the_session_is_ended(room: Room) -> None:
    session = room.session()
    press(session, "t")
    session.draft("I asked them what they needed")
    press(session, "esc")
    session.end()
    assert room.attempts()[0].typed_text == "I asked them what they needed"


def test_without_a_voice_the_question_stays_and_thinking_begins(room: Room) -> None:
    room.speaker = FakeSpeaker(error=SpeechError("No voice is installed.", "Install espeak-ng."))
    session = room.session()
    assert isinstance(session.phase, Thinking)
    press(session, "s")
    press(session, "s")
    assert [t.message for t in room.troubles] == ["No voice is installed."]


def test_without_a_loudspeaker_the_session_goes_on(room: Room) -> None:
    room.player.error = AudioError("No loudspeaker was found.")
    session = room.session()
    session.tick()
    assert isinstance(session.phase, Thinking)
    assert len(room.troubles) == 1


def test_a_voice_switched_off_asks_by_text_alone(room: Room) -> None:
    room.speaker = None
    assert isinstance(room.session().phase, Thinking)
    assert room.troubles == []


def test_a_slow_voice_keeps_the_question_on_screen_until_the_person_goes_on(room: Room) -> None:
    room.speaker = FakeSpeaker(slow=True)
    session = room.session()
    session.tick()
    assert isinstance(session.phase, Asking)
    press(session, "space")
    assert room.speaker.renderings[0].cancelled
    assert isinstance(session.phase, Thinking)


def test_a_dead_microphone_is_told_and_the_answer_is_timed_without_it(room: Room) -> None:
    room.mic.dead = True
    room.mic.faults.append(AudioError("The microphone is gone."))
    session = room.session()
    room.answer(session, 33.0)
    (attempt,) = room.attempts()
    assert attempt.status == "complete"
    assert attempt.take is None
    assert attempt.answer_s == pytest.approx(33.0)
    assert [t.message for t in room.troubles] == ["The microphone is gone."]


def test_a_take_with_gaps_is_not_the_measure_of_the_answer(room: Room) -> None:
    room.mic.gaps = True
    session = room.session()
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    room.clock.move(50.0)
    room.mic._first_s = room.clock.now() - 20.0  # thirty seconds are missing on the tape
    press(session, "space")
    (attempt,) = room.attempts()
    assert attempt.take is not None
    assert attempt.take.duration_s == pytest.approx(20.0)
    assert attempt.answer_s == pytest.approx(50.0)


def test_recording_switched_off_needs_no_microphone(room: Room) -> None:
    room.microphone = None
    session = room.session()
    room.answer(session, 21.0)
    (attempt,) = room.attempts()
    assert attempt.take is None
    assert attempt.answer_s == pytest.approx(21.0)


def test_a_microphone_that_sends_nothing_does_not_hold_the_answer_up_for_ever(room: Room) -> None:
    session = room.session()
    press_all(session, "space", "space")
    room.clock.move(3.1)
    session.tick()
    assert isinstance(session.phase, Answering)
    assert session.phase.began_s is not None


def test_the_same_fault_is_told_once_a_session(room: Room) -> None:
    session = room.session()
    for _ in range(3):
        room.mic.faults.append(AudioError("The microphone is silent."))
        session.tick()
    assert len(room.troubles) == 1


SILENCE = AudioError("Only silence has come so far.")


def test_silence_is_over_once_sound_has_come_and_is_told_when_it_comes_again(room: Room) -> None:
    session = room.session()
    room.mic.silent = True
    room.mic.faults.append(SILENCE)
    session.tick()
    assert session.silence_told is SILENCE
    room.mic.silent = False
    session.tick()
    assert session.silence_told is None
    room.mic.silent = True
    room.mic.faults.append(SILENCE)
    session.tick()
    assert room.troubles == [SILENCE, SILENCE]


def test_a_microphone_that_is_gone_does_not_end_the_silence(room: Room) -> None:
    session = room.session()
    room.mic.silent = True
    room.mic.faults.append(SILENCE)
    session.tick()
    room.mic.silent, room.mic.dead = False, True
    session.tick()
    assert session.silence_told is SILENCE


def test_a_fault_that_is_not_silence_is_not_taken_for_it(room: Room) -> None:
    session = room.session()
    room.mic.faults.append(AudioError("The microphone is gone."))
    session.tick()
    assert session.silence_told is None


def test_the_take_plays_and_stops_with_one_key(room: Room) -> None:
    session = room.session()
    room.answer(session)
    press_all(session, "3", "enter")
    press(session, "p")
    assert session.playback.is_playing
    assert room.player.last.wav == session.take_path()
    press(session, "space")
    assert not session.playback.is_playing


def test_a_second_opinion_after_listening_is_a_second_rating(room: Room) -> None:
    session = room.session()
    room.answer(session)
    press_all(session, "3", "enter")
    session.rate_again()
    press_all(session, "2", "enter")
    assert isinstance(session.phase, Revealed)
    session.rate_again()
    assert isinstance(session.phase, Revealed), "a third opinion is not asked for"
    (attempt,) = room.attempts()
    assert {r.occasion: r.levels["relevance"] for r in attempt.ratings} == {"first": 3, "after_listening": 2}


def test_another_go_is_a_new_attempt_at_the_same_question(room: Room) -> None:
    session = room.session()
    room.answer(session)
    press_all(session, "3", "enter")
    session.another_go()
    room.answer(session)
    first, second = room.attempts()
    assert first.question_id == second.question_id
    assert first.id != second.id


def test_a_one_way_video_starts_by_itself_and_allows_one_take(room: Room) -> None:
    session = room.session(some_cards(2, "one-way-video"))
    press(session, "space")
    room.clock.move(30.0)
    session.tick()
    assert isinstance(session.phase, Answering)
    room.mic.first_block()
    session.tick()
    room.clock.move(60.0)
    press_all(session, "space", "3", "enter")
    session.another_go()
    assert isinstance(session.phase, Revealed)


def test_the_think_time_ends_with_one_soft_cue_and_no_automatic_start(room: Room) -> None:
    room.cue = Path("cue.wav")
    session = room.session()
    press(session, "space")
    room.clock.move(31.0)
    session.tick()
    session.tick()
    assert isinstance(session.phase, Thinking)
    assert [playback.wav for playback in room.player.played].count(Path("cue.wav")) == 1


def test_times_are_stored_in_utc_with_the_offset_beside_them(room: Room) -> None:
    session = room.session()
    press(session, "s")
    (attempt,) = room.attempts()
    assert attempt.asked_at.isoformat() == "2026-03-02T17:00:00+00:00"
    assert attempt.utc_offset_min == 60


def test_a_clock_set_back_changes_no_duration_and_no_order(room: Room) -> None:
    session = room.session()
    room.answer(session, 30.0)
    room.clock.wall_time = room.clock.wall_time.replace(year=2020)
    press_all(session, "3", "enter", "enter")
    room.answer(session, 31.0)
    newest, oldest = room.attempts()
    assert newest.answer_s == pytest.approx(31.0)
    assert oldest.answer_s == pytest.approx(30.0)


def test_a_session_without_a_question_is_refused(room: Room) -> None:
    journal = Journal(room.store, room.lane, room.clock, room.folder)
    equipment = Equipment(room.clock, journal, room.player)
    with pytest.raises(ValueError, match="needs a question"):
        Session((), "practice", equipment, room.phases.append, room.troubles.append, room.hidden.append)


def revealed(room: Room, *levels: Key) -> Session:
    """A session whose first answer is rated so and revealed."""
    session = room.session()
    room.answer(session)
    press_all(session, *levels, "enter")
    return session


def outlook_of(session: Session) -> Outlook | None:
    assert isinstance(session.phase, Revealed)
    return session.phase.outlook


def test_after_the_rating_the_day_the_question_comes_back_is_known(room: Room) -> None:
    assert outlook_of(revealed(room, "3", "3", "3", "3", "3")) == Outlook(7, rated=Grade.GOOD)


def test_g_lets_the_person_say_how_it_went_and_the_rating_stays(room: Room) -> None:
    session = revealed(room, "3", "3", "3", "3", "3")
    press(session, "g")
    assert outlook_of(session) == Outlook(21, rated=Grade.GOOD, chosen=Grade.EASY)
    press(session, "g")
    assert outlook_of(session) == Outlook(1, rated=Grade.GOOD, chosen=Grade.AGAIN)
    (attempt,) = room.attempts()
    assert attempt.chosen_grade is Grade.AGAIN
    assert len(attempt.ratings) == 1
    assert session.attempts[0].chosen_grade is Grade.AGAIN
    press_all(session, "g", "g")
    assert outlook_of(session) == Outlook(7, rated=Grade.GOOD)
    assert room.attempts()[0].chosen_grade is None


def test_a_grade_can_be_named_at_once_also_where_too_little_was_rated(room: Room) -> None:
    session = revealed(room, "3", "3")
    assert outlook_of(session) == Outlook(3)
    session.choose_grade(Grade.EASY)
    assert outlook_of(session) == Outlook(21, chosen=Grade.EASY)


def test_the_second_go_of_a_session_is_not_graded(room: Room) -> None:
    session = revealed(room, "1", "1", "1")
    session.another_go()
    room.answer(session)
    press_all(session, "4", "4", "4", "4", "4", "enter")
    assert outlook_of(session) == Outlook(1, rated=Grade.EASY, counts=False)
    press(session, "g")
    assert [attempt.chosen_grade for attempt in room.attempts()] == [None, None]


def test_a_grade_saved_in_a_pause_is_there_when_the_session_goes_on(room: Room) -> None:
    session = revealed(room, "3", "3", "3")
    room.lane.holding = True
    press_all(session, "g", "esc")
    room.lane.release()
    assert isinstance(session.phase, Paused)
    press(session, "esc")
    assert outlook_of(session) == Outlook(21, rated=Grade.GOOD, chosen=Grade.EASY)


def test_a_grade_saved_after_the_next_question_came_disturbs_nothing(room: Room) -> None:
    session = revealed(room, "3", "3", "3")
    room.lane.holding = True
    press_all(session, "g", "enter")
    asking = session.phase
    room.lane.release()
    assert session.phase is asking
    assert room.attempts()[0].chosen_grade is Grade.EASY


def test_a_grade_that_cannot_be_saved_is_told_and_nothing_changes(room: Room) -> None:
    session = revealed(room, "3", "3", "3")
    room.store.delete_attempt(room.attempts()[0].id)
    press(session, "g")
    assert [type(trouble) for trouble in room.troubles] == [StoreError]
    assert outlook_of(session) == Outlook(7, rated=Grade.GOOD)


def test_not_for_me_is_offered_after_two_skips_only_and_goes_on_like_a_skip(room: Room) -> None:
    plain, offered, last = some_cards()
    session = room.session((plain, replace(offered, offers_hiding=True), last))
    press(session, "n")
    assert isinstance(session.phase, Asking)
    assert session.phase.card is plain
    press_all(session, "s", "space", "n")
    assert room.hidden == [offered.question]
    assert isinstance(session.phase, Asking)
    assert session.phase.card is last
    assert [attempt.status for attempt in room.attempts()] == ["skipped", "skipped"]


def test_an_answer_being_given_is_not_offered_as_interrupted_and_one_left_behind_is(room: Room) -> None:
    session = room.session()
    journal = room.journal
    press_all(session, "space", "space")
    room.mic.first_block()
    session.tick()
    offered: list[list[Attempt]] = []
    listed: list[list[Attempt]] = []
    journal.interrupted(offered.append)
    journal.history(EVERYTHING, lambda history: listed.append(history.attempts))
    assert offered == listed == [[]]
    press(session, "esc")
    session.end()
    journal.interrupted(offered.append)
    assert len(offered[-1]) == 1
