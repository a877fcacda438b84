"""The terminal session for real: pyttsx3 through a virtual loudspeaker, a candidate at a virtual microphone."""

import wave
from pathlib import Path

import pytest

from tests.audio.matching import correlation_of
from tests.end_to_end.program import TextSession, export
from tests.virtual_audio import VirtualAudio, candidate_speech, sound_span_s

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(120)]

ANSWER = "I asked both of them what they needed most, and we agreed on one plan for the week."
LEVELS = ["3", "2", "4", "0", "1"]


def answer(session: TextSession, sound_card: VirtualAudio, speech: Path) -> tuple[float, float]:
    """Answer the question being asked; return the seconds to the stop key from the answer signal and from the key."""
    session.until("Think.")
    begun_s = session.send("space")
    signal_s = session.until("Answer now. Recording.")
    sound_card.speak_into_mic(speech).wait(30)
    stopped_s = session.send("space")
    return stopped_s - signal_s, stopped_s - begun_s


def length_of_sound_s(wav: Path) -> float:
    span = sound_span_s(wav)
    assert span is not None
    return span[1] - span[0]


def test_three_spoken_questions_leave_three_complete_attempts(sound_card: VirtualAudio, tmp_path: Path) -> None:
    speech = candidate_speech(ANSWER, tmp_path / "candidate.wav")
    spans_s = []
    with sound_card.hearing() as heard, TextSession(tmp_path / "data", "--count", "3") as session:
        session.send("enter")
        for _ in range(3):
            spans_s.append(answer(session, sound_card, speech))
            session.send(*LEVELS, "keep one story", "try end on the result", "enter")
            session.until("You thought")
            session.send("enter")
        assert session.end() == 0
    rows = export(tmp_path / "data", tmp_path / "out.zip")
    assert [row["status"] for row in rows] == ["complete"] * 3
    assert len({row["area"] for row in rows}) == 3
    for row, (from_signal_s, from_key_s) in zip(rows, spans_s, strict=True):
        take = tmp_path / "exported" / row["take"]
        with wave.open(str(take)) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
            assert row["answer_s"] == pytest.approx(file.getnframes() / 16_000, abs=0.001)
        assert from_signal_s - 0.1 <= row["answer_s"] <= from_key_s + 0.1
        assert correlation_of(take, speech) > 0.9
        assert length_of_sound_s(take) == pytest.approx(length_of_sound_s(speech), abs=0.1)
        assert row["ratings"][0]["levels"] == {
            "relevance": 3,
            "structure": 2,
            "detail": 4,
            "clarity": None,
            "impact": 1,
        }
    assert length_of_sound_s(heard) > 0.0, "the questions were read aloud"


def test_a_kill_in_the_answer_loses_nothing_and_the_next_start_has_the_take(
    sound_card: VirtualAudio, tmp_path: Path
) -> None:
    speech = candidate_speech(ANSWER, tmp_path / "candidate.wav")
    with TextSession(tmp_path / "data", "--count", "3") as session:
        session.send("enter", "space")
        session.until("Think.")
        session.send("space")
        session.until("Answer now. Recording.")
        sound_card.speak_into_mic(speech).wait(30)
        session.kill()
    with TextSession(tmp_path / "data", "--count", "1") as session:
        session.until("Interrupted answers that wait in the window's History: 1")
        session.end()
    (row,) = export(tmp_path / "data", tmp_path / "out.zip")
    assert row["status"] == "interrupted"
    assert correlation_of(tmp_path / "exported" / row["take"], speech) > 0.9


def test_a_second_session_with_the_same_journal_is_refused_while_the_first_runs(
    sound_card: VirtualAudio, tmp_path: Path
) -> None:
    with TextSession(tmp_path / "data") as first:
        first.until("[Enter] start")
        second = TextSession(tmp_path / "data")
        second.until("bounceback: Bounceback is already open")
        assert second.end() == 1
        assert export(tmp_path / "data", tmp_path / "out.zip") == []
