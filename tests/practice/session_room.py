"""A person, their devices and their journal, without Qt: fakes for devices and time, the real journal and database."""

from dataclasses import dataclass, field
from pathlib import Path

from bounceback.domain.attempt import Attempt
from bounceback.domain.phases import Asking, Card, Phase
from bounceback.domain.question import Question
from bounceback.errors import AppError
from bounceback.practice.journal import Journal
from bounceback.practice.keys import Key, press
from bounceback.practice.ports import Filter, FriendPage, Store
from bounceback.practice.session import Equipment, Session
from tests.fakes import FakeClock, FakeMicrophone, FakePlayer, FakeSpeaker, InlineLane, some_cards

EVERYTHING = Filter(statuses=())


@dataclass
class Room:
    """A person, their devices and their journal."""

    folder: Path
    store: Store
    clock: FakeClock = field(default_factory=FakeClock)
    lane: InlineLane = field(default_factory=InlineLane)
    speaker: FakeSpeaker | None = field(default_factory=FakeSpeaker)
    player: FakePlayer = field(default_factory=FakePlayer)
    phases: list[Phase] = field(default_factory=list)
    troubles: list[AppError] = field(default_factory=list)
    hidden: list[Question] = field(default_factory=list)
    cue: Path | None = None
    friend_page: FriendPage | None = None

    def __post_init__(self) -> None:
        self.microphone: FakeMicrophone | None = FakeMicrophone(self.clock, self.folder)

    @property
    def mic(self) -> FakeMicrophone:
        assert self.microphone is not None
        return self.microphone

    def session(self, cards: tuple[Card, ...] | None = None) -> Session:
        self.journal = Journal(self.store, self.lane, self.clock, self.folder)
        equipment = Equipment(
            self.clock, self.journal, self.player, self.speaker, self.microphone, self.cue, self.friend_page
        )
        session = Session(
            cards or some_cards(), "practice", equipment, self.phases.append, self.troubles.append, self.hidden.append
        )
        session.start()
        return session

    def attempts(self) -> list[Attempt]:
        return self.store.attempts(EVERYTHING)

    def answer(self, session: Session, seconds: float = 60.0) -> None:
        """Think for ten seconds and answer."""
        if isinstance(session.phase, Asking):
            press(session, "space")
        self.clock.move(10.0)
        press(session, "space")
        if self.microphone is not None and not self.microphone.dead:
            self.microphone.first_block()
        session.tick()
        self.clock.move(seconds)
        press(session, "space")


def press_all(session: Session, *keys: Key) -> None:
    for key in keys:
        press(session, key)
