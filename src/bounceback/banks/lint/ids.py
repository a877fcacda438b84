"""The ids of the questions that have shipped: a journal refers to them for good."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bounceback.banks.shelf import Fault
from bounceback.domain.question import Bank

FILE = "ids.txt"


def repeated(banks: Sequence[Bank]) -> Iterator[tuple[Bank, int, str]]:
    """Find questions, by bank and number, whose id is that of a question in another of these banks."""
    first: dict[str, Bank] = {}
    for bank in banks:
        for number, question in enumerate(bank.questions):
            if (earlier := first.setdefault(question.id, bank)) is not bank:
                yield bank, number, f"{question.id!r} is also the id of a question in {earlier.path}; choose another"


def unlisted(bank: Bank, released: Collection[str]) -> Iterator[tuple[int, str]]:
    """Find questions, by number, that are not among the released ids."""
    for number, question in enumerate(bank.questions):
        if (key := f"{bank.id}/{question.id}") not in released:
            yield number, f"{key!r} is not in {FILE}; add it there as a line, to stay"


def lost(listed: dict[str, int], banks: Sequence[Bank], path: Path, *, whole: bool) -> Iterator[Fault]:
    """Find released ids that no bank has any more; unless the folder is ``whole``, only those of the ``banks``."""
    there = {f"{bank.id}/{question.id}" for bank in banks for question in bank.questions}
    known = {bank.id for bank in banks}
    for key, line in listed.items():
        if key not in there and (whole or key.partition("/")[0] in known):
            message = f"{key!r} is gone, but journals refer to it; bring it back with 'status: retired'"
            yield Fault(path, line, message)


def listed_in(path: Path) -> dict[str, int]:
    """Return the released ids and their lines; none when there is no such file."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {text: number for number, line in enumerate(lines, 1) if (text := line.partition("#")[0].strip())}
