"""The keys of each phase: one table for the window, the terminal and the help.

A key that is not listed does nothing.
"""

from collections.abc import Callable
from typing import Literal

from bounceback.domain.phases import (
    Answering,
    Asking,
    AwaitingFriend,
    HandingOver,
    Paused,
    Phase,
    Probing,
    Rating,
    Revealed,
    Thinking,
)
from bounceback.practice.session import Session

Key = Literal["space", "enter", "r", "s", "n", "p", "t", "f", "g", "esc", "0", "1", "2", "3", "4"]
LEVEL_KEYS: tuple[Key, ...] = ("0", "1", "2", "3", "4")

ASKING: dict[Key, Callable[[Session], None]] = {
    "space": Session.stop_voice,
    "r": Session.hear,
    "s": Session.skip,
    "t": Session.type_answer,
    "esc": Session.pause,
}
THINKING: dict[Key, Callable[[Session], None]] = {**ASKING, "space": Session.answer}
HIDING: dict[Key, Callable[[Session], None]] = {"n": Session.not_for_me}  # while asking, after two skips
ANSWERING: dict[Key, Callable[[Session], None]] = {"space": Session.stop, "esc": Session.pause}
# What a friend who sits beside the person adds.
LISTENING: dict[Key, Callable[[Session], None]] = {**ANSWERING, "p": Session.ask_probe, "f": Session.tap_filler}
HANDING_OVER: dict[Key, Callable[[Session], None]] = {"enter": Session.take_over, "esc": Session.pause}
AWAITING: dict[Key, Callable[[Session], None]] = {"esc": Session.pause}
RATING: dict[Key, Callable[[Session], None]] = {"enter": Session.lock, "esc": Session.pause}
REVEALED: dict[Key, Callable[[Session], None]] = {
    "space": Session.play,
    "p": Session.play,
    "enter": Session.next,
    "r": Session.hear,
    "g": Session.change_grade,
    "esc": Session.pause,
}
PAUSED: dict[Key, Callable[[Session], None]] = {"esc": Session.resume, "enter": Session.resume}


def keys_of(phase: Phase) -> dict[Key, Callable[[Session], None]]:
    """Return what each key does in a phase; levels, which take an argument, are not among them."""
    match phase:
        case Asking(card=card):
            return ASKING | HIDING if card.offers_hiding else ASKING
        case Thinking(card=card):
            return THINKING | HIDING if card.offers_hiding else THINKING
        case Answering(card=card):
            return ANSWERING if card.company is None else LISTENING
        case Probing():
            return LISTENING
        case HandingOver():
            return HANDING_OVER
        case AwaitingFriend():
            return AWAITING
        case Rating():
            return RATING
        case Revealed():
            return REVEALED
        case Paused():
            return PAUSED
        case _:
            return {}


def press(session: Session, key: Key) -> bool:
    """Do what a key does in the present phase; return whether it does anything."""
    if isinstance(session.phase, Rating) and key in LEVEL_KEYS:
        session.rate(int(key) or None)
        return True
    action = keys_of(session.phase).get(key)
    if action is None:
        return False
    action(session)
    return True
