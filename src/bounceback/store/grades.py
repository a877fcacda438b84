"""The grades people gave their answers themselves, one an answer; a newer one takes its place."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from bounceback.domain.ladder import Grade
from bounceback.errors import StoreError
from bounceback.store.tables import attempts, grade_overrides, to_us


def save(connection: Connection, attempt_id: str, grade: Grade | None, set_at: datetime) -> None:
    """Keep the grade of an attempt, or take it back with None; StoreError for an attempt that was deleted."""
    seq = connection.scalar(select(attempts.c.seq).where(attempts.c.id == attempt_id))
    if seq is None:
        raise StoreError("The answer is not in the journal.", "It may have been deleted meanwhile.")
    connection.execute(delete(grade_overrides).where(grade_overrides.c.attempt_seq == seq))
    if grade is not None:
        connection.execute(insert(grade_overrides).values(attempt_seq=seq, grade=grade.value, set_at_us=to_us(set_at)))
