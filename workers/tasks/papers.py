"""Assembles sets of papers that take longer than a person should wait for."""

from blueprints.services import sets
from kernel.jobs import JobName, enqueue
from workers.celery_app import app, work


@app.task(name=JobName.ASSEMBLE_PAPERS.value)
def assemble(row_id: int) -> None:
    """Make the set between two transactions; quietly nothing when it is done."""
    now = work().clock.now
    with work().transaction() as session:
        found = sets.plan(session, set_id=row_id, now=now())
    if found is None:
        return
    outcome = sets.make(found, lambda done: _moved(row_id, done))
    with work().transaction() as session:
        sets.store(session, set_id=row_id, outcome=outcome, now=now())


def _moved(set_id: int, done: int) -> None:
    with work().transaction() as session:
        sets.moved(session, set_id=set_id, done=done, now=work().clock.now())


@app.task(name="upkeep.resume_papers")
def resume() -> None:
    """Ask again for every set that has not moved for a while: its job was lost or its worker died."""
    with work().transaction() as session:
        for set_id in sets.stuck_sets(session, work().clock.now()):
            enqueue(session, JobName.ASSEMBLE_PAPERS, set_id)
