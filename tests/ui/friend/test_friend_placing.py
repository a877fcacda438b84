"""The place of the friend's window, in processes with one screen and with two."""

import os
import subprocess
import sys
from dataclasses import dataclass
from json import dumps
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("two_screens.py")
SOURCES = Path(__file__).parents[3] / "src"
ONE = {"name": "one", "x": 0, "y": 0, "width": 1600, "height": 900, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
TWO = {**ONE, "name": "two", "x": 1600, "width": 1920, "height": 1080}
MAIN = (100, 100, 1000, 600)


@dataclass(frozen=True)
class Place:
    screen: str
    window: tuple[int, ...]
    main: tuple[int, ...]
    shares: bool
    maximised: bool


def places(folder: Path, *screens: dict[str, object]) -> dict[str, Place]:
    """Return where the windows stood after each step."""
    config = folder / "screens.json"
    config.write_text(dumps({"screens": screens}), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    return {row[0]: _place(row[1:]) for row in rows if len(row) == 6}


def _place(row: list[str]) -> Place:
    screen, window, main, shares, maximised = row
    return Place(screen, _numbers(window), _numbers(main), shares == "True", maximised == "True")


def _numbers(row: str) -> tuple[int, ...]:
    return tuple(int(part) for part in row.split(","))


@pytest.fixture
def two(tmp_path: Path) -> dict[str, Place]:
    return places(tmp_path, ONE, TWO)


@pytest.fixture
def one(tmp_path: Path) -> dict[str, Place]:
    return places(tmp_path, ONE)


def test_it_opens_on_the_second_screen_and_leaves_the_main_window_alone(two: dict[str, Place]) -> None:
    opened = two["opened"]
    assert (opened.screen, opened.shares, opened.maximised) == ("two", False, True)
    assert _size(opened.main) == _size(two["closed"].main)


def test_it_comes_back_to_where_it_was_on_that_screen(two: dict[str, Place]) -> None:
    assert two["again"].screen == "two"
    assert not two["again"].maximised
    assert two["again"].window == two["closed"].window


def test_it_comes_to_the_main_windows_screen_when_its_own_is_unplugged(two: dict[str, Place]) -> None:
    unplugged = two["unplugged"]
    assert (unplugged.screen, unplugged.shares) == ("one", True)
    left, _, width, _ = unplugged.window
    assert left >= 0
    assert left + width <= 1600


def test_on_one_screen_both_stand_side_by_side(one: dict[str, Place]) -> None:
    opened = one["opened"]
    assert opened.shares
    assert opened.window[0] + opened.window[2] <= 1600
    assert opened.window[0] >= 800
    assert opened.main[0] == 0
    assert opened.main[0] + opened.main[2] <= opened.window[0]


def test_the_main_window_gets_its_place_back(one: dict[str, Place]) -> None:
    assert _size(one["closed"].main) == _size(one["end"].main)
    assert one["closed"].main[2] >= MAIN[2]


def test_a_file_of_places_that_is_no_use_changes_nothing(one: dict[str, Place], two: dict[str, Place]) -> None:
    assert one["third"].window == one["opened"].window
    assert two["third"].window == two["opened"].window


def _size(rect: tuple[int, ...]) -> tuple[int, ...]:
    return rect[2:]
