"""What a draft of a program asks for beside its test: further stages, thresholds, conditions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from blueprints.services import delivery as blueprints
from blueprints.services.delivery import BlueprintOutline
from exam.domain import pass_rule
from exam.domain import stages as rules
from exam.domain.conditions import Accommodation, Conditions, check_conditions
from exam.domain.pass_rule import Block, BlockKind, Threshold
from exam.domain.stages import Stage, rubric_of, stored_rubric
from exam.models import ProgramStage, ProgramVersion
from exam.services import program_drafts
from kernel.actor import Actor
from kernel.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage of a program version."""

    stage_id: int
    stage: Stage


def stages_of(version: ProgramVersion) -> tuple[StageView, ...]:
    """The stages beside the test, in the order in which they were added."""
    return tuple(StageView(row.id, stage_of(row)) for row in version.stages)


def conditions_of(version: ProgramVersion) -> Conditions:
    """Equipment, conditions and accommodations."""
    return Conditions(
        equipment=version.equipment,
        conditions=version.conditions,
        accommodations=tuple(Accommodation(code) for code in version.accommodations),
    )


def examined_blocks(outline: BlueprintOutline) -> tuple[Block, ...]:
    """The blocks of the blueprint that have questions: abilities, knowledge, then functions by number."""
    columns = ((BlockKind.ABILITY, "ability"), (BlockKind.KNOWLEDGE, "knowledge"))
    kinds = [Block(kind) for kind, column in columns if any(getattr(row, column) for row in outline.rows)]
    functions = sorted({row.function for row in outline.rows if row.ability + row.knowledge})
    return (*kinds, *(Block(BlockKind.FUNCTION, function) for function in functions))


def save_stage(
    session: Session, *, version_id: int, stage_id: int | None, stage: Stage, now: datetime, actor: Actor
) -> None:
    """Add a stage to a draft, or change the one with `stage_id`.

    Raises what check_stage raises, Invalid("stage_count"), NotFound("stage"), Conflict("program_frozen").
    """
    version = program_drafts.locked_draft(session, version_id, actor)
    rules.check_stage(stage)
    if stage_id is None:
        if len(version.stages) >= rules.MOST_STAGES:
            raise Invalid("stage_count", most=rules.MOST_STAGES)
        version.stages.append(_row(stage))
    else:
        _fill(_own(version, stage_id), stage)
    session.flush()
    program_drafts.note(session, version, "program.stage_saved", now, actor)


def remove_stage(session: Session, *, version_id: int, stage_id: int, now: datetime, actor: Actor) -> None:
    """Take a stage out of a draft. Raises NotFound("stage"), Conflict("program_frozen")."""
    version = program_drafts.locked_draft(session, version_id, actor)
    version.stages.remove(_own(version, stage_id))
    session.flush()
    program_drafts.note(session, version, "program.stage_removed", now, actor)


def set_thresholds(
    session: Session, *, version_id: int, thresholds: Sequence[Threshold], now: datetime, actor: Actor
) -> None:
    """The thresholds of a draft, in place of those before. Raises what check_thresholds raises."""
    version = program_drafts.locked_draft(session, version_id, actor)
    check_thresholds(session, version, thresholds)
    version.thresholds = pass_rule.stored_thresholds(thresholds)
    session.flush()
    program_drafts.note(session, version, "program.thresholds_set", now, actor)


def set_conditions(
    session: Session, *, version_id: int, conditions: Conditions, now: datetime, actor: Actor
) -> None:
    """Equipment, conditions and accommodations of a draft. Raises what check_conditions raises."""
    version = program_drafts.locked_draft(session, version_id, actor)
    check_conditions(conditions)
    version.equipment, version.conditions = conditions.equipment.strip(), conditions.conditions.strip()
    version.accommodations = [one.value for one in conditions.accommodations]
    session.flush()
    program_drafts.note(session, version, "program.conditions_set", now, actor)


def check_before_publication(session: Session, version: ProgramVersion) -> None:
    """Raise Invalid where a stage or a threshold does not hold any more."""
    for view in stages_of(version):
        rules.check_stage(view.stage)
    check_thresholds(session, version, pass_rule.read_thresholds(version.thresholds))


def check_thresholds(session: Session, version: ProgramVersion, thresholds: Collection[Threshold]) -> None:
    """Raise what pass_rule.check_thresholds raises, by the version's blueprint."""
    outline = blueprints.read_blueprint(session, version_id=version.blueprint_version_id)
    pass_rule.check_thresholds(list(thresholds), examined_blocks(outline))


def copy(source: ProgramVersion, to: ProgramVersion) -> None:
    """Give the next version the stages, thresholds, conditions and the adopted cut of this one."""
    to.thresholds, to.accommodations = list(source.thresholds), list(source.accommodations)
    to.equipment, to.conditions = source.equipment, source.conditions
    to.cut_study_id = source.cut_study_id
    to.stages = [_row(view.stage) for view in stages_of(source)]


def stage_of(row: ProgramStage) -> Stage:
    """The stage as data."""
    return Stage(row.kind, row.title_kk, row.title_ru, row.minutes, row.pass_percent, rubric_of(row.rubric))


def _own(version: ProgramVersion, stage_id: int) -> ProgramStage:
    for row in version.stages:
        if row.id == stage_id:
            return row
    raise NotFound("stage")


def _row(stage: Stage) -> ProgramStage:
    row = ProgramStage()
    _fill(row, stage)
    return row


def _fill(row: ProgramStage, stage: Stage) -> None:
    row.kind, row.minutes, row.pass_percent = stage.kind, stage.minutes, stage.pass_percent
    row.title_kk, row.title_ru = stage.title_kk.strip(), stage.title_ru.strip()
    row.rubric = stored_rubric(stage.rubric)
