"""What a session in the terminal says about the draw and what comes of an answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bounceback.domain.drawing import Reason, Why
from bounceback.domain.phases import Card, Finished
from bounceback.domain.question import Question
from bounceback.practice.journal import Journal
from bounceback.practice.keys import Key, press
from bounceback.practice.session import Equipment, Session
from bounceback.store import SqlStore, open_journal
from bounceback.terminal.screen import Screen
from tests.fakes import FakeClock, FakePlayer, InlineLane, some_cards


@dataclass
class Terminal:
    """A terminal without voice and microphone; ``said`` holds its lines."""

    store: SqlStore
    takes: Path
    clock: FakeClock = field(default_factory=FakeClock)
    said: list[str] = field(default_factory=list)
    hidden: list[Question] = field(default_factory=list)

    def start(self, *cards: Card) -> Session:
        journal = Journal(self.store, InlineLane(), self.clock, self.takes)
        screen = Screen(self.said.append, {"conflict": "Conflict"}, {"disagreeing": "Disagreeing"})
        session = Session(
            cards,
            "practice",
            Equipment(self.clock, journal, FakePlayer()),
            lambda phase: screen.phase(phase, session),
            screen.trouble,
            self.hidden.append,
        )
        session.start()
        return session


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    store = open_journal(tmp_path / "journal.db", tmp_path / "backups", FakeClock().wall()).store
    yield Terminal(store, tmp_path)
    store.close()


def keys(session: Session, *pressed: Key) -> None:
    for key in pressed:
        press(session, key)
        session.tick()


def test_the_focus_is_said_once_and_every_question_says_why_it_was_drawn(terminal: Terminal) -> None:
    why = Why(Reason.NEW, "disagreeing")
    first, second = (replace(card, why=why, focus="impact") for card in some_cards(2))
    session = terminal.start(first, second)
    keys(session, "s")
    assert terminal.said.count("This time: end on what changed.") == 1
    assert terminal.said.count("New, and about disagreeing.") == 2
    assert terminal.said.index("This time: end on what changed.") < terminal.said.index("New, and about disagreeing.")


def test_g_says_when_it_comes_back_and_nothing_twice(terminal: Terminal) -> None:
    session = terminal.start(*some_cards(1))
    keys(session, "space", "space", "3", "3", "3", "3", "3", "enter")
    assert "Comes back in about 7 days." in terminal.said
    assert terminal.said[-1] == "[R] hear the question  [Enter] next  [G] say yourself how it went"
    keys(session, "g")
    assert terminal.said[-1] == "Comes back in about 21 days. Your choice: Easy. By the rating: Good."
    assert len([line for line in terminal.said if line.startswith("You thought")]) == 1


def test_not_for_me_is_named_where_it_is_offered(terminal: Terminal) -> None:
    (card,) = some_cards(1)
    session = terminal.start(replace(card, offers_hiding=True))
    assert terminal.said[-1].endswith("[N] not for me")
    keys(session, "n")
    assert terminal.hidden == [card.question]
    assert isinstance(session.phase, Finished)
