"""Measures the quality of the bank, and applies its rules anew at night."""

from kernel.jobs import JobName, enqueue
from kernel.transaction import reading
from question_bank.services import measurements, quality
from question_bank.services.quality_report import to_schema
from workers.celery_app import app, work


@app.task(name=JobName.MEASURE_BANK.value)
def measure(row_id: int) -> None:
    """Let the bots try the bank and keep what was found; quietly nothing when it is measured."""
    with work().transaction() as session:
        wanted = measurements.start(session, row_id, work().clock.now())
    if not wanted:
        return
    with reading(work().sessions) as session:
        stamp = quality.stamp(session)
        result = to_schema(quality.measure(session, told=lambda part: _tell(row_id, part)))
    with work().transaction() as session:
        measurements.finish(session, row_id, stamp=stamp, result=result, now=work().clock.now())


def _tell(row_id: int, part: int) -> None:
    with work().transaction() as session:
        measurements.move(session, row_id, part, work().clock.now())


@app.task(name="upkeep.resume_measuring")
def resume() -> None:
    """Ask again for a measurement that has not moved for a while: its job was lost or its worker died."""
    with work().transaction() as session:
        for row_id in measurements.stuck(session, work().clock.now()):
            enqueue(session, JobName.MEASURE_BANK, row_id)


@app.task(name="upkeep.check_items")
def check_items() -> None:
    """Apply the rules of quality to every item anew, in batches; then measure a bank that has changed."""
    after: str | None = ""
    while after is not None:
        with work().transaction() as session:
            after = quality.check_items(session, after=after)
    with work().transaction() as session:
        measurements.request_if_changed(session, now=work().clock.now())
