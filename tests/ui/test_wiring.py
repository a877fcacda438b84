"""The pages ask things of one another, as long as the window is there."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bounceback.config import Settings
from bounceback.ui.app import Desk
from bounceback.ui.main_window import MainWindow
from bounceback.ui.pages.first_run import FirstRun
from bounceback.ui.pages.history.page import HistoryPage
from bounceback.ui.pages.practice.page import PracticePage
from bounceback.ui.pages.questions.page import QuestionsPage
from bounceback.ui.widgets.page import Page
from bounceback.ui.wiring import make_pages
from tests.fakes import InlineLane
from tests.ui.pages.practice_room import Room


@dataclass
class Lanes:
    store: InlineLane = field(default_factory=InlineLane)
    pool: InlineLane = field(default_factory=InlineLane)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.store.close()


def a_window(room: Room, qtbot: QtBot, settings: Settings) -> dict[str, Page]:
    """The window with its pages, and everything gone that nobody holds on to."""
    window = MainWindow(room.paths.profile / "window.json", room.clock.wall())
    qtbot.addWidget(window)
    desk = Desk(
        paths=room.paths,
        settings=settings,
        tasks=Lanes(),  # type: ignore[arg-type]  # its two lanes are all that pages use
        notify=window.notices.show_notice,
        replace_page=window.replace_page,
        follow=lambda _: None,
    )
    pages = dict(make_pages(room.workplace(), desk))
    window.set_pages(pages)
    window.show()
    gc.collect()
    return pages


def test_the_first_run_leads_to_the_first_question(room: Room, qtbot: QtBot) -> None:
    pages = a_window(room, qtbot, Settings(first_run_done=False))
    first_run = pages["practice"]
    assert isinstance(first_run, FirstRun)
    window = first_run.window()
    assert isinstance(window, MainWindow)
    for _ in range(3):
        first_run.go_on()
    practice = window.current_page()
    assert isinstance(practice, PracticePage)
    assert practice.sitting.is_running


def test_a_question_can_be_practised_from_the_questions_page(room: Room, qtbot: QtBot) -> None:
    pages = a_window(room, qtbot, Settings(first_run_done=True))
    questions, practice = pages["questions"], pages["practice"]
    assert isinstance(questions, QuestionsPage)
    assert isinstance(practice, PracticePage)
    questions.practise_wanted.emit(room.books.banks[0].questions[:1])
    assert practice.sitting.is_running


def test_an_attempt_opens_in_history_from_elsewhere(room: Room, qtbot: QtBot) -> None:
    pages = a_window(room, qtbot, Settings(first_run_done=True))
    practice, history = pages["practice"], pages["history"]
    assert isinstance(practice, PracticePage)
    assert isinstance(history, HistoryPage)
    practice.attempt_wanted.emit("an attempt")
    window = history.window()
    assert isinstance(window, MainWindow)
    assert window.current_page() is history
