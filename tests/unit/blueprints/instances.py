"""Small invented instances of assembly, by seed, with everything that can be asked of a set of papers."""

from dataclasses import replace
from random import Random

from blueprints.domain.assembly import Made
from blueprints.domain.certificate import Composition
from blueprints.domain.offers import Offer
from blueprints.domain.quotas import CATEGORIES, Cognition, Dimension, Quota
from blueprints.domain.specification import WHOLE_CARD, Cell, ExamBlueprint, Row
from blueprints.domain.task import SetOrder
from question_bank.domain.standard import StatementKind

PLACES = ((1, 1), (1, 2), (2, 1), WHOLE_CARD)

Instance = tuple[ExamBlueprint, tuple[Offer, ...], SetOrder]


def instance(seed: int, *, most: int = 60) -> Instance:
    """A blueprint, a bank of up to `most` items, and an order; about half of them can be met."""
    draw = Random(seed)
    items = draw.randint(10, most)
    bank = tuple(_offer(draw, number, items) for number in range(items))
    rows = tuple(
        Row(*place, draw.choice([0, 0, 1, 1, 2]), draw.choice([1, 0, 1]), draw.choice([0, 0, 1]))
        for place in PLACES
    )
    blueprint = ExamBlueprint(rows)
    if not blueprint.total:
        return instance(seed + 100_000, most=most)
    overlap = draw.choice([0, 1, blueprint.total // 2])
    order = SetOrder(
        papers=draw.choice([1, 1, 2, 3]),
        reserves=draw.choice([0, 0, 1]),
        uses=draw.choice([1, 2]),
        overlap=overlap,
        anchor=draw.choice([0, 0, min(1, overlap)]),
        tolerance=1.0,
    )
    return replace(blueprint, quotas=_quotas(draw, blueprint.total)), bank, order


def composition(made: Made, bank: tuple[Offer, ...]) -> Composition:
    """The papers as offers."""
    return Composition(
        papers=[[bank[item] for item in sorted(paper)] for paper in made.papers],
        reserves=[[bank[item] for item in sorted(paper)] for paper in made.reserves],
        anchor=frozenset(bank[item].item_id for item in made.anchor),
    )


def _offer(draw: Random, number: int, items: int) -> Offer:
    return Offer(
        item_id=f"i{number:02}",
        item_version_id=number,
        cell=Cell(*draw.choice(PLACES), draw.choice(list(StatementKind))),
        text_key=f"t{draw.randrange(items)}",
        cognition=draw.choice(list(Cognition)),
        key_place=draw.randrange(4),
        difficulty=draw.choice([0.4, 0.6, 0.7, 0.8]),
        words=draw.randint(20, 60),
        seconds=draw.randint(30, 90),
        enemies=frozenset(f"i{draw.randrange(items):02}" for _ in range(draw.choice([0, 0, 1]))),
    )


def _quotas(draw: Random, questions: int) -> tuple[Quota, ...]:
    found = [
        Quota(dimension, category, draw.choice([0, 0, 1]), draw.choice([None, questions // 2 + 1]))
        for dimension in (Dimension.COGNITION, Dimension.BAND, Dimension.KEY)
        for category in CATEGORIES[dimension]
        if draw.random() < 0.15
    ]
    if draw.random() < 0.3:
        found.append(Quota(Dimension.WORDS, "", 20 * questions, 50 * questions))
    return tuple(sorted(found))
