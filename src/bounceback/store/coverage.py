"""What each question's past comes to: how often it was answered, and how its latest answer went."""

from collections import defaultdict

from sqlalchemy import Connection, Subquery, case, func, select

from bounceback.domain.attempt import ME
from bounceback.domain.coverage import QuestionRecord
from bounceback.domain.ladder import Asked, Grade, Key, Marks, marks
from bounceback.store.practice_times import LOCAL_DAY
from bounceback.store.series import day_of, not_blind
from bounceback.store.tables import attempts, grade_overrides, rating_levels, ratings


def question_records(connection: Connection) -> list[QuestionRecord]:
    """Return every question answered or skipped; only the ratings of its latest answer are read."""
    complete = attempts.c.status == "complete"
    of_question = (
        select(
            func.sum(case((complete, 1), else_=0)).label("answers"),
            func.coalesce(func.max(case((complete, attempts.c.seq))), func.max(attempts.c.seq)).label("seq"),
        )
        .where(attempts.c.status.in_(("complete", "skipped")))
        .group_by(attempts.c.bank_id, attempts.c.question_id)
        .subquery()
    )
    own, friends = _marks(connection, of_question)
    columns = attempts.c
    rows = connection.execute(
        select(
            columns.seq,
            columns.bank_id,
            columns.question_id,
            columns.area,
            columns.competency,
            columns.session_id,
            LOCAL_DAY,
            of_question.c.answers,
            grade_overrides.c.grade,
        )
        .join_from(of_question, attempts, columns.seq == of_question.c.seq)
        .outerjoin(grade_overrides, grade_overrides.c.attempt_seq == columns.seq)
        .order_by(columns.seq)
    )
    found = []
    for seq, bank, question, area, competency, session, day, answers, chosen in rows:
        key: Key = (bank, question)
        on = day_of(day)
        grade = Asked(key, area, on, session, own=own.get(seq), friend=friends.get(seq)).grade
        if chosen:
            grade = Grade(chosen)
        found.append(QuestionRecord(key, area, competency, answers, on, grade if answers else None))
    return found


def _marks(connection: Connection, chosen: Subquery) -> tuple[dict[int, Marks], dict[int, Marks]]:
    """Return one's own marks of these attempts, and those of the friend who locked first, by ``seq``."""
    rows = connection.execute(
        select(ratings.c.attempt_seq, ratings.c.rater, ratings.c.kind, rating_levels.c.dimension, rating_levels.c.level)
        .join_from(chosen, ratings, ratings.c.attempt_seq == chosen.c.seq)
        .join(rating_levels, rating_levels.c.rating_id == ratings.c.id)
        .where(ratings.c.occasion == "first", not_blind(ratings.c.rater, ratings.c.attempt_seq))
        .order_by(ratings.c.rated_at_us, ratings.c.id)
    )
    levels: defaultdict[tuple[int, str, str], dict[str, int | None]] = defaultdict(dict)
    for seq, rater, kind, dimension, level in rows:
        levels[seq, rater, kind][dimension] = level
    own: dict[int, Marks] = {}
    friends: dict[int, Marks] = {}
    for (seq, rater, kind), given in levels.items():
        if (found := marks(given)) is not None:
            if rater == ME:
                own.setdefault(seq, found)
            elif kind == "friend":
                friends.setdefault(seq, found)
    return own, friends
