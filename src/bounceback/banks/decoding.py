"""From a file to text: what may not be in a bank at all, before any YAML is read."""

import re
import stat
from pathlib import Path

LARGEST_FILE_BYTES = 2 * 1024 * 1024  # the worst file of this size still reads in 1.2 s

_OTHER_ENCODINGS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_UTF8_MARK = b"\xef\xbb\xbf"

# Control characters, tabs, line ends that editors and YAML count differently, and code points that are no characters.
_FORBIDDEN = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
# The same and what turns the direction of writing, so that a text shows otherwise than it reads; for single texts.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


class UnreadableError(Exception):
    """A file that cannot be read any further; ``line`` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read_text(path: Path) -> str:
    """Return the text of a file; raises UnreadableError."""
    try:
        # Opening a pipe would wait for a writer for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(1, "this is not an ordinary file")
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(1, "there is no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or "its name is not one a file can have"
        raise UnreadableError(1, f"the file cannot be read: {reason}") from error
    return decode(raw)


def decode(raw: bytes) -> str:
    """Return the text of a bank's bytes; raises UnreadableError for what is not UTF-8 of up to 2 MiB."""
    if len(raw) > LARGEST_FILE_BYTES:
        raise UnreadableError(1, "the file is larger than 2 MiB; split it into several banks")
    for mark, name in _OTHER_ENCODINGS.items():
        if raw.startswith(mark):
            raise UnreadableError(1, f"the file is saved as {name}; save it as UTF-8")
    try:
        return raw.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "a letter here is not UTF-8 (saved as Latin-1 or Windows-1252?); save the file as UTF-8"
        raise UnreadableError(line, message) from error


def is_plain(text: str) -> bool:
    """Whether a text has nothing but visible characters, spaces and line ends: quicker than to look for others."""
    return text.replace("\n", "").isprintable()


def refuse_forbidden(text: str) -> None:
    """Raise UnreadableError for the first character that may not be anywhere in a file, comments included."""
    if found := _FORBIDDEN.search(text):
        raise UnreadableError(text.count("\n", 0, found.start()) + 1, _forbidden_message(found.group()))


def hidden_character(text: str) -> str | None:
    """Return the name (U+202E) of the first character in a text that does not show, or None."""
    found = _HIDDEN.search(text)
    return _code_point(found.group()) if found else None


def shown(text: str, longest: int = 40) -> str:
    """Return a text from a file as it may stand in a message: on one line, harmless to a terminal, not long."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut)


def _forbidden_message(character: str) -> str:
    if character == "\0":
        return "a NUL byte: this is not a text file, or it is saved as UTF-16; save it as UTF-8"
    if character == "\t":
        return "a tab; use spaces, since tabs are as wide as each editor likes"
    if character == "\r":
        return "an old Mac line end (a lone carriage return); save the file with Unix or Windows line ends"
    return f"a character that does not show ({_code_point(character)}); delete it"


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
