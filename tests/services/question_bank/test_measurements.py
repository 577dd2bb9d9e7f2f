"""Measurements of the bank: one at a time, safe to run twice, found again when they are lost."""

from datetime import timedelta

import pytest

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.errors import NotFound
from kernel.jobs import Job, JobName, take_jobs
from question_bank.domain.versions import RunState
from question_bank.services import measurements, quality, review
from question_bank.services.measurements import STUCK_AFTER, Newest
from question_bank.services.quality_report import to_schema
from tests.factories.desk import NOW, drafts

LATER = NOW + timedelta(seconds=30)


@pytest.fixture
def item_ids(sessions: Sessions) -> list[str]:
    return drafts(sessions)


def ask(sessions: Sessions, actor: Actor) -> tuple[int, list[Job]]:
    with sessions.begin() as session:
        return measurements.request(session, now=NOW, actor=actor), take_jobs(session)


def work_on(sessions: Sessions, measurement_id: int, *, told: list[int] | None = None) -> bool:
    """What a worker does; whether there was anything to do."""
    with sessions.begin() as session:
        if not measurements.start(session, measurement_id, LATER):
            return False
    heard: list[int] = [] if told is None else told
    with sessions() as session:
        stamp, result = quality.stamp(session), to_schema(quality.measure(session, told=heard.append))
    with sessions.begin() as session:
        measurements.move(session, measurement_id, heard[-1], LATER)
        measurements.finish(session, measurement_id, stamp=stamp, result=result, now=LATER)
    return True


def newest(sessions: Sessions, actor: Actor) -> Newest:
    with sessions() as session:
        return measurements.newest(session, actor=actor)


def test_a_measurement_is_worked_through_once_and_its_result_is_kept(
    sessions: Sessions, examiner: Actor, item_ids: list[str]
) -> None:
    measurement_id, jobs = ask(sessions, examiner)
    assert jobs == [Job(JobName.MEASURE_BANK, measurement_id)]
    told: list[int] = []
    assert work_on(sessions, measurement_id, told=told)
    assert told == [1, 2, 3]
    found = newest(sessions, examiner)
    assert found.measured is not None
    assert (found.measured.result["items"], found.measured.finished_at) == (len(item_ids), LATER)
    assert (found.changed, found.running) == (False, None)
    assert not work_on(sessions, measurement_id)


def test_one_that_is_not_done_is_asked_for_again_and_not_doubled(
    sessions: Sessions, examiner: Actor, item_ids: list[str]
) -> None:
    assert ask(sessions, examiner) == ask(sessions, examiner)
    found = newest(sessions, examiner)
    assert found.measured is None
    assert found.running is not None
    assert (found.running.state, found.running.done, found.running.total) == (
        RunState.WAITING, 0, quality.PARTS,
    )  # fmt: skip


def test_two_workers_do_not_measure_at_once_and_a_lost_one_is_found(
    sessions: Sessions, examiner: Actor, item_ids: list[str]
) -> None:
    measurement_id, _jobs = ask(sessions, examiner)
    with sessions.begin() as session:
        assert measurements.start(session, measurement_id, NOW)
        assert not measurements.start(session, measurement_id, LATER)
        assert measurements.stuck(session, NOW + STUCK_AFTER) == []
        late = NOW + STUCK_AFTER + timedelta(seconds=1)
        assert measurements.stuck(session, late) == [measurement_id]
        assert measurements.start(session, measurement_id, late)


def test_a_changed_bank_is_told_and_measured_at_night(
    sessions: Sessions, examiner: Actor, item_ids: list[str]
) -> None:
    work_on(sessions, ask(sessions, examiner)[0])
    with sessions.begin() as session:
        measurements.request_if_changed(session, now=LATER)
        assert take_jobs(session) == []
    with sessions.begin() as session:
        review.submit(session, item_id=item_ids[0], now=LATER, actor=examiner)
    assert newest(sessions, examiner).changed
    with sessions.begin() as session:
        measurements.request_if_changed(session, now=LATER)
        assert [job.name for job in take_jobs(session)] == [JobName.MEASURE_BANK]


def test_no_measurement_of_a_number_that_is_none(sessions: Sessions, examiner: Actor) -> None:
    with sessions() as session:
        assert not measurements.start(session, 7, NOW)
        with pytest.raises(NotFound, match="measurement"):
            measurements.read(session, measurement_id=7, actor=examiner)
