"""JSON from somebody else, read without trust: every limit is asked before the parser sees a byte.

Raises ShareError with a sentence of its own for each thing that is wrong.
"""

import json
import re
from typing import Any

from bounceback.domain.friend import is_plain
from bounceback.errors import ShareError

MOST_BYTES = 2 * 1024 * 1024  # many times what 200 ratings with words take
MOST_DEPTH = 8
MOST_DIGITS = 12
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # all but what lays JSON out
_AGAIN = "Ask your friend to send the file again."


def refusal(message: str, hint: str = _AGAIN) -> ShareError:
    """Return the error for scores that are not taken."""
    return ShareError(message, f"Nothing was changed. {hint}")


def read_json(data: bytes) -> Any:
    """Return what the bytes say."""
    text = _text(data)
    _ask_depth(text)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole)
    except json.JSONDecodeError as error:
        if text.startswith("{") and (error.pos >= len(text) or error.msg.startswith("Unterminated")):
            raise refusal("The scores end in the middle: a part is missing.") from error
        raise refusal("This is not a file of scores.", "Choose the file that your friend saved.") from error


def _text(data: bytes) -> str:
    if not data.strip():
        raise refusal("The scores are empty.")
    if len(data) > MOST_BYTES:
        raise refusal("This file is far too large for scores.", "Choose the file that your friend saved.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\0" in data[:4] and b"{" in data[:4]):
        raise refusal("The scores are written in UTF-16.", "Send the file as it was saved, not through an editor.")
    if data.startswith(b"\xef\xbb\xbf"):
        raise refusal(
            "The scores begin with a byte order mark.", "Send the file as it was saved, not through an editor."
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refusal("This is not text, so it cannot be scores.", "Choose the file that your friend saved.") from error
    if _CONTROLS.search(text):
        raise _unseen()
    return text.strip()


def _ask_depth(text: str) -> None:
    depth = 0
    for mark in re.findall(r"[\[{\]}]", _STRINGS.sub("", text)):
        depth += 1 if mark in "[{" else -1
        if depth > MOST_DEPTH:
            raise refusal("The scores are nested too deep.", "Choose the file that your friend saved.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise refusal("The scores say one thing twice.")
    for words in [*result, *result.values()]:
        if isinstance(words, str) and not is_plain(words):
            raise _unseen()
    return result


def _unseen() -> ShareError:
    return refusal("The scores hold characters that cannot be seen or turn the text round.")


def _no_constant(name: str) -> Any:
    raise refusal(f"The scores hold {name}, which is no number.")


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise refusal("The scores hold a number that is far too large.")
    return int(digits)
