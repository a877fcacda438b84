"""Adding to a YAML file as text: what a person wrote, comments included, stays as it is."""

import json
import re

from bounceback.banks.events import Document

_DASH = re.compile(r"( *)- +\S")


class LayoutError(Exception):
    """A list that is not written one item below the other, each after a dash."""


def quoted(text: str) -> str:
    """Return a text as a YAML value on one line: white space is made single, quotes and backslashes are escaped."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return json.dumps(" ".join(whole.split()), ensure_ascii=False)


def appended(document: Document, field: str, item: list[str], apart: bool) -> str:
    """Return the document's text with an item added to a list at its top level; raises LayoutError.

    ``item`` are the lines of a mapping, without dash and indentation; ``apart`` puts an empty line above it.
    """
    lines = document.text.split("\n")
    dash = _DASH.match(lines[document.start((field, 0)) - 1])
    if dash is None:
        raise LayoutError
    line_end = "\r" if "\r\n" in document.text else ""
    indent = dash.group(1)
    new = [f"{indent}{'  ' if number else '- '}{line}" for number, line in enumerate(item)]
    at = _end(document, field, lines)
    before = [line.removesuffix("\r") for line in lines[:at]]
    after = [line.removesuffix("\r") for line in lines[at:]] or [""]
    return f"{line_end}\n".join([*before, *[""] * apart, *new, *after])


def _end(document: Document, field: str, lines: list[str]) -> int:
    """Return how many lines come before the end of a list: up to the next field and the comment above it."""
    start = document.key_line((field,))
    names = document.data if isinstance(document.data, dict) else {}
    later = [line for name in names if (line := document.key_line((name,))) > start]
    end = min(later) - 1 if later else len(lines)
    while end > start and (not lines[end - 1].strip() or (later and lines[end - 1].startswith("#"))):
        end -= 1
    return end
