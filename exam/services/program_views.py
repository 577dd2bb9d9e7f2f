"""What others see of a program: its versions as frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from blueprints.services import delivery as blueprints
from blueprints.services.delivery import BlueprintOutline, PaperRef
from exam.domain.conditions import Conditions
from exam.domain.pass_rule import Block, Threshold
from exam.domain.program import Terms, defaults_kept
from exam.domain.states import ProgramState
from exam.models import ProgramVersion
from exam.services.cut_record import Adopted
from exam.services.program_stages import StageView
from kernel.language import Language


@dataclass(frozen=True, slots=True)
class ProgramView:
    """A version of a program, as sittings and attempts need it. `papers` holds paper ids by language."""

    program_id: int
    version_id: int
    number: int
    state: ProgramState
    centre_id: int
    blueprint_version_id: int
    standard_code: str
    nkz_code: str | None
    level: int
    question_count: int
    title_kk: str
    title_ru: str
    minutes: int
    pass_percent: int
    validity_months: int
    retake_days: int
    languages: tuple[Language, ...]
    papers: Mapping[Language, tuple[int, ...]]

    def title(self, language: str) -> str:
        """In Kazakh for "kk", else in Russian; in the other one where a draft has no title in this one."""
        both = (self.title_kk, self.title_ru) if language == Language.KK else (self.title_ru, self.title_kk)
        return both[0] or both[1]

    @property
    def terms(self) -> Terms:
        return Terms(
            title_kk=self.title_kk,
            title_ru=self.title_ru,
            minutes=self.minutes,
            pass_percent=self.pass_percent,
            validity_months=self.validity_months,
            retake_days=self.retake_days,
            languages=self.languages,
        )


@dataclass(frozen=True, slots=True)
class VersionRef:
    """One version in the history of a program."""

    version_id: int
    number: int
    state: ProgramState
    created_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProgramPage:
    """A version with the papers that it can choose from, its further stages and conditions, what its pass
    mark stands on, who approved it, and its history. `blocks` are those that may have a threshold."""

    program: ProgramView
    blueprint: BlueprintOutline
    available: tuple[PaperRef, ...]
    versions: tuple[VersionRef, ...]
    stages: tuple[StageView, ...]
    thresholds: tuple[Threshold, ...]
    blocks: tuple[Block, ...]
    conditions: Conditions
    adopted: Adopted | None
    approved_by: str | None

    def threshold(self, block: Block) -> int | None:
        """The percent asked for in a block; None where none is."""
        return next((t.percent for t in self.thresholds if t.block == block), None)

    @property
    def defaults_kept(self) -> tuple[str, ...]:
        """The names of the terms that are as they were shipped."""
        return defaults_kept(self.program.terms)


def view(session: Session, version: ProgramVersion) -> ProgramView:
    """The frozen data of `version`."""
    blueprint = blueprints.read_blueprint(session, version_id=version.blueprint_version_id)
    return ProgramView(
        program_id=version.program_id,
        version_id=version.id,
        number=version.number,
        state=version.state,
        centre_id=blueprint.centre_id,
        blueprint_version_id=version.blueprint_version_id,
        standard_code=blueprint.card.standard_code,
        nkz_code=blueprint.card.nkz_code,
        level=blueprint.level,
        question_count=blueprint.question_count,
        title_kk=version.title_kk,
        title_ru=version.title_ru,
        minutes=version.minutes,
        pass_percent=version.pass_percent,
        validity_months=version.validity_months,
        retake_days=version.retake_days,
        languages=tuple(Language(code) for code in version.languages),
        papers={
            Language(code): tuple(sorted(p.paper_id for p in version.papers if p.language == code))
            for code in version.languages
        },
    )
