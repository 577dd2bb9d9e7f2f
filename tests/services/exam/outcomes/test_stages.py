"""Thresholds and further stages decide with the test; a program with a test alone is as it was."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.pass_rule import Block, BlockKind, Threshold, stored_thresholds
from exam.domain.stages import Criterion, Stage, StageKind, stored_rubric
from exam.domain.states import Outcome
from exam.models import Decision, ProgramStage, ProgramVersion, Recommendation, Sitting, StageResult
from exam.services import decisions, stage_results
from kernel.actor import Actor
from kernel.audit import AuditEntry
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import scored

PRACTICAL = Stage(
    StageKind.PRACTICAL,
    "Тәжірибелік тапсырма",
    "Практическое задание",
    60,
    70,
    (Criterion("Құрал", "Инструмент", 4), Criterion("Қауіпсіздік", "Безопасность", 6)),
)


def version_of(session: Session, room: ExamRoom) -> ProgramVersion:
    return session.get_one(ProgramVersion, session.get_one(Sitting, room.sitting_id).program_version_id)


@pytest.fixture
def stage_id(sessions: Sessions, room: ExamRoom) -> int:
    """A practical stage of the program that the room's sitting runs under."""
    with sessions.begin() as session:
        stage = ProgramStage(
            kind=PRACTICAL.kind, title_kk=PRACTICAL.title_kk, title_ru=PRACTICAL.title_ru, minutes=60,
            pass_percent=70, rubric=stored_rubric(PRACTICAL.rubric),
        )  # fmt: skip
        version = version_of(session, room)
        version.stages.append(stage)
        session.flush()
        return stage.id


def give(
    session: Session, attempt_id: int, stage_id: int, points: Sequence[int], now: datetime, actor: Actor
) -> None:
    stage_results.record_result(
        session, attempt_id=attempt_id, stage_id=stage_id, points=points, remarks="", now=now, actor=actor
    )


def confirm(
    session: Session, attempt_id: int, outcome: Outcome, now: datetime, actor: Actor, reason: str = ""
) -> None:
    decisions.confirm(session, attempt_id=attempt_id, outcome=outcome, reason=reason, now=now, actor=actor)


def test_a_block_below_its_threshold_fails_a_test_that_reaches_the_total(
    session: Session, room: ExamRoom, examiner: Actor
) -> None:
    version_of(session, room).thresholds = stored_thresholds(
        [Threshold(Block(BlockKind.FUNCTION, number), 100) for number in (1, 2)]
    )
    attempt_id = scored(session, room, right=13)
    whole = stage_results.read_whole(session, attempt_id=attempt_id, actor=examiner)
    assert whole.outcome is Outcome.FAIL
    assert sorted(block.reached for block in whole.blocks) == [False, True]
    assert sum(block.maximum for block in whole.blocks) == 14
    perfect = scored(session, room, right=14)
    assert stage_results.read_whole(session, attempt_id=perfect, actor=examiner).outcome is Outcome.PASS


def test_a_test_alone_decides_as_before(session: Session, room: ExamRoom, examiner: Actor) -> None:
    whole = stage_results.read_whole(session, attempt_id=scored(session, room, right=10), actor=examiner)
    assert (whole.blocks, whole.stages, whole.outcome) == ((), (), Outcome.PASS)


def test_nothing_is_decided_before_every_stage_has_its_result(
    session: Session, room: ExamRoom, examiner: Actor, stage_id: int, now: datetime
) -> None:
    attempt_id = scored(session, room, right=14)
    assert stage_results.read_whole(session, attempt_id=attempt_id, actor=examiner).outcome is None
    with pytest.raises(Invalid, match="stages_missing"):
        confirm(session, attempt_id, Outcome.PASS, now, examiner)
    give(session, attempt_id, stage_id, (4, 3), now, examiner)
    confirm(session, attempt_id, Outcome.PASS, now, examiner)
    assert session.scalars(select(Decision)).one().computed is Outcome.PASS


def test_a_failed_stage_fails_the_whole(
    session: Session, room: ExamRoom, examiner: Actor, stage_id: int, now: datetime
) -> None:
    attempt_id = scored(session, room, right=14)
    give(session, attempt_id, stage_id, (4, 2), now, examiner)
    with pytest.raises(Invalid, match="reason_required"):
        confirm(session, attempt_id, Outcome.PASS, now, examiner)
    confirm(session, attempt_id, Outcome.FAIL, now, examiner)
    told = session.scalars(select(Recommendation)).one().content
    assert [(stage["points"], stage["reached"]) for stage in told["stages"]] == [(6, False)]
    assert "blocks" not in told
    decision = session.scalars(select(Decision)).one()
    assert (decision.computed, decision.decided) == (Outcome.FAIL, Outcome.FAIL)


def test_a_correction_is_kept_beside_what_it_corrects(
    session: Session, room: ExamRoom, examiner: Actor, colleague: Actor, stage_id: int, now: datetime
) -> None:
    attempt_id = scored(session, room, right=14)
    give(session, attempt_id, stage_id, (0, 0), now, examiner)
    give(session, attempt_id, stage_id, (4, 6), now, colleague)
    line = stage_results.read_line(session, attempt_id=attempt_id, stage_id=stage_id, actor=examiner)
    assert (line.points, line.revision, line.by) == ((4, 6), 2, colleague.name)
    assert [row.points for row in session.scalars(select(StageResult).order_by(StageResult.revision))] == [
        [0, 0],
        [4, 6],
    ]


def test_after_the_decision_no_result_changes(
    session: Session, room: ExamRoom, examiner: Actor, stage_id: int, now: datetime
) -> None:
    attempt_id = scored(session, room, right=14)
    give(session, attempt_id, stage_id, (4, 6), now, examiner)
    confirm(session, attempt_id, Outcome.PASS, now, examiner)
    with pytest.raises(Conflict, match="already_decided"):
        give(session, attempt_id, stage_id, (0, 0), now, examiner)


def test_points_beyond_the_rubric_are_refused(
    session: Session, room: ExamRoom, examiner: Actor, stage_id: int, now: datetime
) -> None:
    attempt_id = scored(session, room, right=14)
    with pytest.raises(Invalid, match="stage_points"):
        give(session, attempt_id, stage_id, (5, 6), now, examiner)
    with pytest.raises(NotFound, match="stage"):
        give(session, attempt_id, stage_id + 1, (4, 6), now, examiner)


def test_who_may_not_record_records_nothing(
    session: Session, room: ExamRoom, administrator: Actor, stage_id: int, now: datetime
) -> None:
    attempt_id = scored(session, room, right=14)
    with pytest.raises(NotAllowed, match="permission"):
        give(session, attempt_id, stage_id, (4, 6), now, administrator)


def test_the_record_holds_no_points(
    session: Session, room: ExamRoom, examiner: Actor, stage_id: int, now: datetime
) -> None:
    give(session, scored(session, room, right=14), stage_id, (4, 6), now, examiner)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "stage.recorded")).one()
    assert entry.facts == {"stage": stage_id, "revision": 1}
