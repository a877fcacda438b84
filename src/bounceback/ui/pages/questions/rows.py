"""The list of questions, under their competencies."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from bounceback.domain.question import Bank, Question, area_titles, competency_titles
from bounceback.ui.pages.listing import Head, Line, Row
from bounceback.ui.pages.wording import counted, level_title
from bounceback.ui.widgets.times import clock


def key_of(question: Question) -> str:
    """Return what stands for a question in the list."""
    return "/".join(question.key)


def rows_of(
    questions: Sequence[Question], banks: Sequence[Bank], times_asked: Mapping[tuple[str, str], int]
) -> list[Row]:
    """Return the rows for questions, which come with those of one competency together."""
    areas, competencies = area_titles(banks), competency_titles(banks)
    own = {bank.id for bank in banks if bank.own}
    rows: list[Row] = []
    for (area, competency), group in groupby(questions, key=lambda question: (question.area, question.competency)):
        members = list(group)
        count = counted(len(members), _tr("1 question"), _tr("{n} questions"))
        rows.append(Head(competencies.get(competency, competency), f"{areas.get(area, area)}  ·  {count}"))
        rows += [_line(question, times_asked.get(question.key, 0), question.bank_id in own) for question in members]
    return rows


def asked_words(times: int) -> str:
    """Say how often a question was asked."""
    return _tr("not asked yet") if not times else counted(times, _tr("asked once"), _tr("asked {n} times"))


def _line(question: Question, times: int, own: bool) -> Line:
    parts = [level_title(question.level), clock(question.target_s), asked_words(times)]
    if own:
        parts.append(_tr("your own"))
    return Line(key_of(question), question.text, "  ·  ".join(parts), ", ".join((question.text, *parts)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("QuestionRows", text)
