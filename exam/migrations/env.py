"""Alembic's entry: migrates the database whose connection `exam.schema` hands over."""

from typing import Any, Literal

from alembic import context

import question_bank.models  # noqa: F401  # all tables must be known to compare with
from kernel.db import Base, EnumText, UtcDateTime


def render_item(kind: str, thing: Any, _context: object) -> str | Literal[False]:
    """Migrations name plain column types, so that they do not change with our classes."""
    if kind == "type" and isinstance(thing, EnumText):
        return "sa.String(length=40)"
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
    render_item=render_item,
)
if connection.dialect.name == "postgresql":
    connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
with context.begin_transaction():
    context.run_migrations()
