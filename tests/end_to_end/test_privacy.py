"""Nothing leaves the machine, and logs hold no words of the person."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bounceback.config import Paths, Settings
from tests.conftest import needs
from tests.end_to_end.program import export
from tests.end_to_end.screen import Screen, until, window
from tests.end_to_end.test_window_session import count, is_rated

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(120)]

WITHOUT_NETWORK = ["unshare", "--net", "--map-root-user"]
MARKERS = ("zebrafish", "quokka", "narwhal")


def test_a_session_passes_with_the_network_cut_off(tmp_path: Path) -> None:
    usable = shutil.which("unshare") and subprocess.run([*WITHOUT_NETWORK, "true"], capture_output=True).returncode == 0
    needs("unshare to cut the network off", there=bool(usable))
    script = "enter\ntype I asked them first.\n3\n3\n3\n3\n3\nenter\nenter\n"
    program = [sys.executable, "-m", "bounceback", "--data-dir", str(tmp_path / "data"), "text", "--count", "1"]
    done = subprocess.run([*WITHOUT_NETWORK, *program], input=script, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    (row,) = export(tmp_path / "data", tmp_path / "out.zip")
    assert row["status"] == "complete"


def test_what_was_typed_is_in_the_journal_and_nowhere_else(screen: Screen, tmp_path: Path) -> None:
    data = tmp_path / "data"
    Settings(first_run_done=True, count=3, speak=False, record=False).save(Paths(data).settings)
    with window(screen, data) as opened:
        screen.press("Return")
        until(lambda: (data / "profiles" / "me" / "journal.db").exists(), "the journal")
        until(lambda: begun_to_type(screen, data), "the answer to begin")
        screen.write(f" {MARKERS[0]}")
        screen.press("ctrl+Return")
        screen.press("3", "3", "3", "3", "3", "Tab")
        screen.write(MARKERS[1])
        screen.press("Tab")
        screen.write(MARKERS[2])
        screen.press("ctrl+Return")
        until(lambda: is_rated(data, 1), "the rating")
        assert opened.close() == 0
    (row,) = export(data, tmp_path / "out.zip")
    (rating,) = row["ratings"]
    assert row["typed_text"].endswith(MARKERS[0])
    assert (rating["keep"], rating["try"]) == (MARKERS[1], MARKERS[2])
    elsewhere = [path for path in data.rglob("*") if path.is_file() and path.name != "journal.db"]
    assert not [path for path in elsewhere if any(word.encode() in path.read_bytes() for word in MARKERS)]
    assert not any(word in opened.said() for word in MARKERS)


def begun_to_type(screen: Screen, data: Path) -> bool:
    """Ask to type the answer, until the attempt is there."""
    if not has_rows(data):
        screen.press("t")
    return has_rows(data)


def has_rows(data: Path) -> bool:
    return count(data, "SELECT count(*) FROM attempts") > 0
