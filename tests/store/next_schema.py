"""A made-up next version of the schema, to try upgrades on: it rebuilds the table that others point to."""

import shutil
from pathlib import Path

from bounceback.store import SCHEMA, Schema

_STEP = """
import os
import sys

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _done(step: int) -> None:
    if os.environ.get("WAIT_AT_STEP") == str(step):
        print("waiting", flush=True)
        sys.stdin.read()


def upgrade() -> None:
    _done(0)
    with op.batch_alter_table("attempts") as table:
        table.add_column(sa.Column("mood", sa.String(20)))
        table.drop_constraint(op.f("ck_attempts_durations"), type_="check")
    _done(1)
    op.execute("UPDATE attempts SET mood = 'calm'")
    _done(2)
    op.create_table("stories", sa.Column("id", sa.String(36), primary_key=True))
    _done(3)
    if os.environ.get("LEAVE_AN_ORPHAN"):
        op.execute("DELETE FROM sessions")
"""


def next_schema(folder: Path) -> Schema:
    """Return version 3, whose Alembic folder is made here from the real one and a step more."""
    shutil.copytree(SCHEMA.migrations, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0003_next.py").write_text(_STEP, encoding="utf-8")
    return Schema(3, folder)
