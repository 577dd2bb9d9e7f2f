"""Scores attempts that were handed in."""

from exam.services import scoring
from kernel.jobs import JobName, enqueue
from workers.celery_app import app, work


@app.task(name=JobName.SCORE_ATTEMPT.value)
def score(row_id: int) -> None:
    """Score one attempt; quietly nothing when it is already scored."""
    with work().transaction() as session:
        scoring.score_attempt(session, attempt_id=row_id, now=work().clock.now())


@app.task(name="upkeep.score_submitted")
def score_submitted() -> None:
    """Ask again for the scoring of every attempt that waits: a job may have been lost."""
    with work().transaction() as session:
        for attempt_id in scoring.due_for_scoring(session):
            enqueue(session, JobName.SCORE_ATTEMPT, attempt_id)
