"""The friends who rate: their names, their warm-ups, how fast they are, and how all of theirs is removed."""

import sqlite3
from collections.abc import Iterable

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from bounceback.domain.attempt import ME
from bounceback.domain.friends import PACE_OF, Friend, Pace, pace
from bounceback.domain.warm_up import WarmUp
from bounceback.store.series import not_blind, practised
from bounceback.store.tables import attempts, friends, packet_answers, packets, rating_levels, rating_notes, ratings


def remember(connection: Connection, name: str) -> None:
    """Add a friend, or do nothing where they are known."""
    if connection.scalar(select(friends.c.name).where(friends.c.name == name)) is None:
        connection.execute(insert(friends).values(name=name))


def save_warm_up(connection: Connection, name: str, warm_up: WarmUp) -> None:
    """Keep a friend's warm-up in the place of an older one."""
    remember(connection, name)
    values = {"warm_up_compared": warm_up.compared, "warm_up_apart": warm_up.apart}
    connection.execute(update(friends).where(friends.c.name == name).values(values))


def all_of_them(connection: Connection) -> list[Friend]:
    """Return every friend with the number of their ratings, by name."""
    theirs = and_(ratings.c.rater == friends.c.name, ratings.c.kind == "friend")
    rows = connection.execute(
        select(friends.c.name, func.count(ratings.c.id), friends.c.warm_up_compared, friends.c.warm_up_apart)
        .outerjoin(ratings, theirs)
        .group_by(friends.c.name, friends.c.warm_up_compared, friends.c.warm_up_apart)
        .order_by(func.lower(friends.c.name), friends.c.name)
    )
    return [Friend(name, count, _warm_up(compared, apart)) for name, count, compared, apart in rows]


def remove(connection: Connection, name: str) -> None:
    """Remove a friend with all that is theirs; one who is not there is removed already."""
    given = select(ratings.c.id).where(ratings.c.rater == name, ratings.c.kind == "friend")
    for table in (rating_levels, rating_notes):
        connection.execute(delete(table).where(table.c.rating_id.in_(given)))
    connection.execute(delete(ratings).where(ratings.c.rater == name, ratings.c.kind == "friend"))
    theirs = select(packets.c.id).where(packets.c.friend == name)
    connection.execute(delete(packet_answers).where(packet_answers.c.packet_id.in_(theirs)))
    connection.execute(delete(packets).where(packets.c.friend == name))
    connection.execute(delete(friends).where(friends.c.name == name))


def copy_holds(copy: sqlite3.Connection, name: str) -> bool:
    """Whether a copy of the journal, of any schema, holds this friend or a rating of theirs."""
    asked = ["SELECT 1 FROM ratings WHERE kind = 'friend' AND rater = ?"]
    if copy.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'friends'").fetchone():
        asked.append("SELECT 1 FROM friends WHERE name = ?")
    return any(copy.execute(query, (name,)).fetchone() for query in asked)


def paces(connection: Connection, rubric: str, area: str, mode: str) -> list[Pace]:
    """Return how long each rater took for their newest first ratings, oneself in front, by dimensions rated."""
    names = connection.scalars(select(friends.c.name).order_by(func.lower(friends.c.name), friends.c.name))
    return [found for rater in (ME, *names.all()) for found in _paces_of(connection, rater, rubric, area, mode)]


def _paces_of(connection: Connection, rater: str, rubric: str, area: str, mode: str) -> Iterable[Pace]:
    newest = (
        select(ratings.c.id, ratings.c.seconds_taken)
        .join(attempts, attempts.c.seq == ratings.c.attempt_seq)
        .where(ratings.c.rater == rater, ratings.c.occasion == "first", ratings.c.rubric == rubric)
        .where(not_blind(ratings.c.rater, ratings.c.attempt_seq), *practised(area, mode))
        .order_by(ratings.c.attempt_seq.desc())
        .limit(PACE_OF)
        .subquery()
    )
    rows = connection.execute(
        select(func.count(), newest.c.seconds_taken)
        .join_from(newest, rating_levels, rating_levels.c.rating_id == newest.c.id)
        .group_by(newest.c.id, newest.c.seconds_taken)
    )
    seconds: dict[int, list[float]] = {}
    for dimensions, taken_s in rows:
        seconds.setdefault(dimensions, []).append(taken_s)
    return (pace(rater, dimensions, seconds[dimensions]) for dimensions in sorted(seconds, reverse=True))


def _warm_up(compared: int | None, apart: int | None) -> WarmUp | None:
    return None if compared is None or apart is None else WarmUp(compared, apart)
