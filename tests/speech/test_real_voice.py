"""pyttsx3 and the engine of this machine."""

import array
import math
import sys
import wave
from pathlib import Path

import pytest

from bounceback.errors import SpeechError
from bounceback.speech.engine import Engine
from bounceback.speech.synthetic import candidate_wav
from bounceback.speech.voices import choir, probe, voices
from tests.speech.conftest import SpeakerMaker, finished

QUESTION = "Tell me about a time when you had to work with somebody you did not get on with. What came of it?"

on_espeak = pytest.mark.skipif(sys.platform != "linux", reason="only espeak tells word times")


def loudness(path: Path) -> float:
    with wave.open(str(path), "rb") as sound:
        samples = array.array("h", sound.readframes(sound.getnframes()))
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples))


def test_a_question_is_spoken_aloud(real_voice: Engine, make_speaker: SpeakerMaker) -> None:
    spoken = finished(make_speaker(real_voice).render(QUESTION))
    assert 3 < spoken.duration_s < 11
    assert loudness(spoken.path) > 300


def test_a_slower_rate_takes_longer(real_voice: Engine, make_speaker: SpeakerMaker) -> None:
    speaker = make_speaker(real_voice, rate_wpm=220)
    fast = finished(speaker.render(QUESTION))
    speaker.choose("", 120)
    assert finished(speaker.render(QUESTION)).duration_s > fast.duration_s * 1.4


def test_many_texts_at_once_all_arrive_whole(real_voice: Engine, make_speaker: SpeakerMaker) -> None:
    speaker = make_speaker(real_voice)
    renderings = [speaker.render(f"Question {number}. {QUESTION}") for number in range(4)]
    assert all(finished(rendering).duration_s > 4 for rendering in renderings)


@on_espeak
def test_words_light_up_in_order_over_the_written_text(real_voice: Engine, make_speaker: SpeakerMaker) -> None:
    text = "  Tell me about\n\n a \u201cdifficult\u201d caf\u00e9 \u2014 and why."
    spoken = finished(make_speaker(real_voice).render(text))
    said = [text[word.begin : word.end] for word in spoken.words]
    assert said[:3] == ["Tell", "me", "about"]
    assert "difficult" in said
    assert said[-1] == "why"
    starts = [word.start_s for word in spoken.words]
    assert starts == sorted(starts)
    assert 0 <= starts[0] < 0.1
    assert starts[-1] < spoken.duration_s


@on_espeak
def test_nearly_every_word_of_a_question_has_its_own_time(real_voice: Engine, make_speaker: SpeakerMaker) -> None:
    spoken = finished(make_speaker(real_voice).render(QUESTION))
    assert len(spoken.words) >= len(QUESTION.split()) * 0.8
    assert spoken.words[-1].end == len(QUESTION) - 1
    assert "".join(QUESTION[word.begin : word.end] for word in spoken.words).count("time") == 1


@pytest.mark.parametrize(
    "text",
    [
        "<speak>one</speak>",
        "a" * 1000,
        "[[inpt PHON]] hello",
        "50% & 3 < 4 \u2014 \u20ac 5",
        "\U0001f600 smile",
        "\u4f60\u597d",
        "word " * 999,
    ],
    ids=["markup", "long word", "command", "signs", "emoji", "chinese", "long text"],
)
def test_odd_texts_are_spoken_too(real_voice: Engine, make_speaker: SpeakerMaker, text: str) -> None:
    assert finished(make_speaker(real_voice).render(text)).duration_s > 0.1


def test_a_voice_nobody_has_is_told(real_voice: Engine, make_speaker: SpeakerMaker) -> None:
    with pytest.raises(SpeechError, match="not on this computer"):
        finished(make_speaker(real_voice, voice="no/such-voice").render("Hello"))


@on_espeak
def test_a_disk_that_fills_up_is_told_at_once(real_voice: Engine, make_speaker: SpeakerMaker, tmp_path: Path) -> None:
    from bounceback.speech import child

    limited = ("sh", "-c", 'ulimit -f 8; exec "$0" "$@"', sys.executable, "-I", str(child.__file__))
    with pytest.raises(SpeechError, match="could not be saved: File too large"):
        finished(make_speaker(Engine(command=limited)).render(QUESTION))
    assert list((tmp_path / "voice").iterdir()) == []


def test_english_voices_come_first(real_voice: Engine) -> None:
    listed = voices(real_voice)
    assert listed[0].language.startswith("en")
    assert choir(real_voice).default in [voice.id for voice in listed if voice.language.startswith("en")]
    assert len({voice.id for voice in listed}) == len(listed)


@on_espeak
def test_the_usual_voice_is_an_american_one(real_voice: Engine) -> None:
    assert choir(real_voice).default == "gmw/en-us"


def test_the_doctor_hears_the_real_voice(real_voice: Engine) -> None:
    found = probe(engine=real_voice)
    assert found.ok
    assert "s of sound" in found.detail


def test_a_made_up_candidate_answers_with_another_voice(
    real_voice: Engine, make_speaker: SpeakerMaker, tmp_path: Path
) -> None:
    answer = candidate_wav(QUESTION, tmp_path / "answer.wav", engine=real_voice)
    assert loudness(answer) > 300
    if len([voice for voice in voices(real_voice) if voice.language.startswith("en")]) > 1:
        asked = finished(make_speaker(real_voice).render(QUESTION))
        assert answer.read_bytes() != asked.path.read_bytes()


def test_a_candidate_that_cannot_be_written_is_told(real_voice: Engine, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="could not be saved"):
        candidate_wav("Hello", tmp_path / "missing" / "answer.wav", engine=real_voice)
