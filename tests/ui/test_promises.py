"""Promises that hold on every page: supplied words are never markup, and what is gone is not called again."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bounceback.config import Settings
from bounceback.domain.question import Competency
from bounceback.errors import StoreError
from bounceback.ui import theme
from bounceback.ui.app import Desk
from bounceback.ui.keys_help import KeysHelp
from bounceback.ui.pages.practice.page import PracticePage
from bounceback.ui.report_window import ReportWindow
from bounceback.ui.start_trouble import StartTrouble
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.notice_bar import Notice, Notices
from bounceback.ui.widgets.page import Page
from bounceback.ui.wiring import make_pages
from tests.fakes import InlineLane
from tests.ui.friend.seat_room import AT_A_WINDOW, PROBES, SHOWS, Seats, cards_for
from tests.ui.pages.looking_back import fill, rate
from tests.ui.pages.practice_room import BankFault, Books, Room, a_bank, answer, press, some_books

pytestmark = pytest.mark.gui

HOSTILE = '<img src="http://example.org/x.png"><b>R&D</b>'
Show = Callable[[QWidget], None]


class Lanes:
    store = InlineLane()
    pool = InlineLane()


def hostile_books() -> Books:
    """Banks whose every word tries to be markup."""
    bank = a_bank("conflict", HOSTILE, 3)
    questions = tuple(
        replace(q, text=f"{HOSTILE} {q.id}", shows=(HOSTILE,) * 3, no_job_hint=HOSTILE, copied_from=HOSTILE)
        for q in bank.questions
    )
    competency = Competency("disagreeing", HOSTILE, "conflict")
    return replace(
        some_books(faults=[BankFault(Path("<b>own</b>.yaml"), 3, HOSTILE)]),
        banks=(replace(bank, questions=questions, competencies=(competency,), own=True),),
    )


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path, settings=Settings(count=3, areas=("conflict",), first_run_done=True, sounds=False))
    room.books = hostile_books()
    attempts = fill(room, 3, rated=False, asked_text=HOSTILE, typed_text=HOSTILE, area="conflict", bank_id="conflict")
    for attempt in attempts:
        rate(room, attempt, keep=HOSTILE, try_=HOSTILE)
    fill_interrupted = replace(attempts[0], id=attempts[0].id[:-1] + "f", status="interrupted", ratings=())
    room.store.save_attempt(fill_interrupted)
    room.interrupted = (fill_interrupted,)
    return room


def all_pages(room: Room) -> dict[str, Page]:
    desk = Desk(
        paths=room.paths,
        settings=room.settings,
        tasks=Lanes(),  # type: ignore[arg-type]  # its two lanes are all that pages use
        notify=lambda _: None,
        replace_page=lambda _name, _page: None,
        follow=lambda _: None,
    )
    return dict(make_pages(room.workplace(), desk))


@pytest.fixture
def pages(room: Room, show: Show) -> dict[str, Page]:
    """All pages, each shown once."""
    made = all_pages(room)
    for page in made.values():
        page.resize(1072, 800)
        show(page)
        page.shown()
    return made


def assert_plain(whole: QWidget) -> None:
    """Fail when a label could take words for markup, or a tooltip holds supplied words as they are."""
    for label in whole.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    for widget in (whole, *whole.findChildren(QWidget)):
        assert "<" not in widget.toolTip(), widget.toolTip()


@pytest.mark.parametrize("name", ["practice", "progress", "history", "questions", "settings"])
def test_no_page_takes_words_for_markup(pages: dict[str, Page], name: str) -> None:
    page = pages[name]
    assert page.findChildren(QLabel)
    assert_plain(page)


def test_no_view_of_a_session_takes_words_for_markup(pages: dict[str, Page], room: Room) -> None:
    page = pages["practice"]
    assert isinstance(page, PracticePage)
    page.activateWindow()
    page.start()
    page.setFocus()
    assert_plain(page)
    answer(page, room)
    press(page, Qt.Key.Key_3)
    assert_plain(page)
    press(page, Qt.Key.Key_Return)
    page.sitting.tick()
    assert any(HOSTILE in label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert_plain(page)


def test_the_friends_window_takes_no_words_for_markup(tmp_path: Path, show: Show) -> None:
    company = replace(AT_A_WINDOW, friend=HOSTILE, candidate=HOSTILE)
    probes = tuple(replace(probe, text=HOSTILE + probe.text) for probe in PROBES)
    cards = tuple(
        replace(card, question=replace(card.question, text=HOSTILE, shows=(HOSTILE, *SHOWS), probes=probes))
        for card in cards_for(company)
    )
    seats = Seats(tmp_path, company, cards)
    show(seats.window)
    seats.answered()
    assert_plain(seats.window)
    seats.press(*(Qt.Key.Key_3,) * 5, Qt.Key.Key_Return)
    assert_plain(seats.window)
    seats.person_rates(3, 3, 3, 3, 4, keep=HOSTILE, try_=HOSTILE)
    seats.tick(3.0)
    assert any(HOSTILE in label.text() for label in seats.window.side.together.findChildren(QLabel))
    assert_plain(seats.window)
    seats.running.close()


def test_no_dialog_or_notice_takes_words_for_markup(show: Show) -> None:
    notices = Notices()
    made = [KeysHelp([("N", HOSTILE)]), ReportWindow(HOSTILE), StartTrouble(StoreError(HOSTILE, HOSTILE), [HOSTILE])]
    for whole in (*made, notices):
        show(whole)
    notices.show_notice(Notice(HOSTILE, HOSTILE, action=HOSTILE, on_action=lambda: None))
    for whole in (*made, notices):
        assert_plain(whole)


def test_a_name_becomes_no_markup_in_a_tooltip(show: Show) -> None:
    button = KeyButton(icon="x", name=HOSTILE)
    show(button)
    assert button.toolTip() == escape(HOSTILE)


def test_pages_that_are_gone_are_not_called_again(room: Room, qapp: QApplication) -> None:
    gone: list[str] = []
    for name, page in all_pages(room).items():
        page.destroyed.connect(lambda _=None, name=name: gone.append(name))
        page.show()
        page.shown()
        page.hide()
        page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(gone) == 5
    theme.change("dark", scale=1.3)
    theme.change("light")
    QApplication.processEvents()
