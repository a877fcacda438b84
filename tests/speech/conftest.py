"""A real voice where there is one, and engines that misbehave on demand."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bounceback.domain.sound import Spoken
from bounceback.speech.engine import Engine
from bounceback.speech.speaker import Known, Speaker, Waited
from bounceback.speech.voices import choir, probe

# The smallest engine that does its work; a test puts its misbehaviour in the place of a line.
FAKE_ENGINE = """
import wave

class Voice:
    id, name, languages = "one", "One", ["en_GB"]

class Proxy:
    pass

class FakeEngine:
    def __init__(self):
        self.told = {}
    def connect(self, topic, told):
        self.told[topic] = told
    def getProperty(self, name):
        return [Voice()] if name == "voices" else "one"
    def setProperty(self, name, value):
        pass
    def save_to_file(self, text, path):
        self.path = path
    def runAndWait(self):
        print("Audio saved")
        with wave.open(self.path, "wb") as sound:
            sound.setparams((1, 2, 22050, 0, "NONE", ""))
            sound.writeframes(bytes(22050))
        self.told["finished-utterance"](name=None, completed=True)

def init(driver):
    return FakeEngine()
"""

SpeakerMaker = Callable[..., Speaker]
EngineFaker = Callable[..., Engine]


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def real_voice() -> Engine:
    """An engine that has just spoken a word."""
    found = probe()
    if not found.ok:
        reason = f"no voice on this machine: {found.detail} {found.remedy}"
        pytest.fail(reason) if os.environ.get("BOUNCEBACK_REQUIRE_ALL") == "1" else pytest.skip(reason)
    return Engine()


@pytest.fixture
def make_speaker(tmp_path: Path, clock: HandClock) -> Iterator[SpeakerMaker]:
    made: list[Speaker] = []

    def make(engine: Engine, cache: Path | None = None, voice: str = "", rate_wpm: int = 165) -> Speaker:
        speaker = Speaker(cache or tmp_path / "voice", engine=engine, now=clock, voice=voice, rate_wpm=rate_wpm)
        made.append(speaker)
        return speaker

    yield make
    for speaker in made:
        speaker.close()


@pytest.fixture
def fake_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EngineFaker:
    """Put a pyttsx3 of our own in the way of the real child."""

    def fake(line: str = "", instead: str = "") -> Engine:
        assert line in FAKE_ENGINE
        package = tmp_path / "fakes" / "pyttsx3"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(FAKE_ENGINE.replace(line, instead) if line else FAKE_ENGINE)
        monkeypatch.syspath_prepend(str(package.parent))
        choir.cache_clear()
        return Engine(driver="fake")

    return fake


def child_doing(source: str, *arguments: str) -> Engine:
    """Return an engine whose child is this piece of Python; it finds the arguments and its folder in sys.argv."""
    return Engine(command=(sys.executable, "-I", "-c", source, *arguments))


def finished(rendering: Known | Waited) -> Spoken:
    """Ask until it is there; the test's time limit ends what never comes."""
    while (spoken := rendering.result()) is None:
        pass
    return spoken
