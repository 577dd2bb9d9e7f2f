"""Sets of papers: ordered by a person, assembled at once or by a worker, certified, stored or refused.

The work between the transactions needs no session: `plan` loads what it takes, `make` assembles and
certifies, `store` writes. Each may run again: a set that is done is left alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from blueprints.domain.assembly import assemble_task
from blueprints.domain.certificate import Breach, Certificate, Composition, Fault, certify
from blueprints.domain.conflict import explain
from blueprints.domain.feasibility import shortage
from blueprints.domain.offers import Offer
from blueprints.domain.specification import ExamBlueprint
from blueprints.domain.states import BlueprintState, SetState
from blueprints.domain.task import SetOrder, task_of
from blueprints.models import BlueprintVersion, PaperItem, PaperRecord, PaperSet
from blueprints.services.blueprints import locked
from blueprints.services.editions import card_of, offers, table, used_items
from blueprints.services.records import Refusal, certificate_record, refusal_record
from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, Invalid, NotFound
from kernel.jobs import JobName, enqueue
from kernel.language import EXAM_LANGUAGES, Language
from question_bank.services import delivery as bank

LARGEST_SEED = 2**31 - 1
AT_ONCE = 400
"""Items times papers up to which a set surely takes less than two seconds, and is made while the person
waits; so is a single paper, which has nothing to be like."""

STUCK_AFTER = timedelta(minutes=5)
TOLERANCE_UNITS = 1000


class BrokenPaperError(RuntimeError):
    """The independent check refused an assembled set: a fault of the program, never stored."""

    def __init__(self, found: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{fault.breach} {fault.where}" for fault in found))


@dataclass(frozen=True, slots=True)
class Plan:
    """All that assembling a set takes."""

    set_id: int
    blueprint: ExamBlueprint
    offers: tuple[Offer, ...]
    order: SetOrder
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A certified composition, or why there is none."""

    composition: Composition | None
    certificate: Certificate | None
    refusal: Refusal | None


def order_set(
    session: Session,
    *,
    version_id: int,
    language: Language,
    order: SetOrder,
    seed: int,
    fresh: bool,
    now: datetime,
    actor: Actor,
) -> int:
    """The id of a new set by an approved blueprint; a small one is made at once, else a job is asked for.

    Raises NotFound("blueprint"), NotAllowed("bank_closed"), Conflict("blueprint_draft"),
    Conflict("paper_seed") when this language has papers with that seed, Invalid("paper_seed_range",
    "paper_language", "set_order"), NotFound("paper_edition") when the standard has none in the language.
    """
    made = new_set(
        session,
        version_id=version_id,
        language=language,
        order=order,
        seed=seed,
        fresh=fresh,
        now=now,
        actor=actor,
    )
    found = plan(session, set_id=made.id, now=now)
    count = order.papers + order.reserves
    if found and (count == 1 or len(found.offers) * count <= AT_ONCE):
        store(session, set_id=made.id, outcome=make(found), now=now)
    else:
        enqueue(session, JobName.ASSEMBLE_PAPERS, made.id)
    return made.id


def new_set(
    session: Session,
    *,
    version_id: int,
    language: Language,
    order: SetOrder,
    seed: int,
    fresh: bool,
    now: datetime,
    actor: Actor,
) -> PaperSet:
    """The row of a set that waits to be made. Raises as `order_set`."""
    actor.require(Permission.BLUEPRINTS_EDIT)
    version = locked(session, version_id, actor)
    _check(session, version, language, seed)
    order.checked(table(version).total)
    card_id = card_of(session, version.head, language)
    if card_id is None:
        raise NotFound("paper_edition")
    row = PaperSet(
        blueprint_version_id=version.id, language=language, card_id=card_id, seed=seed,
        papers=order.papers, reserves=order.reserves, uses=order.uses, overlap=order.overlap,
        anchor=order.anchor, tolerance=round(order.tolerance * TOLERANCE_UNITS), fresh=fresh,
        state=SetState.WAITING, done=0, created_at=now, created_by=actor.person_id, moved_at=now,
        anchor_items=[],
    )  # fmt: skip
    session.add(row)
    session.flush()
    audit.record(
        session, now=now, actor=actor, act="papers.ordered", thing="paper_set", thing_id=row.id,
        blueprint_version=version.id, language=language, seed=seed, papers=order.papers,
        reserves=order.reserves,
    )  # fmt: skip
    return row


def plan(session: Session, *, set_id: int, now: datetime) -> Plan | None:
    """What the set takes, its row marked as under way; None for a set that is done or not there."""
    row = session.get(PaperSet, set_id, with_for_update=True)
    if row is None or row.state in {SetState.MADE, SetState.REFUSED}:
        return None
    row.state, row.moved_at = SetState.UNDER_WAY, now
    session.flush()
    version = session.get_one(BlueprintVersion, row.blueprint_version_id)
    supply = offers(session, row.card_id)
    if row.fresh:
        used = used_items(session, version, row.language)
        supply = tuple(offer for offer in supply if not used[offer.item_id])
    # The order of the bank is of no account, only what it holds.
    ordered = tuple(sorted(supply, key=lambda offer: offer.item_id))
    return Plan(set_id, table(version), ordered, order_of(row), row.seed)


def make(found: Plan, step: Callable[[int], None] = lambda _done: None) -> Outcome:
    """Assemble and certify; `step` is told the number of papers made so far."""
    blueprint, supply, order = found.blueprint, found.offers, found.order
    task = task_of(blueprint, supply, order)
    made = assemble_task(task, found.seed, step)
    if made is None:
        refusal = Refusal(shortage=shortage(blueprint, supply), clash=explain(task))
        return Outcome(None, None, refusal)
    composition = Composition(
        papers=[_in_order(paper, supply) for paper in made.papers],
        reserves=[_in_order(paper, supply) for paper in made.reserves],
        anchor=frozenset(supply[item].item_id for item in made.anchor),
    )
    certificate = certify(blueprint, composition, supply, order)
    if certificate.clean:
        return Outcome(composition, certificate, None)
    if any(fault.breach is not Breach.UNLIKE for fault in certificate.faults):
        raise BrokenPaperError(certificate.faults)
    return Outcome(None, None, Refusal(spread=max(match.spread for match in certificate.matches)))


def store(session: Session, *, set_id: int, outcome: Outcome, now: datetime) -> tuple[int, ...]:
    """Write the papers with their certificate, or the refusal; gives the papers' ids. Once only."""
    row = session.get(PaperSet, set_id, with_for_update=True)
    if row is None or row.state in {SetState.MADE, SetState.REFUSED}:
        return ()
    row.finished_at = row.moved_at = now
    if outcome.composition is None or outcome.certificate is None:
        row.state, row.refusal = SetState.REFUSED, refusal_record(outcome.refusal or Refusal())
        session.flush()
        return ()
    row.state, row.certificate = SetState.MADE, certificate_record(outcome.certificate)
    row.anchor_items = sorted(outcome.composition.anchor)
    row.done = row.papers + row.reserves
    return _store_papers(session, row, outcome.composition, now)


def moved(session: Session, *, set_id: int, done: int, now: datetime) -> None:
    """Note the progress of a set that is being made."""
    row = session.get(PaperSet, set_id, with_for_update=True)
    if row is not None and row.state is SetState.UNDER_WAY:
        row.done, row.moved_at = done, now


def stuck_sets(session: Session, now: datetime) -> tuple[int, ...]:
    """Sets that wait or have not moved for a while: their job was lost or its worker died."""
    return tuple(
        session.scalars(
            select(PaperSet.id)
            .where(PaperSet.state.in_([SetState.WAITING, SetState.UNDER_WAY]))
            .where(PaperSet.moved_at < now - STUCK_AFTER)
            .order_by(PaperSet.id)
        )
    )


def order_of(row: PaperSet) -> SetOrder:
    """What was ordered."""
    return SetOrder(
        row.papers, row.reserves, row.uses, row.overlap, row.anchor, row.tolerance / TOLERANCE_UNITS
    )


def _check(session: Session, version: BlueprintVersion, language: Language, seed: int) -> None:
    if version.state is not BlueprintState.APPROVED:
        raise Conflict("blueprint_draft")
    if language not in EXAM_LANGUAGES:
        raise Invalid("paper_language")
    if not 0 <= seed <= LARGEST_SEED:
        raise Invalid("paper_seed_range", most=LARGEST_SEED)
    there = select(PaperSet.id).where(
        PaperSet.blueprint_version_id == version.id,
        PaperSet.language == language,
        PaperSet.seed == seed,
        PaperSet.state != SetState.REFUSED,
    )
    if session.scalars(there).first() is not None:
        raise Conflict("paper_seed", seed=seed)


def _in_order(paper: frozenset[int], supply: tuple[Offer, ...]) -> list[Offer]:
    """The items by the rows of the table, abilities before knowledge."""
    chosen = [supply[item] for item in paper]
    return sorted(chosen, key=lambda offer: (offer.cell.place, offer.cell.kind.value, offer.item_id))


def _store_papers(session: Session, row: PaperSet, made: Composition, now: datetime) -> tuple[int, ...]:
    highest = session.scalar(
        select(func.max(PaperRecord.number)).where(
            PaperRecord.blueprint_version_id == row.blueprint_version_id, PaperRecord.language == row.language
        )
    )
    every = [*((paper, False) for paper in made.papers), *((paper, True) for paper in made.reserves)]
    records = [
        PaperRecord(
            blueprint_version_id=row.blueprint_version_id, language=row.language, number=number,
            set_id=row.id, reserve=reserve, seed=row.seed, card_id=row.card_id,
            created_at=now, created_by=row.created_by,
            items=[_item(position, offer) for position, offer in enumerate(paper, 1)],
        )
        for number, (paper, reserve) in enumerate(every, (highest or 0) + 1)
    ]  # fmt: skip
    session.add_all(records)
    session.flush()
    names = {offer.item_id for paper, _reserve in every for offer in paper}
    bank.mark_in_use(session, item_ids=sorted(names), now=now)
    for record in records:
        audit.record(
            session, now=now, actor=None, act="paper.assembled", thing="paper", thing_id=record.id,
            blueprint_version=record.blueprint_version_id, language=record.language, seed=record.seed,
        )  # fmt: skip
    return tuple(record.id for record in records)


def _item(position: int, offer: Offer) -> PaperItem:
    return PaperItem(
        position=position,
        item_id=offer.item_id,
        item_version_id=offer.item_version_id,
        function=offer.cell.function,
        skill=offer.cell.skill,
        kind=offer.cell.kind,
    )
