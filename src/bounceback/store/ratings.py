"""Ratings in and out of their tables. There is no way to change one: a locked rating stays as it is."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, Select, and_, insert, select

from bounceback.domain.attempt import ME, Rating
from bounceback.errors import StoreError
from bounceback.store.tables import attempts, from_us, rating_levels, ratings, to_us


def save(connection: Connection, attempt_id: str, rating: Rating) -> None:
    """Add a locked rating with its levels; a second one of this rater and occasion raises StoreError."""
    added = connection.execute(
        insert(ratings).values(
            attempt_seq=_free_attempt(connection, attempt_id, rating),
            rater=rating.rater,
            kind=rating.kind,
            occasion=rating.occasion,
            rubric=rating.rubric,
            keep=rating.keep,
            try_=rating.try_,
            rated_at_us=to_us(rating.rated_at),
            seconds_taken=rating.seconds_taken,
        )
    )
    assert added.inserted_primary_key is not None
    rating_id = added.inserted_primary_key.id
    if rating.levels:
        connection.execute(
            insert(rating_levels),
            [
                {"rating_id": rating_id, "dimension": dimension, "level": level}
                for dimension, level in rating.levels.items()
            ],
        )


def of_attempts(connection: Connection, seqs: Select[tuple[int]]) -> Mapping[int, tuple[Rating, ...]]:
    """Return the ratings of these attempts by ``seq``, in the order they were locked: two queries, however many."""
    levels: defaultdict[int, dict[str, int | None]] = defaultdict(dict)
    of_these = select(ratings.c.id).where(ratings.c.attempt_seq.in_(seqs))
    chosen = select(rating_levels).where(rating_levels.c.rating_id.in_(of_these))
    for rating_id, dimension, level in connection.execute(chosen):
        levels[rating_id][dimension] = level
    found: defaultdict[int, tuple[Rating, ...]] = defaultdict(tuple)
    for row in connection.execute(select(ratings).where(ratings.c.attempt_seq.in_(seqs)).order_by(ratings.c.id)):
        found[row.attempt_seq] += (
            Rating(
                rater=row.rater,
                kind=row.kind,
                occasion=row.occasion,
                rubric=row.rubric,
                levels=levels[row.id],
                keep=row.keep,
                try_=row.try_,
                rated_at=from_us(row.rated_at_us),
                seconds_taken=row.seconds_taken,
            ),
        )
    return found


def _free_attempt(connection: Connection, attempt_id: str, rating: Rating) -> int:
    """Return the ``seq`` of the attempt when it is there and this rater has not rated it on this occasion."""
    same = and_(
        ratings.c.attempt_seq == attempts.c.seq,
        ratings.c.rater == rating.rater,
        ratings.c.occasion == rating.occasion,
    )
    row = connection.execute(
        select(attempts.c.seq, ratings.c.id).outerjoin(ratings, same).where(attempts.c.id == attempt_id)
    ).first()
    if row is None:
        raise StoreError("The answer that was rated is not in the journal.", "It may have been deleted meanwhile.")
    seq, existing = row
    if existing is not None:
        who = "You have" if rating.rater == ME else f"{rating.rater} has"
        raise StoreError(f"{who} already locked a rating of this answer.", "A locked rating stays as it is.")
    return int(seq)
