"""Who listens in a session, and where they sit."""

from dataclasses import dataclass, replace
from typing import Literal

from bounceback.domain.friends import is_taken

Seat = Literal["one-screen", "window", "phone"]


@dataclass(frozen=True, slots=True)
class Address:
    """An IPv4 address of this computer and the interface it belongs to (empty where the system does not tell)."""

    ip: str
    interface: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """A friend who listens and rates, and the person as the friend knows them.

    ``seat``: on this very screen in turn, in a window of their own, or on their phone. ``quick``: only the three
    questions of quick mode are rated, by both. ``in_turn``: both look at one screen, so they rate one after the other.
    ``friend_reads``: the friend reads the questions aloud instead of the voice.
    """

    friend: str
    candidate: str = ""
    seat: Seat = "one-screen"
    quick: bool = False
    friend_reads: bool = False
    in_turn: bool = True

    def swapped(self, unnamed: str) -> "Company":
        """Return the two with their roles changed; ``unnamed`` stands for a person who gave no name to rate under.

        A phone is the friend's own, so whoever listens next sits at this screen.
        """
        at_window = self.seat == "window"
        return replace(
            self,
            friend=unnamed if not self.candidate or is_taken(self.candidate) else self.candidate,
            candidate=self.friend,
            seat="window" if at_window else "one-screen",
            in_turn=self.in_turn or not at_window,
        )
