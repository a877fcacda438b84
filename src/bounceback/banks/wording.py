"""What is wrong with a field, in words for whoever wrote the file."""

import difflib
from typing import Any

from pydantic_core import ErrorDetails

from bounceback.banks import schema
from bounceback.banks.decoding import shown
from bounceback.banks.events import Place
from bounceback.domain.question import DEFAULT_RUBRIC

_PATTERNS = {
    schema.ID: "use small letters, digits and hyphens only, such as my-question-1",
    schema.ONE_LINE: "has a line break in it; write it as one line",
    schema.RUBRIC_KEY: f"give the rubric's id and version, such as {DEFAULT_RUBRIC}",
    schema.QUESTION_KEY: "give the bank and the question, such as conflict/cf-repair-05",
    schema.LANGUAGE: "give a language code, such as en, de or pt-BR",
    schema.WEB_ADDRESS: "give a web address that starts with http:// or https://",
}


def place_in_words(place: Place) -> str:
    """Return a place as it stands in messages: ``questions[1].tags[0]``."""
    words = "".join(f"[{part}]" if isinstance(part, int) else f".{shown(part)}" for part in place)
    return words.removeprefix(".")


def sentence(file_kind: str, error: ErrorDetails, suggest: bool) -> str:
    """Return what to say of a fault that the models found.

    ``file_kind`` is "bank" or "rubric"; ``suggest`` whether to look for the field that an unknown one may mean, which
    is slow.
    """
    place, value, told = error["loc"], error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"missing field {str(place[-1])!r}"
        case "extra_forbidden":
            return _unknown_field(file_kind, place, suggest)
        case "string_type":
            return _not_a_text(value)
        case "int_type" | "literal_error" if _is_quoted_number(value, told):
            return f"must be a number; write it without quotes: {value}"
        case "int_type":
            return _but("must be a whole number", value)
        case "literal_error":
            return _but(f"must be {str(told['expected']).replace(chr(39), '')}", value)
        case "list_type":
            return _but("must be a list: one item on each line, after a dash", value)
        case "model_type" | "dict_type":
            return _but("must be fields with names, such as 'id: ...'", value)
        case "string_too_short":
            return "is empty"
        case "string_too_long":
            return f"is longer than {told['max_length']:,} characters; shorten it"
        case "string_pattern_mismatch":
            return _PATTERNS[told["pattern"]]
        case "too_short" if told["actual_length"] == 0:
            return "is empty"
        case "too_short":
            return f"has {told['actual_length']} items, but needs at least {told['min_length']}"
        case "too_long":
            return f"has more than {told['max_length']:,} items"
        case "greater_than_equal":
            return f"must be at least {told['ge']:,}"
        case "less_than_equal":
            return f"must be at most {told['le']:,}"
        case _:
            return "is not as it should be"


def _unknown_field(file_kind: str, place: Place, suggest: bool) -> str:
    name = str(place[-1])
    if name == "<<":
        return "merging (<<) is not used here; write the fields out"
    around = (file_kind, *(part for part in place[:-1] if isinstance(part, str)))
    near = difflib.get_close_matches(name[:80], schema.FIELDS.get(around, ()), n=1) if suggest else ()
    return f"unknown field {shown(name)!r}" + (f"; did you mean {near[0]!r}?" if near else "; leave it out")


def _not_a_text(value: Any) -> str:
    if isinstance(value, int):
        return f'must be a text, not a number; quote it: "{value}"'
    return _but("must be a text", value)


def _is_quoted_number(value: Any, told: dict[str, Any]) -> bool:
    wants_number = "expected" not in told or any(c.isdigit() for c in str(told["expected"]))
    return wants_number and isinstance(value, str) and value.isdecimal()


def _but(wanted: str, value: Any) -> str:
    """Say what is wanted and what is there instead."""
    match value:
        case "":
            return f"{wanted}; it is empty"
        case str() | int():
            return f"{wanted}; it is {shown(str(value))!r}"
        case list():
            return f"{wanted}; it is a list"
        case _:
            return f"{wanted}; it has fields of its own"
