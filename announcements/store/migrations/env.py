"""Runs the migrations in the transaction that `migrating` holds the lock in."""

from alembic import context

from announcements.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
context.run_migrations()
