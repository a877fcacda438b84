"""Attempts in and out of their table, always with their ratings and the follow-ups asked."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, exists, func, insert, or_, select, update

from bounceback.domain.attempt import AskedProbe, Attempt, Rating, Take
from bounceback.domain.ladder import Grade
from bounceback.store import ratings as rating_rows
from bounceback.store.series import not_blind
from bounceback.store.tables import (
    attempts,
    from_us,
    grade_overrides,
    packet_answers,
    probes,
    rating_levels,
    rating_notes,
    ratings,
    to_us,
)

FEW = 200  # attempts that are named one by one; more are searched for again


def save(connection: Connection, attempt: Attempt) -> None:
    """Add an attempt or replace it; its ratings and the grade chosen for it stay as they are."""
    values = _values(attempt)
    if not connection.execute(update(attempts).where(attempts.c.id == attempt.id).values(values)).rowcount:
        connection.execute(insert(attempts).values(values))
    _save_probes(connection, attempt)


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
    """Return the attempts that fit, newest first, in five queries however many; what is empty does not filter."""
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
    rows = connection.execute(chosen).all()
    seqs = chosen.with_only_columns(attempts.c.seq)
    if len(rows) <= FEW:  # what was found is named, so that a long search is made once
        seqs = select(attempts.c.seq).where(attempts.c.seq.in_([row.seq for row in rows]))
    rated, asked = rating_rows.of_attempts(connection, seqs), _probes(connection, seqs)
    return [_attempt(row, rated.get(row.seq, ()), asked.get(row.seq, ())) for row in rows]


def remove(connection: Connection, attempt_id: str) -> None:
    """Remove an attempt and all that belongs to it; one that is not there is removed already."""
    seq = select(attempts.c.seq).where(attempts.c.id == attempt_id).scalar_subquery()
    of_attempt = select(ratings.c.id).where(ratings.c.attempt_seq == seq)
    for of_rating in (rating_levels, rating_notes):
        connection.execute(delete(of_rating).where(of_rating.c.rating_id.in_(of_attempt)))
    for table in (ratings, grade_overrides, probes, packet_answers):
        connection.execute(delete(table).where(table.c.attempt_seq == seq))
    connection.execute(delete(attempts).where(attempts.c.id == attempt_id))


def copy_holds(copy: sqlite3.Connection, attempt_id: str) -> bool:
    """Whether a copy of the journal, of any schema, holds this attempt."""
    return copy.execute("SELECT 1 FROM attempts WHERE id = ?", (attempt_id,)).fetchone() is not None


def times_asked(connection: Connection) -> dict[tuple[str, str], int]:
    """Return how often each question was answered or skipped."""
    question = attempts.c.bank_id, attempts.c.question_id
    rows = connection.execute(
        select(*question, func.count()).where(attempts.c.status.in_(("complete", "skipped"))).group_by(*question)
    )
    return {(bank_id, question_id): count for bank_id, question_id, count in rows}


def _save_probes(connection: Connection, attempt: Attempt) -> None:
    seq = select(attempts.c.seq).where(attempts.c.id == attempt.id).scalar_subquery()
    connection.execute(delete(probes).where(probes.c.attempt_seq == seq))
    for place, probe in enumerate(attempt.probes):
        connection.execute(
            insert(probes).values(
                attempt_seq=seq, place=place, text=probe.text, start_s=probe.start_s, end_s=probe.end_s
            )
        )


def _probes(connection: Connection, seqs: Select[tuple[int]]) -> Mapping[int, tuple[AskedProbe, ...]]:
    found: defaultdict[int, tuple[AskedProbe, ...]] = defaultdict(tuple)
    for row in connection.execute(select(probes).where(probes.c.attempt_seq.in_(seqs)).order_by(*probes.primary_key)):
        found[row.attempt_seq] += (AskedProbe(row.text, row.start_s, row.end_s),)
    return found


def _mentions(text: str) -> ColumnElement[bool]:
    in_rating = exists().where(
        ratings.c.attempt_seq == attempts.c.seq,
        # A search must not find out what a friend wrote before one's own rating is locked.
        not_blind(ratings.c.rater, attempts.c.seq),
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


def _attempt(row: Row[Any], rated: tuple[Rating, ...], asked: tuple[AskedProbe, ...]) -> Attempt:
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
        ratings=rated,
        chosen_grade=row.grade and Grade(row.grade),
        probes=asked,
    )


def _take(row: Row[Any]) -> Take | None:
    if row.take_name is None:
        return None
    return Take(row.take_name, row.take_frames, row.take_rate_hz, row.take_sha256, row.take_may_have_gaps)
