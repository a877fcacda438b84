"""Without digits: no score and no clock is to be seen anywhere, everything is kept, and all of it comes back."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from bounceback.ui import numbers
from bounceback.ui.pages.history import HistoryPage
from bounceback.ui.pages.progress import ProgressPage
from bounceback.ui.pages.questions import QuestionsPage
from bounceback.ui.pages.settings.page import SettingsPage
from bounceback.ui.widgets.clock_ring import ClockRing
from bounceback.ui.widgets.page import Page
from tests.fakes import FakeClock
from tests.ui.pages.looking_back import Show, fill, open_page, rate, record
from tests.ui.pages.practice_room import SPACE, Room, press, shown

pytestmark = pytest.mark.gui
CLOCK = re.compile(r"\d:\d\d")
LEVEL = re.compile(r"[1-4]\s+(Not yet|Partly|Solid|Strong)|mean \d|\bn = \d+, needs")
MINUTES = re.compile(r"\d+ min\b")
TIME_OF_DAY = re.compile(r"\d{1,2}:\d\d( ?[AP]M)?(?=$|  ·)|, \d{1,2}:\d\d.?[AP]M|\d{1,2}:\d\d.[AP]M")


@pytest.fixture(autouse=True)
def without_digits() -> Iterator[None]:
    numbers.show(False)
    yield
    numbers.show(True)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path, clock=FakeClock(datetime(2026, 3, 2, 18, 0, tzinfo=UTC)))


def said(whole: QWidget) -> list[str]:
    """Everything that is written or read aloud by what can be seen; times of the day are no clock."""
    words = []
    for widget in whole.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            words.append(widget.text())
        told = QAccessible.queryAccessibleInterface(widget)
        kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
        words += [told.text(kind) for kind in kinds]
    return [TIME_OF_DAY.sub("", text) for text in words if text]


def found(whole: QWidget) -> list[str]:
    """What gives a score or a clock away."""
    return [text for text in said(whole) if CLOCK.search(text) or LEVEL.search(text) or MINUTES.search(text)]


def past(room: Room) -> None:
    made = fill(room, 30, question_id="conflict-1")
    for attempt in made[:8]:
        rate(room, attempt, rater="Sam", kind="friend", levels={"impact": 4, "relevance": 2})
    for attempt in made[-2:]:
        record(room, attempt)


PAGES: dict[str, Callable[[Room], Page]] = {
    "progress": lambda room: ProgressPage(room.workplace(), room.choices, room.pool),
    "history": lambda room: HistoryPage(room.workplace(), room.choices, room.pool),
    "questions": lambda room: QuestionsPage(room.workplace(), room.choices, room.pool),
}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_that_looks_back_shows_a_score_or_a_clock(room: Room, show: Show, name: str) -> None:
    past(room)
    page = PAGES[name](room)
    open_page(page, show, 1072, 2400)
    assert said(page)
    assert found(page) == []


@pytest.mark.parametrize("name", ["progress", "history", "questions"])
def test_all_is_back_when_it_is_switched_on_again(room: Room, show: Show, name: str) -> None:
    past(room)
    numbers.show(True)
    page = PAGES[name](room)
    open_page(page, show, 1072, 2400)
    assert found(page) != []


def test_a_session_from_the_first_question_to_its_rating_shows_no_digit(room: Room, show: Show) -> None:
    page = shown(room, show)
    assert found(page) == []
    page.start()
    page.sitting.tick()
    assert found(page) == []
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    room.clock.move(200.0)
    page.sitting.tick()
    assert found(page) == []
    press(page, SPACE)
    page.sitting.tick()
    assert found(page) == []
    assert room.attempts("complete")[0].answer_s is not None  # it is kept


def test_progress_keeps_its_sentence_its_tiles_and_its_calendar(room: Room, show: Show) -> None:
    past(room)
    page = ProgressPage(room.workplace(), room.choices, room.pool)
    open_page(page, show, 1072, 2400)
    words = " ".join(said(page))
    assert "No clear change" in words
    assert "Levels and clocks are hidden" in words
    assert page.charts.covered.isVisible()
    assert page.charts.sessions.isVisible()
    assert not page.charts.levels.isVisible()
    assert not page.save.isVisible()
    page.as_table.click()
    assert not page.tables.isVisible()


def test_the_ring_keeps_its_calm_words() -> None:
    from bounceback.domain.phases import answer_signal

    ring = ClockRing()
    words = []
    for elapsed_s in (10.0, 95.0, 140.0):
        ring.show_answer(elapsed_s, 90.0, answer_signal(elapsed_s, 90.0))
        words.append((ring.words(), ring.spoken_value()))
    assert words == [("There is time",) * 2, ("On target",) * 2, ("Over the target",) * 2]


def test_the_switch_in_settings_is_kept(room: Room, show: Show) -> None:
    page = SettingsPage(room.workplace(), room.choices, room.pool)
    open_page(page, show)
    page.look.numbers.click()
    assert room.choices.settings.numbers is False
    assert '"numbers": false' in room.paths.settings.read_text("utf-8")
