"""A fresh database for every test that asks for one: SQLite, or PostgreSQL where a server is named.

SYNAQ_TEST_DATABASE_URL names the server (`make postgres` starts one). The schema is made once by the
migrations; a test may commit, use threads and leave rows behind. All tests of a process find their database
at one address, so that an engine keeps what it has learnt of the statements.
"""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from exam import schema
from kernel.db import Sessions, create_engine, create_sessions

SERVER = os.environ.get("SYNAQ_TEST_DATABASE_URL")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a database: they run once more on PostgreSQL."""
    for item in items:
        if isinstance(item, pytest.Function) and "database_url" in item.fixturenames:
            item.add_marker("database")


@pytest.fixture
def database_url(template: URL) -> Iterator[str]:
    """The address of a database with all tables and no rows, of this test alone."""
    with _connections_closed():
        yield _address(template if SERVER else _fresh_copy(template))
    if SERVER:
        _administer(template, EMPTY)


@pytest.fixture
def engine(database_url: str) -> Engine:
    return _engine(database_url)


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return create_sessions(engine)


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    """An open session; what it has not committed is gone at the end."""
    with sessions() as opened:
        yield opened


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """The migrated database: on SQLite each test gets a copy, on PostgreSQL it is emptied after each test."""
    if SERVER:
        url = make_url(SERVER).set(database=f"synaq_{uuid.uuid4().hex[:12]}")
        _administer(make_url(SERVER), f"CREATE DATABASE {url.database}")
    else:
        url = URL.create("sqlite", database=str(tmp_path_factory.mktemp("database") / "template.db"))
    engine = create_engine(_address(url))
    schema.upgrade(engine)
    engine.dispose()
    yield url
    if SERVER:
        _administer(make_url(SERVER), f"DROP DATABASE {url.database} WITH (FORCE)")


EMPTY = """
DO $$
DECLARE thing text;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR thing IN SELECT quote_ident(tablename) FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE 'DELETE FROM ' || thing;
    END LOOP;
    FOR thing IN SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(thing, 1, false);
    END LOOP;
END $$
"""
"""Faster than TRUNCATE for a few rows; as a replica the server follows no foreign keys."""


def _fresh_copy(template: URL) -> URL:
    """A new file in the place of the last test's."""
    assert template.database
    copy = Path(template.database).with_name("test.db")
    for old in copy.parent.glob("test.db*"):  # with the journal
        old.unlink()
    shutil.copyfile(template.database, copy)
    return template.set(database=str(copy))


_engine = cache(create_engine)


@contextmanager
def _connections_closed() -> Iterator[None]:
    """The connections of all engines end here; the engines open others for the next test."""
    opened: list[ConnectionPoolEntry] = []

    def note(_connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        opened.append(entry)

    event.listen(Pool, "connect", note)
    try:
        yield
    finally:
        event.remove(Pool, "connect", note)
        for entry in opened:
            entry.invalidate()


def _administer(url: URL, command: str) -> None:
    """Give a command outside of a transaction."""
    engine = create_engine(_address(url))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(command)
    engine.dispose()


def _address(url: URL) -> str:
    return url.render_as_string(hide_password=False)
