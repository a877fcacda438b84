"""Runs a session in a terminal from its first card to its last saved row."""

import time
from collections.abc import Callable, Sequence
from gettext import gettext as tr

from bounceback.config import Settings
from bounceback.domain.phases import Card, Finished, Paused, Phase, Rating, Typing
from bounceback.domain.question import Question, area_titles, competency_titles
from bounceback.practice.session import Session
from bounceback.practice.workplace import Workplace
from bounceback.terminal.commands import Command, ScriptError, is_taken, moves_by_itself, obey
from bounceback.terminal.screen import Screen
from bounceback.terminal.sources import Keyboard, Pipe, Source

TICK_S = 0.02

HELP = """Enter  start, lock the rating, next question
Space  end the reading, begin the answer, end the answer, play the take
R      hear the question again
S      skip the question
N      not for me: never ask it again (offered after two skips)
T      type the answer instead
0-4    rate (0: couldn't judge)
K, Y   write what to keep, what to try
P      play the take
G      after the rating: say yourself how it went (again soon, hard, good, easy)
Esc    pause; then D discards the answer, E ends the session
?      these keys"""


class TerminalSession:
    """Drives one session by the commands of a source."""

    def __init__(
        self,
        workplace: Workplace,
        cards: Sequence[Card],
        settings: Settings,
        source: Source,
        say: Callable[[str], None],
        hide: Callable[[Question], None],
    ) -> None:
        self._source = source
        self._say = say
        banks = workplace.library.banks
        self._screen = Screen(say, area_titles(banks), competency_titles(banks))
        self._waiting: Command | None = None
        self._wait_until_s: float | None = None
        self._source_ended = False
        self.session: Session = workplace.session(cards, settings, self._on_phase, self._screen.trouble, hide)

    def run(self) -> list[str]:
        """Practise to the end and return the ids of the finished attempts; raises ScriptError for a bad script."""
        try:
            if not self._wait_for_start():
                return []
            self.session.start()
            while not (isinstance(self.session.phase, Finished) and self.session.is_settled):
                self.session.tick()
                self._screen.tick(self.session)
                self._take_command()
            if isinstance(self._source, Pipe):
                self._source.check_the_rest()
        finally:
            self.session.close()
            while not self.session.is_settled:
                self.session.tick()
                time.sleep(TICK_S)
        return [attempt.id for attempt in self.session.attempts]

    def _on_phase(self, phase: Phase) -> None:
        self._screen.phase(phase, self.session)
        if isinstance(phase, Typing) and isinstance(self._source, Keyboard):
            self._type()

    def _wait_for_start(self) -> bool:
        """Wait for Enter; a script may leave it out."""
        self._say(tr("[Enter] start  [?] all keys"))
        while True:
            try:
                command = self._source.next(self.session.phase, TICK_S)
            except EOFError:
                return False
            if command is None:
                continue
            if command.name == "enter":
                return True
            if command.name == "?":
                self._say(HELP)
            elif command.name == "esc":
                return False
            elif not isinstance(self._source, Keyboard):
                self._waiting = command
                return True

    def _take_command(self) -> None:
        session = self.session
        if self._wait_until_s is not None:
            if session.now < self._wait_until_s:
                time.sleep(TICK_S)
                return
            self._wait_until_s = None
        command = self._waiting or self._next()
        self._waiting = None
        if command is None:
            return
        if isinstance(self._source, Keyboard) and self._extra_key(command):
            return
        if is_taken(command, session.phase):
            if command.name == "wait":
                self._wait_until_s = session.now + command.wait_s
            else:
                obey(command, session)
        elif isinstance(self._source, Keyboard):
            return
        elif moves_by_itself(session.phase):
            self._waiting = command
            time.sleep(TICK_S)
        else:
            name = type(session.phase).__name__.lower()
            raise ScriptError(
                tr("line {line}: '{command}' is not taken while {phase}.").format(
                    line=command.line, command=command.name, phase=name
                ),
                tr("'bounceback text --help' says which moment takes which line."),
            )

    def _next(self) -> Command | None:
        if self._source_ended:
            self._end_with_the_input()
            return None
        try:
            return self._source.next(self.session.phase, TICK_S)
        except EOFError:
            self._source_ended = True
            return None

    def _end_with_the_input(self) -> None:
        """End the session once nothing more happens by itself."""
        time.sleep(TICK_S)
        if not moves_by_itself(self.session.phase):
            self._say(tr("The input ended."))
            self.session.end()

    def _extra_key(self, command: Command) -> bool:
        """Do what only a person at a keyboard needs; return whether the key was one of these."""
        phase = self.session.phase
        match command.name, phase:
            case "?", _:
                self._say(HELP)
            case "k", Rating():
                self.session.words(self._source.line(tr("Keep: ")), phase.try_)
                self._say(tr("Noted."))
            case "y", Rating():
                self.session.words(phase.keep, self._source.line(tr("Try: ")))
                self._say(tr("Noted."))
            case "d", Paused():
                self.session.discard()
            case "e", Paused():
                self.session.end()
            case _:
                return False
        return True

    def _type(self) -> None:
        text = self._source.line("> ")
        if text.strip():
            self.session.draft(text)
            self.session.submit(text)
        else:
            self._say(tr("Nothing was typed."))
            self.session.pause()
