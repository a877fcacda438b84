"""The real window when things go wrong: a kill, a microphone unplugged, a second start, a window closed too early."""

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from bounceback.config import Paths, Settings
from tests.audio.matching import correlation_of
from tests.end_to_end.program import export
from tests.end_to_end.screen import Screen, Window, until, window
from tests.end_to_end.test_window_session import begin_answer, count, is_rated
from tests.virtual_audio import VirtualAudio, candidate_speech

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(180)]

ANSWER = "I told them early, offered two other days, and kept both promises in the end."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose first run is over; questions are asked by text, so that answers begin at once."""
    folder = tmp_path / "data"
    Settings(first_run_done=True, count=3, speak=False).save(Paths(folder).settings)
    return folder


def practise(opened: Window) -> None:
    """Start a session and its first answer."""
    opened.screen.press("Return")
    begin_answer(opened)
    until(lambda: opened.taped_s() > 0.5, "half a second on the tape")


def asked_to_close(opened: Window) -> bool:
    """Ask the window to close, and return whether it stands still for an answer."""
    opened.screen.press("alt+F4")
    return stands_still(opened)


def stands_still(opened: Window) -> bool:
    """Whether the tape has stopped for a moment."""
    before_s = opened.taped_s()
    for _ in range(5):  # each takes a tenth of a second; blocks come in bursts of two
        opened.screen.picture(opened.data.with_name("paused.png"))
    return opened.taped_s() == before_s


def test_a_kill_in_an_answer_loses_nothing_and_the_next_start_has_it(
    screen: Screen, sound_card: VirtualAudio, data: Path, tmp_path: Path
) -> None:
    speech = candidate_speech(ANSWER, tmp_path / "candidate.wav")
    with window(screen, data) as opened:
        practise(opened)
        sound_card.speak_into_mic(speech).wait(30)
        opened.end()
    with window(screen, data) as again:
        until(lambda: count(data, "SELECT count(*) FROM attempts WHERE take_name IS NOT NULL"), "the repair")
        assert again.close() == 0
    (row,) = export(data, tmp_path / "out.zip")
    assert row["status"] == "interrupted"
    assert correlation_of(tmp_path / "exported" / row["take"], speech) > 0.9


def test_an_answer_goes_on_when_the_microphone_is_unplugged(
    screen: Screen, sound_card: VirtualAudio, data: Path, tmp_path: Path
) -> None:
    with window(screen, data) as opened:
        practise(opened)
        sound_card.unplug_microphone()
        screen.press("space")
        until(lambda: not opened.is_recording(), "the take to be closed")
        screen.press("3", "3", "3", "3", "3", "Return")
        until(partial(is_rated, data, 1), "the rating")
        assert opened.close() == 0
    (row,) = export(data, tmp_path / "out.zip")
    assert row["status"] == "complete"
    assert row["answer_s"] > 0.0


def test_closing_in_an_answer_asks_first_and_then_keeps_it_as_interrupted(
    screen: Screen, sound_card: VirtualAudio, data: Path, tmp_path: Path
) -> None:
    with window(screen, data) as opened:
        practise(opened)
        until(lambda: asked_to_close(opened), "the question whether to close")
        assert opened.is_open()
        screen.press("Tab", "Return")
        assert opened.wait() == 0
    (row,) = export(data, tmp_path / "out.zip")
    assert row["status"] == "interrupted"
    assert row["take"] is not None


def test_a_second_start_ends_at_once_and_leaves_the_first_window_open(
    screen: Screen, sound_card: VirtualAudio, data: Path
) -> None:
    with window(screen, data) as opened:
        began_s = time.monotonic()
        second = subprocess.run(
            [sys.executable, "-m", "bounceback", "--data-dir", str(data)],
            env=screen.environment,
            capture_output=True,
            text=True,
            timeout=30,
        )
        took_s = time.monotonic() - began_s
        assert second.returncode == 0, second.stderr
        assert took_s < 5.0, "it waits for nothing"
        assert opened.is_open()
        assert opened.close() == 0
