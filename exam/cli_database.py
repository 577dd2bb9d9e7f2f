"""The database that a command works on: opened by the settings, its schema as new as the program."""

import click
from sqlalchemy import Engine

from exam import schema
from kernel.db import create_engine
from kernel.settings import Settings


def open_database(settings: Settings) -> Engine:
    """On SQLite the schema is brought up to date by itself.

    Elsewhere several processes share the database and an operator decides when: raises
    click.ClickException for an older schema.
    """
    engine = engine_of(settings)
    if engine.dialect.name == "sqlite":
        schema.upgrade(engine)
    elif not schema.is_current(engine):
        raise click.ClickException("The database's schema is older than the program. Run: synaq db upgrade")
    return engine


def engine_of(settings: Settings) -> Engine:
    """The database as it is."""
    if settings.database_url.startswith("sqlite"):
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    return create_engine(settings.database_url)
