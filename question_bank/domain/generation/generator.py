"""All families over all cards of a language at once: roles dealt, distractors balanced, items made."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

from question_bank.domain.generation import (
    ability_of_skill,
    case,
    category_requirement,
    choose_all,
    home_of_statement,
    inline_choice,
    knowledge_of_skill,
    legal_act,
    level_scope,
    match_skills,
    rubric_response,
    skill_of_function,
    stage_order,
    term,
)
from question_bank.domain.generation.dealing import Ask, Dealt, deal
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.selection import choose
from question_bank.domain.generation.single import Made, Maker, Variants, flawed
from question_bank.domain.item import Family, Item

_ASKED: Mapping[Family, Callable[[Pool, int], list[Variants | Reason]]] = {
    ability_of_skill.FAMILY: ability_of_skill.questions,
    knowledge_of_skill.FAMILY: knowledge_of_skill.questions,
    home_of_statement.FAMILY: home_of_statement.questions,
    skill_of_function.FAMILY: skill_of_function.questions,
    level_scope.FAMILY: level_scope.questions,
    term.FAMILY: term.questions,
    legal_act.FAMILY: legal_act.questions,
}
"""One right answer among four: distractors are chosen over the whole bank."""

_OF_STATEMENTS = (ability_of_skill.FAMILY, knowledge_of_skill.FAMILY, level_scope.FAMILY)
"""Their options stand in the stems of other families: what these print must be known."""

FAMILIES = (
    *_ASKED,
    choose_all.FAMILY,
    match_skills.FAMILY,
    category_requirement.FAMILY,
    inline_choice.FAMILY,
    stage_order.FAMILY,
    rubric_response.FAMILY,
    case.FAMILY,
)

Bank = tuple[dict[Family, Made], ...]
"""What each family made of each card, by the card's place in the pool."""


def make_bank(pool: Pool, *, seed: int) -> Bank:
    """All items of the pool's cards. Same input, same items, same ids.

    It takes the whole pool, since what tells the key is how an option is used in the whole bank.
    """
    dealt = deal(
        [
            Ask(card, family, variants)
            for family, questions in _ASKED.items()
            for card in range(len(pool.cards))
            for variants in questions(pool, card)
        ],
        seed=seed,
    )
    on_cards = [_on_card(pool, card, dealt, seed) for card in range(len(pool.cards))]
    items = _items(pool, dealt.asks, seed)
    printed = [item.stem for found in items.values() for item in found]
    printed += [item.stem for found in on_cards for made in found.values() for item in made.items]
    inline = inline_choice.make(pool, seed=seed, printed=printed)
    return tuple(
        {
            **{family: _made(card, family, dealt.asks, items) for family in _ASKED},
            **on_card,
            inline_choice.FAMILY: inline[card],
        }
        for card, on_card in enumerate(on_cards)
    )


def _on_card(pool: Pool, card: int, dealt: Dealt, seed: int) -> dict[Family, Made]:
    """Of the families that look at one card alone."""
    keys, distractors = dealt.keys_on(card), dealt.distractors
    return {
        choose_all.FAMILY: choose_all.make(pool, card, seed=seed, keys=keys, distractors=distractors),
        match_skills.FAMILY: match_skills.make(pool, card, seed=seed),
        category_requirement.FAMILY: category_requirement.make(pool, card, seed=seed),
        stage_order.FAMILY: stage_order.make(pool, card, seed=seed),
        rubric_response.FAMILY: rubric_response.make(pool, card, seed=seed),
        case.FAMILY: case.make(pool, card, seed=seed),
    }


def _items(pool: Pool, asks: Sequence[Ask], seed: int) -> dict[int, list[Item]]:
    """By place in `asks`, the items that have fair distractors."""
    statements = [at for at, ask in enumerate(asks) if ask.family in _OF_STATEMENTS]
    others = [at for at, ask in enumerate(asks) if ask.family not in _OF_STATEMENTS]
    stems = [question.asked.stem for at in statements for question in _variants(asks[at])]
    made = _chosen(pool, asks, others, seed, printed=stems)
    stems = [item.stem for items in made.values() for item in items]
    return made | _chosen(pool, asks, statements, seed, printed=stems)


def _chosen(
    pool: Pool, asks: Sequence[Ask], places: Sequence[int], seed: int, *, printed: Iterable[str]
) -> dict[int, list[Item]]:
    questions = [(at, question) for at in places for question in _variants(asks[at])]
    chosen = choose(
        [question.asked for _, question in questions],
        pool.nearness,
        Random(f"{pool.language} {seed}"),
        language=pool.language,
        accepts=lambda asked, wrong: not flawed(asked, wrong, pool.language),
        groups=[asks[at].family for at, _ in questions],
        cards=[asks[at].card for at, _ in questions],
        printed=printed,
    )
    makers = {family: Maker(pool, family, seed) for family in _ASKED}
    made: defaultdict[int, list[Item]] = defaultdict(list)
    for (at, question), wrong in zip(questions, chosen, strict=True):
        if wrong is not None:
            made[at].append(makers[asks[at].family].item(asks[at].card, question, wrong))
    return dict(made)


def _variants(ask: Ask) -> Variants:
    return () if isinstance(ask.variants, Reason) else ask.variants


def _made(card: int, family: Family, asks: Sequence[Ask], items: dict[int, list[Item]]) -> Made:
    own = [(at, ask) for at, ask in enumerate(asks) if (ask.card, ask.family) == (card, family)]
    reasons = Counter(
        ask.variants if isinstance(ask.variants, Reason) else Reason.NO_BALANCE
        for at, ask in own
        if at not in items
    )
    return Made(tuple(item for at, _ in own for item in items.get(at, ())), dict(reasons))
