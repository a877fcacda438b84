import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from bounceback.errors import AppError, StoreError
from bounceback.ui.report_window import ReportWindow
from bounceback.ui.troubles import LOG_BYTES, Troubles, anonymous, write_log
from bounceback.ui.widgets.buttons import KeyButton

MARKER = "my-secret-answer"


class Desk:
    def __init__(self, log: Path) -> None:
        self.log = log
        self.notices: list[AppError] = []
        self.reports: list[str] = []
        self.troubles = Troubles(log, self.notices.append, self.reports.append)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "logs" / "bounceback.log")


@pytest.fixture
def hooks(desk: Desk) -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    desk.troubles.install()
    yield
    sys.excepthook, threading.excepthook = before


def bug() -> KeyError:
    try:
        try:
            raise ValueError(MARKER)
        except ValueError as cause:
            raise KeyError(MARKER) from cause
    except KeyError as error:
        return error


def test_a_fault_of_the_world_becomes_a_notice(desk: Desk, qtbot: QtBot) -> None:
    error = StoreError("The disk is full.", "Free some space.")
    desk.troubles.report(error)
    qtbot.waitUntil(lambda: desk.notices == [error])
    assert desk.reports == []


def test_a_fault_of_ours_becomes_one_report_however_often_it_comes(desk: Desk, qtbot: QtBot) -> None:
    error = bug()
    for _ in range(5):
        desk.troubles.report(error)
    desk.troubles.report(StoreError("the last of them"))
    qtbot.waitUntil(lambda: len(desk.notices) == 1)
    assert len(desk.reports) == 1
    assert "builtins.KeyError" in desk.reports[0]
    assert "test_troubles.py" in desk.reports[0]


def test_reports_and_log_hold_no_words_and_no_folders_of_the_person(desk: Desk, qtbot: QtBot) -> None:
    desk.troubles.report(bug())
    desk.troubles.report(StoreError(f"{MARKER} could not be saved."))
    qtbot.waitUntil(lambda: bool(desk.reports and desk.notices))
    log = desk.log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in log
    assert "StoreError" in log
    for text in (*desk.reports, log):
        assert MARKER not in text
        assert str(Path.home()) not in text
        assert str(Path(__file__).parent) not in text


def test_an_error_nobody_caught_comes_through_the_door(desk: Desk, hooks: None, qtbot: QtBot) -> None:
    error = StoreError("The disk is full.")
    sys.excepthook(StoreError, error, None)
    qtbot.waitUntil(lambda: desk.notices == [error])


def test_so_does_one_of_another_thread(desk: Desk, hooks: None, qtbot: QtBot) -> None:
    def run() -> None:
        raise StoreError("The disk is full.")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(5)
    qtbot.waitUntil(lambda: [str(error) for error in desk.notices] == ["The disk is full."])


def test_a_chain_that_bites_its_tail_ends() -> None:
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one
    assert anonymous(one).count("ValueError") == 1


def test_the_log_stays_small(tmp_path: Path) -> None:
    log = tmp_path / "bounceback.log"
    log.write_text("x" * (LOG_BYTES + 1), encoding="utf-8")
    write_log(log, "a new line")
    assert log.stat().st_size < 200
    assert log.with_suffix(".old").stat().st_size > LOG_BYTES


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    write_log(tmp_path / "file" / "bounceback.log", "a line")


def test_the_report_can_be_copied(qtbot: QtBot) -> None:
    window = ReportWindow("Bounceback 0.1.0\nKeyError")
    qtbot.addWidget(window)
    next(button for button in window.findChildren(KeyButton) if button.words() == "Copy report").click()
    assert QGuiApplication.clipboard().text() == "Bounceback 0.1.0\nKeyError"
