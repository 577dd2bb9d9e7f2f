"""The real Celery application with a place to stop: a task waits in the middle of its transaction.

When the file SYNAQ_TEST_PAUSE/armed exists and a transaction is about to write a row of the table named
in it, the worker writes `reached` beside it and waits to be killed. Nothing of the tasks is replaced.
"""

import os
import time
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from workers.celery_app import app

__all__ = ["app"]

FOLDER = Path(os.environ["SYNAQ_TEST_PAUSE"])


@event.listens_for(Session, "after_flush")
def _wait_to_be_killed(session: Session, _context: object) -> None:
    """After the rows were sent to the database and before the commit."""
    armed = FOLDER / "armed"
    if not armed.exists():
        return
    table = armed.read_text()
    if any(row.__tablename__ == table for row in [*session.new, *session.dirty]):
        (FOLDER / "reached").touch()
        time.sleep(600)
