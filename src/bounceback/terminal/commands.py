"""What a person or a script tells a session in a terminal, and when it is taken."""

from dataclasses import dataclass
from gettext import gettext as tr

from bounceback.domain.phases import Answering, Asking, Finished, Paused, Phase, Rating, Thinking, Typing
from bounceback.errors import AppError
from bounceback.practice.keys import LEVEL_KEYS, Key, keys_of, press
from bounceback.practice.session import Session

KEYS: tuple[Key, ...] = ("space", "enter", "r", "s", "n", "p", "t", "g", "esc", "0", "1", "2", "3", "4")
WITH_TEXT = ("keep", "try", "type")
PAUSE_WORDS = ("discard", "end")
HEARD = "heard"  # waits until the voice has read the question


@dataclass(frozen=True, slots=True)
class Command:
    """A key (``space``), a word with text (``keep some words``) or ``wait 4.5``; ``line`` is where it stood."""

    name: str
    text: str = ""
    line: int = 0

    @property
    def wait_s(self) -> float:
        """Seconds to wait, for ``wait``."""
        return float(self.text)


class ScriptError(AppError):
    """A line of a script that is not understood or can never be honoured."""


def parse(text: str, line: int) -> Command | None:
    """Return the command on a line, None for an empty one; raises ScriptError naming the line."""
    name, _, rest = text.strip().partition(" ")
    name, rest = name.lower(), rest.strip()
    if not name:
        return None
    if name == "wait" and _is_seconds(rest):
        return Command(name, rest, line)
    if (name in WITH_TEXT and rest) or (name in (*KEYS, *PAUSE_WORDS, HEARD) and not rest):
        return Command(name, rest, line)
    known = ", ".join([*KEYS, *PAUSE_WORDS, HEARD, "keep ...", "try ...", "type ...", "wait 4.5"])
    raise ScriptError(
        tr("line {line}: '{text}' is not understood.").format(line=line, text=text.strip()[:40]),
        tr("One of: {known}.").format(known=known),
    )


def _is_seconds(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def is_taken(command: Command, phase: Phase) -> bool:
    """Return whether a phase takes a command now."""
    match command.name, phase:
        case "wait", Answering(began_s=None):
            return False  # the wait is meant for the answer, which begins with the first block
        case "wait", _:
            return True
        case "heard", _:
            return isinstance(phase, Thinking)
        case "type", Asking() | Thinking() | Typing():
            return True
        case (("keep" | "try"), Rating(saving=False)):
            return True
        case (("discard" | "end"), Paused()):
            return True
        case "enter", Rating() as rating:
            return rating.can_lock
        case name, Rating(saving=False) if name in LEVEL_KEYS:
            return True
        case "space", Answering(began_s=None):
            return False
        case name, _:
            return name in keys_of(phase)


def moves_by_itself(phase: Phase) -> bool:
    """Return whether a phase may end without the person, so that a command not taken now may be taken later."""
    match phase:
        case Asking() | Answering(began_s=None) | Rating(saving=True) | Finished():
            return True
        case Thinking(card=card):
            return card.timing.one_take
        case _:
            return False


def obey(command: Command, session: Session) -> None:
    """Do what a command says; ``wait`` is the caller's to do."""
    phase = session.phase
    match command.name:
        case "keep" if isinstance(phase, Rating):
            session.words(command.text, phase.try_)
        case "try" if isinstance(phase, Rating):
            session.words(phase.keep, command.text)
        case "heard":
            pass
        case "type":
            session.type_answer()
            session.submit(command.text)
        case "discard":
            session.discard()
        case "end":
            session.end()
        case name:
            for key in KEYS:
                if key == name:
                    press(session, key)
