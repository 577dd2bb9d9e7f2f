"""Drafting, editing and approving the blueprints of a centre."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from blueprints.domain.fitting import fit, loosen, usual_load
from blueprints.domain.quotas import Quota, check_quotas, check_sums, propose_quotas
from blueprints.domain.specification import WHOLE_CARD, ExamBlueprint, Row, check, propose
from blueprints.domain.states import BlueprintState
from blueprints.domain.task import SetOrder
from blueprints.models import BlueprintHead, BlueprintQuota, BlueprintRow, BlueprintVersion
from blueprints.services.cards import card_to_draft, recognised_alone, weights
from blueprints.services.editions import all_offers, table
from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from question_bank.services import delivery as bank

ALL_LEVELS = tuple(range(1, 9))
"""The levels of the national qualifications framework, for a card that prints none."""


def draft_blueprint(
    session: Session,
    *,
    card_id: int,
    level: int,
    question_count: int,
    now: datetime,
    actor: Actor,
    single: tuple[int, int] | None = None,
    ground: str = "",
) -> int:
    """A new blueprint proposed from the card's statements and level; gives the draft's version id.

    With `single` it is for the recognition of that skill, for which the card must say that it may be
    recognised, or the centre its ground. Quotas that the bank as it stands cannot meet are left open.

    Raises NotFound("card") unless the card is published, NotAllowed("bank_closed"),
    Invalid("blueprint_level", "blueprint_skill", "recognition_ground"), and as `propose`.
    """
    actor.require(Permission.BLUEPRINTS_EDIT)
    if actor.centre_id is None:
        raise NotAllowed("other_centre")
    card = card_to_draft(session, card_id=card_id, actor=actor)
    if level not in (card.ref.levels or ALL_LEVELS):
        raise Invalid("blueprint_level")
    if single and not recognised_alone(card, single) and not ground.strip():
        raise Invalid("recognition_ground")
    head = BlueprintHead(
        centre_id=actor.centre_id, card_id=card_id, standard_code=card.ref.standard_code,
        nkz_code=card.ref.nkz_code, level=level, title=card.ref.title,
        function=single[0] if single else None, skill=single[1] if single else None,
        recognition_ground=(ground.strip() or None) if single else None,
        created_at=now, created_by=actor.person_id,
    )  # fmt: skip
    rows = propose(weights(card, single), question_count)
    session.add(head)
    proposal = _with_quotas(session, head, rows)
    version = _add_version(session, head, proposal, number=1, now=now, actor=actor)
    audit.record(
        session, now=now, actor=actor, act="blueprint.drafted", thing="blueprint", thing_id=head.id,
        questions=proposal.total, ground=head.recognition_ground,
    )  # fmt: skip
    return version.id


def edit_rows(
    session: Session,
    *,
    version_id: int,
    rows: Sequence[Row],
    now: datetime,
    actor: Actor,
    quotas: Sequence[Quota] | None = None,
) -> None:
    """Replace the counts of a draft, and its quotas where they are given.

    Raises Conflict("blueprint_frozen") and what `check` raises.
    """
    actor.require(Permission.BLUEPRINTS_EDIT)
    version = locked(session, version_id, actor)
    if version.state is not BlueprintState.DRAFT:
        raise Conflict("blueprint_frozen")
    kept = table(version).quotas if quotas is None else quotas
    blueprint = check(rows, places_of(session, version.head), kept)
    there = {(row.function, row.skill): row for row in version.rows}
    version.rows = [_row(row, there.get((row.function, row.skill))) for row in blueprint.rows]
    known = {(quota.dimension, quota.category): quota for quota in version.quotas}
    version.quotas = [
        _quota(quota, known.get((quota.dimension, quota.category))) for quota in blueprint.quotas
    ]
    session.flush()
    audit.record(
        session, now=now, actor=actor, act="blueprint.edited", thing="blueprint",
        thing_id=version.blueprint_id, version=version.number, questions=blueprint.total,
    )  # fmt: skip


def fit_rows(
    session: Session, *, version_id: int, now: datetime, actor: Actor, order: SetOrder | None = None
) -> None:
    """Move the questions of a draft to where there are items for the papers of `order` (by default one),
    in all languages that have any, and open the quotas that these cannot meet.

    Raises Conflict("blueprint_frozen"), Invalid("blueprint_no_items") where no language has any.
    """
    actor.require(Permission.BLUEPRINTS_EDIT)
    version = locked(session, version_id, actor)
    banks = [bank_offers for bank_offers in all_offers(session, version.head) if bank_offers]
    if not banks:
        raise Invalid("blueprint_no_items")
    wanted = table(version)
    if not single_of(version.head) and WHOLE_CARD not in {(row.function, row.skill) for row in wanted.rows}:
        wanted = replace(wanted, rows=(Row(*WHOLE_CARD, 0, 0), *wanted.rows))
    order = order or SetOrder()
    fitted = loosen(fit(wanted, banks, order), banks, order)
    quotas = check_quotas(fitted.quotas, max(1, fitted.total))
    edit_rows(session, version_id=version_id, rows=fitted.rows, quotas=quotas, now=now, actor=actor)


def approve(session: Session, *, version_id: int, now: datetime, actor: Actor) -> None:
    """Freeze a draft; from now on papers can be assembled by it. Approving twice changes nothing.

    Raises Invalid("blueprint_empty") for a draft without questions, and as `check_sums`.
    """
    actor.require(Permission.BLUEPRINTS_EDIT)
    version = locked(session, version_id, actor)
    if version.state is BlueprintState.APPROVED:
        return
    blueprint = table(version)
    if blueprint.total == 0:
        raise Invalid("blueprint_empty")
    check_sums(blueprint.quotas, blueprint.total)
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
    version = locked(session, version_id, actor)
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


def single_of(head: BlueprintHead) -> tuple[int, int] | None:
    """The place of the one skill that the blueprint is for."""
    return None if head.function is None or head.skill is None else (head.function, head.skill)


def places_of(session: Session, head: BlueprintHead) -> set[tuple[int, int]]:
    """The rows that the blueprint may have: its skills, and the whole card unless it is for one skill."""
    single = single_of(head)
    card = bank.read_card(session, card_id=head.card_id)
    places = {(weight.function, weight.skill) for weight in weights(card, single)}
    return places if single else places | {WHOLE_CARD}


def locked(session: Session, version_id: int, actor: Actor) -> BlueprintVersion:
    """The version, locked. Raises NotFound("blueprint"), NotAllowed("other_centre" | "bank_closed")."""
    version = session.get(BlueprintVersion, version_id, with_for_update=True)
    if version is None:
        raise NotFound("blueprint")
    actor.require_centre(version.head.centre_id)
    bank.require_bank(session, card_id=version.head.card_id, actor=actor)
    return version


def _with_quotas(session: Session, head: BlueprintHead, rows: ExamBlueprint) -> ExamBlueprint:
    """The rows with quotas by level and by the load that is usual in the bank, as far as it can meet them."""
    banks = [bank_offers for bank_offers in all_offers(session, head) if bank_offers]
    quotas = (*propose_quotas(head.level, rows.total), *usual_load(rows, banks))
    return loosen(replace(rows, quotas=check_quotas(quotas, rows.total)), banks)


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
        quotas=[_quota(quota, None) for quota in blueprint.quotas],
    )
    head.versions.append(version)
    session.flush()
    return version


def _row(row: Row, record: BlueprintRow | None) -> BlueprintRow:
    """The mapped row with the counts of `row`: the one that is there, else a new one."""
    record = record or BlueprintRow(function=row.function, skill=row.skill)
    record.ability, record.knowledge, record.slack = row.ability, row.knowledge, row.slack
    return record


def _quota(quota: Quota, record: BlueprintQuota | None) -> BlueprintQuota:
    """As `_row`, for a quota."""
    record = record or BlueprintQuota(dimension=quota.dimension, category=quota.category)
    record.low, record.high = quota.low, quota.high
    return record
