"""Sessions in and out of their table."""

from sqlalchemy import Connection, insert, select

from bounceback.domain.attempt import SessionRecord
from bounceback.store.tables import from_us, sessions, to_us


def save(connection: Connection, session: SessionRecord) -> None:
    """Add a session, or do nothing when it is there."""
    if connection.execute(select(sessions.c.id).where(sessions.c.id == session.id)).first() is None:
        connection.execute(
            insert(sessions).values(
                id=session.id,
                started_at_us=to_us(session.started_at),
                utc_offset_min=session.utc_offset_min,
                preset=session.preset,
                planned=session.planned,
            )
        )


def all_of_them(connection: Connection) -> dict[str, SessionRecord]:
    """Return every session by its id, oldest first."""
    rows = connection.execute(select(sessions).order_by(sessions.c.started_at_us))
    return {
        row.id: SessionRecord(row.id, from_us(row.started_at_us), row.utc_offset_min, row.preset, row.planned)
        for row in rows
    }
