"""The id of a journal: made with its tables, and anew when everything in it is deleted."""

from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select

from bounceback.store.tables import journal


def renew(connection: Connection) -> None:
    """Give the journal an id of its own: scores that name an older one no longer fit."""
    connection.execute(delete(journal))
    connection.execute(insert(journal).values(id=str(uuid4())))


def journal_id(connection: Connection) -> str:
    """Return the id of this journal."""
    return str(connection.execute(select(journal.c.id)).scalar_one())
