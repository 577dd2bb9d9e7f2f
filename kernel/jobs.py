"""Names of background jobs, and how services ask for one without knowing the worker.

A job is collected on the session and published after the commit (see kernel.transaction), so
that no worker looks for a row that is not there yet. Arguments are ids only, never answers,
keys or personal data. Every job may run twice and may be lost: the row is the truth.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sqlalchemy.orm import Session

_KEY = "synaq.jobs"


class JobName(StrEnum):
    """All jobs that a service may ask for."""

    GENERATE_ITEMS = "generation.run"
    MEASURE_BANK = "quality.measure"
    DRAFT_ITEM = "drafting.draft"
    SCORE_ATTEMPT = "scoring.score"
    RENDER_CERTIFICATE = "documents.certificate"
    RENDER_RECOMMENDATION = "documents.recommendation"
    ASSEMBLE_PAPERS = "papers.assemble"


@dataclass(frozen=True, slots=True)
class Job:
    """One wish for background work: the job's name and the id of its row."""

    name: JobName
    row_id: int


class Publisher(Protocol):
    """Hands jobs to the queue. Raises kernel.errors.Unavailable when the queue is out of reach."""

    def publish(self, job: Job) -> None: ...


def enqueue(session: Session, name: JobName, row_id: int) -> None:
    """Ask for a job; it is published when the session's transaction has been committed."""
    session.info.setdefault(_KEY, []).append(Job(name, row_id))


def take_jobs(session: Session) -> list[Job]:
    """The jobs asked for on this session; empties the list."""
    jobs: list[Job] = session.info.pop(_KEY, [])
    return jobs
