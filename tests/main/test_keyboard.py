"""``bounceback text`` at a real terminal: single keys, without Enter."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are terminals of this kind on POSIX systems alone")

PATIENCE_S = 30.0


class Terminal:
    """The program at a terminal of its own."""

    def __init__(self, data: Path, *words: str) -> None:
        self._master, inner = pty.openpty()
        command = [sys.executable, "-m", "bounceback", "--data-dir", str(data), "text", "--no-recording", *words]
        environment = {**os.environ, "PULSE_SERVER": "unix:/nowhere"}
        self._child = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment)
        os.close(inner)
        self.seen = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._master, 4096)
            except OSError:  # the program has ended
                return
            if not data:
                return
            self.seen += data.decode(errors="replace")

    def until(self, words: str) -> None:
        nudge = threading.Event()
        deadline_s = time.monotonic() + PATIENCE_S
        while words not in self.seen:
            assert time.monotonic() < deadline_s, f"{words!r} never came; there was: {self.seen}"
            nudge.wait(0.02)

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def end(self) -> int:
        status = self._child.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        return status

    def kill(self) -> None:
        self._child.kill()
        self._child.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        os.close(self._master)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path / "data", "--count", "2")
    opened.until("[Enter] start")
    yield opened
    opened.kill()


def test_a_session_goes_by_single_keys(terminal: Terminal) -> None:
    terminal.press("?")
    terminal.until("hear the question again")
    terminal.press("\r")
    terminal.until("Question 1 of 2")
    terminal.press("s")
    terminal.until("Question 2 of 2")
    terminal.until("Think.")
    terminal.press(" ")
    terminal.until("Answer now.")
    terminal.press(" ")
    terminal.until("Relevance")
    terminal.press("32401")
    terminal.until("[K] one thing to keep")
    terminal.press("k")
    terminal.until("Keep: ")
    terminal.press("one story\r")
    terminal.until("Noted.")
    terminal.press("\r")
    terminal.until("You thought")
    terminal.press("\r")
    terminal.until("That was the last question.")
    assert terminal.end() == 0


def test_a_typed_answer_is_asked_for_on_a_line(terminal: Terminal) -> None:
    terminal.press("\r")
    terminal.until("Question 1 of 2")
    terminal.press("t")
    terminal.until("> ")
    terminal.press("I asked them first.\r")
    terminal.until("Relevance")
    terminal.press("\x1b")
    terminal.until("Paused.")
    terminal.press("e")
    terminal.until("Session ended.")
    assert terminal.end() == 0


def test_no_word_is_broken_at_the_edge_of_the_terminal(terminal: Terminal) -> None:
    terminal.press("\r")
    terminal.until("Think.")
    terminal.press(" ")
    terminal.until("Answer now.")
    terminal.press(" ")
    terminal.until("Couldn't judge")
    assert max(map(len, terminal.seen.splitlines())) <= 80


def test_the_end_of_input_ends_the_session_in_words(terminal: Terminal) -> None:
    terminal.press("\r")
    terminal.until("Think.")
    terminal.press("\x04")
    terminal.until("Session ended.")
    assert terminal.end() == 0
    assert "Traceback" not in terminal.seen
