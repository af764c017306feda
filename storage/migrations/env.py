"""Alembic's environment: our migrations, over the connection that ``migrate`` has opened."""

from alembic import context

from storage.metadata import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by making it again
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
