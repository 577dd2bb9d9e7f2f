"""Alembic's entry: migrates the database whose connection `exam.schema` hands over."""

from alembic import context

import blueprints.models
import exam.models
import kernel.audit
import question_bank.models  # noqa: F401  # all tables must be known to compare with
from kernel.db import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    user_module_prefix="kernel.db.",
)
if connection.dialect.name == "postgresql":
    connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
with context.begin_transaction():
    context.run_migrations()
