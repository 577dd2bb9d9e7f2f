"""An attempt begins once, ends once, and its time is a ledger."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from exam.domain.states import AttemptState, SittingState, SubmitReason, TimeKind
from exam.domain.timing import NETWORK_GRACE
from exam.models import Attempt, Consent, Sitting, TimeEntry
from exam.services import attempts
from exam.services.attempts import Stage
from kernel.actor import Actor, Role
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid, NotAllowed, TooLate
from kernel.jobs import Job, JobName, take_jobs
from kernel.language import Language
from tests.factories.exam_room import MINUTES, ExamRoom
from tests.factories.people import make_person
from tests.factories.walk import HOLDER, MINUTE, SEED, agreement, come_in, hand_in, started


def the_attempt(session: Session) -> Attempt:
    return session.scalars(select(Attempt)).one()


def test_a_start_leaves_consent_questions_and_time(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room)
    attempt = the_attempt(room_session)
    consent = room_session.scalars(select(Consent)).one()
    assert consent.seat_id == seat_id
    assert consent.text_sha256 == agreement(room_session, seat_id).sha256
    assert [q.position for q in attempt.questions] == list(range(1, room.question_count + 1))
    assert all(sorted(q.option_order) == ["a", "b", "c", "d"] for q in attempt.questions)
    assert attempt.deadline_at == room.opens_at + MINUTES * MINUTE


def test_extra_time_is_a_line_of_its_own(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room, seat_id=room.seat_with_extra_time)
    lines = room_session.execute(select(TimeEntry.kind, TimeEntry.seconds)).all()
    assert [tuple(line) for line in lines] == [(TimeKind.BASE, 1800), (TimeKind.ACCOMMODATION, 900)]
    assert the_attempt(room_session).deadline_at == room.opens_at + 45 * MINUTE


def test_two_candidates_of_one_paper_get_the_same_questions_in_another_order(
    room_session: Session, room: ExamRoom
) -> None:
    started(room_session, room)
    seat_id = room.seat_with_extra_time
    attempts.start(
        room_session, seat_id=seat_id, holder=HOLDER, agreement=agreement(room_session, seat_id),
        seed=SEED + 1, now=room.opens_at,
    )  # fmt: skip
    first, second = (
        [q.item_version_id for q in attempt.questions] for attempt in room_session.scalars(select(Attempt))
    )
    assert first != second
    assert sorted(first) == sorted(second)


@pytest.mark.parametrize(("personal_data", "scoring"), [(True, False), (False, True), (False, False)])
def test_nobody_starts_without_both_agreements(
    room_session: Session, room: ExamRoom, personal_data: bool, scoring: bool
) -> None:
    seat_id = room.seat_ids[Language.KK]
    half = replace(agreement(room_session, seat_id), personal_data=personal_data, scoring=scoring)
    with pytest.raises(Invalid, match="consent_needed"):
        attempts.start(
            room_session, seat_id=seat_id, holder=HOLDER, agreement=half, seed=SEED, now=room.opens_at
        )


def test_an_agreement_to_other_words_than_those_of_now_is_asked_for_again(
    room_session: Session, room: ExamRoom
) -> None:
    seat_id = room.seat_ids[Language.KK]
    stale = replace(agreement(room_session, seat_id), sha256="0" * 64)
    with pytest.raises(Conflict, match="consent_changed"):
        attempts.start(
            room_session, seat_id=seat_id, holder=HOLDER, agreement=stale, seed=SEED, now=room.opens_at
        )


@pytest.mark.parametrize(
    ("late", "state", "code"),
    [
        (timedelta(microseconds=-1), SittingState.PLANNED, "sitting_not_open_yet"),
        (timedelta(hours=1), SittingState.PLANNED, "sitting_closed"),
        (timedelta(0), SittingState.CANCELLED, "sitting_cancelled"),
    ],
)
def test_a_page_left_open_does_not_start_outside_of_the_sitting(
    room_session: Session, room: ExamRoom, late: timedelta, state: SittingState, code: str
) -> None:
    seat_id = room.seat_ids[Language.RU]
    room_session.get_one(Sitting, room.sitting_id).state = state
    with pytest.raises((Conflict, TooLate), match=code):
        attempts.start(
            room_session, seat_id=seat_id, holder=HOLDER, agreement=agreement(room_session, seat_id),
            seed=SEED, now=room.opens_at + late,
        )  # fmt: skip


def test_a_second_click_finds_the_attempt_and_changes_nothing(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room)
    again = attempts.start(
        room_session, seat_id=seat_id, holder=HOLDER, agreement=agreement(room_session, seat_id),
        seed=SEED + 1, now=room.opens_at + MINUTE,
    )  # fmt: skip
    attempt = the_attempt(room_session)
    assert (again, attempt.seed, attempt.started_at) == (attempt.id, SEED, room.opens_at)


def test_two_clicks_at_the_same_moment_make_one_attempt(room_sessions: Sessions, room: ExamRoom) -> None:
    seat_id = room.seat_ids[Language.RU]

    def click(seed: int) -> int:
        with room_sessions() as session, session.begin():
            return attempts.start(
                session, seat_id=seat_id, holder=HOLDER, agreement=agreement(session, seat_id), seed=seed,
                now=room.opens_at,
            )  # fmt: skip

    with ThreadPoolExecutor(4) as clicks:
        ids = set(clicks.map(click, range(4)))
    with room_sessions() as session:
        assert session.scalars(select(Attempt.id)).all() == list(ids)
        assert session.scalars(select(func.count(Consent.id))).one() == 1
        assert the_attempt(session).deadline_at == room.opens_at + MINUTES * MINUTE


def test_a_start_in_a_browser_that_was_left_is_refused(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room, holder="first")
    with pytest.raises(Conflict, match="opened_elsewhere"):
        attempts.start(
            room_session, seat_id=seat_id, holder="second", agreement=agreement(room_session, seat_id),
            seed=SEED, now=room.opens_at,
        )  # fmt: skip


def test_a_browser_knows_where_it_stands(room_session: Session, room: ExamRoom) -> None:
    seat_id = room.seat_ids[Language.RU]

    def stage(holder: str, minutes: int) -> Stage:
        now = room.opens_at + minutes * MINUTE
        return attempts.standing(room_session, seat_id=seat_id, holder=holder, now=now).stage

    assert stage("first", 0) is Stage.READY
    started(room_session, room, holder="first")
    assert stage("first", 1) is Stage.UNDER_WAY
    come_in(room_session, room, seat_id, holder="second", now=room.opens_at + 2 * MINUTE)
    assert stage("first", 3) is Stage.ELSEWHERE
    assert stage("second", MINUTES - 1) is Stage.UNDER_WAY
    assert stage("second", MINUTES) is Stage.OVER
    assert stage("first", MINUTES) is Stage.OVER


def test_handing_in_asks_for_the_score_once(room_session: Session, room: ExamRoom) -> None:
    seat_id = started(room_session, room)
    for minutes in (10, 11):
        now = room.opens_at + minutes * MINUTE
        hand_in(room_session, seat_id, now=now)
    attempt = the_attempt(room_session)
    assert attempt.state is AttemptState.SUBMITTED
    assert attempt.submit_reason is SubmitReason.CANDIDATE
    assert attempt.submitted_at == room.opens_at + 10 * MINUTE
    assert take_jobs(room_session) == [Job(JobName.SCORE_ATTEMPT, attempt.id)]


def test_handing_in_behind_the_deadline_is_recorded_as_time_out_at_the_deadline(
    room_session: Session, room: ExamRoom
) -> None:
    seat_id = started(room_session, room)
    end = room.opens_at + MINUTES * MINUTE
    hand_in(room_session, seat_id, now=end + timedelta(seconds=2))
    attempt = the_attempt(room_session)
    assert (attempt.submit_reason, attempt.submitted_at) == (SubmitReason.TIME_OUT, end)


def test_the_sweeper_leaves_the_grace_alone_and_then_closes_exactly_once(
    room_session: Session, room: ExamRoom
) -> None:
    started(room_session, room)
    end = room.opens_at + MINUTES * MINUTE
    assert attempts.close_overdue(room_session, now=end + NETWORK_GRACE) == 0
    later = end + NETWORK_GRACE + timedelta(microseconds=1)
    assert attempts.close_overdue(room_session, now=later) == 1
    assert attempts.close_overdue(room_session, now=later + MINUTE) == 0
    attempt = the_attempt(room_session)
    assert (attempt.state, attempt.submitted_at) == (AttemptState.SUBMITTED, end)
    assert attempt.submit_reason is SubmitReason.TIME_OUT
    assert take_jobs(room_session) == [Job(JobName.SCORE_ATTEMPT, attempt.id)]


def test_two_sweepers_at_once_close_an_attempt_once(room_sessions: Sessions, room: ExamRoom) -> None:
    with room_sessions() as session, session.begin():
        started(session, room)
    later = room.opens_at + MINUTES * MINUTE + MINUTE

    def sweep(_: int) -> int:
        with room_sessions() as session, session.begin():
            return attempts.close_overdue(session, now=later)

    with ThreadPoolExecutor(3) as sweepers:
        assert sorted(sweepers.map(sweep, range(3))) == [0, 0, 1]


def test_the_sweeper_takes_a_batch_at_a_time(room_session: Session, room: ExamRoom) -> None:
    for seat_id in (*room.seat_ids.values(), room.seat_with_extra_time):
        started(room_session, room, seat_id=seat_id)
    later = room.opens_at + 2 * MINUTES * MINUTE
    assert [attempts.close_overdue(room_session, now=later, limit=2) for _ in range(3)] == [2, 1, 0]


def test_time_given_back_moves_the_deadline_and_leaves_a_line(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    now = room.opens_at + 10 * MINUTE
    moved = attempts.add_time(
        room_session, attempt_id=the_attempt(room_session).id, seconds=300, reason=" Свет погас ", now=now,
        actor=room.invigilator,
    )  # fmt: skip
    assert moved == the_attempt(room_session).deadline_at == room.opens_at + (MINUTES + 5) * MINUTE
    line = room_session.scalars(select(TimeEntry).where(TimeEntry.kind == TimeKind.COMPENSATION)).one()
    assert (line.seconds, line.reason, line.person_id) == (300, "Свет погас", room.invigilator.person_id)


def test_time_is_given_back_up_to_the_end_and_not_behind_it(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    attempt_id = the_attempt(room_session).id
    end = room.opens_at + MINUTES * MINUTE
    with pytest.raises(TooLate, match="attempt_over"):
        attempts.add_time(
            room_session, attempt_id=attempt_id, seconds=60, reason="late", now=end + MINUTE,
            actor=room.invigilator,
        )  # fmt: skip


def test_only_who_runs_the_sitting_gives_time(room_session: Session, room: ExamRoom) -> None:
    started(room_session, room)
    attempt_id = the_attempt(room_session).id
    examiner = make_person(room_session, room.invigilator.centre_id or 0, Role.EXAMINER, room.opens_at)
    stranger = Actor(room.invigilator.person_id, Role.INVIGILATOR, 999, "-")
    for actor in (examiner, stranger):
        with pytest.raises(NotAllowed):
            attempts.add_time(
                room_session, attempt_id=attempt_id, seconds=60, reason="-", now=room.opens_at, actor=actor
            )
