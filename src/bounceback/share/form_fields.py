"""Reads the form a friend's phone sends, field by field; anything that the page would not send is refused."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from bounceback.domain.friend import FILLERS_MAX, WORDS_MAX, FriendDraft, SharedQuestion, plain
from bounceback.domain.rubric import HIGHEST_LEVEL

MOST_FIELDS = 24
LEVEL = "level."  # before the name of a dimension
_NUMBER = re.compile(r"[0-9]{1,7}")


class MalformedError(Exception):
    """A form that did not come from our page."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields as sent: ``id`` is the one-time value, empty when it is missing."""

    id: str
    fields: dict[str, str]


def read_form(body: bytes) -> Form:
    """Split a body into its fields; raises MalformedError, also when a field comes twice."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise MalformedError from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise MalformedError
    return Form(fields.pop("form", ""), fields)


def read_draft(fields: dict[str, str], question: SharedQuestion) -> FriendDraft:
    """Return what the fields say about this question; raises MalformedError for one that it does not have."""
    known = {dimension.key for dimension in question.dimensions}
    levels: dict[str, int | None] = {}
    rest = dict(fields)
    for name in fields:
        if name.startswith(LEVEL):
            dimension, level = name.removeprefix(LEVEL), _number(rest.pop(name), HIGHEST_LEVEL)
            if dimension not in known:
                raise MalformedError
            levels[dimension] = level or None
    probe = rest.pop("probe", "")
    marks = tuple(_number(mark, 9_999_999) / 1000 for mark in rest.pop("fillers_ms", "").split(",") if mark)
    draft = FriendDraft(
        levels={key: levels[key] for key in (d.key for d in question.dimensions) if key in levels},
        keep=_words(rest.pop("keep", "")),
        try_=_words(rest.pop("try", "")),
        fillers=_number(rest.pop("fillers", "") or "0", FILLERS_MAX),
        fillers_s=marks,
        probe=_number(probe, len(question.probes) - 1) if probe else None,
    )
    if rest or len(marks) > draft.fillers:
        raise MalformedError
    return draft


def _number(text: str, most: int) -> int:
    if not _NUMBER.fullmatch(text) or int(text) > most:
        raise MalformedError
    return int(text)


def _words(text: str) -> str:
    text = text.replace("\r\n", "\n")  # a form sends two characters for what its field counts as one
    if len(text) > WORDS_MAX:
        raise MalformedError
    return plain(text)
