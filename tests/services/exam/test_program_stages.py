"""A draft takes stages, thresholds and conditions; a published one does not, the next one has them."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from exam.domain.conditions import Accommodation, Conditions
from exam.domain.pass_rule import Block, BlockKind, Threshold
from exam.domain.stages import MOST_STAGES, Criterion, Stage, StageKind
from exam.services import program_stages, programs
from exam.services.programs import ProgramPage
from kernel.errors import Conflict, Invalid, NotFound
from tests.factories.exam_room import ExamRoom
from tests.factories.panels import Panel, make_panel
from tests.services.exam.conftest import OPENS as NOW

INTERVIEW = Stage(
    StageKind.INTERVIEW, "Әңгімелесу", "Собеседование", None, 60, (Criterion("Пайымдау", "Рассуждение", 10),)
)
CONDITIONS = Conditions("Секатор, перчатки", "Теплица", (Accommodation.KEYBOARD,))
KNOWLEDGE = Threshold(Block(BlockKind.KNOWLEDGE), 50)


@pytest.fixture
def panel(room_session: Session, room: ExamRoom) -> Panel:
    return make_panel(room_session, room, NOW)


def read(session: Session, panel: Panel, version_id: int | None = None) -> ProgramPage:
    return programs.read(session, version_id=version_id or panel.draft_id, actor=panel.chair)


def save(session: Session, panel: Panel, stage: Stage, stage_id: int | None = None) -> None:
    program_stages.save_stage(
        session, version_id=panel.draft_id, stage_id=stage_id, stage=stage, now=NOW, actor=panel.chair
    )


def test_a_stage_is_added_changed_and_taken_out(room_session: Session, panel: Panel) -> None:
    save(room_session, panel, INTERVIEW)
    (added,) = read(room_session, panel).stages
    assert added.stage == INTERVIEW
    save(room_session, panel, replace(INTERVIEW, minutes=30), added.stage_id)
    assert read(room_session, panel).stages[0].stage.minutes == 30
    program_stages.remove_stage(
        room_session, version_id=panel.draft_id, stage_id=added.stage_id, now=NOW, actor=panel.chair
    )
    assert read(room_session, panel).stages == ()


def test_a_program_has_so_many_stages_at_most(room_session: Session, panel: Panel) -> None:
    for _ in range(MOST_STAGES):
        save(room_session, panel, INTERVIEW)
    with pytest.raises(Invalid, match="stage_count"):
        save(room_session, panel, INTERVIEW)


def test_a_stage_of_another_program_is_not_there(room_session: Session, panel: Panel) -> None:
    with pytest.raises(NotFound, match="stage"):
        save(room_session, panel, INTERVIEW, 99)


def test_thresholds_stand_on_blocks_that_have_questions(room_session: Session, panel: Panel) -> None:
    page = read(room_session, panel)
    assert KNOWLEDGE.block in page.blocks

    def set_to(*thresholds: Threshold) -> None:
        program_stages.set_thresholds(
            room_session, version_id=panel.draft_id, thresholds=thresholds, now=NOW, actor=panel.chair
        )

    set_to(KNOWLEDGE)
    assert read(room_session, panel).threshold(KNOWLEDGE.block) == 50
    with pytest.raises(Invalid, match="program_threshold_empty"):
        set_to(Threshold(Block(BlockKind.FUNCTION, 99), 50))
    set_to()
    assert read(room_session, panel).threshold(KNOWLEDGE.block) is None


def test_all_goes_over_to_the_next_version_and_is_frozen_in_this_one(
    room_session: Session, panel: Panel
) -> None:
    save(room_session, panel, INTERVIEW)
    program_stages.set_thresholds(
        room_session, version_id=panel.draft_id, thresholds=[KNOWLEDGE], now=NOW, actor=panel.chair
    )
    program_stages.set_conditions(
        room_session, version_id=panel.draft_id, conditions=CONDITIONS, now=NOW, actor=panel.chair
    )
    programs.publish(room_session, version_id=panel.draft_id, now=NOW, actor=panel.chair)
    with pytest.raises(Conflict, match="program_frozen"):
        save(room_session, panel, INTERVIEW)
    following = read(
        room_session,
        panel,
        programs.new_version(room_session, version_id=panel.draft_id, now=NOW, actor=panel.chair),
    )
    published = read(room_session, panel)
    assert [view.stage for view in following.stages] == [INTERVIEW]
    assert following.stages[0].stage_id != published.stages[0].stage_id
    assert following.thresholds == (KNOWLEDGE,)
    assert following.conditions == CONDITIONS
    assert published.approved_by == panel.chair.name
    assert following.approved_by is None


def test_conditions_have_an_end(room_session: Session, panel: Panel) -> None:
    with pytest.raises(Invalid, match="program_conditions"):
        program_stages.set_conditions(
            room_session,
            version_id=panel.draft_id,
            conditions=replace(CONDITIONS, equipment="х" * 4001),
            now=NOW,
            actor=panel.chair,
        )


def test_numbers_that_nobody_changed_are_told_to_be_defaults(room_session: Session, panel: Panel) -> None:
    page = read(room_session, panel)
    assert page.defaults_kept == ("pass_percent", "validity_months", "retake_days")
