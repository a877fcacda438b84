"""Attempts in and out of their table, always with their ratings."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, func, insert, or_, select, update

from bounceback.domain.attempt import Attempt, Take
from bounceback.domain.ladder import Grade
from bounceback.store import ratings as rating_rows
from bounceback.store.tables import attempts, from_us, grade_overrides, rating_levels, ratings, to_us


def save(connection: Connection, attempt: Attempt) -> None:
    """Add an attempt or replace it; its ratings and the grade chosen for it stay as they are."""
    values = _values(attempt)
    if not connection.execute(update(attempts).where(attempts.c.id == attempt.id).values(values)).rowcount:
        connection.execute(insert(attempts).values(values))


def find(
    connection: Connection,
    *,
    attempt_id: str = "",
    question: tuple[str, str] | None = None,
    area: str = "",
    text: str = "",
    statuses: tuple[str, ...] = (),
    limit: int | None = None,
) -> list[Attempt]:
    """Return the attempts that fit, newest first, in three queries however many; what is empty does not filter."""
    conditions: list[ColumnElement[bool]] = []
    if attempt_id:
        conditions.append(attempts.c.id == attempt_id)
    if question:
        conditions += [attempts.c.bank_id == question[0], attempts.c.question_id == question[1]]
    if area:
        conditions.append(attempts.c.area == area)
    if statuses:
        conditions.append(attempts.c.status.in_(statuses))
    if text:
        conditions.append(_mentions(text))
    # A clock may be set back; the order in which attempts were made does not change.
    chosen = (
        select(attempts, grade_overrides.c.grade)
        .outerjoin(grade_overrides, grade_overrides.c.attempt_seq == attempts.c.seq)
        .where(*conditions)
        .order_by(attempts.c.seq.desc())
        .limit(limit)
    )
    found = rating_rows.of_attempts(connection, chosen.with_only_columns(attempts.c.seq))
    return [_attempt(row, found) for row in connection.execute(chosen)]


def remove(connection: Connection, attempt_id: str) -> None:
    """Remove an attempt, its ratings and its grade; one that is not there is removed already."""
    seq = select(attempts.c.seq).where(attempts.c.id == attempt_id).scalar_subquery()
    of_attempt = select(ratings.c.id).where(ratings.c.attempt_seq == seq)
    connection.execute(delete(rating_levels).where(rating_levels.c.rating_id.in_(of_attempt)))
    connection.execute(delete(ratings).where(ratings.c.attempt_seq == seq))
    connection.execute(delete(grade_overrides).where(grade_overrides.c.attempt_seq == seq))
    connection.execute(delete(attempts).where(attempts.c.id == attempt_id))


def times_asked(connection: Connection) -> dict[tuple[str, str], int]:
    """Return how often each question was answered or skipped."""
    question = attempts.c.bank_id, attempts.c.question_id
    rows = connection.execute(
        select(*question, func.count()).where(attempts.c.status.in_(("complete", "skipped"))).group_by(*question)
    )
    return {(bank_id, question_id): count for bank_id, question_id, count in rows}


def _mentions(text: str) -> ColumnElement[bool]:
    in_rating = exists().where(
        ratings.c.attempt_seq == attempts.c.seq,
        or_(*(column.icontains(text, autoescape=True) for column in (ratings.c.keep, ratings.c.try_))),
    )
    in_answer = (column.icontains(text, autoescape=True) for column in (attempts.c.asked_text, attempts.c.typed_text))
    return or_(*in_answer, in_rating)


def _values(attempt: Attempt) -> dict[str, Any]:
    take = attempt.take
    return {
        "id": attempt.id,
        "session_id": attempt.session_id,
        "bank_id": attempt.bank_id,
        "question_id": attempt.question_id,
        "area": attempt.area,
        "competency": attempt.competency,
        "asked_text": attempt.asked_text,
        "asked_at_us": to_us(attempt.asked_at),
        "utc_offset_min": attempt.utc_offset_min,
        "rubric": attempt.rubric,
        "target_s": attempt.target_s,
        "status": attempt.status,
        "mode": attempt.mode,
        "typed_text": attempt.typed_text,
        "think_s": attempt.think_s,
        "answer_s": attempt.answer_s,
        "take_name": take and take.name,
        "take_frames": take and take.frames,
        "take_rate_hz": take and take.rate_hz,
        "take_sha256": take and take.sha256,
        "take_may_have_gaps": take and take.may_have_gaps,
    }


def _attempt(row: Row[Any], found: Mapping[int, tuple[Any, ...]]) -> Attempt:
    return Attempt(
        id=row.id,
        session_id=row.session_id,
        bank_id=row.bank_id,
        question_id=row.question_id,
        area=row.area,
        competency=row.competency,
        asked_text=row.asked_text,
        asked_at=from_us(row.asked_at_us),
        utc_offset_min=row.utc_offset_min,
        rubric=row.rubric,
        target_s=row.target_s,
        status=row.status,
        mode=row.mode,
        typed_text=row.typed_text,
        think_s=row.think_s,
        answer_s=row.answer_s,
        take=_take(row),
        ratings=found.get(row.seq, ()),
        chosen_grade=row.grade and Grade(row.grade),
    )


def _take(row: Row[Any]) -> Take | None:
    if row.take_name is None:
        return None
    return Take(row.take_name, row.take_frames, row.take_rate_hz, row.take_sha256, row.take_may_have_gaps)
