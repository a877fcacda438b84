"""What the draw reads: every question asked, with the marks of its first ratings summed up in SQL."""

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, case, func, or_, select

from bounceback.domain.attempt import ME
from bounceback.domain.ladder import FIRST_THINGS, Asked, Marks
from bounceback.store.series import DAY_US, MINUTE_US
from bounceback.store.tables import EPOCH, attempts, rating_levels, ratings

FIRST_DAY = EPOCH.toordinal()


def all_of_them(connection: Connection) -> list[Asked]:
    """Return every question answered or skipped, oldest first, on its local day; two queries, however many."""
    own, friends = _marks(connection)
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
        )
        .where(columns.status.in_(("complete", "skipped")))
        .order_by(columns.seq)
    )
    return [
        Asked(
            (bank, question),
            area,
            date.fromordinal(FIRST_DAY + local_day),
            session,
            status == "skipped",
            own.get(seq),
            friends.get(seq),
        )
        for seq, bank, question, area, local_day, session, status in rows
    ]


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


def _marks(connection: Connection) -> tuple[dict[int, Marks], dict[int, Marks]]:
    """Return one's own marks, and those of the friend who locked first, by the ``seq`` of the attempt."""
    level = rating_levels.c.level
    summed = (
        select(
            rating_levels.c.rating_id,
            func.count(level).label("rated"),
            func.sum(level).label("total"),
            func.min(level).label("lowest"),
            func.min(case((rating_levels.c.dimension.in_(FIRST_THINGS), level))).label("first_things"),
        )
        .where(level.is_not(None))
        .group_by(rating_levels.c.rating_id)
        .subquery()
    )
    rows = connection.execute(
        select(
            ratings.c.attempt_seq,
            ratings.c.kind,
            summed.c.rated,
            summed.c.total,
            summed.c.lowest,
            summed.c.first_things,
        )
        .join(summed, summed.c.rating_id == ratings.c.id)
        .where(ratings.c.occasion == "first", or_(ratings.c.rater == ME, ratings.c.kind == "friend"))
        .order_by(ratings.c.rated_at_us, ratings.c.id)
    )
    own: dict[int, Marks] = {}
    friends: dict[int, Marks] = {}
    for seq, kind, rated, total, lowest, first_things in rows:
        (own if kind == "self" else friends).setdefault(seq, Marks(rated, total, lowest, first_things))
    return own, friends
