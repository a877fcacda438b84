"""Questions, the banks they come from, and the areas they cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["past", "opener", "motivation"]
Aim = Literal["action", "reason", "result", "learning", "role"]
Status = Literal["draft", "reviewed", "retired"]

CORE_AREAS = ("problem-solving", "collaboration", "conflict")
DEFAULT_RUBRIC = "core-5@1"
STARTER_BANK_BELOW = 12  # below this a bank is called a "starter bank"


@dataclass(frozen=True, slots=True)
class Probe:
    """A follow-up question. ``aims`` says what it digs for, ``dim`` the rubric dimension it helps."""

    text: str
    aims: Aim
    dim: str


@dataclass(frozen=True, slots=True)
class Competency:
    """One facet of an area that a question calls on."""

    id: str
    title: str
    area: str


@dataclass(frozen=True, slots=True)
class Question:
    """One interview question as it stands in its bank. ``level``: 1 everyday, 2 trade-offs, 3 failure or pressure."""

    bank_id: str
    id: str
    text: str
    area: str
    competency: str
    level: int
    shows: tuple[str, ...]
    probes: tuple[Probe, ...]
    target_s: float = 90.0
    think_s: float = 30.0
    say: str = ""
    stretch: tuple[str, ...] = ()
    no_job_hint: str = ""
    tags: tuple[str, ...] = ()
    status: Status = "draft"
    rubric: str = DEFAULT_RUBRIC
    copied_from: str = ""  # the "bank/question" it is a copy of
    line: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the question across banks: (bank id, question id)."""
        return self.bank_id, self.id

    @property
    def name(self) -> str:
        """The key in one word, as settings and ``copied_from`` keep it: ``bank/question``."""
        return f"{self.bank_id}/{self.id}"

    @property
    def spoken(self) -> str:
        """The text for the voice, with pronunciation help where the bank gives some."""
        return self.say or self.text


@dataclass(frozen=True, slots=True)
class Bank:
    """A file of questions on one area. ``own`` banks belong to the person, the others ship with the program."""

    id: str
    title: str
    language: str
    area: str
    kind: Kind
    version: int
    licence: str
    competencies: tuple[Competency, ...]
    questions: tuple[Question, ...]
    rubric: str = DEFAULT_RUBRIC
    path: str = ""
    own: bool = False
    area_title: str = ""

    @property
    def is_starter(self) -> bool:
        """Whether the bank is too small to stay fresh for long."""
        return len(self.questions) < STARTER_BANK_BELOW


def area_titles(banks: Iterable[Bank]) -> dict[str, str]:
    """Return the title of every area, in the order shown: core areas first, then as the banks come.

    A bank whose id is the area's names it; otherwise the first bank of the area with an ``area_title`` does, then the
    first bank of the area; an area known only through a competency gets its id in plain words.
    """
    banks = list(banks)
    ranked = sorted(banks, key=lambda bank: (bank.id != bank.area, not bank.area_title))
    titles = {bank.area: bank.area_title or bank.title for bank in reversed(ranked)}
    named = list(dict.fromkeys([bank.area for bank in banks] + [q.area for bank in banks for q in bank.questions]))
    order = [a for a in CORE_AREAS if a in named] + [a for a in named if a not in CORE_AREAS]
    return {area: titles.get(area, area.replace("-", " ").capitalize()) for area in order}


def competency_titles(banks: Iterable[Bank]) -> dict[str, str]:
    """Return the title of every competency by its id."""
    return {competency.id: competency.title for bank in banks for competency in bank.competencies}
