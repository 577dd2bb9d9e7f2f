"""Redactions of a standard: what changed between two versions, and what becomes of the items."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, undefer

from kernel import audit
from kernel.actor import Actor
from kernel.errors import Invalid, NotFound
from kernel.language import Language
from question_bank.domain.generation.stems import rationale
from question_bank.domain.item import ItemStatus
from question_bank.domain.redaction import Comparison, compare
from question_bank.domain.standard import StatementKind
from question_bank.domain.tree import Path
from question_bank.domain.versions import VersionState
from question_bank.models import ItemRow, ItemVersionRow, VersionRow
from question_bank.services.carrying import Carrier, Verdict, changed_record
from question_bank.services.trees import CARD_TREE, standard_of


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
    """Two versions compared, and what becomes of the `items` of the older one that are not retired.

    `to_look` of them must be looked at when the newer version is published. `stale` counts these by the
    paths of the older statements because of which; one item may be stale because of several, or of none but
    a title.
    """

    old: VersionHead
    new: VersionHead
    comparison: Comparison
    items: int
    to_look: int
    stale: Counter[Path]

    @property
    def carried(self) -> int:
        """How many items go over as they are."""
        return self.items - self.to_look


_CURRENT = (ItemVersionRow.item_id == ItemRow.id) & (ItemVersionRow.number == ItemRow.version_number)


def compare_versions(session: Session, *, old_id: int, new_id: int) -> RedactionView:
    """What changed from one version to another of the same standard.

    Raises NotFound("standard"), Invalid("other_standard").
    """
    old, new = _version(session, old_id), _version(session, new_id)
    if old.standard_id != new.standard_id:
        raise Invalid("other_standard")
    comparison = compare(standard_of(old), standard_of(new))
    items, to_look, stale = _foreseen(session, Carrier(comparison, old, new), old)
    return RedactionView(_head(old), _head(new), comparison, items, to_look, stale)


def carry_over(
    session: Session, *, old: VersionRow, new: VersionRow, now: datetime, actor: Actor | None
) -> None:
    """Rest the items of the older version on the newer one's statements.

    Those are stale until an examiner looks whose statement was reworded, moved to another skill or is gone,
    those of which that befell another statement that they rest on, and those that ask about the level of a
    card which bears another title or other levels.
    A wording that papers hold goes on to name the statements that it was made of.
    """
    carrier = Carrier(compare(standard_of(old), standard_of(new)), old, new)
    done: Counter[str] = Counter()
    for item in _living(session, old):
        wording = _newest(item)
        verdict = carrier.verdict(item, wording)
        _rest(item, wording, verdict, now)
        if verdict.reason and item.status is not ItemStatus.RETIRED:
            item.stale_at, item.stale_reason = now, verdict.reason
            item.changed_grounds = changed_record(verdict.changed)
        done[verdict.reason.value if verdict.reason else "same"] += 1
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


def _newest(item: ItemRow) -> ItemVersionRow:
    return next(one for one in item.versions if one.number == item.version_number)


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


def _rest(item: ItemRow, wording: ItemVersionRow, verdict: Verdict, now: datetime) -> None:
    """The wording stays; where its grounds have another place or text, it becomes a version that says so."""
    if verdict.card is None:
        return
    source = verdict.source(wording)
    same = all(getattr(wording, name) == value for name, value in source.items())
    if not (same and verdict.details == wording.details and _same_card(item, verdict)):
        wording = _renamed(item, wording, source, verdict, now)
    if statement := verdict.statement:
        wording.statement_id, wording.source_key = statement.id, statement.text_key
        wording.first_line, wording.last_line = statement.first_line, statement.last_line
        item.statement_id, item.first_line = statement.id, statement.first_line
    item.card_id = verdict.card.id


def _same_card(item: ItemRow, verdict: Verdict) -> bool:
    """Whether the card has its number still; what rests on no statement does not name it."""
    return verdict.statement is None or verdict.card is None or item.card.ordinal == verdict.card.ordinal


def _renamed(
    item: ItemRow, wording: ItemVersionRow, source: Mapping[str, Any], verdict: Verdict, now: datetime
) -> ItemVersionRow:
    """The wording once more, newest now, with another source or other grounds."""
    language = item.language
    renamed = ItemVersionRow(
        number=item.version_number + 1,
        statement_id=wording.statement_id,
        **source,
        source_key=wording.source_key,
        first_line=wording.first_line,
        last_line=wording.last_line,
        type=wording.type,
        stem=wording.stem,
        options=wording.options,
        key=wording.key,
        details=dict(verdict.details),
        points=wording.points,
        rationale=wording.rationale,
        expected_difficulty=wording.expected_difficulty,
        expected_seconds=wording.expected_seconds,
        words=wording.words,
        flaws=wording.flaws,
        created_at=now,
    )
    card = verdict.card.ordinal if verdict.card else item.card.ordinal
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
    row = session.get(
        VersionRow,
        version_id,
        options=[undefer(VersionRow.text), selectinload(VersionRow.cards).options(CARD_TREE)],
    )
    if row is None:
        raise NotFound("standard")
    return row


def _foreseen(session: Session, carrier: Carrier, old: VersionRow) -> tuple[int, int, Counter[Path]]:
    """How many items there are, how many will be stale, and because of which statements."""
    rows = session.execute(
        select(ItemRow, ItemVersionRow)
        .join(ItemVersionRow, _CURRENT)
        .where(ItemRow.card_id.in_([card.id for card in old.cards]), ItemRow.status != ItemStatus.RETIRED)
    ).all()
    stale: Counter[Path] = Counter()
    to_look = 0
    for item, wording in rows:
        verdict = carrier.verdict(item, wording)
        to_look += verdict.reason is not None
        of_grounds = {one.path for one in verdict.changed if one.path}
        own = carrier.paths.get(item.statement_id or 0) if verdict.own else None
        stale.update(of_grounds | ({own} if own else set()))
    return len(rows), to_look, stale


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
