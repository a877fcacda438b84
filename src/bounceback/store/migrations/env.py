"""Runs the steps of a migration: all of them in one transaction of SQLite's own, with foreign keys off.

The engine handed in begins with ``BEGIN IMMEDIATE`` and has the keys off from the start, since SQLite ignores that
pragma inside a transaction. The number of the newest step becomes ``user_version``, the one number read at start.
"""

from alembic import context

from bounceback.errors import StoreError
from bounceback.store.tables import metadata

with context.config.attributes["engine"].begin() as connection:
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, render_as_batch=True)
    context.run_migrations()
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError(
            "The journal could not be upgraded: some rows belong to nothing.",
            "It is as it was. Please report this; the program before this one still opens it.",
        )
    connection.exec_driver_sql(f"PRAGMA user_version={int(str(context.get_head_revision()))}")
