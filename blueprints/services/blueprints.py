"""Drafting, editing and approving the blueprints of a centre."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from blueprints.domain.fitting import fit
from blueprints.domain.specification import Cell, ExamBlueprint, Row, SkillWeight, check, propose
from blueprints.domain.states import BlueprintState
from blueprints.models import BlueprintHead, BlueprintRow, BlueprintVersion
from blueprints.services import delivery
from blueprints.services.delivery import BlueprintOutline, PaperRef
from blueprints.services.editions import Edition, all_offers, editions, table
from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from question_bank.services import delivery as bank
from question_bank.services.delivery import CardOutline, CardRef

ALL_LEVELS = tuple(range(1, 9))
"""The levels of the national qualifications framework, for a card that prints none."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A blueprint in the list: its newest version."""

    version_id: int
    version_number: int
    title: str
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
class BlueprintView:
    """A version with all that its page shows. `statements` are those of the card, by cell."""

    outline: BlueprintOutline
    statements: Mapping[Cell, int]
    state: BlueprintState
    editions: tuple[Edition, ...]
    papers: tuple[PaperRef, ...]
    versions: tuple[VersionRef, ...]


def draft_blueprint(
    session: Session, *, card_id: int, level: int, question_count: int, now: datetime, actor: Actor
) -> int:
    """A new blueprint with counts proposed from the card's statements; gives the draft's version id.

    Raises NotFound("card") unless the card is published, Invalid("blueprint_level"), and as `propose`.
    """
    actor.require(Permission.BLUEPRINTS_EDIT)
    if actor.centre_id is None:
        raise NotAllowed("other_centre")
    card = _published(session, card_id)
    if level not in (card.ref.levels or ALL_LEVELS):
        raise Invalid("blueprint_level")
    proposal = propose(_weights(card), question_count)
    head = BlueprintHead(
        centre_id=actor.centre_id,
        card_id=card_id,
        standard_code=card.ref.standard_code,
        nkz_code=card.ref.nkz_code,
        level=level,
        title=card.ref.title,
        created_at=now,
        created_by=actor.person_id,
    )
    session.add(head)
    version = _add_version(session, head, proposal, number=1, now=now, actor=actor)
    audit.record(
        session, now=now, actor=actor, act="blueprint.drafted", thing="blueprint", thing_id=head.id,
        questions=proposal.total,
    )  # fmt: skip
    return version.id


def edit_rows(session: Session, *, version_id: int, rows: Sequence[Row], now: datetime, actor: Actor) -> None:
    """Replace the counts of a draft. Raises Conflict("blueprint_frozen") and what `check` raises."""
    actor.require(Permission.BLUEPRINTS_EDIT)
    version = _locked(session, version_id, actor)
    if version.state is not BlueprintState.DRAFT:
        raise Conflict("blueprint_frozen")
    card = bank.read_card(session, card_id=version.head.card_id)
    blueprint = check(rows, {(weight.function, weight.skill) for weight in _weights(card)})
    there = {(row.function, row.skill): row for row in version.rows}
    version.rows = [_row(row, there.get((row.function, row.skill))) for row in blueprint.rows]
    session.flush()
    audit.record(
        session, now=now, actor=actor, act="blueprint.edited", thing="blueprint",
        thing_id=version.blueprint_id, version=version.number, questions=blueprint.total,
    )  # fmt: skip


def fit_rows(session: Session, *, version_id: int, now: datetime, actor: Actor) -> None:
    """Move the questions of a draft to where there are items, in all languages that have any.

    Raises Conflict("blueprint_frozen"), Invalid("blueprint_no_items") where no language has any.
    """
    actor.require(Permission.BLUEPRINTS_EDIT)
    version = _locked(session, version_id, actor)
    banks = [bank_offers for bank_offers in all_offers(session, version) if bank_offers]
    if not banks:
        raise Invalid("blueprint_no_items")
    fitted = fit(table(version), banks)
    edit_rows(session, version_id=version_id, rows=fitted.rows, now=now, actor=actor)


def approve(session: Session, *, version_id: int, now: datetime, actor: Actor) -> None:
    """Freeze a draft; from now on papers can be assembled by it. Approving twice changes nothing.

    Raises Invalid("blueprint_empty") for a draft without questions.
    """
    actor.require(Permission.BLUEPRINTS_EDIT)
    version = _locked(session, version_id, actor)
    if version.state is BlueprintState.APPROVED:
        return
    if table(version).total == 0:
        raise Invalid("blueprint_empty")
    version.state = BlueprintState.APPROVED
    version.approved_at, version.approved_by = now, actor.person_id
    session.flush()
    audit.record(
        session, now=now, actor=actor, act="blueprint.approved", thing="blueprint",
        thing_id=version.blueprint_id, version=version.number,
    )  # fmt: skip


def new_version(session: Session, *, version_id: int, now: datetime, actor: Actor) -> int:
    """The id of the blueprint's draft; made as a copy of this version where there is none yet."""
    actor.require(Permission.BLUEPRINTS_EDIT)
    version = _locked(session, version_id, actor)
    head = session.get_one(BlueprintHead, version.blueprint_id, with_for_update=True)
    for other in head.versions:
        if other.state is BlueprintState.DRAFT:
            return other.id
    number = max(other.number for other in head.versions) + 1
    draft = _add_version(session, head, table(version), number=number, now=now, actor=actor)
    audit.record(
        session, now=now, actor=actor, act="blueprint.version_drafted", thing="blueprint", thing_id=head.id,
        version=number,
    )  # fmt: skip
    return draft.id


def list_blueprints(session: Session, *, actor: Actor) -> tuple[Listing, ...]:
    """The blueprints of the actor's centre, each by its newest version, the newest blueprint first."""
    actor.require(Permission.BLUEPRINTS_READ)
    heads = session.scalars(
        select(BlueprintHead)
        .where(BlueprintHead.centre_id == actor.centre_id)
        .order_by(BlueprintHead.id.desc())
        .options(selectinload(BlueprintHead.versions).selectinload(BlueprintVersion.rows))
    )
    return tuple(_listing(head, head.versions[-1]) for head in heads)


def cards_to_choose(session: Session, *, actor: Actor) -> tuple[CardRef, ...]:
    """The published cards that a blueprint can be made for."""
    actor.require(Permission.BLUEPRINTS_EDIT)
    return bank.published_cards(session)


def card_to_draft(session: Session, *, card_id: int, actor: Actor) -> CardOutline:
    """A published card with its outline. Raises NotFound("card")."""
    actor.require(Permission.BLUEPRINTS_EDIT)
    return _published(session, card_id)


def read(session: Session, *, version_id: int, actor: Actor) -> BlueprintView:
    """The version with its supply in each language, papers and history. Raises NotFound("blueprint")."""
    actor.require(Permission.BLUEPRINTS_READ)
    version = session.get(BlueprintVersion, version_id)
    if version is None:
        raise NotFound("blueprint")
    actor.require_centre(version.head.centre_id)
    return BlueprintView(
        outline=delivery.outline(session, version),
        statements=_statements(_weights(bank.read_card(session, card_id=version.head.card_id))),
        state=version.state,
        editions=editions(session, version),
        papers=delivery.papers(session, version_id=version_id),
        versions=tuple(
            VersionRef(other.id, other.number, other.state, other.created_at, other.approved_at)
            for other in version.head.versions
        ),
    )


def _published(session: Session, card_id: int) -> CardOutline:
    if card_id not in {card.card_id for card in bank.published_cards(session)}:
        raise NotFound("card")
    return bank.read_card(session, card_id=card_id)


def _weights(card: CardOutline) -> list[SkillWeight]:
    """The skills by number. Some official cards print a number twice: such skills are weighed together."""
    found: dict[tuple[int, int], SkillWeight] = {}
    for function in card.functions:
        for skill in function.skills:
            place = (function.number, skill.number)
            before = found.get(place, SkillWeight(*place, False, 0, 0))
            found[place] = SkillWeight(
                *place,
                mandatory=before.mandatory or function.mandatory,
                abilities=before.abilities + skill.abilities,
                knowledge=before.knowledge + skill.knowledge,
            )
    return [found[place] for place in sorted(found)]


def _statements(skills: Sequence[SkillWeight]) -> dict[Cell, int]:
    """Numbers of statements by cell: a row of the blueprint that would ask for all of them."""
    whole = ExamBlueprint(
        tuple(Row(skill.function, skill.skill, skill.abilities, skill.knowledge) for skill in skills)
    )
    return whole.demand()


def _locked(session: Session, version_id: int, actor: Actor) -> BlueprintVersion:
    version = session.get(BlueprintVersion, version_id, with_for_update=True)
    if version is None:
        raise NotFound("blueprint")
    actor.require_centre(version.head.centre_id)
    return version


def _add_version(
    session: Session,
    head: BlueprintHead,
    blueprint: ExamBlueprint,
    *,
    number: int,
    now: datetime,
    actor: Actor,
) -> BlueprintVersion:
    version = BlueprintVersion(
        number=number,
        state=BlueprintState.DRAFT,
        created_at=now,
        created_by=actor.person_id,
        rows=[_row(row, None) for row in blueprint.rows],
    )
    head.versions.append(version)
    session.flush()
    return version


def _row(row: Row, record: BlueprintRow | None) -> BlueprintRow:
    """The mapped row with the counts of `row`: the one that is there, else a new one."""
    record = record or BlueprintRow(function=row.function, skill=row.skill)
    record.ability, record.knowledge = row.ability, row.knowledge
    return record


def _listing(head: BlueprintHead, version: BlueprintVersion) -> Listing:
    return Listing(
        version_id=version.id,
        version_number=version.number,
        title=head.title,
        standard_code=head.standard_code,
        nkz_code=head.nkz_code,
        level=head.level,
        state=version.state,
        question_count=table(version).total,
    )
