"""How much there is: counts by competency and level, and what the shipped banks are to hold."""

from collections.abc import Iterable

from bounceback.banks.lint import words
from bounceback.banks.lint.texts import MOST_WORDS_OF_MOST, Findings
from bounceback.domain.question import CORE_AREAS, Bank, Question

LEVELS = (1, 2, 3)
# Eleven weeks without a repetition at three sessions a week.
CORE_PER_COMPETENCY = 10
CORE_BY_LEVEL = {1: 15, 2: 17, 3: 8}
CORE_MAY_DIFFER_BY = 2  # of a level
OTHERS_AT_LEAST = 15
SUPERLATIVES_ONE_IN = 5  # at most one question in so many asks for the best or worst of all

_SUPERLATIVE = words.finder(words.SUPERLATIVES)
_NO_SUPERLATIVE = words.finder(words.NO_SUPERLATIVES)


def active(bank: Bank) -> list[Question]:
    """Return the questions of a bank that are asked; retired ones stay for the history alone."""
    return [question for question in bank.questions if question.status != "retired"]


def counted(questions: Iterable[Question], competency: str = "") -> list[int]:
    """Return how many there are of each level, and in all; of one competency when it is given."""
    levels = [question.level for question in questions if competency in ("", question.competency)]
    return [*(levels.count(level) for level in LEVELS), len(levels)]


def table(banks: Iterable[Bank]) -> list[str]:
    """Return the counts per bank, competency and level as lines to print."""
    rows: list[tuple[str, list[str] | list[int]]] = [("", [*(f"level {level}" for level in LEVELS), "all"])]
    for bank in banks:
        name = f"{bank.title} ({bank.id})" + (", a starter bank" if bank.is_starter else "")
        rows.append((name, counted(active(bank))))
        rows += [(f"  {c.title}", counted(active(bank), c.id)) for c in bank.competencies]
    width = max(len(name) for name, _ in rows)
    return [f"{name:<{width}}" + "".join(f"{cell!s:>9}" for cell in cells) for name, cells in rows]


def superlatives(bank: Bank) -> Findings:
    """At most one question in five asks for the best, the worst, the most: they make people search, not tell."""
    found = []
    for number, question in enumerate(bank.questions):
        if question.status != "retired" and (word := _superlative(question.text)):
            found.append((number, word))
    allowed = max(1, len(active(bank)) // SUPERLATIVES_ONE_IN)
    for number, word in found[allowed:]:
        message = f"has a superlative ({word!r}), and {allowed} before it have one too; ask for any occasion instead"
        yield ("questions", number, "text"), message


def mostly_short(bank: Bank) -> Findings:
    """At least three quarters have at most 22 words."""
    lengths = {n: len(q.text.split()) for n, q in enumerate(bank.questions) if q.status != "retired"}
    long = [number for number, count in lengths.items() if count > MOST_WORDS_OF_MOST]
    if len(long) * 4 > len(lengths):
        longest = max(long, key=lambda number: lengths[number])
        message = (
            f"{len(long)} of {len(lengths)} questions have more than {MOST_WORDS_OF_MOST} words, at most a quarter "
            f"may; shorten some, this one ({lengths[longest]} words) first"
        )
        yield ("questions", longest, "text"), message


def as_planned(bank: Bank) -> Findings:
    """A shipped bank holds what was promised: see ``table`` for what it holds."""
    questions = active(bank)
    if bank.id not in CORE_AREAS:
        if len(questions) < OTHERS_AT_LEAST:
            yield ("questions",), f"has {len(questions)} questions; a bank that ships has at least {OTHERS_AT_LEAST}"
        return
    for number, competency in enumerate(bank.competencies):
        if (count := counted(questions, competency.id)[-1]) != CORE_PER_COMPETENCY:
            message = f"has {count} questions; each competency of a core bank has {CORE_PER_COMPETENCY}"
            yield ("competencies", number, "id"), message
    for level, wanted in CORE_BY_LEVEL.items():
        if abs((count := counted(questions)[level - 1]) - wanted) > CORE_MAY_DIFFER_BY:
            message = f"has {count} questions of level {level}; a core bank has about {wanted}"
            yield ("questions",), message


def reviewed(bank: Bank) -> Findings:
    """What ships was read by somebody who did not write it."""
    for number, question in enumerate(bank.questions):
        if question.status == "draft":
            message = "is a draft; have it read by someone who did not write it, then set 'status: reviewed'"
            yield ("questions", number, "status"), message


def _superlative(text: str) -> str:
    found = _SUPERLATIVE.search(words.without(text, _NO_SUPERLATIVE))
    return found.group() if found else ""
