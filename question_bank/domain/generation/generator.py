"""All families over all cards of a language at once: roles dealt, distractors balanced, items made."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random

from question_bank.domain.generation import (
    ability_of_skill,
    home_of_statement,
    knowledge_of_skill,
    level_scope,
    skill_of_function,
)
from question_bank.domain.generation.dealing import Ask, deal
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.selection import choose
from question_bank.domain.generation.single import Made, Maker, flawed
from question_bank.domain.item import Family, Item

FAMILIES = {
    ability_of_skill.FAMILY: ability_of_skill.questions,
    knowledge_of_skill.FAMILY: knowledge_of_skill.questions,
    home_of_statement.FAMILY: home_of_statement.questions,
    skill_of_function.FAMILY: skill_of_function.questions,
    level_scope.FAMILY: level_scope.questions,
}

Bank = tuple[dict[Family, Made], ...]
"""What each family made of each card, by the card's place in the pool."""


def make_bank(pool: Pool, *, seed: int) -> Bank:
    """All items of the pool's cards. Same input, same items, same ids.

    It takes the whole pool, since what tells the key is how an option is used in the whole bank.
    """
    asks = deal(
        [
            Ask(card, family, variants)
            for family, questions in FAMILIES.items()
            for card in range(len(pool.cards))
            for variants in questions(pool, card)
        ],
        seed=seed,
    )
    items = _items(pool, asks, seed)
    found = [
        {family: _made(card, family, asks, items) for family in FAMILIES} for card in range(len(pool.cards))
    ]
    return tuple(found)


def _items(pool: Pool, asks: Sequence[Ask], seed: int) -> dict[int, list[Item]]:
    """By place in `asks`, the items that have fair distractors."""
    questions = [
        (at, question)
        for at, ask in enumerate(asks)
        if not isinstance(ask.variants, Reason)
        for question in ask.variants
    ]
    chosen = choose(
        [question.asked for _, question in questions],
        pool.nearness,
        Random(f"{pool.language} {seed}"),
        language=pool.language,
        accepts=lambda asked, wrong: not flawed(asked, wrong, pool.language),
        groups=[asks[at].family for at, _ in questions],
    )
    makers = {family: Maker(pool, family, seed) for family in FAMILIES}
    made: defaultdict[int, list[Item]] = defaultdict(list)
    for (at, question), wrong in zip(questions, chosen, strict=True):
        if wrong is not None:
            made[at].append(makers[asks[at].family].item(asks[at].card, question, wrong))
    return made


def _made(card: int, family: Family, asks: Sequence[Ask], items: dict[int, list[Item]]) -> Made:
    own = [(at, ask) for at, ask in enumerate(asks) if (ask.card, ask.family) == (card, family)]
    reasons = Counter(
        ask.variants if isinstance(ask.variants, Reason) else Reason.NO_BALANCE
        for at, ask in own
        if at not in items
    )
    return Made(tuple(item for at, _ in own for item in items.get(at, ())), dict(reasons))
