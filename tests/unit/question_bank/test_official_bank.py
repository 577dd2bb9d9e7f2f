"""The whole bank of the official documents, in both languages: what it covers and what it gives away."""

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from question_bank.domain.generation.generator import Bank, make_bank
from question_bank.domain.generation.pool import Pool, SkillWord, SourceCard, SourceTerm, build_pool
from question_bank.domain.item import Family, Item, ItemType
from question_bank.domain.parsing import parse
from question_bank.domain.quality.bank_item import BankItem
from question_bank.domain.quality.benchmark import run
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of
from question_bank.domain.quality.spread import spreads
from question_bank.domain.standard import Standard
from question_bank.domain.text import text_key

FOLDER = Path(os.environ.get("SYNAQ_STANDARDS_DIR") or Path(__file__).parents[4] / "shared" / "standards")
FOUR_OPTIONS, COVERED, EXAM = 700, 0.95, 60
NOT_MADE_HERE = {Family.STAGE_ORDER, Family.WRITTEN}  # both need a person


@cache
def documents() -> tuple[Standard, ...]:
    """The official documents by their file names."""
    return tuple(
        parse(path.read_text(encoding="utf-8"), source=path.name) for path in sorted(FOLDER.glob("*.txt"))
    )


def pool_of(language: str) -> Pool:
    own = [one for one in documents() if one.language == language]
    cards = [
        SourceCard(one.source, at, card, SkillWord.SKILL) for one in own for at, card in enumerate(one.cards)
    ]
    terms = [SourceTerm(one.source, at, term) for one in own for at, term in enumerate(one.terms, start=1)]
    return build_pool(language, cards, terms)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_bank_covers_the_documents_and_tells_its_keys_to_nobody(language: str) -> None:
    if not documents():
        pytest.skip(f"no official documents in {FOLDER.name}/: set SYNAQ_STANDARDS_DIR")
    pool = pool_of(language)
    bank = make_bank(pool, seed=1)
    assert_enough(bank)
    assert_covered(pool, bank)
    assert_no_distractor_is_right(pool, bank)
    assert_nothing_is_given_away(bank, language)


def items_of(bank: Bank) -> list[tuple[int, Item]]:
    return [(card, item) for card, found in enumerate(bank) for made in found.values() for item in made.items]


def assert_enough(bank: Bank) -> None:
    items = [item for _, item in items_of(bank)]
    assert sum(len(item.options) == 4 and item.type is ItemType.SINGLE for item in items) >= FOUR_OPTIONS
    assert sum(card >= EXAM for card in Counter(card for card, _ in items_of(bank)).values()) >= 6
    assert len({item.id for item in items}) == len(items)
    assert set(Family) - {item.family for item in items} == NOT_MADE_HERE


def assert_covered(pool: Pool, bank: Bank) -> None:
    """Distinct statements that are the source or another ground of an item."""
    texts = {
        text
        for _, item in items_of(bank)
        for text in (item.statement_text, *(one["text"] for one in item.details.get("grounds", ())))
    }
    statements = {one.key for one in pool.statements}
    assert len(statements & set(map(text_key, texts))) >= COVERED * len(statements)


def assert_no_distractor_is_right(pool: Pool, bank: Bank) -> None:
    """None stands on the item's card, nor, but for items of level, on another card of its profession."""
    for card, item in items_of(bank):
        cards = {card} if item.family is Family.LEVEL_SCOPE else pool.family_of(card)
        right = {one.key for at in cards for one in pool.by_card.get(at, ())}
        if item.type in {ItemType.SINGLE, ItemType.MULTIPLE, ItemType.INLINE}:
            wrong = {text_key(option.text) for option in item.options if option.id not in item.key}
            assert not wrong & right, item.id


def assert_nothing_is_given_away(bank: Bank, language: str) -> None:
    items = [
        BankItem(item.id, str(card), item.family, text_of(item, language)) for card, item in items_of(bank)
    ]
    assert not [item.id for item in items if flaws_of(item.text)]
    (spread,) = spreads(items)
    assert spread.duplicates == ()
    (whole,) = [trial for trial in run(items, seed=1) if trial.family is None]
    assert whole.gates == {"learned": True, "choices_only": True, "fixed": True, "shuffled_keys": True}


def text_of(item: Item, language: str) -> ItemText:
    places = {option.id: at for at, option in enumerate(item.options)}
    right = tuple(places[one] for one in item.key if one in places)
    return ItemText(item.stem, tuple(option.text for option in item.options), right, language, item.type)
