"""Sessions, attempts with their takes, ratings with their levels, and the grades people gave themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("started_at_us", sa.BigInteger, nullable=False),
        sa.Column("utc_offset_min", sa.Integer, nullable=False),
        sa.Column("preset", sa.String(40), nullable=False),
        sa.Column("planned", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )
    op.create_table(
        "attempts",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("session_id", sa.String(36), nullable=False),
        sa.Column("bank_id", sa.String(100), nullable=False),
        sa.Column("question_id", sa.String(100), nullable=False),
        sa.Column("area", sa.String(100), nullable=False),
        sa.Column("competency", sa.String(100), nullable=False),
        sa.Column("asked_text", sa.Text, nullable=False),
        sa.Column("asked_at_us", sa.BigInteger, nullable=False),
        sa.Column("utc_offset_min", sa.Integer, nullable=False),
        sa.Column("rubric", sa.String(100), nullable=False),
        sa.Column("target_s", sa.Float),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("typed_text", sa.Text),
        sa.Column("think_s", sa.Float),
        sa.Column("answer_s", sa.Float),
        sa.Column("take_name", sa.String(255)),
        sa.Column("take_frames", sa.Integer),
        sa.Column("take_rate_hz", sa.Integer),
        sa.Column("take_sha256", sa.String(64)),
        sa.Column("take_may_have_gaps", sa.Boolean),
        sa.PrimaryKeyConstraint("seq", name="pk_attempts"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_attempts_session_id_sessions"),
        sa.UniqueConstraint("id", name="uq_attempts_id"),
        sa.CheckConstraint("status IN ('complete', 'interrupted', 'skipped')", name=op.f("ck_attempts_status")),
        sa.CheckConstraint("mode IN ('spoken', 'typed')", name=op.f("ck_attempts_mode")),
        sa.CheckConstraint("think_s >= 0 AND answer_s >= 0", name=op.f("ck_attempts_durations")),
        sa.CheckConstraint(
            "(take_name IS NULL) = (take_frames IS NULL) AND (take_name IS NULL) = (take_rate_hz IS NULL)"
            " AND (take_name IS NULL) = (take_sha256 IS NULL) AND (take_name IS NULL) = (take_may_have_gaps IS NULL)",
            name=op.f("ck_attempts_take_whole_or_none"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attempts_area_status", "attempts", ["area", "status"])
    op.create_table(
        "ratings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("attempt_seq", sa.Integer, nullable=False),
        sa.Column("rater", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("occasion", sa.String(20), nullable=False),
        sa.Column("rubric", sa.String(100), nullable=False),
        sa.Column("keep", sa.Text, nullable=False),
        sa.Column("try_", sa.Text, nullable=False),
        sa.Column("rated_at_us", sa.BigInteger, nullable=False),
        sa.Column("seconds_taken", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ratings"),
        sa.ForeignKeyConstraint(["attempt_seq"], ["attempts.seq"], name="fk_ratings_attempt_seq_attempts"),
        sa.UniqueConstraint("attempt_seq", "rater", "occasion", name="uq_ratings_attempt_seq_rater_occasion"),
        sa.CheckConstraint("kind IN ('self', 'friend')", name=op.f("ck_ratings_kind")),
        sa.CheckConstraint("occasion IN ('first', 'after_listening')", name=op.f("ck_ratings_occasion")),
    )
    op.create_index(
        "ix_ratings_rater_occasion_rubric_attempt_seq", "ratings", ["rater", "occasion", "rubric", "attempt_seq"]
    )
    op.create_table(
        "rating_levels",
        sa.Column("rating_id", sa.Integer, nullable=False),
        sa.Column("dimension", sa.String(40), nullable=False),
        sa.Column("level", sa.Integer),
        sa.PrimaryKeyConstraint("rating_id", "dimension", name="pk_rating_levels"),
        sa.ForeignKeyConstraint(["rating_id"], ["ratings.id"], name="fk_rating_levels_rating_id_ratings"),
        sa.CheckConstraint("level BETWEEN 1 AND 4", name=op.f("ck_rating_levels_level")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "grade_overrides",
        sa.Column("attempt_seq", sa.Integer, nullable=False),
        sa.Column("grade", sa.String(10), nullable=False),
        sa.Column("set_at_us", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("attempt_seq", name="pk_grade_overrides"),
        sa.ForeignKeyConstraint(["attempt_seq"], ["attempts.seq"], name="fk_grade_overrides_attempt_seq_attempts"),
        sa.CheckConstraint("grade IN ('again', 'hard', 'good', 'easy')", name=op.f("ck_grade_overrides_grade")),
    )
