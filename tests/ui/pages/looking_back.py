"""Attempts of the past for the pages that look back, in the real journal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bounceback.domain.attempt import Attempt, Rating, SessionRecord, Take
from bounceback.ui.widgets.page import Page
from tests.store.samples import a_rating, an_attempt, an_id
from tests.ui.pages.practice_room import Room

Show = Callable[[QWidget], None]
FIRST = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)
TOLD: list[tuple[str, str]] = []


def fill(room: Room, count: int, *, per_session: int = 5, rated: bool = True, **changes: object) -> list[Attempt]:
    """Write so many answers, a session each second day, and return them, oldest first."""
    made = []
    for number in range(count):
        day = FIRST + timedelta(days=2 * (number // per_session))
        session = SessionRecord(an_id(number // per_session, kind=1), day, 60, "practice", per_session)
        facts = {
            "session_id": session.id,
            "asked_at": day + timedelta(minutes=4 * (number % per_session)),
            "take": None,
        }
        attempt = an_attempt(number, **{**facts, **changes})
        room.store.save_session(session)
        room.store.save_attempt(attempt)
        if rated:
            room.store.save_rating(attempt.id, a_rating())
        made.append(room.store.attempt(attempt.id) or attempt)
    return made


def rate(room: Room, attempt: Attempt, **changes: object) -> Rating:
    """Lock a rating of an answer."""
    rating = a_rating(**changes)
    room.store.save_rating(attempt.id, rating)
    return rating


def record(room: Room, attempt: Attempt, seconds: float = 5.0) -> Attempt:
    """Give an answer a take."""
    taped = replace(attempt, take=Take(f"{attempt.id}.wav", round(seconds * 16000), 16000, "0" * 64))
    (room.paths.takes / f"{attempt.id}.wav").write_bytes(b"RIFF")
    room.store.save_attempt(taped)
    return taped


def open_page(page: Page, show: Show, width: int = 1072, height: int = 800) -> None:
    """Show a page as the window does."""
    TOLD.clear()
    page.noticed.connect(lambda message, hint: TOLD.append((message, hint)))
    page.told.connect(lambda message, hint: TOLD.append((message, hint)))
    page.resize(width, height)
    show(page)
    page.shown()
    page.setFocus()


def press(page: Page, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the focus is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key, held)


def type_into(field: QWidget, words: str) -> None:
    """Type words, letter by letter."""
    QTest.keyClicks(field, words)


def texts(whole: QWidget) -> str:
    """All labels that can be seen, those just added included."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in whole.findChildren(QLabel) if label.isVisible())
