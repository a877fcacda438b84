"""Whether a document is a bank or a rubric, and what is wrong with it if not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeGuard

from pydantic import ValidationError

from bounceback.banks.decoding import shown
from bounceback.banks.events import Document, Flaw, Place
from bounceback.banks.schema import BANK, FIELDS, FORMAT, RUBRIC, RUBRIC_KEY, BankFile, RubricFile
from bounceback.banks.wording import sentence
from bounceback.domain.question import DEFAULT_RUBRIC
from bounceback.domain.rubric import Rubric

MOST_TOLD = 500  # faults of one file; nobody reads more, and a hostile file has 200,000


@dataclass(frozen=True, slots=True)
class CheckedBank:
    """What is good of a bank file, and its flaws. ``kept`` are the places of its questions in the file's list."""

    fields: BankFile | None
    kept: tuple[int, ...]
    flaws: list[Flaw]


def kind_of(document: Document) -> Literal["bank", "rubric"] | None:
    """Whether a document is meant to be a bank or a rubric; None for something else."""
    data = document.data
    if not isinstance(data, dict):
        return None
    if "dimensions" in data and "questions" not in data:
        return "rubric"
    return "bank" if any(name in data for name in FIELDS["bank",]) else None


def check_rubric(document: Document) -> tuple[RubricFile | None, list[Flaw]]:
    """Return the fields of a rubric file, None when there is any flaw."""
    fields, flaws = _validated("rubric", document, document.data)
    flaws += _repeated(document, "dimensions", "key")
    return None if flaws else fields, flaws


def check_bank(document: Document, rubrics: Mapping[str, Rubric], all_known: bool) -> CheckedBank:
    """Return what is good of a bank file: a flawed question is left out; any other flaw spoils the bank.

    ``all_known`` says whether a rubric that is not among ``rubrics`` is a flaw.
    """
    data: Any = document.data
    fields, flaws = _validated("bank", document, data)
    if _is_newer(data):
        return CheckedBank(None, (), flaws)
    flaws += _crossed(document, rubrics, all_known)
    questions = _items(data, "questions")
    if not flaws:
        return CheckedBank(fields, tuple(range(len(questions))), [])
    if any(flaw.place[:1] != ("questions",) or len(flaw.place) == 1 for flaw in flaws):
        return CheckedBank(None, (), flaws)
    flawed = {flaw.place[1] for flaw in flaws}
    kept = tuple(index for index in range(len(questions)) if index not in flawed)
    if not kept:
        return CheckedBank(None, (), flaws)
    good = BANK.validate_python({**data, "questions": [questions[index] for index in kept]})
    return CheckedBank(good, kept, flaws)


def _validated(file_kind: Literal["bank", "rubric"], document: Document, data: Any) -> tuple[Any, list[Flaw]]:
    if _is_newer(data):
        message = f"this file is made for a newer Bounceback (format {data['schema']}, this one reads {FORMAT})"
        return None, [Flaw(("schema",), document.line(("schema",)), message)]
    flaws = list(document.flaws)
    try:
        return (BANK if file_kind == "bank" else RUBRIC).validate_python(data), flaws
    except ValidationError as error:
        told = {flaw.place for flaw in flaws}
        found = [detail for detail in error.errors(include_url=False) if detail["loc"] not in told]
    for detail in found:
        place, is_name = detail["loc"], detail["type"] == "extra_forbidden"
        line = document.key_line(place) if is_name else document.line(place)
        flaws.append(Flaw(place, line, sentence(file_kind, detail, suggest=len(found) <= MOST_TOLD)))
    return None, flaws


def _is_newer(data: Any) -> bool:
    number = data.get("schema") if isinstance(data, dict) else None
    return isinstance(number, int) and number > FORMAT


def _crossed(document: Document, rubrics: Mapping[str, Rubric], all_known: bool) -> Iterator[Flaw]:
    """Find what no field shows by itself. Works on the data as they are, so that all flaws are told at once."""
    data: Any = document.data
    areas = {c["id"]: c.get("area", data.get("area")) for c in _items(data, "competencies") if _is_text(c.get("id"))}
    yield from _repeated(document, "competencies", "id")
    yield from _repeated(document, "questions", "id")
    key = data.get("rubric", DEFAULT_RUBRIC)
    rubric = rubrics.get(key) if _is_text(key) else None
    if rubric is None and all_known and _is_text(key) and re.search(RUBRIC_KEY, key):
        yield Flaw(("rubric",), document.line(("rubric",)), f"there is no rubric {shown(key)!r} that can be used")
    dimensions = [dimension.key for dimension in rubric.dimensions] if rubric else []
    for index, question in enumerate(_items(data, "questions")):
        for inner, message in _question_crossed(question, areas, dimensions):
            place = ("questions", index, *inner)
            yield Flaw(place, document.line(place), message)


def _question_crossed(
    question: dict[str, Any], areas: Mapping[str, Any], dimensions: list[str]
) -> Iterator[tuple[Place, str]]:
    competency, area = question.get("competency"), question.get("area")
    if areas and _is_text(competency):
        if competency not in areas:
            yield ("competency",), f"{shown(competency)!r} is not among the bank's competencies: {_listed(areas)}"
        elif _is_text(area) and _is_text(areas[competency]) and area != areas[competency]:
            yield ("area",), f"is {shown(area)!r}, but its competency belongs to {shown(areas[competency])!r}"
    if question.get("source") == "adapted" and not (question.get("source_url") or question.get("copied_from")):
        yield ("source",), "adapted; say from where with source_url: or copied_from:"
    if not dimensions:
        return
    for name, part in enumerate(_items(question, "probes")):
        if _is_text(part.get("dim")) and part["dim"] not in dimensions:
            yield ("probes", name, "dim"), _no_dimension(part["dim"], dimensions)
    stretch = question.get("stretch")
    for number, dimension in enumerate(stretch if isinstance(stretch, list) else []):
        if _is_text(dimension) and dimension not in dimensions:
            yield ("stretch", number), _no_dimension(dimension, dimensions)


def _repeated(document: Document, field: str, name: str) -> Iterator[Flaw]:
    """Find items of a list that have the id of an earlier one."""
    first: dict[str, int] = {}
    for index, item in enumerate(_items(document.data, field)):
        value = item.get(name)
        if not _is_text(value):
            continue
        if value in first:
            earlier = document.line((field, first[value], name))
            message = f"{shown(value)!r} is already used on line {earlier}; give each its own"
            yield Flaw((field, index, name), document.line((field, index, name)), message)
        first.setdefault(value, index)


def _items(data: Any, field: str) -> list[dict[str, Any]]:
    """Return a list of mappings, with empty ones in place of what is none."""
    items = data.get(field) if isinstance(data, dict) else None
    return [item if isinstance(item, dict) else {} for item in items] if isinstance(items, list) else []


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def _no_dimension(name: str, dimensions: list[str]) -> str:
    return f"{shown(name)!r} is not a dimension of the rubric: {_listed(dimensions)}"


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(shown(name) for name in names[:12]) + (", ..." if len(names) > 12 else "")
