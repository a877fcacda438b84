"""The journal's id, friends with their warm-ups and packets, follow-ups, notes, and fillers a friend counted."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ratings", sa.Column("fillers", sa.Integer))
    op.add_column("ratings", sa.Column("fillers_ms", sa.Text))
    op.create_table(
        "rating_notes",
        sa.Column("rating_id", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("noted_at_us", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("rating_id", "place", name="pk_rating_notes"),
        sa.ForeignKeyConstraint(["rating_id"], ["ratings.id"], name="fk_rating_notes_rating_id_ratings"),
    )
    op.create_table(
        "probes",
        sa.Column("attempt_seq", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start_s", sa.Float, nullable=False),
        sa.Column("end_s", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("attempt_seq", "place", name="pk_probes"),
        sa.ForeignKeyConstraint(["attempt_seq"], ["attempts.seq"], name="fk_probes_attempt_seq_attempts"),
        sa.CheckConstraint("start_s >= 0 AND end_s >= start_s", name=op.f("ck_probes_span")),
    )
    _add_journal_id()
    _add_friends()
    op.create_table(
        "packets",
        sa.Column("id", sa.String(100), nullable=False),
        sa.Column("friend", sa.String(100), nullable=False),
        sa.Column("made_at_us", sa.BigInteger, nullable=False),
        sa.Column("quick", sa.Boolean, nullable=False),
        sa.Column("used_at_us", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_packets"),
        sa.ForeignKeyConstraint(["friend"], ["friends.name"], name="fk_packets_friend_friends"),
    )
    op.create_table(
        "packet_answers",
        sa.Column("packet_id", sa.String(100), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("attempt_seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("packet_id", "place", name="pk_packet_answers"),
        sa.ForeignKeyConstraint(["packet_id"], ["packets.id"], name="fk_packet_answers_packet_id_packets"),
        sa.ForeignKeyConstraint(["attempt_seq"], ["attempts.seq"], name="fk_packet_answers_attempt_seq_attempts"),
    )
    op.create_index("ix_packet_answers_attempt_seq", "packet_answers", ["attempt_seq"])


def _add_journal_id() -> None:
    journal = op.create_table(
        "journal",
        sa.Column("id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )
    op.bulk_insert(journal, [{"id": str(uuid4())}])


def _add_friends() -> None:
    op.create_table(
        "friends",
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("warm_up_compared", sa.Integer),
        sa.Column("warm_up_apart", sa.Integer),
        sa.PrimaryKeyConstraint("name", name="pk_friends"),
        sa.CheckConstraint(
            "(warm_up_compared IS NULL) = (warm_up_apart IS NULL)", name=op.f("ck_friends_warm_up_whole_or_none")
        ),
        sa.CheckConstraint("warm_up_compared >= 0 AND warm_up_apart >= 0", name=op.f("ck_friends_warm_up")),
    )
    op.execute("INSERT INTO friends (name) SELECT DISTINCT rater FROM ratings WHERE kind = 'friend'")
