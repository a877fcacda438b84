"""Times and days of practice, summed up in SQL: complete attempts alone."""

from sqlalchemy import BigInteger, Connection, case, func, literal, select

from bounceback.domain.practice_time import AnswerTime, WeekOfTimes
from bounceback.domain.progress import PracticeDay
from bounceback.store.series import DAY_US, MINUTE_US, WEEK, day_of, monday, practised
from bounceback.store.tables import attempts, from_us

LOCAL_DAY = (attempts.c.asked_at_us + attempts.c.utc_offset_min * literal(MINUTE_US, BigInteger)) // DAY_US


def practice_days(connection: Connection, area: str) -> list[PracticeDay]:
    """Return what was spoken and answered on each local day, oldest first; a session counts on the day it began."""
    day = LOCAL_DAY.label("day")
    # By session first: counting distinct sessions of each day would sort every row.
    parts = (
        select(
            attempts.c.session_id,
            day,
            func.sum(case((attempts.c.mode == "spoken", func.coalesce(attempts.c.answer_s, 0.0)), else_=0.0)).label(
                "s"
            ),
            func.count().label("attempts"),
        )
        .where(*practised(area, ""))
        .group_by(attempts.c.session_id, day)
        .subquery()
    )
    begun = func.row_number().over(partition_by=parts.c.session_id, order_by=parts.c.day) == 1
    marked = select(parts, case((begun, 1), else_=0).label("begun")).subquery()
    rows = connection.execute(
        select(marked.c.day, func.sum(marked.c.s), func.sum(marked.c.attempts), func.sum(marked.c.begun))
        .group_by(marked.c.day)
        .order_by(marked.c.day)
    )
    return [PracticeDay(day_of(number), spoken_s, count, sessions) for number, spoken_s, count, sessions in rows]


def modes(connection: Connection, area: str) -> dict[str, int]:
    """Return how many answers were spoken and how many typed; a mode without any is absent."""
    rows = connection.execute(
        select(attempts.c.mode, func.count()).where(*practised(area, "")).group_by(attempts.c.mode)
    )
    return {mode: count for mode, count in rows}


def answer_times(connection: Connection, area: str, mode: str, newest: int | None) -> list[AnswerTime]:
    """Return the times of answers, oldest first; with ``newest`` only so many of the last."""
    columns = attempts.c.id, attempts.c.asked_at_us, attempts.c.answer_s, attempts.c.target_s, attempts.c.think_s
    rows = connection.execute(
        select(*columns)
        .where(*practised(area, mode), attempts.c.answer_s.is_not(None))
        .order_by(attempts.c.seq.desc())
        .limit(newest)
    )
    return [AnswerTime(id_, from_us(at), answer_s, target_s, think_s) for id_, at, answer_s, target_s, think_s in rows][
        ::-1
    ]


def asked_texts(connection: Connection, area: str, mode: str, newest: int) -> dict[str, str]:
    """Return the questions of the newest answers, by attempt."""
    rows = connection.execute(
        select(attempts.c.id, attempts.c.asked_text)
        .where(*practised(area, mode))
        .order_by(attempts.c.seq.desc())
        .limit(newest)
    )
    return {id_: text for id_, text in rows}


def times_by_week(connection: Connection, area: str, mode: str) -> list[WeekOfTimes]:
    """Return the mean times of each week, oldest first."""
    columns = attempts.c
    weeks = (
        select(
            WEEK.label("week"),
            func.count().label("answers"),
            func.avg(case((columns.target_s > 0, columns.answer_s / columns.target_s))).label("share"),
            func.avg(columns.think_s).label("think_s"),
            func.max(columns.seq).label("last_seq"),
        )
        .where(*practised(area, mode), columns.answer_s.is_not(None))
        .group_by(WEEK)
        .subquery()
    )
    ends = attempts.alias()
    rows = connection.execute(
        select(weeks.c.week, weeks.c.answers, weeks.c.share, weeks.c.think_s, ends.c.id)
        .join_from(weeks, ends, ends.c.seq == weeks.c.last_seq)
        .order_by(weeks.c.week)
    )
    return [WeekOfTimes(monday(week), answers, share, think_s, id_) for week, answers, share, think_s, id_ in rows]
