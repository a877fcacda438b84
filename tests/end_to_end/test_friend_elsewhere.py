"""Feedback from far away: a file saved from the real window, rated in a browser without a network, and taken in."""

from functools import partial
from pathlib import Path

import pytest

from bounceback.config import Paths, Settings
from tests.end_to_end.browser import Browser
from tests.end_to_end.program import export
from tests.end_to_end.screen import Screen, Window, until, window
from tests.end_to_end.test_friend_window import PLUM
from tests.end_to_end.test_window_session import ANSWER, answer, count, is_rated, look
from tests.share.friend_samples import KEYS
from tests.virtual_audio import VirtualAudio, candidate_speech

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(240)]

MINE, THEIRS = "zebrafish", "quokka"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    Settings(first_run_done=True, count=3, my_name="Alex", motion=False).save(Paths(folder).settings)
    return folder


def practise_alone(opened: Window, sound_card: VirtualAudio, speech: Path, folder: Path) -> None:
    """One question, answered aloud and rated, with a word that nobody else may have."""
    screen = opened.screen
    opened.await_pages()
    screen.press("Return")
    answer(opened, sound_card, speech)
    screen.press("3", "3", "2", "3", "2", "Tab")
    screen.write(MINE)
    screen.press("ctrl+Return")
    until(partial(is_rated, opened.data, 1), "the rating")
    look(screen, folder)


def save_file(opened: Window, out: Path) -> None:
    """History, "Ask a friend for feedback", a name, and the place for the file."""
    screen = opened.screen
    screen.press("ctrl+3", "a")
    until(lambda: opened.in_front("Ask a friend"), "the dialog")
    screen.write("Sam")
    screen.press("shift+Tab", "shift+Tab", "Return")  # Save stands before the last
    until(lambda: opened.in_front("Save the file"), "the dialog for the place")
    screen.write(str(out))
    until(lambda: saved(opened, out), f"the file; {opened.said()}")
    until(lambda: opened.in_front("Ask a friend"), "the dialog again")
    screen.press("Escape")


def saved(opened: Window, out: Path) -> bool:
    """Press Enter while the place is asked for."""
    if opened.in_front("Save the file"):
        opened.screen.press("Return")
    return out.exists()


def take_in(opened: Window, scores: Path) -> None:
    """History, "Take in a friend's scores", the file, a look at what it adds, and adding it."""
    screen = opened.screen
    screen.press("i")
    until(lambda: opened.in_front("Take in"), "the dialog")
    screen.press("Return")
    until(lambda: opened.in_front("Choose the scores"), "the dialog for the file")
    screen.write(str(scores))
    until(lambda: chosen(opened), "what will be added")
    until(lambda: added(opened), "the scores to be added")


def chosen(opened: Window) -> bool:
    """Press Enter; the list of names that fit may take a first one."""
    opened.screen.press("Return")
    return opened.in_front("Take in")


def added(opened: Window) -> bool:
    """Press "Add them", which has the focus once the scores were read; before that it asks for a file again."""
    opened.screen.press("Escape" if opened.in_front("Choose the scores") else "Return")
    return is_rated(opened.data, 2)


def test_a_friend_far_away_rates_from_the_file_and_the_scores_show_on_progress(
    screen: Screen, sound_card: VirtualAudio, browser: Browser, data: Path, tmp_path: Path
) -> None:
    speech = candidate_speech(ANSWER, tmp_path / "candidate.wav")
    file = tmp_path / "for-sam.html"
    with window(screen, data) as opened:
        practise_alone(opened, sound_card, speech, tmp_path)
        screen.press("ctrl+2")
        until(lambda: opened.share_of("#0b5cad") > 0, "the progress page")
        assert opened.share_of(PLUM) == 0
        save_file(opened, file)
        assert MINE.encode() not in file.read_bytes()

        browser.go_offline()
        browser.open(file.as_uri())
        browser.wait_for("Alex asks for your feedback")
        sound = "return document.querySelector('form.answer audio').duration"
        until(lambda: (browser.run(sound) or 0) > 2.0, "the sound of the answer")
        assert MINE not in browser.source
        for key, level in zip(KEYS, (3, 4, 1, 3, 0), strict=True):
            browser.click(f"#a1-{key}-{level}")
        browser.type("#a1-keep", THEIRS)
        browser.wait_for("All answers are rated.")
        browser.click("#save")
        scores = browser.downloaded("*.bounceback-scores")
        browser.received()
        assert not [url for url in browser.requests if not url.startswith(("file:", "data:", "blob:"))]

        take_in(opened, scores)
        screen.press("ctrl+2")
        until(lambda: opened.share_of(PLUM) > 0, "Sam's levels on the progress page")
        screen.press("ctrl+3", "i")
        until(lambda: opened.in_front("Take in"), "the dialog")
        assert count(data, "SELECT count(*) FROM packets WHERE used_at_us IS NOT NULL") == 1
        screen.press("Escape")
        assert opened.close() == 0
    (row,) = export(data, tmp_path / "out.zip")
    mine, theirs = row["ratings"]
    assert (mine["rater"], mine["keep"]) == ("me", MINE)
    assert (theirs["rater"], theirs["kind"], theirs["keep"]) == ("Sam", "friend", THEIRS)
    assert theirs["levels"] == {"relevance": 3, "structure": 4, "detail": 1, "clarity": 3, "impact": None}
