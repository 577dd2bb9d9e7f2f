"""How stored items relate: enemies never share a paper, siblings are one item in two languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from question_bank.domain.generation import relations
from question_bank.domain.item import Item, SourceRef
from question_bank.domain.standard import StatementKind
from question_bank.models import CardRow, ItemRow, ItemVersionRow
from question_bank.services.options import options_of
from question_bank.services.trees import CARD_TREE

Related = tuple[ItemRow, ItemVersionRow]
"""An item and its newest wording."""


def enemies(rows: Iterable[Related]) -> Mapping[str, frozenset[str]]:
    """By item id, the enemies among the items of its card, as the domain's relations tell them."""
    by_card: defaultdict[int, list[Item]] = defaultdict(list)
    for item, version in rows:
        by_card[item.card_id].append(item_of(item, version))
    found: dict[str, frozenset[str]] = {}
    for items in by_card.values():
        found |= relations.enemies(items)
    return found


def siblings(rows: Iterable[Related]) -> Mapping[str, frozenset[str]]:
    """By item id, as the domain's relations tell them."""
    shapes: dict[int, relations.CardShape] = {}
    pairs = []
    for item, version in rows:
        if item.card_id not in shapes:
            shapes[item.card_id] = _shape(item.card)
        pairs.append((shapes[item.card_id], item_of(item, version)))
    return relations.siblings(pairs)


def siblings_of_cards(session: Session, codes: Iterable[str | None]) -> Mapping[str, frozenset[str]]:
    """The siblings of all items on cards with these codes of the classifier of occupations."""
    return siblings(newest(session, CardRow.nkz_code.in_({code for code in codes if code})))


def newest(session: Session, *asked: ColumnElement[bool]) -> list[Related]:
    """The items with their newest wording and their card, by id."""
    current = (ItemVersionRow.item_id == ItemRow.id) & (ItemVersionRow.number == ItemRow.version_number)
    query = select(ItemRow, ItemVersionRow).join(ItemVersionRow, current).join(ItemRow.card).where(*asked)
    rows = session.execute(query.options(joinedload(ItemRow.card).options(CARD_TREE)).order_by(ItemRow.id))
    return [(item, version) for item, version in rows]


def _shape(card: CardRow) -> relations.CardShape:
    skills = tuple(
        relations.SkillShape(
            function.number,
            skill.number,
            sum(one.kind is StatementKind.ABILITY for one in skill.statements),
            sum(one.kind is StatementKind.KNOWLEDGE for one in skill.statements),
        )
        for function in card.functions
        for skill in function.skills
    )
    return relations.CardShape(card.nkz_code, skills, tuple(card.levels))


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
