"""How long a question takes from text to sound: from the cache, and rendered by a child."""

import os
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bounceback.domain.sound import Spoken
from bounceback.speech.speaker import Speaker
from bounceback.speech.voices import probe

pytestmark = pytest.mark.benchmark

QUESTION = (
    "Tell me about a time when you had to solve a problem with much less information than you would have wanted, "
    "question number {}."
)

# The least a program can do to have a sound file from pyttsx3.
BARE = """
import sys, threading, pyttsx3
engine = pyttsx3.init()
over = threading.Event()
engine.connect("finished-utterance", lambda **told: over.set())
engine.setProperty("rate", 165)
engine.save_to_file(sys.argv[1], sys.argv[2])
engine.runAndWait()
over.wait()
"""


@pytest.fixture
def speaker(tmp_path: Path) -> Speaker:
    found = probe()
    if not found.ok:
        reason = f"no voice on this machine: {found.detail}"
        pytest.fail(reason) if os.environ.get("BOUNCEBACK_REQUIRE_ALL") == "1" else pytest.skip(reason)
    return Speaker(tmp_path / "voice")


def spoken(speaker: Speaker, text: str) -> Spoken:
    rendering = speaker.render(text)
    while (result := rendering.result()) is None:
        pass
    return result


def test_a_question_rendered_before_is_there_at_once(benchmark: BenchmarkFixture, speaker: Speaker) -> None:
    text = QUESTION.format(1)
    spoken(speaker, text)
    assert benchmark(lambda: speaker.render(text).result())


def test_the_call_that_starts_a_rendering(benchmark: BenchmarkFixture, speaker: Speaker) -> None:
    numbers = count()

    def fresh() -> tuple[tuple[str], dict[str, object]]:
        speaker.close()
        return (QUESTION.format(next(numbers)),), {}

    benchmark.pedantic(speaker.render, setup=fresh, rounds=20)  # type: ignore[no-untyped-call]  # the plugin has no types
    speaker.close()


def test_a_question_rendered_now_against_pyttsx3_alone(
    benchmark: BenchmarkFixture, speaker: Speaker, tmp_path: Path
) -> None:
    """Both in fresh processes and in turns; the difference is what our care costs."""
    numbers, bare_s = count(), list[float]()

    def bare() -> tuple[tuple[Speaker, str], dict[str, object]]:
        text = QUESTION.format(next(numbers))
        started_s = time.perf_counter()
        command = [sys.executable, "-I", "-c", BARE, text, str(tmp_path / "bare.wav")]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        bare_s.append(time.perf_counter() - started_s)
        return (speaker, text), {}

    benchmark.pedantic(spoken, setup=bare, rounds=20)  # type: ignore[no-untyped-call]  # the plugin has no types
    assert benchmark.stats
    ours_s, theirs_s = benchmark.stats.stats.median, median(bare_s)
    benchmark.extra_info.update(
        bare_ms=round(theirs_s * 1000, 1),
        ours_ms=round(ours_s * 1000, 1),
        difference_ms=round((ours_s - theirs_s) * 1000, 1),
        ratio=round(ours_s / theirs_s, 2),
    )
    print(benchmark.extra_info)
