"""Brings an older journal up to date with Alembic. Imported only when there is something to do."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from bounceback.store.database import engine_for


def upgrade(path: Path, migrations: Path) -> None:
    """Run the missing steps in one transaction: a kill leaves the journal old or new, nothing between."""
    engine = engine_for(path, foreign_keys=False)
    config = Config(attributes={"engine": engine})
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        command.upgrade(config, "head")
    finally:
        engine.dispose()
