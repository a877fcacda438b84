"""Friends' first ratings against one's own, summed up in SQL. Friends are never pooled."""

from sqlalchemy import Connection, func, select

from bounceback.domain.attempt import ME
from bounceback.domain.calibration import Gap
from bounceback.store.series import own_first, practised
from bounceback.store.tables import attempts, rating_levels, ratings


def names(connection: Connection, rubric: str, area: str, mode: str) -> list[str]:
    """Return the friends with a rating that may be seen, those who rated first in front."""
    rows = connection.execute(
        select(ratings.c.rater)
        .join(attempts, attempts.c.seq == ratings.c.attempt_seq)
        .where(ratings.c.kind == "friend", ratings.c.occasion == "first", ratings.c.rubric == rubric)
        .where(own_first(ratings.c.attempt_seq), *practised(area, mode))
        .group_by(ratings.c.rater)
        .order_by(func.min(ratings.c.attempt_seq), ratings.c.rater)
    )
    return list(rows.scalars())


def gaps(connection: Connection, rubric: str, area: str, mode: str) -> list[Gap]:
    """Return each friend's gap on each dimension, over the answers that both rated."""
    mine, my_levels = ratings.alias("mine"), rating_levels.alias("my_levels")
    level = rating_levels.c.level
    rows = connection.execute(
        select(ratings.c.rater, rating_levels.c.dimension, func.count(), func.sum(level - my_levels.c.level))
        .select_from(ratings)
        .join(attempts, attempts.c.seq == ratings.c.attempt_seq)
        .join(rating_levels, rating_levels.c.rating_id == ratings.c.id)
        .join(mine, mine.c.attempt_seq == ratings.c.attempt_seq)
        .join(my_levels, my_levels.c.rating_id == mine.c.id)
        .where(ratings.c.kind == "friend", ratings.c.occasion == "first", ratings.c.rubric == rubric)
        .where(mine.c.rater == ME, mine.c.occasion == "first", mine.c.rubric == rubric)
        .where(rating_levels.c.dimension == my_levels.c.dimension, level.is_not(None), my_levels.c.level.is_not(None))
        .where(*practised(area, mode))
        .group_by(ratings.c.rater, rating_levels.c.dimension)
        .order_by(ratings.c.rater)
    )
    return [Gap(friend, dimension, pairs, surplus) for friend, dimension, pairs, surplus in rows]
