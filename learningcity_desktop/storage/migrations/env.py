"""Alembic's entry: runs the steps on the connection that the runner hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
