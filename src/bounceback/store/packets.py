"""What was given out to friends elsewhere, and the scores that come back: each packet's once."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from bounceback.domain.attempt import Rating
from bounceback.domain.packet import SentPacket
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import StoreError
from bounceback.store import people
from bounceback.store import ratings as rating_rows
from bounceback.store.tables import attempts, from_us, packet_answers, packets, to_us


def save(connection: Connection, packet: SentPacket) -> None:
    """Note a packet and remember its friend; StoreError where one of its answers was deleted."""
    people.remember(connection, packet.friend)
    connection.execute(
        insert(packets).values(
            id=packet.id,
            friend=packet.friend,
            made_at_us=to_us(packet.made_at),
            quick=packet.quick,
            used_at_us=packet.used_at and to_us(packet.used_at),
        )
    )
    rows = connection.execute(select(attempts.c.id, attempts.c.seq).where(attempts.c.id.in_(packet.attempt_ids)))
    seqs = {id_: seq for id_, seq in rows}
    if set(packet.attempt_ids) - set(seqs):
        raise StoreError("An answer chosen for feedback is not in the journal.", "It may have been deleted meanwhile.")
    if seqs:
        answers = enumerate(seqs[id_] for id_ in packet.attempt_ids)
        connection.execute(
            insert(packet_answers),
            [{"packet_id": packet.id, "place": place, "attempt_seq": seq} for place, seq in answers],
        )


def all_of_them(connection: Connection) -> dict[str, SentPacket]:
    """Return every packet by its id, oldest first; an answer deleted since is no longer in it."""
    answers: defaultdict[str, list[str]] = defaultdict(list)
    chosen = (
        select(packet_answers.c.packet_id, attempts.c.id)
        .join(attempts, attempts.c.seq == packet_answers.c.attempt_seq)
        .order_by(packet_answers.c.packet_id, packet_answers.c.place)
    )
    for packet_id, attempt_id in connection.execute(chosen):
        answers[packet_id].append(attempt_id)
    return {
        row.id: SentPacket(
            row.id,
            row.friend,
            from_us(row.made_at_us),
            row.quick,
            tuple(answers[row.id]),
            None if row.used_at_us is None else from_us(row.used_at_us),
        )
        for row in connection.execute(select(packets).order_by(packets.c.made_at_us, packets.c.id))
    }


def add_scores(
    connection: Connection, packet_id: str, ratings: Mapping[str, Rating], used_at: datetime, warm_up: WarmUp | None
) -> None:
    """Add the ratings of a packet by attempt, keep the friend's warm-up, and mark the packet as used."""
    friend = _use(connection, packet_id, used_at)
    given_out = (
        select(attempts.c.id)
        .join(packet_answers, packet_answers.c.attempt_seq == attempts.c.seq)
        .where(packet_answers.c.packet_id == packet_id)
    )
    answers = set(connection.scalars(given_out))
    for attempt_id, rating in ratings.items():
        rating_rows.save(connection, attempt_id, rating)
        if attempt_id not in answers:
            raise StoreError("The scores rate an answer that this file did not hold.", "Nothing was taken over.")
    if warm_up is not None:
        people.save_warm_up(connection, friend, warm_up)


def _use(connection: Connection, packet_id: str, used_at: datetime) -> str:
    """Mark a packet as used and return its friend."""
    row = connection.execute(select(packets.c.friend, packets.c.used_at_us).where(packets.c.id == packet_id)).first()
    if row is None:
        raise StoreError("The journal does not know the file these scores answer.", "Make a new one for feedback.")
    if row.used_at_us is not None:
        raise StoreError("These scores were taken over before.", "A file for feedback works once; make a new one.")
    connection.execute(update(packets).where(packets.c.id == packet_id).values(used_at_us=to_us(used_at)))
    return str(row.friend)
