"""The person's own bank, between the forms of a page and the files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bounceback.domain.question import Probe, Question
from bounceback.practice.ports import Library, OwnQuestion

FILE = "my-questions.yaml"


@dataclass(frozen=True)
class OwnBankFiles:
    """Adds questions to ``my-questions.yaml`` of ``folder``; ``library`` gives the banks as they are now."""

    folder: Path
    library: Callable[[], Library]

    def add(self, question: OwnQuestion) -> Path:
        """Append a question and return the file; raises BankError and then changes nothing."""
        from bounceback.banks.own import NewQuestion, add_question

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
        )
        add_question(self.folder / FILE, new, self.library().rubrics)
        return self.folder / FILE

    def copy(self, question: Question) -> Path:
        """Append a copy under a new id and return the file; raises BankError and then changes nothing."""
        from bounceback.banks.own import add_question, copy_of

        library = self.library()
        bank = next(bank for bank in library.banks if bank.id == question.bank_id)
        add_question(self.folder / FILE, copy_of(question, bank), library.rubrics)
        return self.folder / FILE
