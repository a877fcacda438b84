"""From the shell to the pages, and the ways out when the parts cannot be had."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bounceback.config import Paths, Settings
from bounceback.errors import AppError, StoreError
from bounceback.ui.app import Desk, Plan, Remedy, run
from bounceback.ui.main_window import MainWindow
from bounceback.ui.report_window import ReportWindow
from bounceback.ui.start_trouble import StartTrouble
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.page import Page

NAMES = ("practice", "progress", "history", "questions", "settings")
EVENING = datetime(2025, 11, 27, 20, 0)


class Story:
    """Runs the window; ``steps`` are done one after the other, each as soon as it says it can (returns True)."""

    def __init__(self, data: Path) -> None:
        self.paths = Paths(data)
        self.loads = 0
        self.load_threads: set[threading.Thread] = set()
        self.closed: list[str] = []
        self.desk: Desk | None = None
        self.pages: dict[str, Page] = {}
        self.faults: list[Exception] = []
        self.remedied = 0

    def load(self) -> str:
        self.loads += 1
        self.load_threads.add(threading.current_thread())
        if self.faults:
            raise self.faults.pop(0)
        return "parts"

    def make_pages(self, parts: str, desk: Desk) -> dict[str, Page]:
        assert parts == "parts"
        self.desk = desk
        self.pages = {name: Page(name) for name in NAMES}
        return self.pages

    def close(self, parts: str) -> None:
        self.load_threads.add(threading.current_thread())
        self.closed.append(parts)

    def remedies(self, error: AppError) -> Sequence[Remedy]:
        def mend() -> None:
            self.remedied += 1

        return [Remedy("Restore the backup", mend)]

    def run(self, *steps: Callable[[MainWindow], bool]) -> int:
        left = list(steps)
        timer = QTimer()

        def step() -> None:
            window = next(
                (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()), None
            )
            if window is not None and left and left[0](window):
                left.pop(0)
            if window is not None and not left:
                timer.stop()
                window.close()

        timer.timeout.connect(step)
        timer.start(5)
        plan = Plan(self.load, self.make_pages, self.close, self.remedies)
        status = run(plan, self.paths, wall=lambda: EVENING)
        assert not left, "the window closed early"
        return status


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path / "data")


def shows_pages(window: MainWindow) -> bool:
    page = window.current_page()
    return page is not None and page is not window.shell and not isinstance(page, StartTrouble)


def press(words: str) -> Callable[[MainWindow], bool]:
    def step(window: MainWindow) -> bool:
        page = window.current_page()
        buttons = page.findChildren(KeyButton) if isinstance(page, StartTrouble) else []
        for button in buttons:
            if button.words() == words:
                button.click()
                return True
        return False

    return step


def test_the_parts_are_loaded_and_closed_on_one_thread_behind_the_window(story: Story) -> None:
    assert story.run(shows_pages) == 0
    assert story.loads == 1
    assert story.closed == ["parts"]
    assert len(story.load_threads) == 1
    assert threading.main_thread() not in story.load_threads


@pytest.mark.parametrize(("profile", "title"), [("me", "Bounceback"), ("mia", "mia – Bounceback")])
def test_the_window_says_whose_journal_it_is_when_it_is_another_ones(tmp_path: Path, profile: str, title: str) -> None:
    story = Story(tmp_path)
    story.paths = Paths(tmp_path, profile)
    titles = []

    def look(window: MainWindow) -> bool:
        titles.append(window.windowTitle())
        return shows_pages(window)

    story.run(look)
    assert set(titles) == {title}


def test_the_lock_is_free_again_after_the_window(story: Story) -> None:
    assert story.run(shows_pages) == 0
    assert story.run(shows_pages) == 0
    assert story.loads == 2


def test_a_fault_is_explained_and_can_be_tried_again(story: Story) -> None:
    story.faults = [StoreError("The journal is from a newer Bounceback.", "Install the newer version.")]
    told: list[str] = []

    def look(window: MainWindow) -> bool:
        page = window.current_page()
        if isinstance(page, StartTrouble):
            told.append(page.title)
        return bool(told)

    story.run(look, press("Try again"), shows_pages)
    assert told == ["The journal is from a newer Bounceback."]
    assert story.loads == 2


def test_a_remedy_is_applied_before_the_next_try(story: Story) -> None:
    story.faults = [StoreError("The journal is damaged.")]
    story.run(press("Restore the backup"), shows_pages)
    assert story.remedied == 1
    assert story.loads == 2


def test_a_fault_of_ours_while_loading_is_reported_and_leaves_a_way_out(story: Story) -> None:
    story.faults = [KeyError("a bug")]

    def closes_report(window: MainWindow) -> bool:
        report = window.findChild(ReportWindow)
        if isinstance(report, ReportWindow):
            report.close()
            return True
        return False

    story.run(closes_report, press("Try again"), shows_pages)
    assert story.loads == 2


def test_unreadable_settings_are_told_and_the_defaults_used(story: Story) -> None:
    story.paths.settings.parent.mkdir(parents=True)
    story.paths.settings.write_text("{", encoding="utf-8")
    told: list[str] = []

    def look(window: MainWindow) -> bool:
        told[:] = [notice.message for notice in window.notices.notices()]
        return bool(told)

    story.run(look, shows_pages)
    assert len(told) == 1
    assert "defaults are used" in told[0]


def test_changed_settings_are_followed_at_once(story: Story) -> None:
    from bounceback.ui import theme

    def change(window: MainWindow) -> bool:
        if story.desk is None:
            return False
        story.desk.follow(Settings(look="dark", single_keys=False, motion=False))
        return True

    story.run(shows_pages, change)
    assert theme.tokens().dark
    assert not theme.motion()
    assert not story.pages["practice"].single_keys


def test_the_window_can_be_used_while_the_parts_load(story: Story) -> None:
    held = threading.Event()
    load = story.load

    def slow_load() -> str:
        held.wait(5)
        return load()

    story.load = slow_load  # type: ignore[method-assign]  # this story loads slowly

    def ask_for_history(window: MainWindow) -> bool:
        QTest.mouseClick(window.rail.items()[2], Qt.MouseButton.LeftButton)
        held.set()
        return True

    story.run(ask_for_history, lambda window: window.current_page() is story.pages.get("history"))


def test_a_window_closed_while_the_parts_load_still_closes_them(story: Story) -> None:
    begun, held = threading.Event(), threading.Event()
    load = story.load

    def slow_load() -> str:
        begun.set()
        held.wait(5)
        return load()

    story.load = slow_load  # type: ignore[method-assign]  # this story loads slowly

    def close_early(window: MainWindow) -> bool:
        if begun.is_set():
            threading.Timer(0.05, held.set).start()
        return begun.is_set()

    story.run(close_early)
    assert story.closed == ["parts"]
    assert story.pages == {}
