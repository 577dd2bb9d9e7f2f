"""Redactions of a standard: what changed between two versions, and what becomes of the items."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from kernel import audit
from kernel.actor import Actor
from kernel.errors import Invalid, NotFound
from kernel.language import Language
from question_bank.domain.generation.stems import rationale
from question_bank.domain.item import Family, ItemStatus
from question_bank.domain.lifecycle import StaleReason
from question_bank.domain.redaction import Comparison, Fate, StatementChange, compare
from question_bank.domain.tree import Path
from question_bank.domain.versions import VersionState
from question_bank.models import CardRow, ItemRow, ItemVersionRow, StatementRow, VersionRow
from question_bank.services.trees import CARD_TREE, standard_of, statement_rows


@dataclass(frozen=True, slots=True)
class VersionHead:
    """A version named on the page of a comparison."""

    version_id: int
    number: int
    state: VersionState
    title: str
    language: Language
    source_name: str
    imported_at: datetime
    effective_from: str | None


@dataclass(frozen=True, slots=True)
class RedactionView:
    """Two versions compared. `items` counts what rests on each statement of the older one, by its path.

    `stale` counts those of them that must be looked at when the newer version is published.
    """

    old: VersionHead
    new: VersionHead
    comparison: Comparison
    items: Counter[Path]
    stale: Counter[Path]

    @property
    def carried(self) -> int:
        """How many items go over as they are."""
        return self.items.total() - self.stale.total()


def compare_versions(session: Session, *, old_id: int, new_id: int) -> RedactionView:
    """What changed from one version to another of the same standard.

    Raises NotFound("standard"), Invalid("other_standard").
    """
    old, new = _version(session, old_id), _version(session, new_id)
    if old.standard_id != new.standard_id:
        raise Invalid("other_standard")
    comparison = compare(standard_of(old), standard_of(new))
    items, stale = _count_items(session, old, comparison)
    return RedactionView(_head(old), _head(new), comparison, items, stale)


def carry_over(
    session: Session, *, old: VersionRow, new: VersionRow, now: datetime, actor: Actor | None
) -> None:
    """Rest the items of the older version on the newer one's statements.

    Those are stale until an examiner looks whose statement was reworded, moved to another skill or is gone,
    and those that ask about the level of a card which bears another title or other levels.
    A wording that papers hold goes on to name the statement that it was made of.
    """
    comparison = compare(standard_of(old), standard_of(new))
    before, after = statement_rows(old), statement_rows(new)
    other_heads = comparison.with_another_head()
    changes = {before[one.old.path].id: one for one in comparison.statements() if one.old}
    done: Counter[str] = Counter()
    for item in _living(session, old):
        change = changes[item.statement_id]
        if change.new:
            _rest_on(item, after[change.new.path], now)
        reason = stale_reason(change, item.family, other_heads)
        if reason and item.status is not ItemStatus.RETIRED:
            item.stale_at, item.stale_reason = now, reason
        done[reason.value if reason else "same"] += 1
    audit.record(
        session,
        now=now,
        actor=actor,
        act="items.carried_over",
        thing="standard_version",
        thing_id=new.id,
        **done,
    )
    session.flush()


def stale_reason(change: StatementChange, family: Family, other_heads: frozenset[Path]) -> StaleReason | None:
    """Why an item of the old statement must be looked at; None when it need not.

    `other_heads` as `Comparison.with_another_head` gives them.
    """
    if change.fate is Fate.GONE:
        return StaleReason.GONE
    if change.fate is Fate.REWORDED:
        return StaleReason.REWORDED
    if not change.keeps_its_items:
        return StaleReason.MOVED
    asks_of_card = family is Family.LEVEL_SCOPE and change.old and change.old.path in other_heads
    return StaleReason.CARD if asks_of_card else None


def _living(session: Session, version: VersionRow) -> Iterator[ItemRow]:
    """The version's items, the retired ones too: the generator must not make them again."""
    query = (
        select(ItemRow)
        .where(ItemRow.card_id.in_([card.id for card in version.cards]))
        .options(selectinload(ItemRow.versions))
        .order_by(ItemRow.id)
        .with_for_update()
    )
    return iter(session.scalars(query).all())


def _rest_on(item: ItemRow, statement: StatementRow, now: datetime) -> None:
    """The wording stays; where its place in the card differs it becomes a version that names the new one."""
    wording = next(one for one in item.versions if one.number == item.version_number)
    old, new = _place(wording.statement), _place(statement)
    if old == new:
        wording.statement_id = statement.id
    else:
        item.versions.append(_renamed(item, wording, statement, now))
        item.version_number += 1
    item.statement_id = statement.id
    item.card_id = statement.skill.function.card_id


def _place(statement: StatementRow) -> tuple[object, ...]:
    """All that a score or a paper says of the statement."""
    skill = statement.skill
    card = skill.function.card.ordinal
    return (card, skill.function.number, skill.number, statement.kind, statement.number, statement.text)


def _renamed(
    item: ItemRow, wording: ItemVersionRow, statement: StatementRow, now: datetime
) -> ItemVersionRow:
    made = wording.rationale == _rationale(item.language, wording.statement)
    return ItemVersionRow(
        number=item.version_number + 1,
        statement_id=statement.id,
        type=wording.type,
        stem=wording.stem,
        options=wording.options,
        key=wording.key,
        points=wording.points,
        rationale=_rationale(item.language, statement) if made else wording.rationale,
        expected_difficulty=wording.expected_difficulty,
        expected_seconds=wording.expected_seconds,
        words=wording.words,
        flaws=wording.flaws,
        created_at=now,
    )


def _rationale(language: Language, statement: StatementRow) -> str:
    function = statement.skill.function
    return rationale(
        language.value,
        card=function.card.ordinal,
        function=function.number,
        skill=statement.skill.number,
        kind=statement.kind,
        index=statement.number,
    )


def _version(session: Session, version_id: int) -> VersionRow:
    row = session.get(VersionRow, version_id, options=[selectinload(VersionRow.cards).options(CARD_TREE)])
    if row is None:
        raise NotFound("standard")
    return row


def _count_items(
    session: Session, version: VersionRow, comparison: Comparison
) -> tuple[Counter[Path], Counter[Path]]:
    """By the paths of the version's statements: all items on them, and those that will be stale."""
    rows = session.execute(
        select(ItemRow.statement_id, ItemRow.family, func.count())
        .join(CardRow, CardRow.id == ItemRow.card_id)
        .where(CardRow.version_id == version.id, ItemRow.status != ItemStatus.RETIRED)
        .group_by(ItemRow.statement_id, ItemRow.family)
    ).all()
    paths = {row.id: path for path, row in statement_rows(version).items()}
    changes = {one.old.path: one for one in comparison.statements() if one.old}
    other_heads = comparison.with_another_head()
    items: Counter[Path] = Counter()
    stale: Counter[Path] = Counter()
    for statement_id, family, number in rows:
        path = paths[statement_id]
        items[path] += number
        if stale_reason(changes[path], family, other_heads):
            stale[path] += number
    return items, stale


def _head(version: VersionRow) -> VersionHead:
    return VersionHead(
        version_id=version.id,
        number=version.number,
        state=version.state,
        title=version.header.get("title") or version.standard.title,
        language=version.standard.language,
        source_name=version.source_name,
        imported_at=version.created_at,
        effective_from=version.header.get("effective_from"),
    )
