"""Brings the database's schema up to date, and tells whether it is."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

# All tables must be known to compare with.
import blueprints.models  # noqa: F401
import exam.models  # noqa: F401
import kernel.audit  # noqa: F401
import question_bank.models  # noqa: F401
from kernel.db import Base


def upgrade(engine: Engine) -> None:
    """Run all migrations that are missing. Safe to call at every start."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), "head")


def is_current(engine: Engine) -> bool:
    """Whether the database stands at the newest migration."""
    head = ScriptDirectory.from_config(_config(None)).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def differences(engine: Engine) -> list[object]:
    """What the mapped classes have and the migrated database has not, or the reverse. Empty when equal."""
    with engine.connect() as connection:
        found: list[object] = compare_metadata(MigrationContext.configure(connection), Base.metadata)
        return found


def write_migration(engine: Engine, message: str, number: str) -> None:
    """Draft a new migration from the difference between the database and the mapped classes."""
    with engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True, rev_id=number)


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
