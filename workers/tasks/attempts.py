"""Closes attempts whose time is over, also where no browser is open."""

from exam.services import attempts
from workers.celery_app import app, work


@app.task(name="upkeep.close_overdue")
def close_overdue() -> None:
    """Hand in a batch of overdue attempts; what is left over is the next run's, in seconds."""
    with work().transaction() as session:
        attempts.close_overdue(session, now=work().clock.now())
