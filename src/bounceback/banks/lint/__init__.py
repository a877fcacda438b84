"""The strict check: what makes questions worth hearing, beyond being well-formed.

Rules about words are for English; banks in other languages are held to the rest. Retired questions are left alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bounceback.banks.events import Document, Place
from bounceback.banks.files import find
from bounceback.banks.lint import answers, ids, plan, texts
from bounceback.banks.lint.likeness import alike
from bounceback.banks.shelf import Fault
from bounceback.banks.wording import place_in_words
from bounceback.domain.question import Bank, Question

_OF_A_QUESTION: tuple[Callable[[Question, Bank], texts.Findings], ...] = (
    *(texts.length, texts.one_question, texts.speakable, texts.no_abbreviations),
    *(answers.probes_short, answers.probes_complete, answers.hint),
)
_OF_AN_ENGLISH_QUESTION = (
    *(texts.no_second_question, texts.stem, texts.past),
    *(answers.probes_open, answers.signs_observable, answers.nothing_private),
)
_OF_A_BANK: tuple[Callable[[Bank], texts.Findings], ...] = (plan.mostly_short,)
_OF_AN_ENGLISH_BANK = (plan.superlatives,)
_OF_A_SHIPPED_BANK = (plan.as_planned, plan.reviewed)


def lint(banks: Sequence[Bank], documents: Mapping[str, Document], shipped: Path | None) -> Iterator[Fault]:
    """Find what falls short in banks that are well-formed. ``documents`` are what they were read from, by their ids.

    Banks in the ``shipped`` folder must also be reviewed, as large as planned, and keep the ids they ever had, which
    are theirs alone.
    """

    def fault(bank: Bank, place: Place, message: str) -> Fault:
        where = place_in_words(place)
        return Fault(Path(bank.path), documents[bank.id].line(place), f"{where}: {message}" if where else message)

    for bank in banks:
        for place, message in _findings(bank):
            yield fault(bank, place, message)
    everything = [(bank, number) for bank in banks for number, q in enumerate(bank.questions) if q.status != "retired"]
    for one, two, how_much in alike([bank.questions[number] for bank, number in everything]):
        (first, at), (second, number) = everything[one], everything[two]
        line = documents[first.id].line(("questions", at, "text"))
        message = f"is nearly the question in {first.path}:{line} ({how_much:.0%} alike); ask for another story"
        yield fault(second, ("questions", number, "text"), message)
    if shipped is not None:
        yield from _shipped_findings(banks, shipped, fault)


def _findings(bank: Bank) -> texts.Findings:
    english = bank.language.partition("-")[0].lower() == "en"
    for number, question in enumerate(bank.questions):
        if question.status == "retired":
            continue
        for rule in _OF_A_QUESTION + _OF_AN_ENGLISH_QUESTION * english:
            for place, message in rule(question, bank):
                yield ("questions", number, *place), message
    for bank_rule in _OF_A_BANK + _OF_AN_ENGLISH_BANK * english:
        yield from bank_rule(bank)


def _shipped_findings(
    banks: Sequence[Bank], shipped: Path, fault: Callable[[Bank, Place, str], Fault]
) -> Iterator[Fault]:
    folder = shipped.resolve()
    ours = [bank for bank in banks if Path(bank.path).resolve().is_relative_to(folder)]
    for bank, number, message in ids.repeated(ours):
        yield fault(bank, ("questions", number, "id"), message)
    list_of_ids = shipped / ids.FILE
    released = ids.listed_in(list_of_ids)
    for bank in ours:
        for rule in _OF_A_SHIPPED_BANK:
            for place, message in rule(bank):
                yield fault(bank, place, message)
        for number, message in ids.unlisted(bank, released):
            yield fault(bank, ("questions", number, "id"), message)
    read = {Path(bank.path).resolve() for bank in ours}
    whole = all(path.resolve() in read for path in find(shipped)[0] if path.parent.resolve() == folder)
    yield from ids.lost(released, ours, list_of_ids, whole=whole and bool(ours))
