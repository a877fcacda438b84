"""Files and folders to banks and rubrics, with file and line in every complaint. What is broken is left out.

Reading is slow to import (pydantic): the window does so in a worker.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bounceback.banks.files import find
from bounceback.banks.shelf import Fault, Shelf
from bounceback.domain.question import Bank
from bounceback.domain.rubric import Rubric

__all__ = ["CheckResult", "Fault", "Library", "check", "load"]

_SHIPPED_ID = (
    "this is the id of a bank that ships with Bounceback, which is used instead; "
    "choose another id, or allow in Settings that yours replaces it"
)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check of files found, faults by file and line."""

    faults: tuple[Fault, ...]
    banks: tuple[Bank, ...]
    rubrics: tuple[Rubric, ...]

    @property
    def question_count(self) -> int:
        """How many questions the banks hold."""
        return sum(len(bank.questions) for bank in self.banks)


@dataclass(frozen=True, slots=True)
class Library:
    """All banks and rubrics that can be used, the shipped ones first, and what is wrong with the rest.

    ``clashes`` are the shipped banks, title by id, whose id an own bank has too, whether that one is used or not.
    """

    banks: tuple[Bank, ...]
    rubrics: Mapping[str, Rubric]
    faults: tuple[Fault, ...]
    clashes: Mapping[str, str]


def check(paths: Sequence[Path], shipped: Path | None = None, *, strict: bool = False) -> CheckResult:
    """Read files and folders and tell everything that is wrong with them.

    The rubrics of the ``shipped`` folder count as known to the banks. Without that folder a bank's dimensions are
    checked only if its rubric is among ``paths``. ``strict`` also tells what is wrong with the questions themselves,
    in the files that are well-formed.
    """
    known = Shelf()
    found = Shelf(all_known=shipped is not None)
    files = dict.fromkeys(file for path in paths for file in _files(path, found))
    if shipped:
        checked = {file.resolve() for file in files}
        known.read(file for file in find(shipped / "rubrics")[0] if file.resolve() not in checked)
    found.read(files, known.rubrics)
    if strict:
        from bounceback.banks.lint import lint  # the window can do without

        malformed = {str(fault.path) for fault in found.faults}
        found.faults += lint([bank for bank in found.banks if bank.path not in malformed], found.documents, shipped)
    faults = sorted(dict.fromkeys(found.faults), key=lambda fault: (str(fault.path), fault.line))
    return CheckResult(tuple(faults), tuple(found.banks), tuple(found.rubrics.values()))


def load(shipped: Path, own: Path, replaced: Collection[str]) -> Library:
    """Read the shipped banks and the person's own; what cannot be used becomes a fault and the rest is there.

    ``replaced`` are the ids of shipped banks in whose place the person wants an own bank of that id.
    """
    first = Shelf()
    first.read(_files(shipped, first))
    taken = {bank.id: _SHIPPED_ID for bank in first.banks if bank.id not in replaced}
    second = Shelf(own=True, taken=taken)
    if own.exists():
        second.read(_files(own, second, may_be_empty=True), first.rubrics)
    replacing = {bank.id for bank in second.banks}
    own_ids = replacing | second.turned_away
    return Library(
        banks=(*(bank for bank in first.banks if bank.id not in replacing), *second.banks),
        rubrics={**first.rubrics, **second.rubrics},
        faults=(*first.faults, *second.faults),
        clashes={bank.id: bank.title for bank in first.banks if bank.id in own_ids},
    )


def _files(path: Path, shelf: Shelf, may_be_empty: bool = False) -> list[Path]:
    """Return the files a path stands for; the shelf hears of what is wrong."""
    if not path.is_dir():
        return [path]
    files, wrong = find(path)
    for where, message in wrong:
        shelf.tell(where, 1, message)
    if not files and not may_be_empty:
        shelf.tell(path, 1, "there is no bank in this folder; banks end in .yaml")
    return files
