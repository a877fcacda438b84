"""A session with a friend at a window of their own: the real journal in a folder of the test, time by hand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bounceback.domain.company import Company
from bounceback.domain.phases import Card, Phase
from bounceback.domain.question import Probe
from bounceback.errors import AppError
from bounceback.practice.session import Equipment, Session
from bounceback.ui.friend.window import FriendWindow
from tests.fakes import some_cards
from tests.ui.pages.practice_room import Room

AT_A_WINDOW = Company("Sam", candidate="Alex", seat="window", in_turn=False)
SHOWS = ("What was known and what was missing", "The options", "A stated reason for the choice")
PROBES = (
    Probe("How did it turn out?", "result", "impact"),
    Probe("What was the option you turned down?", "reason", "structure"),
    Probe("What did you do to lower the risk?", "action", "detail"),
)


def cards_for(company: Company, cards: tuple[Card, ...] = ()) -> tuple[Card, ...]:
    """Cards of a session in which a friend listens."""
    return tuple(
        replace(card, company=company, question=replace(card.question, shows=SHOWS, probes=PROBES))
        for card in cards or some_cards(2)
    )


class Seats:
    """Both seats of a session: the person's keys, and the friend's window."""

    def __init__(self, folder: Path, company: Company = AT_A_WINDOW, cards: tuple[Card, ...] = ()) -> None:
        self.room = Room(folder)
        self.troubles: list[AppError] = []
        self.session: Session | None = Session(
            cards or cards_for(company),
            "practice",
            Equipment(self.room.clock, self.room.journal, self.room.player, microphone=self.room.microphone),
            self._entered,
            self.troubles.append,
            lambda _: None,
        )
        self.window = FriendWindow(lambda: self.session, self._do)

    @property
    def running(self) -> Session:
        assert self.session is not None
        return self.session

    def _entered(self, phase: Phase) -> None:
        self.window.enter(phase)

    def _do(self, verb: Callable[[Session], None]) -> None:
        if self.session is not None:
            verb(self.session)

    def tick(self, seconds: float = 0.0) -> None:
        """Let time pass."""
        self.room.clock.move(seconds)
        self.running.tick()
        self.window.tick()
        QApplication.processEvents()  # widgets that were made late are there then

    def answering(self) -> None:
        """From the question to the first sound of the answer."""
        self.running.start()
        self.running.stop_voice()
        self.tick(18.0)
        self.running.answer()
        self.room.microphone.first_block()
        self.tick()

    def answered(self, seconds: float = 60.0) -> None:
        """From the question to the end of the answer."""
        self.answering()
        self.tick(seconds)
        self.running.stop()
        self.tick()

    def person_rates(self, *levels: int | None, keep: str = "", try_: str = "") -> None:
        """The person rates and locks."""
        for level in levels:
            self.running.rate(level)
        self.running.words(keep, try_)
        self.running.lock()
        self.tick()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys in the friend's window."""
        for key in keys:
            focused = QApplication.focusWidget()
            QTest.keyClick(focused if focused and self.window.isAncestorOf(focused) else self.window, key, held)
