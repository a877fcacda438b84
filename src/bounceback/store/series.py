"""The figures behind the charts, summed up in SQL: first ratings of complete attempts, one rater, one rubric version.

Days and weeks are integer sums over microseconds since 1970, which every SQL database does alike. 1970-01-01 was a
Thursday, so three days later weeks begin on Mondays.
"""

from datetime import date, timedelta

from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, case, func, literal, select

from bounceback.domain.progress import RUNNING_MEAN_OF, LevelPoint, PracticeDay, WeekOfLevels
from bounceback.domain.rubric import HIGHEST_LEVEL, LOWEST_LEVEL
from bounceback.store.tables import EPOCH, attempts, from_us, rating_levels, ratings

DAY_US = 86_400_000_000
MINUTE_US = 60_000_000
THURSDAY = 3


def level_points(connection: Connection, dimension: str, rubric: str, rater: str, area: str) -> list[LevelPoint]:
    """Return the levels of a dimension, oldest first."""
    columns = attempts.c.id, attempts.c.session_id, attempts.c.asked_at_us, rating_levels.c.level, attempts.c.area
    rows = connection.execute(
        select(*columns)
        .select_from(_RATED)
        .where(*_series(rubric, rater, area), rating_levels.c.dimension == dimension)
        .order_by(ratings.c.attempt_seq)
    )
    return [LevelPoint(id_, session, from_us(at_us), level, of) for id_, session, at_us, level, of in rows]


def level_count(connection: Connection, rubric: str, rater: str, area: str) -> int:
    """Return how many levels there are, over all dimensions."""
    count = select(func.count()).select_from(_RATED).where(*_series(rubric, rater, area))
    return connection.scalar(count) or 0


def levels_by_week(connection: Connection, rubric: str, rater: str, area: str) -> list[WeekOfLevels]:
    """Return each dimension's weeks, oldest first, with the running mean at the end of each.

    The mean reads only the last levels before each week's end, backwards through the index of the series. A window
    function over every level gives the same in three times the time.
    """
    series = _series(rubric, rater, area)
    level = rating_levels.c.level
    week = ((attempts.c.asked_at_us // DAY_US + THURSDAY) // 7).label("week")
    counts = [func.sum(case((level == n, 1), else_=0)) for n in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)]
    weeks = (
        select(
            rating_levels.c.dimension,
            week,
            *(count.label(f"count_{n}") for n, count in enumerate(counts)),
            func.max(ratings.c.attempt_seq).label("last_seq"),
        )
        .select_from(_RATED)
        .where(*series)
        .group_by(rating_levels.c.dimension, week)
        .cte("weeks")
    )
    last = (
        select(level)
        .select_from(_RATED)
        .where(*series, rating_levels.c.dimension == weeks.c.dimension, ratings.c.attempt_seq <= weeks.c.last_seq)
        .order_by(ratings.c.attempt_seq.desc())
        .limit(RUNNING_MEAN_OF)
        .correlate(weeks)
        .subquery()
    )
    mean = select(func.avg(last.c.level)).scalar_subquery()
    ends = attempts.alias()
    rows = connection.execute(
        select(weeks, mean, ends.c.id)
        .join_from(weeks, ends, ends.c.seq == weeks.c.last_seq)
        .order_by(weeks.c.dimension, weeks.c.week)
    )
    return [
        WeekOfLevels(dimension, _date(7 * number - THURSDAY), (one, two, three, four), float(running_mean), last_id)
        for dimension, number, one, two, three, four, _, running_mean, last_id in rows
    ]


def practice_days(connection: Connection, area: str) -> list[PracticeDay]:
    """Return what was answered on each local day, oldest first: spoken and written alike."""
    day = ((attempts.c.asked_at_us + attempts.c.utc_offset_min * literal(MINUTE_US, BigInteger)) // DAY_US).label("day")
    rows = connection.execute(
        select(day, func.sum(func.coalesce(attempts.c.answer_s, 0.0)), func.count())
        .where(attempts.c.status == "complete", *([attempts.c.area == area] if area else []))
        .group_by(day)
        .order_by(day)
    )
    return [PracticeDay(_date(number), answer_s, count) for number, answer_s, count in rows]


_RATED: FromClause = ratings.join(attempts, attempts.c.seq == ratings.c.attempt_seq).join(
    rating_levels, rating_levels.c.rating_id == ratings.c.id
)


def _series(rubric: str, rater: str, area: str) -> list[ColumnElement[bool]]:
    conditions = [
        ratings.c.rater == rater,
        ratings.c.occasion == "first",
        ratings.c.rubric == rubric,
        attempts.c.status == "complete",
        rating_levels.c.level.is_not(None),
    ]
    return [*conditions, attempts.c.area == area] if area else conditions


def _date(epoch_day: int) -> date:
    return EPOCH.date() + timedelta(days=epoch_day)
