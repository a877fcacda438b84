"""The journal's tables, as SQLAlchemy Core knows them. Portable SQL: nothing here is SQLite's alone but two options.

Times are whole microseconds since 1970 in UTC (``_us``), so that what is read equals what was written and days and
weeks are integer sums; the zone's offset stands beside them. ``attempts.seq`` orders within this journal, whatever the
clock did; ``attempts.id`` is the UUIDv7 that identifies an attempt across journals. Nothing cascades: a migration that
rebuilds a table must never take rows of another with it.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def to_us(when: datetime) -> int:
    """Return an aware time as microseconds since 1970 in UTC."""
    return (when - EPOCH) // MICROSECOND


def from_us(us: int) -> datetime:
    """Return the UTC time of these microseconds since 1970."""
    return EPOCH + us * MICROSECOND


# Every constraint has a name, so that a migration can drop it.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("started_at_us", BigInteger, nullable=False),
    Column("utc_offset_min", Integer, nullable=False),
    Column("preset", String(40), nullable=False),
    Column("planned", Integer, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(36), nullable=False),
    Column("session_id", String(36), ForeignKey("sessions.id"), nullable=False),
    Column("bank_id", String(100), nullable=False),
    Column("question_id", String(100), nullable=False),
    Column("area", String(100), nullable=False),
    Column("competency", String(100), nullable=False),
    Column("asked_text", Text, nullable=False),
    Column("asked_at_us", BigInteger, nullable=False),
    Column("utc_offset_min", Integer, nullable=False),
    Column("rubric", String(100), nullable=False),
    Column("target_s", Float),
    Column("status", String(20), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("typed_text", Text),
    Column("think_s", Float),
    Column("answer_s", Float),
    Column("take_name", String(255)),
    Column("take_frames", Integer),
    Column("take_rate_hz", Integer),
    Column("take_sha256", String(64)),
    Column("take_may_have_gaps", Boolean),
    UniqueConstraint("id"),
    CheckConstraint("status IN ('complete', 'interrupted', 'skipped')", name="status"),
    CheckConstraint("mode IN ('spoken', 'typed')", name="mode"),
    CheckConstraint("think_s >= 0 AND answer_s >= 0", name="durations"),
    CheckConstraint(
        "(take_name IS NULL) = (take_frames IS NULL) AND (take_name IS NULL) = (take_rate_hz IS NULL)"
        " AND (take_name IS NULL) = (take_sha256 IS NULL) AND (take_name IS NULL) = (take_may_have_gaps IS NULL)",
        name="take_whole_or_none",
    ),
    Index(None, "area", "status"),
    sqlite_autoincrement=True,  # the order of a deleted attempt is never given to another
)

ratings = Table(
    "ratings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt_seq", Integer, ForeignKey("attempts.seq"), nullable=False),
    Column("rater", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("occasion", String(20), nullable=False),
    Column("rubric", String(100), nullable=False),
    Column("keep", Text, nullable=False),
    Column("try_", Text, nullable=False),
    Column("rated_at_us", BigInteger, nullable=False),
    Column("seconds_taken", Float, nullable=False),
    Column("fillers", Integer),  # NULL: nobody counted
    Column("fillers_ms", Text),  # of those tapped while listening, with a space between; NULL: none
    UniqueConstraint("attempt_seq", "rater", "occasion"),
    CheckConstraint("kind IN ('self', 'friend')", name="kind"),
    CheckConstraint("occasion IN ('first', 'after_listening')", name="occasion"),
    # A series is one range of this index, already in order: that makes a dense chart four times faster.
    Index(None, "rater", "occasion", "rubric", "attempt_seq"),
)

rating_levels = Table(
    "rating_levels",
    metadata,
    Column("rating_id", Integer, ForeignKey("ratings.id"), nullable=False),
    Column("dimension", String(40), nullable=False),
    Column("level", Integer),  # NULL: couldn't judge
    PrimaryKeyConstraint("rating_id", "dimension"),
    CheckConstraint("level BETWEEN 1 AND 4", name="level"),
    sqlite_with_rowid=False,  # the levels of a rating lie side by side
)

# The grade a person gave an answer themselves; what the ratings say stays beside it.
grade_overrides = Table(
    "grade_overrides",
    metadata,
    Column("attempt_seq", Integer, ForeignKey("attempts.seq"), primary_key=True),
    Column("grade", String(10), nullable=False),
    Column("set_at_us", BigInteger, nullable=False),
    CheckConstraint("grade IN ('again', 'hard', 'good', 'easy')", name="grade"),
)

# Words added to a locked rating later.
rating_notes = Table(
    "rating_notes",
    metadata,
    Column("rating_id", Integer, ForeignKey("ratings.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("noted_at_us", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("rating_id", "place"),
)

# Follow-ups asked after an answer, in its take.
probes = Table(
    "probes",
    metadata,
    Column("attempt_seq", Integer, ForeignKey("attempts.seq"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("start_s", Float, nullable=False),
    Column("end_s", Float, nullable=False),
    PrimaryKeyConstraint("attempt_seq", "place"),
    CheckConstraint("start_s >= 0 AND end_s >= start_s", name="span"),
)

# One row: the id that the scores of a friend elsewhere must name.
journal = Table(
    "journal",
    metadata,
    Column("id", String(36), primary_key=True),
)

friends = Table(
    "friends",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("warm_up_compared", Integer),
    Column("warm_up_apart", Integer),
    CheckConstraint("(warm_up_compared IS NULL) = (warm_up_apart IS NULL)", name="warm_up_whole_or_none"),
    CheckConstraint("warm_up_compared >= 0 AND warm_up_apart >= 0", name="warm_up"),
)

# What was given out to a friend elsewhere; used_at_us is NULL until its scores came.
packets = Table(
    "packets",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("friend", String(100), ForeignKey("friends.name"), nullable=False),
    Column("made_at_us", BigInteger, nullable=False),
    Column("quick", Boolean, nullable=False),
    Column("used_at_us", BigInteger),
)

packet_answers = Table(
    "packet_answers",
    metadata,
    Column("packet_id", String(100), ForeignKey("packets.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("attempt_seq", Integer, ForeignKey("attempts.seq"), nullable=False),
    PrimaryKeyConstraint("packet_id", "place"),
    Index(None, "attempt_seq"),
)

# Alembic's own table, declared so that a fresh journal is made without importing Alembic.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
