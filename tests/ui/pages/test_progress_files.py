"""What the progress page writes: a picture, a drawing, numbers, and a page to print."""

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from bounceback.ui import theme
from bounceback.ui.pages.progress import ProgressPage
from tests.fakes import FakeClock
from tests.ui.pages.looking_back import TOLD, Show, fill, open_page, rate
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path, clock=FakeClock(datetime(2026, 3, 2, 18, 0, tzinfo=UTC)))


@pytest.fixture
def page(room: Room, show: Show) -> ProgressPage:
    for number, attempt in enumerate(fill(room, 30, rated=False)):
        rate(room, attempt, levels={"relevance": 2, "impact": 1 if number < 15 else 3})
        if number % 2:
            rate(room, attempt, rater="=Sam", kind="friend", levels={"impact": 4})
    made = ProgressPage(room.workplace(), room.choices, room.pool)
    open_page(made, show)
    return made


def test_the_drawing_holds_shapes_and_words_not_pixels(page: ProgressPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "chart.svg")
    text = (tmp_path / "chart.svg").read_text("utf-8")
    assert "<image" not in text
    assert all(word in text for word in ("Impact: likely up", "Relevance", "All areas"))


def test_the_numbers_keep_raters_apart_and_start_no_formula(page: ProgressPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "levels.csv")
    with (tmp_path / "levels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    mine = [row for row in rows if row["rater"] == "me" and row["dimension"] == "impact"]
    sams = [row for row in rows if row["rater"] == "'=Sam"]
    assert (len(mine), len(sams)) == (30, 15)
    assert mine[0]["level"] == "1"
    assert mine[-1]["mean_of_last_12"] == "3.000"
    assert {(row["rubric"], row["mode"]) for row in rows} == {("core-5@1", "spoken")}


def test_the_summary_is_one_page(page: ProgressPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "summary.pdf")
    data = (tmp_path / "summary.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1


def test_paper_is_white_whatever_the_look_and_the_screen_keeps_its_own(page: ProgressPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "light.svg")
    theme.change("dark", scale=1.5)
    surface = theme.tokens().surface
    page.save_to(tmp_path / "dark.svg")
    inks = [set(re.findall("#[0-9a-f]{6}", (tmp_path / name).read_text("utf-8"))) for name in ("light.svg", "dark.svg")]
    assert inks[0] == inks[1]
    assert surface not in inks[1]
    assert (theme.tokens().surface, theme.text_scale()) == (surface, 1.5)


@pytest.mark.parametrize("name", ["chart.png", "chart.svg", "levels.csv", "summary.pdf"])
def test_a_file_that_cannot_be_written_is_told(page: ProgressPage, tmp_path: Path, name: str) -> None:
    page.save_to(tmp_path / "missing" / name)
    assert "could not be written" in TOLD[0][0]


def test_writing_leaves_the_clipboard_alone(page: ProgressPage, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setText("mine")
    page.save_to(tmp_path / "levels.csv")
    assert QGuiApplication.clipboard().text() == "mine"
