"""Assembling papers from the item bank, and reading them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from blueprints.domain.task import SetOrder
from blueprints.models import PaperItem, PaperRecord
from blueprints.services import delivery, sets
from blueprints.services.delivery import BlueprintOutline, PaperRef
from blueprints.services.records import Refusal
from kernel.actor import Actor, Permission
from kernel.errors import NotFound
from kernel.language import Language
from question_bank.domain.standard import StatementKind
from question_bank.services import delivery as bank


@dataclass(frozen=True, slots=True)
class Assembled:
    """A set was made: its papers for use, then its reserve papers."""

    set_id: int
    paper_ids: tuple[int, ...]

    @property
    def paper_id(self) -> int:
        """The first paper."""
        return self.paper_ids[0]


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
    session: Session,
    *,
    version_id: int,
    language: Language,
    seed: int,
    now: datetime,
    actor: Actor,
    order: SetOrder | None = None,
) -> Assembled | Refusal:
    """A new set of papers (by default one), made within this call; or why there is none.

    Raises as `sets.order_set`, which the pages use: it leaves large sets to a worker.
    """
    row = sets.new_set(
        session, version_id=version_id, language=language, order=order or SetOrder(), seed=seed,
        fresh=False, now=now, actor=actor,
    )  # fmt: skip
    found = sets.plan(session, set_id=row.id, now=now)
    if found is None:
        raise RuntimeError("a set that was just ordered is gone")
    outcome = sets.make(found)
    paper_ids = sets.store(session, set_id=row.id, outcome=outcome, now=now)
    return outcome.refusal or Assembled(row.id, paper_ids)


def read_paper(session: Session, *, paper_id: int, actor: Actor) -> PaperView:
    """The paper in order, with its keys for those who may read items.

    Raises NotFound("paper"), NotAllowed("bank_closed") where the bank of its card is not open to the person.
    """
    actor.require(Permission.BLUEPRINTS_READ)
    record = session.get(PaperRecord, paper_id)
    if record is None:
        raise NotFound("paper")
    blueprint = delivery.read_blueprint(session, version_id=record.blueprint_version_id)
    actor.require_centre(blueprint.centre_id)
    bank.require_bank(session, card_id=record.card_id, actor=actor)
    ids = [item.item_version_id for item in record.items]
    questions = bank.questions(session, item_version_ids=ids)
    keys = bank.keys(session, item_version_ids=ids)
    own = delivery.titles(session, version_id=record.blueprint_version_id, language=record.language)
    return PaperView(
        ref=delivery.paper_ref(record),
        blueprint=own or blueprint,
        lines=tuple(
            _line(item, questions[item.item_version_id], keys[item.item_version_id], actor)
            for item in record.items
        ),
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
