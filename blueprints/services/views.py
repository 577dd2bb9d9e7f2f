"""What the pages of blueprints and of sets of papers show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from blueprints.domain.certificate import Certificate
from blueprints.domain.quotas import Quota
from blueprints.domain.specification import Cell, ExamBlueprint, Row, SkillWeight, check
from blueprints.domain.states import BlueprintState, SetState
from blueprints.domain.task import SetOrder
from blueprints.models import BlueprintHead, BlueprintVersion, PaperRecord, PaperSet
from blueprints.services import delivery, sets
from blueprints.services.blueprints import places_of, single_of
from blueprints.services.cards import weights
from blueprints.services.delivery import BlueprintOutline, PaperRef
from blueprints.services.editions import Edition, editions, table
from blueprints.services.records import Refusal, certificate_of, refusal_of
from kernel.actor import Actor, Permission
from kernel.errors import NotFound
from kernel.language import Language
from question_bank.services import delivery as bank


@dataclass(frozen=True, slots=True)
class Listing:
    """A blueprint in the list: its newest version."""

    version_id: int
    version_number: int
    title: str
    single: tuple[int, int] | None
    standard_code: str
    nkz_code: str | None
    level: int
    state: BlueprintState
    question_count: int


@dataclass(frozen=True, slots=True)
class VersionRef:
    """One version in the history of a blueprint."""

    version_id: int
    number: int
    state: BlueprintState
    created_at: datetime
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class SetView:
    """A set of papers, as it was ordered and what became of it."""

    set_id: int
    version_id: int
    language: Language
    order: SetOrder
    seed: int
    fresh: bool
    state: SetState
    done: int
    created_at: datetime
    finished_at: datetime | None
    papers: tuple[PaperRef, ...]
    certificate: Certificate | None
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class BlueprintView:
    """A version with all that its page shows. `statements` are those of the card, by cell."""

    outline: BlueprintOutline
    blueprint: ExamBlueprint
    ground: str | None
    statements: Mapping[Cell, int]
    state: BlueprintState
    editions: tuple[Edition, ...]
    sets: tuple[SetView, ...]
    papers: tuple[PaperRef, ...]
    versions: tuple[VersionRef, ...]


def list_blueprints(session: Session, *, actor: Actor) -> tuple[Listing, ...]:
    """The blueprints of the actor's centre whose bank is open to the actor, each by its newest version, the
    newest blueprint first."""
    actor.require(Permission.BLUEPRINTS_READ)
    heads = session.scalars(
        select(BlueprintHead)
        .where(BlueprintHead.centre_id == actor.centre_id)
        .where(BlueprintHead.card_id.in_(bank.open_cards(session, actor=actor)))
        .order_by(BlueprintHead.id.desc())
        .options(selectinload(BlueprintHead.versions).selectinload(BlueprintVersion.rows))
    )
    return tuple(_listing(head, head.versions[-1]) for head in heads)


def closed_blueprints(session: Session, *, actor: Actor) -> int:
    """How many blueprints of the actor's centre are of professions whose bank is not open to the actor."""
    query = select(func.count()).where(
        BlueprintHead.centre_id == actor.centre_id,
        BlueprintHead.card_id.not_in(bank.open_cards(session, actor=actor)),
    )
    return session.scalars(query).one()


def read(session: Session, *, version_id: int, actor: Actor) -> BlueprintView:
    """The version with its supply in each language, papers and history.

    Raises NotFound("blueprint"), NotAllowed("other_centre" | "bank_closed").
    """
    version = _own(session, version_id, actor)
    return _view(session, version, table(version))


def preview(
    session: Session, *, version_id: int, rows: Sequence[Row], quotas: Sequence[Quota], actor: Actor
) -> BlueprintView:
    """The same with counts that are not saved. Raises as `read` and `check`."""
    version = _own(session, version_id, actor)
    return _view(session, version, check(rows, places_of(session, version.head), quotas))


def read_set(session: Session, *, set_id: int, actor: Actor) -> tuple[SetView, BlueprintOutline]:
    """A set with its blueprint, titled in the set's language. Raises NotFound("paper_set") and as `read`."""
    row = session.get(PaperSet, set_id)
    if row is None:
        raise NotFound("paper_set")
    version = _own(session, row.blueprint_version_id, actor)
    return _set(session, row), delivery.outline(session, version, card_id=row.card_id)


def _own(session: Session, version_id: int, actor: Actor) -> BlueprintVersion:
    actor.require(Permission.BLUEPRINTS_READ)
    version = session.get(BlueprintVersion, version_id)
    if version is None:
        raise NotFound("blueprint")
    actor.require_centre(version.head.centre_id)
    bank.require_bank(session, card_id=version.head.card_id, actor=actor)
    return version


def _view(session: Session, version: BlueprintVersion, blueprint: ExamBlueprint) -> BlueprintView:
    card = bank.read_card(session, card_id=version.head.card_id)
    rows = session.scalars(
        select(PaperSet).where(PaperSet.blueprint_version_id == version.id).order_by(PaperSet.id)
    )
    return BlueprintView(
        outline=delivery.outline(session, version),
        blueprint=blueprint,
        ground=version.head.recognition_ground,
        statements=_statements(weights(card, single_of(version.head))),
        state=version.state,
        editions=editions(session, version, blueprint),
        sets=tuple(_set(session, row) for row in rows),
        papers=delivery.papers(session, version_id=version.id),
        versions=tuple(
            VersionRef(other.id, other.number, other.state, other.created_at, other.approved_at)
            for other in version.head.versions
        ),
    )


def _set(session: Session, row: PaperSet) -> SetView:
    papers = session.scalars(
        select(PaperRecord).where(PaperRecord.set_id == row.id).order_by(PaperRecord.number)
    )
    return SetView(
        set_id=row.id,
        version_id=row.blueprint_version_id,
        language=row.language,
        order=sets.order_of(row),
        seed=row.seed,
        fresh=row.fresh,
        state=row.state,
        done=row.done,
        created_at=row.created_at,
        finished_at=row.finished_at,
        papers=tuple(delivery.paper_ref(paper) for paper in papers),
        certificate=certificate_of(row.certificate) if row.certificate else None,
        refusal=refusal_of(row.refusal) if row.refusal else None,
    )


def _statements(skills: Sequence[SkillWeight]) -> dict[Cell, int]:
    """Numbers of statements by cell: a row of the blueprint that would ask for all of them."""
    whole = ExamBlueprint(
        tuple(Row(skill.function, skill.skill, skill.abilities, skill.knowledge) for skill in skills)
    )
    return whole.demand()


def _listing(head: BlueprintHead, version: BlueprintVersion) -> Listing:
    return Listing(
        version_id=version.id,
        version_number=version.number,
        title=head.title,
        single=single_of(head),
        standard_code=head.standard_code,
        nkz_code=head.nkz_code,
        level=head.level,
        state=version.state,
        question_count=table(version).total,
    )
