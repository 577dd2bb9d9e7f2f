"""The sweeper hands in what is overdue, with no browser and even with no queue."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from exam.domain.states import AttemptState, SubmitReason
from exam.models import Attempt
from kernel.db import Sessions
from tests.factories.exam_room import make_exam_room
from tests.factories.walk import SECRET, started
from workers.celery_app import work
from workers.tasks.attempts import close_overdue

LONG_AGO = datetime(2020, 1, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def worker(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This process is a worker on the test's database; its Redis is out of reach."""
    monkeypatch.setenv("SYNAQ_DATABASE_URL", database_url)
    monkeypatch.setenv("SYNAQ_SECRET_KEY", SECRET)
    monkeypatch.setenv("SYNAQ_REDIS_URL", "redis://127.0.0.1:1/0")
    work.cache_clear()
    yield
    work().sessions.kw["bind"].dispose()
    work.cache_clear()


def test_an_overdue_attempt_is_handed_in_once(worker: None, sessions: Sessions) -> None:
    with sessions.begin() as session:
        started(session, make_exam_room(session, LONG_AGO))
    close_overdue()
    close_overdue()
    with sessions() as session:
        attempt = session.scalars(select(Attempt)).one()
        assert attempt.state is AttemptState.SUBMITTED
        assert attempt.submit_reason is SubmitReason.TIME_OUT
        assert attempt.submitted_at == attempt.deadline_at
