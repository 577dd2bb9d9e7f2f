"""One transaction around one service call, with its jobs published after the commit."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from kernel.db import Sessions
from kernel.errors import Unavailable
from kernel.jobs import Publisher, take_jobs

log = logging.getLogger(__name__)


@contextmanager
def transaction(sessions: Sessions, publisher: Publisher) -> Iterator[Session]:
    """Commit at the end, roll back on any error; then publish the jobs that were asked for.

    A queue out of reach does not fail the caller: what was decided is committed, and the
    sweepers find the row and publish its job again.
    """
    with sessions() as session:
        with session.begin():
            yield session
        for job in take_jobs(session):
            try:
                publisher.publish(job)
            except Unavailable:
                log.warning("job %s of row %s waits for the sweeper", job.name, job.row_id)


@contextmanager
def reading(sessions: Sessions) -> Iterator[Session]:
    """A session for reading only: on SQLite it takes no write lock. Changes are rolled back."""
    with sessions() as session:
        session.connection(execution_options={"synaq_read": True})
        yield session
        session.rollback()
