"""A virtual screen with a window manager, and the program's window on it, used by keyboard alone."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QImage

PATIENCE_S = 30.0
PLAIN_COLOURS = 4  # of an empty part of the window, with the frame around it
NEEDED_PROGRAMS = ("Xvfb", "openbox", "xdotool", "maim", "xclip")


def missing() -> list[str]:
    """Return what this machine lacks for a virtual screen."""
    return [name for name in NEEDED_PROGRAMS if shutil.which(name) is None]


def until(happened: Callable[[], object], what: str, patience_s: float = PATIENCE_S) -> None:
    """Wait for something another process does."""
    nudge = threading.Event()
    deadline_s = time.monotonic() + patience_s
    while not happened():
        assert time.monotonic() < deadline_s, f"waited in vain for {what}"
        nudge.wait(0.02)


@dataclass
class Screen:
    """A running X server with a window manager."""

    display: str

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its window here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def do(self, *words: str) -> str:
        """Give an order to the keyboard and return what it says."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=PATIENCE_S
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys, one after another, as a person would."""
        for key in keys:
            self.do("key", "--clearmodifiers", key)

    def write(self, text: str) -> None:
        """Type a text."""
        self.do("type", "--delay", "5", text)

    def clipboard(self) -> str:
        """What was copied last; empty when nothing was."""
        done = subprocess.run(
            ["xclip", "-o", "-selection", "clipboard"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )
        return done.stdout

    def picture(self, path: Path) -> Path:
        """Take a picture of the whole screen."""
        subprocess.run(["maim", "-u", str(path)], env=self.environment, check=True, timeout=PATIENCE_S)
        return path


@contextmanager
def virtual_screen(size: str = "1280x900") -> Iterator[Screen]:
    """An X server for the length of the block."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as told:
        screen = Screen(f":{told.readline().strip()}")
    manager = subprocess.Popen(
        ["openbox"], env=screen.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until(lambda: screen.do("get_desktop"), "the window manager", 10.0)
        yield screen
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(PATIENCE_S)


class Window:
    """The program in its real window."""

    def __init__(self, screen: Screen, data: Path, *words: str) -> None:
        self.screen = screen
        self.data = data
        self._log = data.with_name(f"{data.name}.log")
        with self._log.open("w") as log:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "bounceback", "--data-dir", str(data), *words],
                env=screen.environment,
                stdout=log,
                stderr=log,
            )

    def await_front(self) -> None:
        """Wait until the window is there and has the keyboard."""
        until(lambda: "Bounceback" in self.screen.do("getactivewindow", "getwindowname"), f"the window; {self.said()}")

    def share_of(self, colour: str) -> float:
        """How much of the screen has just this colour, from 0 to 1."""
        picture, wanted = self._picture(), QColor(colour).rgb()
        places = [(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)]
        return sum(picture.pixel(x, y) == wanted for x, y in places) / len(places)

    def _picture(self) -> QImage:
        return QImage(str(self.screen.picture(self.data.with_name(f"{self.data.name}.png"))))

    def await_pages(self) -> None:
        """Wait until the start page is filled: until then its lower half is empty."""
        until(self._has_pages, f"the pages; {self.said()}")

    def _has_pages(self) -> bool:
        picture = self._picture()
        across, down = picture.width() // 2, picture.height()
        return len({picture.pixel(across, y) for y in range(down // 2, down - 40)}) > PLAIN_COLOURS

    def spans(self, title: str) -> tuple[int, int]:
        """From where to where the window of this title reaches across the screen, without its frame."""
        found = self.screen.do("search", "--onlyvisible", "--name", title, "getwindowgeometry", "--shell")
        told = dict(line.split("=") for line in found.splitlines())
        return int(told["X"]), int(told["X"]) + int(told["WIDTH"])

    def bring_forward(self, title: str) -> None:
        """Give the keyboard to the window of this title, as a click on it does."""
        self.screen.do("search", "--onlyvisible", "--name", title, "windowactivate", "--sync")

    def in_front(self, title: str) -> bool:
        """Whether the window of this title has the keyboard."""
        return title in self.screen.do("getactivewindow", "getwindowname")

    def said(self) -> str:
        """What it wrote to its terminal."""
        return self._log.read_text()

    @property
    def takes(self) -> Path:
        return self.data / "profiles" / "me" / "takes"

    def is_recording(self) -> bool:
        """Whether a take is being written."""
        return any(self.takes.glob("*.wav.part"))

    def taped_s(self) -> float:
        """How much of the answer under way is on the disk."""
        return sum(part.stat().st_size - 44 for part in self.takes.glob("*.wav.part")) / 32_000

    def is_open(self) -> bool:
        """Whether it still runs."""
        return self._child.poll() is None

    def close(self) -> int:
        """Ask it to close as the window manager does, and return its exit status."""
        for _ in range(10):  # a window manager misses a key now and then
            self.screen.press("alt+F4")
            try:
                return self._child.wait(PATIENCE_S / 10)
            except subprocess.TimeoutExpired:
                continue
        raise AssertionError(f"the window did not close; {self.said()}")

    def wait(self) -> int:
        """Wait for its end and return its exit status."""
        return self._child.wait(PATIENCE_S)

    def end(self) -> None:
        """Be rid of it, however it is."""
        if self.is_open():
            self._child.kill()
        self._child.wait(PATIENCE_S)


@contextmanager
def window(screen: Screen, data: Path, *words: str) -> Iterator[Window]:
    """The program's window for the length of the block."""
    opened = Window(screen, data, *words)
    try:
        opened.await_front()
        yield opened
    finally:
        opened.end()
