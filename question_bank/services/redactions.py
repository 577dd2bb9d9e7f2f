"""Redactions of a standard: what changed between two versions, and what becomes of the items."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from kernel import audit
from kernel.actor import Actor
from kernel.errors import Invalid, NotFound
from kernel.language import Language
from question_bank.domain.generation.stems import rationale
from question_bank.domain.item import Family, ItemStatus, SourceKind
from question_bank.domain.lifecycle import StaleReason
from question_bank.domain.redaction import CardChange, Comparison, Fate, StatementChange, compare
from question_bank.domain.standard import StatementKind
from question_bank.domain.text import text_key
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
    titles = _Titles(comparison, old, new)
    done: Counter[str] = Counter()
    for item in _living(session, old):
        wording = next(one for one in item.versions if one.number == item.version_number)
        if item.statement_id is None:
            reason = titles.carry(item, wording)
        else:
            change = changes[item.statement_id]
            if change.new:
                _rest_on(item, wording, after[change.new.path], now)
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


class _Titles:
    """Where items go that rest on no statement: they follow their card, and are looked at unless what
    they rest on stands there word for word, a skill with all its statements."""

    def __init__(self, comparison: Comparison, old: VersionRow, new: VersionRow) -> None:
        rows = {(row.first_line, row.last_line): row for row in new.cards}
        was = {(row.first_line, row.last_line): row.id for row in old.cards}
        self.changes = {was[one.old.lines]: one for one in comparison.cards if one.old}
        self.rows = {at: rows[one.new.lines] for at, one in self.changes.items() if one.new}
        self.words = f" {text_key(new.text)} "

    def carry(self, item: ItemRow, wording: ItemVersionRow) -> StaleReason | None:
        """Rest the item on its card in the newer version; gives why it must be looked at."""
        change, row = self.changes[item.card_id], self.rows.get(item.card_id)
        if row is None:
            return StaleReason.GONE
        item.card_id = row.id
        return None if self._same(change, wording) else StaleReason.REWORDED

    def _same(self, change: CardChange, wording: ItemVersionRow) -> bool:
        if wording.function is None:
            return f" {wording.source_key} " in self.words
        skills = [one for one in change.skills if one.old and one.old.function == wording.function]
        if wording.skill is not None:
            skills = [one for one in skills if one.old and one.old.number == wording.skill]
        return bool(skills) and all(one.fate is Fate.SAME for one in skills)


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
        .options(selectinload(ItemRow.versions), selectinload(ItemRow.card))
        .order_by(ItemRow.id)
        .with_for_update()
    )
    return iter(session.scalars(query).all())


def _rest_on(item: ItemRow, wording: ItemVersionRow, statement: StatementRow, now: datetime) -> None:
    """The wording stays; where its place in the card differs it becomes a version that names the new one."""
    skill = statement.skill
    card = skill.function.card
    source = {
        "source_kind": SourceKind(statement.kind.value),
        "function": skill.function.number,
        "skill": skill.number,
        "source_index": statement.number,
        "source_text": statement.text,
    }
    same = all(getattr(wording, name) == value for name, value in source.items())
    if not (same and item.card.ordinal == card.ordinal):
        wording = _renamed(item, wording, source, card.ordinal, now)
    wording.statement_id, wording.source_key = statement.id, statement.text_key
    wording.first_line, wording.last_line = statement.first_line, statement.last_line
    item.statement_id, item.first_line, item.card_id = statement.id, statement.first_line, card.id


def _renamed(
    item: ItemRow, wording: ItemVersionRow, source: Mapping[str, Any], card: int, now: datetime
) -> ItemVersionRow:
    """The wording once more, newest now, with another source on the card of that ordinal."""
    language = item.language
    renamed = ItemVersionRow(
        number=item.version_number + 1,
        **source,
        type=wording.type,
        stem=wording.stem,
        options=wording.options,
        key=wording.key,
        details=wording.details,
        points=wording.points,
        rationale=wording.rationale,
        expected_difficulty=wording.expected_difficulty,
        expected_seconds=wording.expected_seconds,
        words=wording.words,
        flaws=wording.flaws,
        created_at=now,
    )
    made, anew = _rationale(language, item.card.ordinal, wording), _rationale(language, card, renamed)
    if anew and wording.rationale == made:
        renamed.rationale = anew
    item.versions.append(renamed)
    item.version_number += 1
    return renamed


def _rationale(language: Language, card: int, wording: ItemVersionRow) -> str | None:
    """As the generator words it; None where the wording rests on no statement."""
    if wording.function is None or wording.skill is None or wording.source_index is None:
        return None
    return rationale(
        language.value,
        card=card,
        function=wording.function,
        skill=wording.skill,
        kind=StatementKind(wording.source_kind.value),
        index=wording.source_index,
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
        .where(
            CardRow.version_id == version.id,
            ItemRow.status != ItemStatus.RETIRED,
            ItemRow.statement_id.is_not(None),
        )
        .group_by(ItemRow.statement_id, ItemRow.family)
    ).all()
    paths = {row.id: path for path, row in statement_rows(version).items()}
    changes = {one.old.path: one for one in comparison.statements() if one.old}
    other_heads = comparison.with_another_head()
    items: Counter[Path] = Counter()
    stale: Counter[Path] = Counter()
    for statement_id, family, number in rows:
        path = paths[statement_id or 0]  # none is None: see the query
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
