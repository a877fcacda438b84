"""Every shipped question, spoken by the real voice: one to eleven seconds, not silent, no cut end."""

import array
import math
import threading
import wave
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from bounceback.banks import loader
from bounceback.config import Paths
from bounceback.domain.question import Question
from bounceback.speech.speaker import Known, Speaker, Waited
from bounceback.speech.voices import probe
from tests.conftest import needs

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(180)]  # some 8 s on two cores

AT_ONCE = 2
SHORTEST_S, LONGEST_S = 1.0, 11.0
SOFTEST = 300  # root mean square of 16-bit samples; a voice has thousands, an empty file none
# Engines end in silence or in the fading of the last sound. A sound cut off is still loud in its last moments.
END_S = 0.02
END_AT_MOST = 0.02  # of the loudest sample


@pytest.fixture
def speaker(tmp_path: Path) -> Iterator[Speaker]:
    found = probe()
    needs("a voice", there=found.ok, remedy=f"{found.detail} {found.remedy}")
    voice = Speaker(tmp_path / "voice")
    yield voice
    voice.close()


def shipped_questions() -> list[Question]:
    library = loader.load(Paths.standard().questions, Path("there-is-no-such-folder"), ())
    return [question for bank in library.banks for question in bank.questions]


def spoken(speaker: Speaker, questions: list[Question]) -> Iterator[tuple[Question, Path]]:
    """Render questions, a few at once, and yield each with its sound."""
    waiting = deque(questions)
    under_way: list[tuple[Question, Known | Waited]] = []
    breath = threading.Event()
    while waiting or under_way:
        while waiting and len(under_way) < AT_ONCE:
            question = waiting.popleft()
            under_way.append((question, speaker.render(question.spoken)))
        for work in list(under_way):
            if sound := work[1].result():
                under_way.remove(work)
                yield work[0], sound.path
        breath.wait(0.005)  # the children need the cores


def samples(path: Path) -> tuple["array.array[int]", int]:
    """Return a sound's 16-bit samples and how many there are in a second."""
    with wave.open(str(path), "rb") as sound:
        assert sound.getsampwidth() == 2
        return array.array("h", sound.readframes(sound.getnframes())), sound.getframerate() * sound.getnchannels()


def trouble(sound: "array.array[int]", rate_hz: int) -> str:
    """Return what is wrong with a spoken question; empty for nothing."""
    duration_s = len(sound) / rate_hz
    if not SHORTEST_S <= duration_s <= LONGEST_S:
        return f"takes {duration_s:.1f} s"
    if math.sqrt(sum(sample * sample for sample in sound) / len(sound)) < SOFTEST:
        return "is silent"
    end = sound[-round(END_S * rate_hz) :]
    if max(map(abs, end)) > END_AT_MOST * max(map(abs, sound)):
        return "is cut off at its end"
    return ""


def test_every_shipped_question_is_spoken_whole(speaker: Speaker) -> None:
    questions = shipped_questions()
    troubles = {question.id: trouble(*samples(path)) for question, path in spoken(speaker, questions)}
    assert len(troubles) == len(questions) >= 195
    assert {name: what for name, what in troubles.items() if what} == {}


def test_a_sound_that_is_cut_silent_or_long_would_be_noticed(speaker: Speaker) -> None:
    ((_, path),) = spoken(speaker, shipped_questions()[:1])
    sound, rate_hz = samples(path)
    assert trouble(sound, rate_hz) == ""
    loudest = max(range(round(rate_hz * SHORTEST_S), len(sound)), key=lambda at: abs(sound[at]))
    assert "cut off" in trouble(sound[: loudest + 1], rate_hz)
    assert "silent" in trouble(array.array("h", [0] * len(sound)), rate_hz)
    assert "takes" in trouble(sound * 10, rate_hz)
    assert "takes" in trouble(sound[: rate_hz // 2], rate_hz)
