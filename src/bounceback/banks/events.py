"""YAML text to plain data, with the line of every value.

Banks use a small, safe part of YAML: fields, lists, texts and whole numbers. ``no``, ``12:30`` and ``010`` stay texts.
The reader works on PyYAML's events, because its loaders drop the first of two equal keys without a word, tell no
lines, and crash the process on deep nesting.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from bounceback.banks.decoding import UnreadableError, hidden_character, is_plain, refuse_forbidden, shown
from bounceback.banks.syntax import syntax_fault

# Enough for any bank, small enough for the worst file to be told within 2 s.
DEEPEST = 16
MOST_ITEMS = 200_000

Data: TypeAlias = "str | int | dict[str, Data] | list[Data]"
Place: TypeAlias = tuple[str | int, ...]

# More digits than anything countable has are a text.
_is_integer = re.compile(r"0|-?[1-9][0-9]{0,17}").fullmatch
HAS_C = bool(getattr(yaml, "__with_libyaml__", False))


@dataclass(slots=True, eq=False)
class Lines:
    """Where a mapping or list stands: its own first line, those of its values, and those of its fields' names."""

    line: int
    values: "dict[str, int | Lines] | dict[int, int | Lines]"
    keys: dict[str, int]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong at a place in a file, such as ``("questions", 1, "text")``."""

    place: Place
    line: int
    message: str


@dataclass
class Document:
    """What a file says, where it says it, and what is wrong with the way it says it.

    ``lines`` of a document read quickly has no texts and numbers, only mappings and lists.
    """

    text: str
    data: Data
    lines: int | Lines
    flaws: list[Flaw]
    quick: bool

    def start(self, place: Place) -> int:
        """The line on which the mapping or list at this place starts."""
        return _walk(self.lines, place)

    def line(self, place: Place) -> int:
        """The line of the value at this place, or of the nearest mapping or list around it."""
        return _walk(self._exact, place)

    def key_line(self, place: Place) -> int:
        """The line of the name of the field at this place."""
        at: Any = self._exact
        for part in place[:-1]:
            at = at.values[part]
        return int(at.keys[place[-1]])

    @cached_property
    def _exact(self) -> int | Lines:
        if not self.quick:
            return self.lines
        exact = _document(self.text, HAS_C, quick=False)
        return exact.lines if exact else 1


def read(text: str, fast: bool = HAS_C) -> Document | None:
    """Return what a YAML text says, None when it says nothing.

    ``fast`` chooses PyYAML's C parser over the pure Python one. Raises UnreadableError where reading cannot go on.
    """
    plain = is_plain(text)
    if not plain:
        refuse_forbidden(text)
    # Without these characters there is no anchor, alias or tag, and no value can hold a hidden character.
    quick = plain and not any(character in text for character in "&*!\\")
    try:
        return _document(text, fast, quick)
    except _TooQuickError:
        return _document(text, fast, quick=False)


def _document(text: str, fast: bool, quick: bool) -> Document | None:
    parser: Any = (yaml.CSafeLoader if fast else yaml.SafeLoader)(text)
    try:
        return _Reader(iter(parser.get_event, None), text, quick).document()
    except StopIteration:
        raise UnreadableError(1, f"there are more than {MOST_ITEMS:,} values in this file; split it") from None
    except yaml.YAMLError as error:
        line, message = syntax_fault(error)
        # What is missing at the end is missing after the last line that says something.
        raise UnreadableError(min(line, text.rstrip().count("\n") + 1), message) from error
    except (ValueError, OverflowError) as error:
        # The pure parser lets them out for escapes beyond Unicode and for absurd version numbers.
        raise UnreadableError(1, "this is not valid YAML") from error
    finally:
        parser.dispose()


class _TooQuickError(Exception):
    """There is a flaw, and only a careful reading knows all lines."""


class _Reader:
    """Builds data from events. Recursion is safe: it ends at the depth limit.

    Reading quickly, texts and numbers are taken inside the loops and without their lines: anything more for each of
    them would cost as much again as PyYAML's parser. Reading carefully, each goes through ``_node``.
    """

    def __init__(self, events: Iterator[Any], text: str, quick: bool) -> None:
        self._take: Callable[[], Any] = islice(events, MOST_ITEMS).__next__
        self._text = text
        self._quick = quick
        self._simple = ScalarEvent if quick else None  # the class of events that need no second look
        self._flaws: list[Flaw] = []
        self._place: list[str | int] = []  # of the mapping or list being read
        self._depth = 0

    def document(self) -> Document | None:
        """Return the one document of the stream, None when there is none."""
        self._take()  # the start of the stream
        if isinstance(self._take(), StreamEndEvent):
            return None
        data, lines = self._node(self._take())
        self._take()  # the end of the document
        if isinstance(after := self._take(), DocumentStartEvent):
            raise UnreadableError(_line(after), "a second document starts here (---); use one file for each")
        return Document(self._text, data, lines, self._flaws, self._quick)

    def _mapping(self, line: int) -> tuple[Data, Lines]:
        data: dict[str, Data] = {}
        values: dict[str, int | Lines] = {}
        keys: dict[str, int] = {}
        value: Any
        take, simple = self._take, self._simple
        while True:
            key_event = take()
            kind = key_event.__class__
            if kind is MappingEndEvent:
                return data, Lines(line, values, keys)
            key: str = key_event.value if kind is simple else self._key(key_event)
            event = take()
            if event.__class__ is simple:
                value = event.value
                if value[-1:] <= "9" and not event.style and _is_integer(value):
                    value = int(value)
            else:
                value, at = self._node(event, key)
                if key not in data:
                    values[key], keys[key] = at, _line(key_event)
            if key in data:
                message = f"{shown(key)!r} is given twice, first on line {keys.get(key)}; leave one out"
                self._flaw(_line(key_event), message, key)
            else:
                data[key] = value

    def _list(self, line: int) -> tuple[Data, Lines]:
        data: list[Data] = []
        values: dict[int, int | Lines] = {}
        value: Any
        take, simple = self._take, self._simple
        while True:
            event = take()
            kind = event.__class__
            if kind is simple:
                value = event.value
                if value[-1:] <= "9" and not event.style and _is_integer(value):
                    value = int(value)
            elif kind is SequenceEndEvent:
                return data, Lines(line, values, {})
            else:
                value, values[len(data)] = self._node(event, len(data))
            data.append(value)

    def _node(self, event: Any, *part: str | int) -> tuple[Data, int | Lines]:
        """Return any value; ``part`` is its name or number in the mapping or list around it."""
        line = _line(event)
        self._refuse_marks(event, *part)
        if event.__class__ is AliasEvent:
            return "", line
        if event.__class__ is ScalarEvent:
            self._refuse_hidden(event, *part)
            return int(event.value) if not event.style and _is_integer(event.value) else event.value, line
        if self._depth == DEEPEST:
            raise UnreadableError(line, f"fields and lists are nested more than {DEEPEST} deep")
        self._depth += 1
        self._place.extend(part)
        found = self._mapping(line) if event.__class__ is MappingStartEvent else self._list(line)
        del self._place[len(self._place) - len(part) :]
        self._depth -= 1
        return found

    def _key(self, event: Any) -> str:
        if event.__class__ is ScalarEvent:
            self._refuse_marks(event, event.value)
            self._refuse_hidden(event, event.value)
            return str(event.value)
        self._node(event, "?")
        self._flaw(_line(event), "the name of a field must be a plain word", "?")
        return "?"

    def _refuse_marks(self, event: Any, *part: str | int) -> None:
        if isinstance(event, AliasEvent):
            name = shown(event.anchor or "")
            self._flaw(_line(event), f"a reference (*{name}); write the value out, or quote the text", *part)
            return
        if event.anchor is not None:
            self._flaw(_line(event), f"an anchor (&{shown(event.anchor)}); leave it out, or quote the text", *part)
        if event.tag is not None:
            tag = shown(str(event.tag).replace("tag:yaml.org,2002:", "!!"))
            self._flaw(_line(event), f"a tag ({tag}); leave it out, or quote the text", *part)

    def _refuse_hidden(self, event: Any, *part: str | int) -> None:
        if character := hidden_character(event.value):
            self._flaw(_line(event), f"a character that does not show ({character}); delete it", *part)

    def _flaw(self, line: int, message: str, *part: str | int) -> None:
        if self._quick:
            raise _TooQuickError
        self._flaws.append(Flaw((*self._place, *part), line, message))


def _walk(lines: int | Lines, place: Place) -> int:
    at: Any = lines
    for part in place:
        values: dict[Any, Any] = at.values if isinstance(at, Lines) else {}
        if part not in values:
            break
        at = values[part]
    return int(at.line if isinstance(at, Lines) else at)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
