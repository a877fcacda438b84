"""Files read one after the other into banks and rubrics, with everything that is wrong with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bounceback.banks.checking import MOST_TOLD, check_bank, check_rubric, kind_of
from bounceback.banks.decoding import UnreadableError, read_text, shown
from bounceback.banks.events import Document, Flaw, read
from bounceback.banks.schema import BankFile, QuestionFields, RubricFile
from bounceback.banks.wording import place_in_words
from bounceback.domain.question import DEFAULT_RUBRIC, Bank, Competency, Probe, Question
from bounceback.domain.rubric import Dimension, Rubric


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file, told as ``FILE:LINE: message``. Lines count from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{shown(str(self.path), longest=4096)}:{self.line}: {self.message}"


class Shelf:
    """What has been read so far: ``banks`` with their ``documents`` by id, ``rubrics`` by their key, ``faults``.

    ``all_known`` says whether a bank with a rubric nobody has read is at fault; ``own`` whether the banks are the
    person's; ``taken`` are ids of banks that are not free, with the reason; a bank that has one is ``turned_away``.
    """

    def __init__(self, all_known: bool = True, own: bool = False, taken: Mapping[str, str] | None = None) -> None:
        self.banks: list[Bank] = []
        self.documents: dict[str, Document] = {}
        self.rubrics: dict[str, Rubric] = {}
        self.faults: list[Fault] = []
        self.turned_away: set[str] = set()
        self._known: Mapping[str, Rubric] = {}
        self._all_known = all_known
        self._own = own
        self._taken = dict(taken or {})

    def read(self, files: Iterable[Path], known: Mapping[str, Rubric] | None = None) -> None:
        """Read files, rubrics first, since banks lean on them and on those ``known`` before."""
        self._known = known or {}
        documents = [(path, document) for path in files if (document := self._document(path))]
        for path, document in documents:
            if kind_of(document) == "rubric":
                self._add_rubric(path, document)
        for path, document in documents:
            if kind_of(document) == "bank":
                self._add_bank(path, document)

    def tell(self, path: Path, line: int, message: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(path, line, message))

    def _document(self, path: Path) -> Document | None:
        try:
            document = read(read_text(path))
        except UnreadableError as error:
            self.tell(path, error.line, error.message)
            return None
        if document is None:
            self.tell(path, 1, "the file is empty; there is no bank in it")
        elif kind_of(document) is None:
            message = "neither a bank (fields such as 'questions:') nor a rubric ('dimensions:')"
            self.tell(path, document.line(()), message)
        return document

    def _add_rubric(self, path: Path, document: Document) -> None:
        fields, flaws = check_rubric(document)
        self._tell_flaws(path, flaws)
        if fields is None:
            return
        rubric = _rubric(fields)
        if rubric.key in self._known or rubric.key in self.rubrics:
            message = f"there is another rubric {rubric.key!r}; give this one its own id or version"
            self.tell(path, document.line(("id",)), message)
        else:
            self.rubrics[rubric.key] = rubric

    def _add_bank(self, path: Path, document: Document) -> None:
        checked = check_bank(document, {**self._known, **self.rubrics}, self._all_known)
        self._tell_flaws(path, checked.flaws)
        if checked.fields is None:
            return
        lines = [document.start(("questions", place)) for place in checked.kept]
        bank = _bank(checked.fields, lines, path, self._own)
        if reason := self._taken.get(bank.id):
            self.turned_away.add(bank.id)
            self.tell(path, document.line(("id",)), reason)
        else:
            self._taken[bank.id] = f"{bank.id!r} is already the id of {path}; give each bank its own"
            self.banks.append(bank)
            self.documents[bank.id] = document

    def _tell_flaws(self, path: Path, flaws: list[Flaw]) -> None:
        flaws = sorted(flaws, key=lambda flaw: flaw.line)
        for flaw in flaws[:MOST_TOLD]:
            where = place_in_words(flaw.place)
            self.tell(path, flaw.line, f"{where}: {flaw.message}" if where else flaw.message)
        if rest := flaws[MOST_TOLD:]:
            self.tell(path, rest[0].line, f"and {len(rest):,} more faults in this file")


def _bank(fields: BankFile, lines: list[int], path: Path, own: bool) -> Bank:
    area, rubric = fields["area"], fields.get("rubric", DEFAULT_RUBRIC)
    return Bank(
        id=fields["id"],
        title=fields["title"],
        language=fields["language"],
        area=area,
        kind=fields["kind"],
        version=fields["version"],
        licence=fields["licence"],
        competencies=tuple(Competency(c["id"], c["title"], c.get("area", area)) for c in fields["competencies"]),
        questions=tuple(
            _question(fields["id"], question, rubric, line)
            for question, line in zip(fields["questions"], lines, strict=True)
        ),
        rubric=rubric,
        path=str(path),
        own=own,
        area_title=fields.get("area_title", ""),
    )


def _question(bank_id: str, fields: QuestionFields, rubric: str, line: int) -> Question:
    return Question(
        bank_id=bank_id,
        id=fields["id"],
        text=fields["text"],
        area=fields["area"],
        competency=fields["competency"],
        level=fields["level"],
        shows=tuple(fields["shows"]),
        probes=tuple([Probe(**probe) for probe in fields["probes"]]),
        target_s=float(fields.get("target_s", 90)),
        think_s=float(fields.get("think_s", 30)),
        say=fields.get("say", ""),
        stretch=tuple(fields.get("stretch", ())),
        no_job_hint=fields.get("no_job_hint", ""),
        tags=tuple(fields.get("tags", ())),
        status=fields.get("status", "draft"),
        rubric=rubric,
        copied_from=fields.get("copied_from", ""),
        line=line,
    )


def _rubric(fields: RubricFile) -> Rubric:
    return Rubric(
        id=fields["id"],
        version=fields["version"],
        title=fields["title"],
        points=_four(fields["points"]),
        dimensions=tuple(
            Dimension(d["key"], d["title"], d["ask_self"], d["ask_friend"], _four(d["anchors"]))
            for d in fields["dimensions"]
        ),
    )


def _four(texts: list[str]) -> tuple[str, str, str, str]:
    one, two, three, four = texts
    return one, two, three, four
