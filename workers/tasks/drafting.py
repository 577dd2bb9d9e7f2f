"""Asks the drafting assistant: the question in one transaction, the answer in another, none in between."""

from kernel.errors import AppError, Unavailable
from kernel.jobs import JobName, enqueue
from question_bank.services import drafting
from question_bank.services.assistant import assistant_of
from workers.celery_app import app, work


@app.task(name=JobName.DRAFT_ITEM.value)
def draft(row_id: int) -> None:
    """One try; quietly nothing where the draft is finished. Where drafting is off it fails in words."""
    now = work().clock.now
    assistant = assistant_of(work().settings)
    try:
        with work().transaction() as session:
            messages = drafting.question(session, row_id, now())
        if messages is None:
            return
        if assistant is None:
            raise Unavailable("drafting_refused")
        answer = assistant.answer(messages)
        with work().transaction() as session:
            drafting.keep(session, row_id, answer, drafted_by=assistant.name, now=now())
    except AppError as error:
        code = error.code if isinstance(error, Unavailable) else "drafting_gone"
        with work().transaction() as session:
            drafting.failed(session, row_id, code, now())


@app.task(name="upkeep.resume_drafting")
def resume() -> None:
    """Ask again for drafts whose job was lost or whose last try failed."""
    with work().transaction() as session:
        for draft_id in drafting.stuck(session, work().clock.now()):
            enqueue(session, JobName.DRAFT_ITEM, draft_id)
