"""Everything a window or a terminal needs to practise, put together by ``main``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bounceback.config import Paths, Settings
from bounceback.domain.attempt import Attempt
from bounceback.domain.company import Address
from bounceback.domain.phases import Card, Phase
from bounceback.domain.question import Question
from bounceback.domain.sound import Device, Voice
from bounceback.errors import AppError
from bounceback.practice.feedback import FeedbackFiles
from bounceback.practice.journal import Journal
from bounceback.practice.ports import Clock, FriendPage, Library, Microphone, OwnBanks, Player, Speaker
from bounceback.practice.session import Equipment, Session

Guest = Callable[[str, Callable[["Workplace"], None], Callable[[AppError], None]], None]


@dataclass(frozen=True)
class Workplace:
    """The parts, ready for use; adapters behind functions so that their libraries load on first use.

    ``guest(name, done, failed)`` opens a friend's own profile on the store's lane, with a journal of its own.
    ``peaks(wav, columns)`` gives the lowest and highest sample of each column of a waveform, from -1 to 1.
    """

    paths: Paths
    clock: Clock
    journal: Journal
    library: Library
    own_banks: OwnBanks
    reload_library: Callable[[Settings], Library]
    speaker: Callable[[Settings], Speaker]
    player: Callable[[Settings], Player]
    microphone: Callable[[Settings], Microphone]
    voices: Callable[[], Sequence[Voice]]
    inputs: Callable[[], Sequence[Device]]
    outputs: Callable[[], Sequence[Device]]
    peaks: Callable[[Path, int], Sequence[tuple[float, float]]]
    delete_everything: Callable[[bool], None]  # True: the person's own banks too
    friend_page: Callable[[], FriendPage]
    addresses: Callable[[], Sequence[Address]]
    qr_matrix: Callable[[str], Sequence[Sequence[bool]]]
    guest: Guest
    feedback: FeedbackFiles
    interrupted: Sequence[Attempt] = ()
    notices: Sequence[AppError] = field(default=())

    def session(
        self,
        cards: Sequence[Card],
        settings: Settings,
        on_phase: Callable[[Phase], None],
        on_trouble: Callable[[AppError], None],
        on_hidden: Callable[[Question], None],
        preset: str = "",
        friend_page: FriendPage | None = None,
    ) -> Session:
        """Return a session over these cards with the chosen voice and devices."""
        cue = self.paths.assets / "sounds" / "think-over.wav"
        equipment = Equipment(
            clock=self.clock,
            journal=self.journal,
            player=self.player(settings),
            speaker=self.speaker(settings) if settings.speak else None,
            microphone=self.microphone(settings) if settings.record else None,
            cue=cue if settings.sounds else None,
            friend_page=friend_page,
        )
        return Session(cards, preset or settings.preset, equipment, on_phase, on_trouble, on_hidden)
