"""What has been practised: competencies, questions never heard, questions that went at least well the last time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bounceback.domain.ladder import Grade, Key
from bounceback.domain.question import Bank, area_titles

AT_LEAST_GOOD = (Grade.GOOD, Grade.EASY)


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A question that was asked: how often it was answered, its last local day, and the grade of its latest answer.

    ``answers`` is 0 for one that was only skipped. Area and competency are those of the latest time.
    """

    key: Key
    area: str
    competency: str
    answers: int
    last_on: date
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class CompetencyCover:
    """A competency of a bank: how many answers, and the last local day (None: never)."""

    id: str
    title: str
    answers: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class AreaCover:
    """An area with its competencies in the order of its banks."""

    id: str
    title: str
    competencies: tuple[CompetencyCover, ...]

    @property
    def answers(self) -> int:
        """How many answers in all."""
        return sum(competency.answers for competency in self.competencies)


@dataclass(frozen=True, slots=True)
class Coverage:
    """``questions`` there are to draw from and ``never_heard`` of them; of those ``answered``, ``good`` had at least
    Good at their latest attempt and ``ungraded`` too few levels for a grade.
    """

    areas: tuple[AreaCover, ...]
    questions: int
    never_heard: int
    answered: int
    good: int
    ungraded: int

    @property
    def answers(self) -> int:
        """How many answers in all."""
        return sum(area.answers for area in self.areas)


def coverage(
    banks: Sequence[Bank], chosen: Collection[str], records: Iterable[QuestionRecord], hidden: Collection[Key] = ()
) -> Coverage:
    """Return what was practised of the ``chosen`` areas. Retired and hidden questions are not counted as unheard.

    Questions whose bank is gone count among the answered ones: they were practised.
    """
    titles = area_titles(banks)
    mine = [record for record in records if record.area in chosen]
    heard = {record.key for record in mine}
    drawable = [
        question
        for bank in banks
        for question in bank.questions
        if question.area in chosen and question.status != "retired" and question.key not in hidden
    ]
    answered = [record for record in mine if record.answers]
    return Coverage(
        tuple(_area(area, titles[area], banks, mine) for area in titles if area in chosen),
        len(drawable),
        sum(question.key not in heard for question in drawable),
        len(answered),
        sum(record.grade in AT_LEAST_GOOD for record in answered),
        sum(record.grade is None for record in answered),
    )


def _area(area: str, title: str, banks: Sequence[Bank], records: Sequence[QuestionRecord]) -> AreaCover:
    names = {c.id: c.title for bank in banks for c in bank.competencies if c.area == area}
    of_area = [record for record in records if record.area == area and record.answers]
    for record in of_area:  # a competency no bank lists any more
        names.setdefault(record.competency, record.competency.replace("-", " ").capitalize())
    return AreaCover(area, title, tuple(_competency(id_, name, of_area) for id_, name in names.items()))


def _competency(id_: str, title: str, records: Sequence[QuestionRecord]) -> CompetencyCover:
    of_it = [record for record in records if record.competency == id_]
    last = max((record.last_on for record in of_it), default=None)
    return CompetencyCover(id_, title, sum(record.answers for record in of_it), last)
