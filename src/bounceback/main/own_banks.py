"""The person's own banks, between the forms of a page and the files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bounceback.domain.question import DEFAULT_RUBRIC, Bank, Probe, Question
from bounceback.practice.ports import Library, OwnQuestion

if TYPE_CHECKING:
    from bounceback.banks.own import NewQuestion

PREFIX = "my-"
TITLE = "My questions"


@dataclass(frozen=True)
class OwnBankFiles:
    """Adds questions to files of ``folder``; ``library`` gives the banks as they are now.

    A bank has one kind and one rubric. So ``my-questions.yaml`` holds questions on past occasions, and a question like
    those of another kind of bank goes into a file beside it, such as ``my-openers.yaml``.
    """

    folder: Path
    library: Callable[[], Library]

    def add(self, question: OwnQuestion) -> Path:
        """Append a question and return the file; raises BankError and then changes nothing."""
        from bounceback.banks.own import NewQuestion

        library = self.library()
        like = next((bank for bank in library.banks if bank.area == question.area), None)
        action, reason, result = question.probes
        new = NewQuestion(
            text=question.text,
            area=question.area,
            competency=question.competency,
            competency_title=question.competency_title,
            level=question.level,
            shows=question.shows,
            probes=(
                Probe(action, "action", "structure"),
                Probe(reason, "reason", "structure"),
                Probe(result, "result", "impact"),
            ),
            kind=like.kind if like else "past",
            rubric=like.rubric if like else DEFAULT_RUBRIC,
        )
        return self._append(new, like, library)

    def copy(self, question: Question) -> Path:
        """Append a copy under a new id and return the file; raises BankError and then changes nothing."""
        from bounceback.banks.own import copy_of

        library = self.library()
        bank = next(bank for bank in library.banks if bank.id == question.bank_id)
        return self._append(copy_of(question, bank), bank, library)

    def _append(self, new: "NewQuestion", like: Bank | None, library: Library) -> Path:
        from bounceback.banks.own import add_question

        name, title = "questions", TITLE
        if like and (like.kind, like.rubric) != ("past", DEFAULT_RUBRIC):
            name, title = like.id.removeprefix(PREFIX), f"{TITLE}: {like.title.removeprefix(f'{TITLE}: ')}"
        path = self.folder / f"{PREFIX}{name}.yaml"
        add_question(path, new, library.rubrics, title)
        return path
