"""A person's own questions: added to a bank file as text, so that comments and layout stay as they are."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bounceback.banks.decoding import UnreadableError, read_text
from bounceback.banks.events import Data, Document, read
from bounceback.banks.layout import LayoutError, appended, quoted
from bounceback.banks.saving import write_schemas, write_whole, written_beside
from bounceback.banks.shelf import Shelf
from bounceback.domain.question import DEFAULT_RUBRIC, Bank, Kind, Probe, Question
from bounceback.domain.rubric import Rubric
from bounceback.errors import BankError

PRIVATE = "LicenseRef-private"
_STARTER = Path(__file__).with_name("starter.yaml")
_HEAD = """\
# yaml-language-server: $schema=schema/bank.schema.json
# Your own questions. The program adds to the end of the lists below and leaves the rest as you write it.
# To take a question out of practice, give it 'status: retired'; 'bounceback check' finds mistakes.
"""


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to be added. What is left out fits nearly any question on a past occasion."""

    text: str
    area: str
    competency: str
    competency_title: str
    level: int = 1
    shows: tuple[str, ...] = (
        "says what the situation was",
        "names what they did themselves, and why",
        "says how it ended",
    )
    probes: tuple[Probe, ...] = (
        Probe("What did you do first?", "action", "structure"),
        Probe("Why did you do it that way?", "reason", "structure"),
        Probe("What was different afterwards?", "result", "impact"),
    )
    target_s: float = 90.0
    think_s: float = 30.0
    say: str = ""
    stretch: tuple[str, ...] = ()
    no_job_hint: str = ""
    tags: tuple[str, ...] = ()
    copied_from: str = ""
    licence: str = PRIVATE
    kind: Kind = "past"
    rubric: str = DEFAULT_RUBRIC


def copy_of(question: Question, bank: Bank) -> NewQuestion:
    """Return a question of a bank as one to be changed and added to one's own."""
    titles = {competency.id: competency.title for competency in bank.competencies}
    return NewQuestion(
        text=question.text,
        area=question.area,
        competency=question.competency,
        competency_title=titles.get(question.competency, question.competency),
        level=question.level,
        shows=question.shows,
        probes=question.probes,
        target_s=question.target_s,
        think_s=question.think_s,
        say=question.say,
        stretch=question.stretch,
        no_job_hint=question.no_job_hint,
        tags=question.tags,
        copied_from=f"{question.bank_id}/{question.id}",
        licence=bank.licence,
        kind=bank.kind,
        rubric=bank.rubric,
    )


def add_question(
    path: Path, new: NewQuestion, rubrics: Mapping[str, Rubric], title: str = "My questions", language: str = "en"
) -> Question:
    """Add a question to the bank at ``path`` and return it as it stands there.

    A missing file is created, with ``title`` and ``language``. The file is replaced only when the result is in order
    and holds all that was there; a copy of what it was is kept as ``NAME.bak``. Raises BankError when the file is at
    fault already, when the question is, when the two are of another kind or rated on another rubric, or when the file
    cannot be written; then nothing was changed.
    """
    path = path.resolve()
    question_id = f"own-{secrets.token_hex(4)}"
    before = _faultless(path, new, rubrics) if path.exists() else None
    if before is None:
        text = _new_file(path, new, question_id, title, language)
    else:
        text = _added(path, before, new, question_id)
    with written_beside(path, text) as temporary:
        question = _checked(temporary, path, question_id, before, rubrics)
        if before is not None:
            write_whole(path.with_name(f"{path.name}.bak"), before.text)
        write_schemas(path.parent)
        os.replace(temporary, path)
    return question


def new_bank(path: Path) -> None:
    """Write a bank to start from, with every field explained; raises BankError, also when the file is there."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise BankError(f"{path} is not the name of a bank.", "Choose a name that ends in .yaml.")
    if path.exists():
        raise BankError(f"{path} is already there and is left as it is.", "Choose another name.")
    text = _STARTER.read_text(encoding="utf-8").replace("id: my-bank ", f"id: {_slug(path.stem)} ", 1)
    write_whole(path, text.replace('"My bank"', quoted(_title(path.stem)), 1))
    write_schemas(path.parent)


def _faultless(path: Path, new: NewQuestion, rubrics: Mapping[str, Rubric]) -> Document:
    shelf = Shelf(all_known=bool(rubrics), own=True)
    shelf.read([path], rubrics)
    if shelf.faults:
        raise BankError(f"{shelf.faults[0]}.", "Correct the file first; it is left as it is.")
    document = _document(path)
    if document is None or not shelf.banks:
        raise BankError(f"{path}:1: this is not a question bank.", "Choose another file; it is left as it is.")
    if (there := (shelf.banks[0].kind, shelf.banks[0].rubric)) != (new.kind, new.rubric):
        raise BankError(
            f"Answers to this question are rated in another way ({new.kind}, {new.rubric}) than those to the questions "
            f"in {path} ({there[0]}, {there[1]}).",
            "Add it by hand to a bank of its own kind and rubric.",
        )
    return document


def _document(path: Path) -> Document | None:
    try:
        return read(read_text(path))
    except UnreadableError as error:
        raise BankError(f"{path}:{error.line}: {error.message}.", "Correct the file first.") from error


def _added(path: Path, before: Document, new: NewQuestion, question_id: str) -> str:
    """Return the file's text with the question, and its competency where that is new."""
    try:
        if new.competency in _ids(before.data, "competencies"):
            return appended(before, "questions", _question(new, question_id), apart=True)
        between = read(appended(before, "competencies", _competency(new), apart=False))
        return appended(between or before, "questions", _question(new, question_id), apart=True)
    except LayoutError:
        raise BankError(
            f"{path}:{before.key_line(('questions',))}: the program cannot add to lists written in this way.",
            "Write competencies and questions one below the other, each after a dash.",
        ) from None


def _new_file(path: Path, new: NewQuestion, question_id: str, title: str, language: str) -> str:
    fields = (
        "schema: 1",
        f"id: {_slug(path.stem)}",
        f"title: {quoted(title)}",
        f"language: {quoted(language)}",
        f"area: {quoted(new.area)}",
        f"kind: {new.kind}",
        *([f"rubric: {quoted(new.rubric)}"] if new.rubric != DEFAULT_RUBRIC else []),
        "version: 1",
        f"licence: {PRIVATE}",
        "competencies:",
        *_item(_competency(new)),
        "questions:",
        *_item(_question(new, question_id)),
    )
    return _HEAD + "\n".join(fields) + "\n"


def _competency(new: NewQuestion) -> list[str]:
    return [
        f"id: {quoted(new.competency)}",
        f"title: {quoted(new.competency_title)}",
        f"area: {quoted(new.area)}",
    ]


def _question(new: NewQuestion, question_id: str) -> list[str]:
    """Return the lines of a question; fields that say nothing are left out."""
    optional = {
        "say": new.say,
        "no_job_hint": new.no_job_hint,
        "copied_from": new.copied_from,
    }
    lists = {"stretch": new.stretch, "tags": new.tags}
    return [
        f"id: {question_id}",
        f"text: {quoted(new.text)}",
        f"area: {quoted(new.area)}",
        f"competency: {quoted(new.competency)}",
        f"level: {new.level}",
        "shows:",
        *(f"  - {quoted(show)}" for show in new.shows),
        "probes:",
        *(f"  - {{text: {quoted(p.text)}, aims: {quoted(p.aims)}, dim: {quoted(p.dim)}}}" for p in new.probes),
        f"target_s: {round(new.target_s)}",
        f"think_s: {round(new.think_s)}",
        *(f"{name}: {quoted(text)}" for name, text in optional.items() if text.strip()),
        *(f"{name}: [{', '.join(map(quoted, texts))}]" for name, texts in lists.items() if texts),
        f"source: {'adapted' if new.copied_from else 'original'}",
        f"licence: {quoted(new.licence)}",
        "status: draft",
    ]


def _item(lines: list[str]) -> list[str]:
    return [f"{'    ' if number else '  - '}{line}" for number, line in enumerate(lines)]


def _checked(
    temporary: Path, path: Path, question_id: str, before: Document | None, rubrics: Mapping[str, Rubric]
) -> Question:
    """Return the new question out of the file to be, after a look at the whole of it; raises BankError."""
    shelf = Shelf(all_known=bool(rubrics), own=True)
    shelf.read([temporary], rubrics)
    if shelf.faults:
        trouble = re.sub(r"^questions\[\d+\]\.", "", shelf.faults[0].message)
        raise BankError(f"The question cannot be added: {trouble}.", "Change it and try again.")
    after = _document(temporary)
    if before is not None and not (after and _holds(after.data, before.data)):
        raise BankError(f"{path} is written in a way the program cannot add to.", "Add the question by hand.")
    return next(question for bank in shelf.banks for question in bank.questions if question.id == question_id)


def _holds(after: Data, before: Data) -> bool:
    """Whether all that was in the file is there, in its place."""
    if not isinstance(after, dict) or not isinstance(before, dict):
        return False
    return after.keys() == before.keys() and all(_starts_with(after[name], before[name]) for name in before)


def _starts_with(after: Data, before: Data) -> bool:
    if isinstance(after, list) and isinstance(before, list):
        return after[: len(before)] == before
    return after == before


def _ids(data: Data, field: str) -> set[str]:
    items = data.get(field) if isinstance(data, dict) else None
    return {str(item["id"]) for item in items if isinstance(item, dict)} if isinstance(items, list) else set()


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:80] or "my-bank"


def _title(stem: str) -> str:
    return re.sub(r"[-_\s]+", " ", stem).strip().capitalize() or "My bank"
