"""What the banks hold: found, filtered, counted. No Qt."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bounceback.domain.question import Bank, Question

LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions to list; what is empty does not filter."""

    text: str = ""
    area: str = ""
    competency: str = ""
    level: int = 0
    only_hidden: bool = False


def found(banks: Iterable[Bank], wanted: Wanted, hidden: Collection[tuple[str, str]] = ()) -> list[Question]:
    """Return the questions of all banks that fit, those of one competency together, the easier ones first."""
    questions = [q for bank in banks for q in bank.questions if q.status != "retired" and _fits(q, wanted)]
    if wanted.only_hidden:
        questions = [question for question in questions if question.key in hidden]
    order = {key: number for number, key in enumerate(dict.fromkeys((q.area, q.competency) for q in questions))}
    return sorted(questions, key=lambda q: (order[q.area, q.competency], q.level))


def _fits(question: Question, wanted: Wanted) -> bool:
    words = wanted.text.casefold().split()
    heap = " ".join((question.text, *question.shows, *question.tags)).casefold()
    return (
        (not wanted.area or question.area == wanted.area)
        and (not wanted.competency or question.competency == wanted.competency)
        and (not wanted.level or question.level == wanted.level)
        and all(word in heap for word in words)
    )


def competencies(banks: Iterable[Bank], area: str = "") -> dict[str, str]:
    """Return the titles of the competencies that banks or questions name, of one area or of all, by id."""
    titles = {c.id: c.title for bank in banks for c in bank.competencies if not area or c.area == area}
    return dict(sorted(titles.items(), key=lambda item: item[1].casefold()))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many questions a bank has: ``counts[competency id]`` for levels 1, 2 and 3."""

    bank: Bank
    counts: dict[str, tuple[int, ...]]

    @property
    def titles(self) -> dict[str, str]:
        """The titles of its competencies by id."""
        return {c.id: c.title for c in self.bank.competencies}


def coverage(bank: Bank) -> Coverage:
    """Count a bank's questions by competency and level, competencies without questions included."""
    live = [q for q in bank.questions if q.status != "retired"]
    ids = dict.fromkeys([c.id for c in bank.competencies] + [q.competency for q in live])
    return Coverage(bank, {i: tuple(_count(live, i, level) for level in LEVELS) for i in ids})


def _count(questions: Sequence[Question], competency: str, level: int) -> int:
    return sum(q.competency == competency and q.level == level for q in questions)
