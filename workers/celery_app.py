"""The Celery application: settings with their reasons, and what a task may reach.

Start with `python -m celery -A workers.celery_app worker`; `workers.beat` is the application of beat.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from celery import Celery
from celery.signals import worker_process_init
from sqlalchemy.orm import Session

# Every mapped class must be known before the first query.
import blueprints.models  # noqa: F401
import exam.models  # noqa: F401
import question_bank.models  # noqa: F401
from exam.publisher import CeleryPublisher
from kernel.blobs import Blobs
from kernel.clock import Clock, SystemClock
from kernel.db import Sessions, create_engine, create_sessions
from kernel.jobs import Publisher
from kernel.settings import Settings
from kernel.transaction import transaction

HARD_LIMIT = 600
"""Seconds after which a task is killed; its row is found again by a sweeper."""


@dataclass(frozen=True)
class Work:
    """What a task may reach. One per process."""

    settings: Settings
    sessions: Sessions
    blobs: Blobs
    clock: Clock
    publisher: Publisher

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction around one service call; jobs are published after its commit."""
        with transaction(self.sessions, self.publisher) as session:
            yield session


@cache
def work() -> Work:
    """The collaborators of this process's tasks, made from the environment at first use."""
    settings = Settings()
    settings.require_secret()
    return Work(
        settings=settings,
        sessions=create_sessions(create_engine(settings.database_url)),
        blobs=Blobs(settings.data_dir / "files"),
        clock=SystemClock(),
        publisher=CeleryPublisher(settings.redis_url or ""),
    )


@worker_process_init.connect
def _fresh_connections(**_: object) -> None:
    """A forked child must not share database connections with its parent."""
    work.cache_clear()


app = Celery("synaq", broker=Settings().redis_url, include=["workers.tasks"])
app.conf.update(
    task_acks_late=True,  # a killed worker's task is delivered again
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,  # nobody hoards work that another could do
    task_time_limit=HARD_LIMIT,
    task_soft_time_limit=HARD_LIMIT - 30,
    broker_transport_options={"visibility_timeout": HARD_LIMIT + 300},  # above the hard limit: no double run
    task_ignore_result=True,  # the row is the truth
    task_serializer="json",
    accept_content=["json"],
    task_default_queue="exam",
    timezone="UTC",
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
)
