"""Generates the items of a standard, card by card, so that a stopped run goes on where it was."""

from collections.abc import Sequence

from kernel.jobs import JobName, enqueue
from kernel.transaction import reading
from question_bank.services import generation
from workers.celery_app import app, work


@app.task(name=JobName.GENERATE_ITEMS.value)
def run(row_id: int) -> None:
    """Work through the run's cards, each in its own transaction; quietly nothing when all are done."""
    now = work().clock.now
    with work().transaction() as session:
        todo = generation.cards_to_do(session, row_id, now())
    if todo:
        _work_through(row_id, todo)
    with work().transaction() as session:
        generation.finish(session, row_id, now())


def _work_through(run_id: int, todo: Sequence[int]) -> None:
    with reading(work().sessions) as session:
        pool = generation.load_pool(session, run_id)
    for card_id in todo:
        with work().transaction() as session:
            generation.generate_for_card(session, run_id, card_id, pool, work().clock.now())


@app.task(name="upkeep.resume_generation")
def resume() -> None:
    """Ask again for every run that has not moved for a while: its job was lost or its worker died."""
    with work().transaction() as session:
        for run_id in generation.stuck_runs(session, work().clock.now()):
            enqueue(session, JobName.GENERATE_ITEMS, run_id)
