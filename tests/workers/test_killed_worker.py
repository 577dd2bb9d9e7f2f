"""A worker that is killed in the middle leaves no half: after its restart everything is there once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from celery import Celery
from sqlalchemy import func, select

from exam.domain.states import AttemptState, DocumentState, Outcome
from exam.models import Attempt, AttemptQuestion, Certificate, Decision, Score
from exam.publisher import CeleryPublisher
from exam.run import PrivateRedis
from exam.services import certificates, decisions
from kernel.actor import Role
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.jobs import Job, JobName
from kernel.language import Language
from kernel.transaction import transaction
from question_bank.services import delivery
from tests.factories.exam_room import ExamRoom, make_exam_room
from tests.factories.people import make_person
from tests.factories.walk import come_in, hand_in, started

SECRET = "a secret of the tests, long enough for it"
PATIENCE = 60
"""Seconds to wait for a worker on a busy machine; a test that waits so long fails."""


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """A real Redis of this test alone."""
    redis = PrivateRedis.prepare(tmp_path / "redis")
    program = redis.program()
    server = subprocess.Popen(
        program.command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdin
    server.stdin.write(program.stdin)
    server.stdin.close()
    yield redis.url
    server.kill()
    server.wait()


class Workers:
    """Starts and kills real workers on the test's database and Redis."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self._environment = environment
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "celery", "--quiet", "--app", "tests.workers.pausing", "worker"]
        command += ["--queues", "exam", "--concurrency", "1", "--without-gossip", "--without-mingle"]
        log = (self.folder / "worker.log").open("ab")
        self._running = subprocess.Popen(
            command, env=self._environment, stdout=log, stderr=log, start_new_session=True
        )
        log.close()

    def kill(self) -> None:
        """As the power cut does: no signal handler, no clean-up, the child processes too."""
        if self._running:
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait()
            self._running = None

    def stop_before_commit_of(self, table: str) -> None:
        (self.folder / "reached").unlink(missing_ok=True)
        (self.folder / "armed").write_text(table)

    def go_on(self) -> None:
        (self.folder / "armed").unlink()

    def reached(self) -> bool:
        return (self.folder / "reached").exists()


@pytest.fixture
def workers(tmp_path: Path, database_url: str, redis_url: str) -> Iterator[Workers]:
    folder = tmp_path / "pause"
    folder.mkdir()
    environment = os.environ | {
        "SYNAQ_DATABASE_URL": database_url,
        "SYNAQ_REDIS_URL": redis_url,
        "SYNAQ_SECRET_KEY": SECRET,
        "SYNAQ_DATA_DIR": str(tmp_path),
        "SYNAQ_TEST_PAUSE": str(folder),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    handle = Workers(folder, environment)
    yield handle
    handle.kill()


@pytest.fixture
def publisher(redis_url: str) -> CeleryPublisher:
    return CeleryPublisher(redis_url)


def test_killed_while_scoring_and_while_printing(
    sessions: Sessions, workers: Workers, publisher: CeleryPublisher, redis_url: str, tmp_path: Path
) -> None:
    """Scored exactly once, exactly one certificate, although both jobs were cut off and then came twice."""
    now = datetime.now(UTC)
    with sessions() as session, session.begin():
        room = make_exam_room(session, now - timedelta(minutes=5))
        examiner = make_person(session, room.invigilator.centre_id or 0, Role.EXAMINER, now)
    attempt_id = _handed_in(sessions, publisher, room, now)

    workers.stop_before_commit_of("score")
    workers.start()
    _wait_for(workers.reached)
    workers.kill()
    assert _count(sessions, Score) == 0
    assert _state(sessions, attempt_id) is AttemptState.SUBMITTED

    workers.go_on()
    workers.start()
    _sweep(redis_url, "upkeep.score_submitted")
    publisher.publish(Job(JobName.SCORE_ATTEMPT, attempt_id))
    publisher.publish(Job(JobName.SCORE_ATTEMPT, attempt_id))
    _wait_for(lambda: _state(sessions, attempt_id) is AttemptState.SCORED)
    workers.kill()
    assert _count(sessions, Score) == 1

    workers.stop_before_commit_of("certificate")
    workers.start()
    with transaction(sessions, publisher) as session:
        decisions.confirm(
            session, attempt_id=attempt_id, outcome=Outcome.PASS, reason="", now=now, actor=examiner
        )
    _wait_for(workers.reached)
    workers.kill()

    workers.go_on()
    workers.start()
    _sweep(redis_url, "upkeep.render_documents")
    _wait_for(lambda: _certificate_state(sessions) is DocumentState.READY)
    assert (_count(sessions, Score), _count(sessions, Decision), _count(sessions, Certificate)) == (1, 1, 1)
    with sessions() as session:
        certificate_id = session.scalars(select(Certificate.id)).one()
        pdf = certificates.certificate_pdf(
            session, certificate_id=certificate_id, blobs=Blobs(tmp_path / "files"), actor=examiner
        )
    assert pdf.startswith(b"%PDF")


def _handed_in(sessions: Sessions, publisher: CeleryPublisher, room: ExamRoom, now: datetime) -> int:
    """An attempt with every answer right, handed in; its job is in the queue."""
    with sessions() as session, session.begin():
        come_in(session, room, room.seat_ids[Language.RU])
        seat_id = started(session, room)
        attempt = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one()
        questions = session.scalars(
            select(AttemptQuestion).where(AttemptQuestion.attempt_id == attempt.id)
        ).all()
        keys = delivery.keys(session, item_version_ids=[question.item_version_id for question in questions])
        for question in questions:
            question.response = list(keys[question.item_version_id].key)
        attempt_id = attempt.id
    with transaction(sessions, publisher) as session:
        hand_in(session, seat_id, now=now)
    return attempt_id


def _sweep(redis_url: str, task: str) -> None:
    """What beat does each minute."""
    Celery(broker=redis_url).send_task(task, queue="exam")


def _wait_for(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "the worker did not get there in time"
        time.sleep(0.1)


def _count(sessions: Sessions, table: type) -> int:
    with sessions() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def _state(sessions: Sessions, attempt_id: int) -> AttemptState:
    with sessions() as session:
        return session.get_one(Attempt, attempt_id).state


def _certificate_state(sessions: Sessions) -> DocumentState | None:
    with sessions() as session:
        return session.scalars(select(Certificate.state)).one_or_none()
