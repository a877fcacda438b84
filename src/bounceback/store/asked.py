"""What the draw reads: every question asked, with the marks of its first ratings summed up in SQL."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from bounceback.domain.attempt import ME
from bounceback.domain.ladder import FIRST_THINGS, Asked, Grade, Key, Marks
from bounceback.store.series import DAY_US, MINUTE_US, not_blind
from bounceback.store.tables import EPOCH, attempts, grade_overrides, rating_levels, ratings

FIRST_DAY = EPOCH.toordinal()
FEW = 200  # attempts that are named one by one; more are taken by where they begin and end


def find(connection: Connection, question: Key | None = None) -> list[Asked]:
    """Return every question answered or skipped, or the past of one, oldest first."""
    conditions = []
    if question is not None:
        conditions = [attempts.c.bank_id == question[0], attempts.c.question_id == question[1]]
    return _asked(connection, conditions)[0]


def find_after(connection: Connection, seq: int, count: int) -> tuple[list[Asked], int]:
    """Return the next ``count`` after an attempt's ``seq``, oldest first, and the ``seq`` to go on from."""
    rows, last = _asked(connection, [attempts.c.seq > seq], count)
    return rows, last or seq


def sessions_practised(connection: Connection) -> tuple[int, str]:
    """Return how many sessions had a question answered or skipped, and the id of the newest."""
    columns = attempts.c
    practised = columns.status.in_(("complete", "skipped"))
    count = connection.scalar(select(func.count(columns.session_id.distinct())).where(practised))
    newest = select(columns.session_id).where(practised).order_by(columns.seq.desc()).limit(1)
    return count or 0, connection.scalar(newest) or ""


def recent_levels(
    connection: Connection, rubric: str, rater: str, count: int, without_session: str
) -> list[dict[str, int | None]]:
    """Return the levels of the newest first ratings of complete attempts, newest last."""
    newest = (
        select(ratings.c.id)
        .join(attempts, attempts.c.seq == ratings.c.attempt_seq)
        .where(ratings.c.rater == rater, ratings.c.occasion == "first", ratings.c.rubric == rubric)
        .where(attempts.c.status == "complete", attempts.c.session_id != without_session)
        .order_by(ratings.c.attempt_seq.desc())
        .limit(count)
    )
    ids = list(connection.scalars(newest))
    levels: defaultdict[int, dict[str, int | None]] = defaultdict(dict)
    for rating_id, dimension, level in connection.execute(
        select(rating_levels).where(rating_levels.c.rating_id.in_(ids))
    ):
        levels[rating_id][dimension] = level
    return [levels[rating_id] for rating_id in reversed(ids)]


def _asked(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int | None = None
) -> tuple[list[Asked], int]:
    """Return what was answered or skipped, with the grade the person chose, and the ``seq`` of the last (0: none)."""
    columns = attempts.c
    rows = connection.execute(
        select(
            columns.seq,
            columns.bank_id,
            columns.question_id,
            columns.area,
            (columns.asked_at_us + columns.utc_offset_min * MINUTE_US) // DAY_US,
            columns.session_id,
            columns.status,
            grade_overrides.c.grade,
        )
        .outerjoin(grade_overrides, grade_overrides.c.attempt_seq == columns.seq)
        .where(columns.status.in_(("complete", "skipped")), *conditions)
        .order_by(columns.seq)
        .limit(limit)
    ).all()
    own, friends = _marks(connection, [row.seq for row in rows])
    asked = [
        Asked(
            (bank, question),
            area,
            date.fromordinal(FIRST_DAY + local_day),
            session,
            status == "skipped",
            own.get(seq),
            friends.get(seq),
            grade and Grade(grade),
        )
        for seq, bank, question, area, local_day, session, status, grade in rows
    ]
    return asked, rows[-1].seq if rows else 0


def _marks(connection: Connection, seqs: Sequence[int]) -> tuple[dict[int, Marks], dict[int, Marks]]:
    """Return one's own marks, and those of the friend who locked first, by the ``seq`` of the attempt.

    A friend's count once one's own rating is locked: what comes back, and why, would tell of it before.
    """
    level, seq = rating_levels.c.level, ratings.c.attempt_seq
    if not seqs:
        return {}, {}
    these = seq.in_(seqs) if len(seqs) <= FEW else seq.between(seqs[0], seqs[-1])
    rows = connection.execute(
        select(
            seq,
            ratings.c.kind,
            func.count(level),
            func.sum(level),
            func.min(level),
            func.min(case((rating_levels.c.dimension.in_(FIRST_THINGS), level))),
        )
        .join(rating_levels, rating_levels.c.rating_id == ratings.c.id)
        .where(these, ratings.c.occasion == "first", or_(ratings.c.rater == ME, ratings.c.kind == "friend"))
        .where(not_blind(ratings.c.rater, seq))
        .where(level.is_not(None))
        .group_by(ratings.c.id)
        .order_by(ratings.c.rated_at_us, ratings.c.id)
    )
    own: dict[int, Marks] = {}
    friends: dict[int, Marks] = {}
    for at, kind, rated, total, lowest, first_things in rows.all():
        (own if kind == "self" else friends).setdefault(at, Marks(rated, total, lowest, first_things))
    return own, friends
