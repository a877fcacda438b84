"""The start of the window, in processes of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("plain_start.py")
SOURCES = Path(__file__).parents[2] / "src"
LATER = (
    "sqlite3", "asyncio", "concurrent.futures",
    "sqlalchemy", "alembic", "numpy", "sounddevice", "soundfile", "pyttsx3", "pydantic", "yaml",
    "PySide6.QtNetwork", "bounceback.practice", "bounceback.domain", "bounceback.store",
    "bounceback.banks", "bounceback.speech", "bounceback.audio", "bounceback.ui.pages",
)  # fmt: skip


class Start:
    def __init__(self, data: Path, *words: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(SOURCES), "QT_QPA_PLATFORM": "offscreen"}
        self.began_s = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(data), *words], env=environment, stdout=subprocess.PIPE, text=True
        )

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def end(self) -> tuple[int, float]:
        """Exit status, and seconds since the start."""
        status = self.process.wait(10)
        return status, time.monotonic() - self.began_s

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(10)
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def first(data: Path) -> Iterator[Start]:
    """A window that stays open."""
    start = Start(data, "stay")
    assert start.line().startswith("painted")
    yield start
    start.stop()


def test_the_first_paint_needs_little(data: Path) -> None:
    start = Start(data)
    loaded = start.line().split()[1:]
    status, _ = start.end()
    start.stop()
    assert status == 0
    assert "PySide6.QtWidgets" in loaded
    assert [name for name in loaded if name.startswith(LATER)] == []


def test_a_second_start_brings_the_first_window_forward_and_ends(first: Start, data: Path) -> None:
    second = Start(data, "stay")
    said = second.line()
    status, seconds = second.end()
    second.stop()
    assert status == 0
    assert "open already" in said
    assert seconds <= 1.0
    assert first.line() == "forward\n"
    assert first.end()[0] == 0


def test_another_data_folder_is_another_window(first: Start, tmp_path: Path) -> None:
    other = Start(tmp_path / "other")
    assert other.line().startswith("painted")
    assert other.end()[0] == 0
    other.stop()


def test_a_lock_and_a_socket_left_by_a_dead_program_do_not_keep_it_from_starting(first: Start, data: Path) -> None:
    first.stop()
    (data / "lock").write_text(str(os.getpid()), encoding="utf-8")  # its number is another program's by now
    second = Start(data, "stay")
    assert second.line().startswith("painted")
    third = Start(data, "stay")
    third.line()
    assert third.end()[0] == 0
    third.stop()
    assert second.line() == "forward\n"
    second.stop()
