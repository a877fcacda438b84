"""Where commands come from: the keyboard of a terminal, or the lines of a pipe."""

import io
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, Protocol, Self

from bounceback.domain.phases import Phase
from bounceback.terminal.commands import Command, ScriptError, parse

ESCAPE, CONTROL_C, CONTROL_D = "\x1b", "\x03", "\x04"
REST_S = 0.2  # a pipe that stays open is not waited for
NAMED = {" ": "space", "\r": "enter", "\n": "enter", ESCAPE: "esc"}


class Source(Protocol):
    """Gives commands one at a time."""

    def next(self, phase: Phase, timeout_s: float) -> Command | None:
        """Return the next command, waiting for one at most ``timeout_s``; raises EOFError when none will come."""

    def line(self, prompt: str) -> str:
        """Ask for a line of text."""


class Pipe:
    """Commands line by line, read by a thread of its own so that the session goes on meanwhile."""

    def __init__(self, stream: IO[str]) -> None:
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._number = 0
        self._ended = False
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream: IO[str]) -> None:
        try:
            for line in stream:
                self._lines.put(line)
        except ValueError:  # bytes that are no text
            self._lines.put("\N{REPLACEMENT CHARACTER}")
        self._lines.put(None)

    def next(self, phase: Phase, timeout_s: float) -> Command | None:
        """Return the next command of the pipe."""
        if self._ended:
            raise EOFError
        try:
            line = self._lines.get(timeout=timeout_s)
        except Empty:
            return None
        if line is None:
            self._ended = True
            return None
        self._number += 1
        return parse(line, self._number)

    def check_the_rest(self) -> None:
        """Read what has come after the session's end: a line that is not understood is a fault all the same."""
        while not self._ended:
            try:
                line = self._lines.get(timeout=REST_S)
            except Empty:
                return
            self._ended = line is None
            if line is not None:
                self._number += 1
                parse(line, self._number)

    def line(self, prompt: str) -> str:
        """Not asked of a pipe: its texts come with ``keep``, ``try`` and ``type``."""
        raise ScriptError(f"line {self._number}: a text belongs on the line itself.", "For example: keep some words")


class Keyboard:
    """Single keys of a terminal, without Enter; the terminal is given back as it was."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._pressed: deque[str] = deque()
        self._restore: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        self._raw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._restore()

    def next(self, phase: Phase, timeout_s: float) -> Command | None:
        """Return the key pressed, if one is within ``timeout_s``."""
        key = self._key(timeout_s)
        if key is None:
            return None
        if key == CONTROL_C:
            raise KeyboardInterrupt
        if key == CONTROL_D:
            raise EOFError
        return Command(NAMED.get(key, key.lower()))

    def line(self, prompt: str) -> str:
        """Ask for a line of text, as the terminal usually does."""
        self._restore()
        try:
            return input(prompt)
        except EOFError:
            return ""
        finally:
            self._raw()

    if sys.platform == "win32":

        def _raw(self) -> None:
            self._restore = lambda: None

        def _key(self, timeout_s: float) -> str | None:
            import msvcrt
            import time

            end_s = time.monotonic() + timeout_s
            while not msvcrt.kbhit():
                if time.monotonic() >= end_s:
                    return None
                time.sleep(0.01)
            return msvcrt.getwch()

    else:

        def _raw(self) -> None:
            import termios
            import tty

            number = self._stream.fileno()
            before = termios.tcgetattr(number)
            tty.setcbreak(number)
            self._restore = lambda: termios.tcsetattr(number, termios.TCSADRAIN, before)

        def _key(self, timeout_s: float) -> str | None:
            import select

            number = self._stream.fileno()
            if not self._pressed and select.select([number], [], [], timeout_s)[0]:
                data = os.read(number, 64).decode(errors="ignore")
                if not data:
                    raise EOFError
                if not data.startswith((f"{ESCAPE}[", f"{ESCAPE}O")):  # an arrow or function key says nothing here
                    self._pressed.extend(data)
            return self._pressed.popleft() if self._pressed else None


class Script:
    """Commands known beforehand."""

    def __init__(self, lines: list[str]) -> None:
        self._commands = deque(c for n, line in enumerate(lines, start=1) if (c := parse(line, n)))

    def next(self, phase: Phase, timeout_s: float) -> Command | None:
        """Return the next command."""
        if not self._commands:
            raise EOFError
        return self._commands.popleft()

    def line(self, prompt: str) -> str:
        """A script has its texts with ``keep``, ``try`` and ``type``."""
        raise ValueError("a script is not asked for a text")


@contextmanager
def standard_input() -> Iterator[Source]:
    """Read the keyboard where there is a terminal, else the pipe."""
    if sys.stdin is None or sys.stdin.closed:
        yield Pipe(io.StringIO(""))
    elif sys.stdin.isatty():
        with Keyboard(sys.stdin) as keyboard:
            yield keyboard
    else:
        yield Pipe(sys.stdin)
