"""Fake devices, and the virtual sound card where the machine has one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audio.fake_sounddevice import FakeSounddevice, install
from tests.audio.studio import HandClock, Studio
from tests.virtual_audio import VirtualAudio, missing, virtual_audio


@pytest.fixture
def sounddevice(monkeypatch: pytest.MonkeyPatch) -> FakeSounddevice:
    return install(monkeypatch)


@pytest.fixture
def studio(sounddevice: FakeSounddevice, tmp_path: Path) -> Iterator[Studio]:
    made = Studio(sounddevice, tmp_path)
    yield made
    made.recorder.close()


@pytest.fixture
def hand_clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="module")
def sound_card() -> Iterator[VirtualAudio]:
    if lacking := missing():
        reason = f"virtual audio needs {', '.join(lacking)}"
        pytest.fail(reason) if os.environ.get("BOUNCEBACK_REQUIRE_ALL") == "1" else pytest.skip(reason)
    with virtual_audio() as audio:
        yield audio
