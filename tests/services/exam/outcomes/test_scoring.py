"""A handed-in attempt is scored exactly once, however often and from wherever the job runs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from exam.domain.grading import skill_scores
from exam.domain.states import AttemptState, Outcome
from exam.models import Attempt, Score
from exam.services.scoring import due_for_scoring, score_attempt
from kernel.audit import AuditEntry
from kernel.db import Sessions
from kernel.errors import NotFound
from kernel.language import Language
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import ALL, hand_in
from tests.factories.walk import started


@pytest.mark.parametrize(
    ("right", "wrong", "computed"),
    [
        (14, 0, Outcome.PASS),
        (10, 4, Outcome.PASS),
        (9, 5, Outcome.FAIL),
        (9, 0, Outcome.FAIL),
        (0, 0, Outcome.FAIL),
    ],
)
def test_the_key_decides_the_points_and_the_program_the_cut(
    session: Session, room: ExamRoom, now: datetime, right: int, wrong: int, computed: Outcome
) -> None:
    attempt_id = hand_in(session, room, right=right, wrong=wrong)
    score_attempt(session, attempt_id=attempt_id, now=now)
    score = session.scalars(select(Score)).one()
    assert (score.points, score.maximum, score.computed) == (right, ALL, computed)
    assert score.cut_points == pytest.approx(9.8)
    assert session.get_one(Attempt, attempt_id).state is AttemptState.SCORED


def test_the_parts_by_skill_are_those_of_the_card_and_add_up(
    session: Session, room: ExamRoom, now: datetime
) -> None:
    score_attempt(session, attempt_id=hand_in(session, room, right=7), now=now)
    parts = skill_scores(session.scalars(select(Score)).one().by_skill)
    assert [(part.function, part.skill, int(part.maximum)) for part in parts] == [
        (1, 1, 5),
        (1, 2, 4),
        (2, 1, 5),
    ]
    assert sum(part.points for part in parts) == 7


def test_scoring_again_changes_nothing(session: Session, room: ExamRoom, now: datetime) -> None:
    attempt_id = hand_in(session, room, right=10)
    score_attempt(session, attempt_id=attempt_id, now=now)
    first = session.scalars(select(Score)).one()
    score_attempt(session, attempt_id=attempt_id, now=now.replace(year=2027))
    assert session.scalars(select(Score)).one() is first
    assert first.computed_at == now


def test_two_workers_at_once_score_once(sessions: Sessions, room: ExamRoom, now: datetime) -> None:
    with sessions.begin() as session:
        attempt_id = hand_in(session, room, right=10)
    together = Barrier(2)

    def work() -> None:
        with sessions() as session, session.begin():
            together.wait()
            score_attempt(session, attempt_id=attempt_id, now=now)

    with ThreadPoolExecutor(2) as pool:
        for running in [pool.submit(work), pool.submit(work)]:
            running.result()
    with sessions() as session:
        assert session.scalars(select(func.count()).select_from(Score)).one() == 1


def test_an_attempt_under_way_is_left_alone(session: Session, room: ExamRoom, now: datetime) -> None:
    seat_id = started(session, room)
    attempt = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one()
    score_attempt(session, attempt_id=attempt.id, now=now)
    assert attempt.state is AttemptState.UNDER_WAY
    assert session.scalars(select(Score)).all() == []


def test_an_unknown_attempt_is_not_found(session: Session, room: ExamRoom, now: datetime) -> None:
    with pytest.raises(NotFound):
        score_attempt(session, attempt_id=4711, now=now)


def test_the_sweeper_finds_what_waits_and_nothing_else(
    session: Session, room: ExamRoom, now: datetime
) -> None:
    started(session, room, seat_id=room.seat_ids[Language.KK])
    waiting = hand_in(session, room, right=3)
    assert due_for_scoring(session) == (waiting,)
    score_attempt(session, attempt_id=waiting, now=now)
    assert due_for_scoring(session) == ()


def test_the_record_of_scoring_tells_no_answers(session: Session, room: ExamRoom, now: datetime) -> None:
    attempt_id = hand_in(session, room, right=3)
    score_attempt(session, attempt_id=attempt_id, now=now)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "attempt.scored")).one()
    assert (entry.thing_id, entry.facts) == (str(attempt_id), {})
