"""The list of sessions, each followed by its attempts, newest first."""

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from bounceback.domain.attempt import Attempt, Rating, SessionRecord
from bounceback.domain.rubric import Rubric
from bounceback.practice.journal import History
from bounceback.ui import numbers
from bounceback.ui.pages.history.words import heard_by
from bounceback.ui.pages.listing import Head, Line, Row
from bounceback.ui.pages.wording import counted, local, long_date, minutes_text, preset_title, time_of_day
from bounceback.ui.widgets.times import clock


def rows_of(history: History, areas: Mapping[str, str], rubrics: Mapping[str, Rubric]) -> list[Row]:
    """Return the rows for attempts, which come newest first; ``areas`` are the titles of areas by id."""
    rows: list[Row] = []
    for session_id, group in groupby(history.attempts, key=lambda attempt: attempt.session_id):
        attempts = list(group)
        rows.append(_head(history.sessions.get(session_id), attempts))
        rows += [_line(attempt, areas, rubrics) for attempt in attempts]
    return rows


def _head(record: SessionRecord | None, attempts: list[Attempt]) -> Head:
    first = attempts[-1]
    began = local(record.started_at, record.utc_offset_min) if record else local(first.asked_at, first.utc_offset_min)
    parts = [
        time_of_day(began),
        preset_title(record.preset) if record else "",
        counted(len(attempts), _tr("1 answer"), _tr("{n} answers")),
        minutes_text(sum(attempt.answer_s or 0.0 for attempt in attempts)) if numbers.shown() else "",
    ]
    return Head(long_date(began.date()), "  ·  ".join(part for part in parts if part))


def _line(attempt: Attempt, areas: Mapping[str, str], rubrics: Mapping[str, Rubric]) -> Line:
    rating = attempt.rating_of()
    is_open = attempt.status == "interrupted"
    parts = [areas.get(attempt.area, attempt.area)]
    if attempt.answer_s is not None and numbers.shown():
        parts.append(clock(attempt.answer_s))
    if attempt.mode == "typed":
        parts.append(_tr("typed"))
    if rating is None and not is_open:
        parts.append(_tr("not rated"))
    heard, spoken = heard_by(attempt)
    pill = _tr("Interrupted") if is_open else ""
    day = long_date(local(attempt.asked_at, attempt.utc_offset_min).date())
    return Line(
        key=attempt.id,
        title=attempt.asked_text,
        caption="  ·  ".join(part for part in (*parts, heard) if part),
        spoken=", ".join(part for part in (attempt.asked_text, *parts, spoken, pill, day) if part),
        pill=pill,
        bars=_bars(rating, rubrics.get(rating.rubric)) if rating and numbers.shown() else (),
    )


def _bars(rating: Rating, rubric: Rubric | None) -> tuple[int, ...]:
    """Return a level for each dimension in the order of the rubric, 0 for one without; as stored without a rubric."""
    keys = [dimension.key for dimension in rubric.dimensions] if rubric else list(rating.levels)
    return tuple(rating.levels.get(key) or 0 for key in keys)


def _tr(text: str) -> str:
    return QCoreApplication.translate("HistoryRows", text)
