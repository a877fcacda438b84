"""The list of questions, under their competencies."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from bounceback.domain.question import Bank, Question, area_titles, competency_titles
from bounceback.ui import numbers
from bounceback.ui.pages.listing import Head, Line, Row
from bounceback.ui.pages.wording import counted, level_title
from bounceback.ui.widgets.times import clock


def key_of(question: Question) -> str:
    """Return what stands for a question in the list."""
    return "/".join(question.key)


def rows_of(
    questions: Sequence[Question],
    banks: Sequence[Bank],
    times_asked: Mapping[tuple[str, str], int],
    hidden: Collection[tuple[str, str]] = (),
) -> list[Row]:
    """Return the rows for questions, which come with those of one competency together."""
    areas, competencies = area_titles(banks), competency_titles(banks)
    own = {bank.id for bank in banks if bank.own}
    rows: list[Row] = []
    for (area, competency), group in groupby(questions, key=lambda question: (question.area, question.competency)):
        members = list(group)
        count = counted(len(members), _tr("1 question"), _tr("{n} questions"))
        rows.append(Head(competencies.get(competency, competency), f"{areas.get(area, area)}  ·  {count}"))
        rows += [_line(q, times_asked.get(q.key, 0), own=q.bank_id in own, hidden=q.key in hidden) for q in members]
    return rows


def asked_words(times: int) -> str:
    """Say how often a question was asked."""
    return _tr("not asked yet") if not times else counted(times, _tr("asked once"), _tr("asked {n} times"))


def _line(question: Question, times: int, *, own: bool, hidden: bool) -> Line:
    target = [clock(question.target_s)] if numbers.shown() else []
    parts = [level_title(question.level), *target, asked_words(times)]
    if own:
        parts.append(_tr("your own"))
    if hidden:
        parts.insert(0, _tr("not for me"))
    spoken = ", ".join((question.text, *parts))
    return Line(key_of(question), question.text, "  ·  ".join(parts), spoken, quiet=hidden)


def _tr(text: str) -> str:
    return QCoreApplication.translate("QuestionRows", text)
