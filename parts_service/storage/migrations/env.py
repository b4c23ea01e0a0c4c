"""Alembic's entry: run the migrations over the connection given by `migrations.migrate`, inside its transaction."""

from alembic import context

from parts_service.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
