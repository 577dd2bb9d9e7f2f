"""How stored items relate: enemies never share a paper, siblings are one item in two languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from question_bank.domain.generation import relations
from question_bank.domain.item import Item, SourceRef
from question_bank.domain.quality.between_items import cues_between_items
from question_bank.domain.quality.item_text import ItemText
from question_bank.models import CardRow, ItemRow, ItemVersionRow
from question_bank.services import flaws
from question_bank.services.options import options_of

Related = tuple[ItemRow, ItemVersionRow]
"""An item and its newest wording."""


def enemies(rows: Iterable[Related]) -> Mapping[str, frozenset[str]]:
    """By item id: items of one card that rest on the same words, or of which one tells the other's key."""
    by_card: defaultdict[int, dict[str, ItemText]] = defaultdict(dict)
    by_ground: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item, version in rows:
        by_card[item.card_id][item.id] = flaws.text_of(version, item.language.value)
        by_ground[item.card_id, version.source_key].add(item.id)
    for ids in by_ground.values():
        for one in ids:
            found[one] |= ids - {one}
    for items in by_card.values():
        for one, other in cues_between_items(items):
            found[one].add(other)
            found[other].add(one)
    return {one: frozenset(others) for one, others in found.items()}


def siblings(rows: Iterable[Related]) -> Mapping[str, frozenset[str]]:
    """By item id, as question_bank.domain.generation.relations tells them."""
    return relations.siblings((item.card.nkz_code, item_of(item, version)) for item, version in rows)


def siblings_of_cards(session: Session, codes: Iterable[str | None]) -> Mapping[str, frozenset[str]]:
    """The siblings of all items on cards with these codes of the classifier of occupations."""
    return siblings(newest(session, CardRow.nkz_code.in_({code for code in codes if code})))


def newest(session: Session, *asked: ColumnElement[bool]) -> list[Related]:
    """The items with their newest wording and their card, by id."""
    current = (ItemVersionRow.item_id == ItemRow.id) & (ItemVersionRow.number == ItemRow.version_number)
    query = select(ItemRow, ItemVersionRow).join(ItemVersionRow, current).join(ItemRow.card).where(*asked)
    rows = session.execute(query.options(joinedload(ItemRow.card)).order_by(ItemRow.id))
    return [(item, version) for item, version in rows]


def item_of(item: ItemRow, version: ItemVersionRow) -> Item:
    """The stored wording in its form in the domain."""
    return Item(
        id=item.id,
        family=item.family,
        type=version.type,
        language=item.language.value,
        stem=version.stem,
        options=options_of(version.options),
        key=tuple(version.key),
        points=version.points,
        source=SourceRef(
            item.card.ordinal, version.source_kind, version.function, version.skill, version.source_index
        ),
        statement_text=version.source_text,
        rationale=version.rationale,
        expected_difficulty=version.expected_difficulty,
        expected_seconds=version.expected_seconds,
        details=version.details,
        lines=(version.first_line, version.last_line),
    )
