"""The window for real, by keyboard alone: a virtual screen and loudspeaker, a candidate at a virtual microphone."""

import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bounceback.config import Paths, Settings
from tests.audio.matching import correlation_of
from tests.end_to_end.program import export
from tests.end_to_end.screen import Screen, Window, until, window
from tests.virtual_audio import VirtualAudio, candidate_speech, sound_span_s

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(180)]

LOOK_S = 1.0
ATTEMPTS = "SELECT count(*) FROM attempts"
ANSWER = "We had three days left, so I asked everyone what could wait, and we finished the rest in time."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose first run is over, with three questions a session."""
    folder = tmp_path / "data"
    Settings(first_run_done=True, count=3).save(Paths(folder).settings)
    return folder


def count(data: Path, what: str) -> int:
    """Count rows of the journal beside the running program."""
    file = data / "profiles" / "me" / "journal.db"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        try:
            (number,) = connection.execute(what).fetchone()
        except sqlite3.OperationalError:
            return 0
    return int(number)


def is_rated(data: Path, attempts: int) -> bool:
    return count(data, "SELECT count(*) FROM ratings") == attempts


def look(screen: Screen, folder: Path) -> None:
    """Look at what was revealed, as a person would: an Enter in its first moment is not taken."""
    before_s = time.monotonic()
    while time.monotonic() - before_s < LOOK_S:
        screen.picture(folder / "revealed.png")


def begin_answer(opened: Window) -> None:
    """From the question to the tape: Space ends the reading, where there is one, and begins the answer."""
    before = count(opened.data, ATTEMPTS)
    until(lambda: started(opened, before), f"the answer to begin; {opened.said()}")
    until(opened.is_recording, "the recording")


def started(opened: Window, before: int) -> bool:
    """Press Space once and give the attempt a moment to be in the journal."""
    opened.screen.press("space")
    try:
        until(lambda: count(opened.data, ATTEMPTS) > before, "the attempt", patience_s=1.0)
    except AssertionError:
        return False
    return True


def answer(opened: Window, sound_card: VirtualAudio, speech: Path) -> None:
    """From the question being read to the stopped answer."""
    begin_answer(opened)
    sound_card.speak_into_mic(speech).wait(30)
    opened.screen.press("space")
    until(lambda: not opened.is_recording(), "the take to be closed")


def test_three_questions_by_keyboard_alone_leave_three_complete_rated_attempts(
    screen: Screen, sound_card: VirtualAudio, data: Path, tmp_path: Path
) -> None:
    speech = candidate_speech(ANSWER, tmp_path / "candidate.wav")
    with sound_card.hearing() as heard, window(screen, data) as opened:
        screen.press("Return")
        until(lambda: heard.with_suffix(".raw").read_bytes().strip(b"\0"), f"the voice; {opened.said()}")
        for number in range(1, 4):
            answer(opened, sound_card, speech)
            screen.press("3", "2", "4", "0", "1", "Return")
            until(partial(is_rated, data, number), "the rating to be saved")
            look(screen, tmp_path)
            screen.press("Return")
        assert opened.close() == 0
    rows = export(data, tmp_path / "out.zip")
    assert [row["status"] for row in rows] == ["complete"] * 3
    for row in rows:
        (rating,) = row["ratings"]
        assert rating["levels"] == {"relevance": 3, "structure": 2, "detail": 4, "clarity": None, "impact": 1}
        assert correlation_of(tmp_path / "exported" / row["take"], speech) > 0.9
    assert sound_span_s(heard) is not None


def test_a_first_run_leads_by_enter_alone_to_a_first_question(
    screen: Screen, sound_card: VirtualAudio, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with window(screen, data) as opened:
        until(lambda: skipped_a_question(screen, data), f"the first question; {opened.said()}")
        assert opened.close() == 0
    assert Settings.load(Paths(data).settings).first_run_done


def skipped_a_question(screen: Screen, data: Path) -> bool:
    """Go on, and skip the question if there is one by now."""
    screen.press("Return", "s")
    return count(data, ATTEMPTS) > 0
