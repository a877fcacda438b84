"""Ratings in and out of their tables. There is no way to change one: a locked rating stays as it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Select, and_, func, insert, select

from bounceback.domain.attempt import ME, Note, Occasion, Rating
from bounceback.errors import StoreError
from bounceback.store import people
from bounceback.store.tables import attempts, from_us, rating_levels, rating_notes, ratings, to_us


def save(connection: Connection, attempt_id: str, rating: Rating) -> None:
    """Add a locked rating with its levels; a second one of this rater and occasion raises StoreError.

    A friend is remembered with it; notes are added by ``add_note``.
    """
    if rating.kind == "friend":
        people.remember(connection, rating.rater)
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
            fillers=rating.fillers,
            fillers_ms=_as_ms(rating.fillers_s),
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


def add_note(connection: Connection, attempt_id: str, rater: str, occasion: Occasion, note: Note) -> None:
    """Add words to a locked rating, after those it has; StoreError where there is no such rating."""
    rating_id = connection.scalar(
        select(ratings.c.id)
        .join(attempts, attempts.c.seq == ratings.c.attempt_seq)
        .where(attempts.c.id == attempt_id, ratings.c.rater == rater, ratings.c.occasion == occasion)
    )
    if rating_id is None:
        raise StoreError("The rating is not in the journal.", "It may have been deleted meanwhile.")
    last = connection.scalar(select(func.max(rating_notes.c.place)).where(rating_notes.c.rating_id == rating_id))
    place = 0 if last is None else last + 1
    connection.execute(
        insert(rating_notes).values(rating_id=rating_id, place=place, noted_at_us=to_us(note.noted_at), text=note.text)
    )


def of_attempts(connection: Connection, seqs: Select[tuple[int]]) -> Mapping[int, tuple[Rating, ...]]:
    """Return the ratings of these attempts by ``seq``, in the order they were locked: three queries, however many."""
    levels: defaultdict[int, dict[str, int | None]] = defaultdict(dict)
    of_these = select(ratings.c.id).where(ratings.c.attempt_seq.in_(seqs))
    chosen = select(rating_levels).where(rating_levels.c.rating_id.in_(of_these))
    for rating_id, dimension, level in connection.execute(chosen):
        levels[rating_id][dimension] = level
    notes: defaultdict[int, tuple[Note, ...]] = defaultdict(tuple)
    written = select(rating_notes).where(rating_notes.c.rating_id.in_(of_these)).order_by(*rating_notes.primary_key)
    for row in connection.execute(written):
        notes[row.rating_id] += (Note(from_us(row.noted_at_us), row.text),)
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
                fillers=row.fillers,
                fillers_s=_in_s(row.fillers_ms),
                notes=notes.get(row.id, ()),
            ),
        )
    return found


def _as_ms(times_s: Sequence[float]) -> str | None:
    return " ".join(str(round(time_s * 1000)) for time_s in times_s) or None


def _in_s(times_ms: str | None) -> tuple[float, ...]:
    return () if times_ms is None else tuple(int(time_ms) / 1000 for time_ms in times_ms.split())


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
