"""A room to practise in: the real journal in a folder of the test, stand-ins for devices and time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bounceback.config import DEFAULT_PROFILE, Paths, Settings
from bounceback.domain.attempt import Attempt
from bounceback.domain.company import Address
from bounceback.domain.friends import profile_of
from bounceback.domain.question import Bank, Competency, Question
from bounceback.domain.rubric import Rubric
from bounceback.domain.sound import Device, Voice
from bounceback.errors import AppError
from bounceback.main.feedback import feedback_files
from bounceback.practice.journal import Journal
from bounceback.practice.ports import Fault, Filter
from bounceback.practice.workplace import Workplace
from bounceback.share.page_server import PageServer
from bounceback.share.qr import qr_matrix
from bounceback.store.journal import SqlStore
from bounceback.store.opening import open_journal
from bounceback.ui.choices import Choices
from bounceback.ui.pages.practice.page import PracticePage
from tests.fakes import FakeClock, FakeMicrophone, FakePlayer, FakeSpeaker, InlineLane, a_question, a_rubric

Show = Callable[[QWidget], None]
SPACE, ENTER, ESC = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape
RATED = (Qt.Key.Key_3,) * 5  # each dimension of the rubric
CTRL = Qt.KeyboardModifier.ControlModifier
AREAS = {"problem-solving": "Problem-solving", "collaboration": "Collaboration", "conflict": "Conflict"}


@dataclass(frozen=True)
class Books:
    """Banks and rubrics, and what is wrong with the rest."""

    banks: tuple[Bank, ...]
    rubrics: dict[str, Rubric]
    faults: Sequence[Fault] = ()
    clashes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BankFault:
    path: Path
    line: int
    message: str


def a_bank(area: str, title: str, count: int) -> Bank:
    """A bank of an area with that many questions."""
    questions = tuple(
        a_question(
            bank_id=area,
            id=f"{area}-{number}",
            area=area,
            text=f"Tell me about a time when {title.lower()} number {number} was needed, and what came of it.",
            shows=("states both positions fairly", "says how things stood afterwards"),
            no_job_hint="A flat share, a team or a course group all count.",
        )
        for number in range(1, count + 1)
    )
    competency = Competency("disagreeing", "Disagreeing", area)
    return Bank(area, title, "en", area, "past", 1, "CC-BY-4.0", (competency,), questions)


def some_books(per_area: int = 4, faults: Sequence[Fault] = ()) -> Books:
    """Three banks and the rubric."""
    banks = tuple(a_bank(area, title, per_area) for area, title in AREAS.items())
    return Books(banks, {"core-5@1": a_rubric()}, faults)


class NoOwnBanks:
    def add(self, question: Any) -> Path:
        raise NotImplementedError

    def copy(self, question: Question) -> Path:
        raise NotImplementedError


@dataclass
class Room:
    """All that a page of practising works with; change a part before the page is made."""

    folder: Path
    settings: Settings = field(default_factory=lambda: Settings(count=3, first_run_done=True, sounds=False))
    books: Books = field(default_factory=some_books)
    clock: FakeClock = field(default_factory=FakeClock)
    speaker: FakeSpeaker = field(default_factory=FakeSpeaker)
    player: FakePlayer = field(default_factory=FakePlayer)
    lane: InlineLane = field(default_factory=InlineLane)
    pool: InlineLane = field(default_factory=InlineLane)
    voices: tuple[Voice, ...] = (Voice("en", "English", "en"), Voice("gb", "English (Scotland)", "en-gb"))
    interrupted: tuple[Attempt, ...] = ()
    profile: str = DEFAULT_PROFILE
    guest: "Room | None" = None
    notices: tuple[AppError, ...] = ()
    opens_guests: Callable[[Callable[[], None]], None] = lambda open_: open_()

    def __post_init__(self) -> None:
        self.paths = Paths(self.folder, self.profile)
        self.paths.make_folders()
        self.microphone = FakeMicrophone(self.clock, takes=self.paths.takes)
        self.store: SqlStore = open_journal(self.paths.database, self.paths.backups, self.clock.wall()).store
        self.journal = Journal(self.store, self.lane, self.clock, self.paths.takes)
        self.choices = Choices(self.settings, self.paths.settings)
        self.friend_page = PageServer(self.paths.assets, self.clock.now)

    def workplace(self) -> Workplace:
        """The parts, put together."""
        return Workplace(
            paths=self.paths,
            clock=self.clock,
            journal=self.journal,
            library=self.books,
            own_banks=NoOwnBanks(),
            reload_library=lambda _: self.books,
            speaker=lambda _: self.speaker,
            player=lambda _: self.player,
            microphone=lambda _: self.microphone,
            voices=lambda: self.voices,
            inputs=lambda: (Device("", "The system's microphone"), Device("usb", "Headset")),
            outputs=lambda: (Device("", "The system's loudspeaker"),),
            peaks=lambda _wav, columns: [(-0.3, 0.3)] * columns,
            delete_everything=lambda _: None,
            friend_page=lambda: self.friend_page,
            addresses=lambda: (Address("127.0.0.1", "lo"),),
            qr_matrix=qr_matrix,
            guest=self._guest,
            feedback=feedback_files(self.paths.assets),
            interrupted=self.interrupted,
            notices=self.notices,
        )

    def _guest(self, name: str, done: Callable[[Workplace], None], failed: Callable[[AppError], None]) -> None:
        """Open the profile of a friend who practises here too, once."""
        if self.guest is None:
            self.guest = Room(self.folder, self.settings, self.books, self.clock, profile=profile_of(name))
        guest = self.guest
        self.opens_guests(lambda: done(guest.workplace()))

    def page(self) -> PracticePage:
        """The page of these parts; its timer is stopped by hand: the test says when time passes."""
        return PracticePage(self.workplace(), self.choices, self.pool)

    def attempts(self, *statuses: str) -> list[Attempt]:
        """What the journal holds, oldest first."""
        return self.store.attempts(Filter(statuses=statuses))[::-1]


def shown(room: Room, show: Show) -> PracticePage:
    """Return the page in an active window, as the person finds it."""
    page = room.page()
    page.resize(1072, 800)
    show(page)
    page.shown()
    page.setFocus()
    return page


def press(page: PracticePage, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key, held)


def answer(page: PracticePage, room: Room, seconds: float = 60.0) -> None:
    """From the reading of a question to its rating, by keys."""
    press(page, SPACE, SPACE)
    room.microphone.first_block()
    page.sitting.tick()
    room.clock.move(seconds)
    press(page, SPACE)
    page.sitting.tick()


def texts(page: PracticePage) -> str:
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join([*labels, page.asked.panel.ring.words() if page.asked.isVisible() else ""])
