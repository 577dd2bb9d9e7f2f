"""Assembling papers from the item bank, and reading them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from blueprints.domain.assembly import Paper
from blueprints.domain.assembly import assemble as assemble_paper
from blueprints.domain.certificate import Fault, faults
from blueprints.domain.feasibility import Offer, Shortage
from blueprints.domain.specification import ExamBlueprint
from blueprints.domain.states import BlueprintState
from blueprints.models import BlueprintVersion, PaperItem, PaperRecord
from blueprints.services import delivery
from blueprints.services.delivery import BlueprintOutline, PaperRef
from blueprints.services.editions import card_of, offers, table
from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, Invalid, NotFound
from kernel.language import EXAM_LANGUAGES, Language
from question_bank.domain.standard import StatementKind
from question_bank.services import delivery as bank

LARGEST_SEED = 2**31 - 1


class BrokenPaperError(RuntimeError):
    """The independent check refused an assembled paper: a fault of the program, never stored."""

    def __init__(self, found: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{fault.breach} {fault.where}" for fault in found))


@dataclass(frozen=True, slots=True)
class Assembled:
    """A paper was made."""

    paper_id: int


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option; `right` is None for those who may not see the key."""

    id: str
    text: str
    right: bool | None


@dataclass(frozen=True, slots=True)
class LineView:
    """An item of a paper with the statement that it rests on."""

    position: int
    item_id: str
    function: int
    skill: int
    kind: StatementKind
    statement: str
    stem: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper with its items."""

    ref: PaperRef
    blueprint: BlueprintOutline
    lines: tuple[LineView, ...]


def assemble(
    session: Session, *, version_id: int, language: Language, seed: int, now: datetime, actor: Actor
) -> Assembled | Shortage:
    """A new paper by an approved blueprint, checked independently before it is stored; or what is missing.

    Raises NotFound("blueprint"), Conflict("blueprint_draft"), Conflict("paper_seed") when this
    language has a paper with that seed, Invalid("paper_seed_range", "paper_language"),
    NotFound("paper_edition") when the standard has no edition in the language.
    """
    actor.require(Permission.BLUEPRINTS_EDIT)
    version = session.get(BlueprintVersion, version_id, with_for_update=True)
    if version is None:
        raise NotFound("blueprint")
    actor.require_centre(version.head.centre_id)
    number = _next_number(session, version, language, seed)
    card_id = card_of(session, version.head, language)
    if card_id is None:
        raise NotFound("paper_edition")
    outcome = _certified(table(version), offers(session, card_id), seed)
    if isinstance(outcome, Shortage):
        return outcome
    record = PaperRecord(
        blueprint_version_id=version.id,
        language=language,
        number=number,
        seed=seed,
        card_id=card_id,
        created_at=now,
        created_by=actor.person_id,
    )
    return Assembled(_stored(session, record, outcome, now, actor))


def read_paper(session: Session, *, paper_id: int, actor: Actor) -> PaperView:
    """The paper in order, with its keys for those who may read items. Raises NotFound("paper")."""
    actor.require(Permission.BLUEPRINTS_READ)
    record = session.get(PaperRecord, paper_id)
    if record is None:
        raise NotFound("paper")
    blueprint = delivery.read_blueprint(session, version_id=record.blueprint_version_id)
    actor.require_centre(blueprint.centre_id)
    ids = [item.item_version_id for item in record.items]
    questions = bank.questions(session, item_version_ids=ids)
    keys = bank.keys(session, item_version_ids=ids)
    own = delivery.titles(session, version_id=record.blueprint_version_id, language=record.language)
    return PaperView(
        ref=PaperRef(
            record.id, record.number, record.language, record.seed, len(record.items), record.created_at
        ),
        blueprint=own or blueprint,
        lines=tuple(
            _line(item, questions[item.item_version_id], keys[item.item_version_id], actor)
            for item in record.items
        ),
    )


def _next_number(session: Session, version: BlueprintVersion, language: Language, seed: int) -> int:
    if version.state is not BlueprintState.APPROVED:
        raise Conflict("blueprint_draft")
    if language not in EXAM_LANGUAGES:
        raise Invalid("paper_language")
    if not 0 <= seed <= LARGEST_SEED:
        raise Invalid("paper_seed_range", most=LARGEST_SEED)
    there = [paper for paper in delivery.papers(session, version_id=version.id) if paper.language == language]
    if seed in {paper.seed for paper in there}:
        raise Conflict("paper_seed", seed=seed)
    return 1 + max((paper.number for paper in there), default=0)


def _certified(blueprint: ExamBlueprint, bank_offers: tuple[Offer, ...], seed: int) -> Paper | Shortage:
    outcome = assemble_paper(blueprint, bank_offers, seed)
    if isinstance(outcome, Paper) and (found := faults(blueprint, outcome.items, bank_offers)):
        raise BrokenPaperError(found)
    return outcome


def _stored(session: Session, record: PaperRecord, paper: Paper, now: datetime, actor: Actor) -> int:
    record.items = [_item(position, offer) for position, offer in enumerate(paper.items, 1)]
    session.add(record)
    session.flush()
    bank.mark_in_use(session, item_ids=[offer.item_id for offer in paper.items], now=now)
    audit.record(
        session, now=now, actor=actor, act="paper.assembled", thing="paper", thing_id=record.id,
        blueprint_version=record.blueprint_version_id, language=record.language, seed=record.seed,
    )  # fmt: skip
    return record.id


def _item(position: int, offer: Offer) -> PaperItem:
    return PaperItem(
        position=position,
        item_id=offer.item_id,
        item_version_id=offer.item_version_id,
        function=offer.cell.function,
        skill=offer.cell.skill,
        kind=offer.cell.kind,
    )


def _line(item: PaperItem, question: bank.Question, key: bank.ItemKey, actor: Actor) -> LineView:
    sees_keys = actor.may(Permission.ITEMS_READ)
    return LineView(
        position=item.position,
        item_id=item.item_id,
        function=item.function,
        skill=item.skill,
        kind=item.kind,
        statement=key.statement,
        stem=question.stem,
        options=tuple(
            OptionView(option.id, option.text, option.id in key.key if sees_keys else None)
            for option in question.options
        ),
    )
