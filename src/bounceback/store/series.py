"""The levels behind the charts, summed up in SQL: first ratings of complete attempts, one rater, one rubric version.

Days and weeks are integer sums over microseconds since 1970, which every SQL database does alike. 1970-01-01 was a
Thursday, so three days later weeks begin on Mondays.
"""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, Exists, FromClause, case, exists, func, or_, select

from bounceback.domain.attempt import ME
from bounceback.domain.progress import RUNNING_MEAN_OF, LevelPoint, WeekOfLevels
from bounceback.domain.rubric import HIGHEST_LEVEL, LOWEST_LEVEL
from bounceback.store.tables import EPOCH, attempts, from_us, rating_levels, ratings

DAY_US = 86_400_000_000
MINUTE_US = 60_000_000
THURSDAY = 3
WEEK = (attempts.c.asked_at_us // DAY_US + THURSDAY) // 7


def level_points(
    connection: Connection, dimension: str, rubric: str, rater: str, area: str, mode: str, newest: int | None
) -> list[LevelPoint]:
    """Return the levels of a dimension, oldest first; with ``newest`` only so many of the last."""
    columns = attempts.c.id, attempts.c.session_id, attempts.c.asked_at_us, rating_levels.c.level, attempts.c.area
    rows = connection.execute(
        select(*columns)
        .select_from(_RATED)
        .where(*series_of(rubric, rater, area, mode), rating_levels.c.dimension == dimension)
        .order_by(ratings.c.attempt_seq.desc())
        .limit(newest)
    )
    return [LevelPoint(id_, session, from_us(at_us), level, of) for id_, session, at_us, level, of in rows][::-1]


def level_count(connection: Connection, rubric: str, rater: str, area: str, mode: str) -> int:
    """Return how many levels there are, over all dimensions."""
    count = select(func.count()).select_from(_RATED).where(*series_of(rubric, rater, area, mode))
    return connection.scalar(count) or 0


def levels_by_week(connection: Connection, rubric: str, rater: str, area: str, mode: str) -> list[WeekOfLevels]:
    """Return each dimension's weeks, oldest first, with the running mean at the end of each.

    The mean reads only the last levels before each week's end, backwards through the index of the series. A window
    function over every level gives the same in three times the time.
    """
    series = series_of(rubric, rater, area, mode)
    level = rating_levels.c.level
    week = WEEK.label("week")
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
        WeekOfLevels(dimension, monday(number), (one, two, three, four), float(running_mean), last_id)
        for dimension, number, one, two, three, four, _, running_mean, last_id in rows
    ]


_RATED: FromClause = ratings.join(attempts, attempts.c.seq == ratings.c.attempt_seq).join(
    rating_levels, rating_levels.c.rating_id == ratings.c.id
)


def series_of(rubric: str, rater: str, area: str, mode: str) -> list[ColumnElement[bool]]:
    """Return what a level must meet to belong to a series; an empty area or mode does not filter.

    A friend's levels count once one's own rating of the same answer is locked: until then both are blind.
    """
    both = [] if rater == ME else [own_first(ratings.c.attempt_seq)]
    return [
        ratings.c.rater == rater,
        ratings.c.occasion == "first",
        ratings.c.rubric == rubric,
        rating_levels.c.level.is_not(None),
        *both,
        *practised(area, mode),
    ]


def own_first(seq: ColumnElement[int]) -> Exists:
    """Return the condition that the person has locked a first rating of this attempt."""
    mine = ratings.alias()
    return exists().where(mine.c.attempt_seq == seq, mine.c.rater == ME, mine.c.occasion == "first")


def not_blind(rater: ColumnElement[str], seq: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that a rating may decide or tell anything: one's own, or a friend's once both are locked."""
    return or_(rater == ME, own_first(seq))


def practised(area: str, mode: str) -> list[ColumnElement[bool]]:
    """Return what an attempt must meet to count: complete, of this area and mode where they are given."""
    conditions = [attempts.c.status == "complete"]
    if area:
        conditions.append(attempts.c.area == area)
    if mode:
        conditions.append(attempts.c.mode == mode)
    return conditions


def day_of(epoch_day: int) -> date:
    """Return the date of so many days since 1970."""
    return EPOCH.date() + timedelta(days=epoch_day)


def monday(week: int) -> date:
    """Return the first day of a week as ``WEEK`` counts them."""
    return day_of(7 * week - THURSDAY)
