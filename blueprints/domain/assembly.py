"""Assembling a paper: items for every cell of a blueprint, no statement text twice, the same for a seed.

One item a text key means that every statement is used once at most, so the paper is spread over
the statements by itself. Cells that share texts are served by a matching: a simple greedy choice
could fail where a paper exists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from blueprints.domain.feasibility import Offer, Shortage, shortage, texts_by_cell
from blueprints.domain.matching import match
from blueprints.domain.specification import Cell, ExamBlueprint


@dataclass(frozen=True, slots=True)
class Paper:
    """The chosen items, in the order of the blueprint's rows, abilities before knowledge."""

    items: tuple[Offer, ...]


def assemble(blueprint: ExamBlueprint, offers: Sequence[Offer], seed: int) -> Paper | Shortage:
    """A paper that meets `blueprint` with these offers, or the proof that there is none.

    The order of `offers` is of no account: the same blueprint, offers and seed give the same paper.
    """
    missing = shortage(blueprint, offers)
    if missing:
        return missing
    random = Random(seed)  # a draw that can be repeated, not a secret
    drawn = sorted(offers, key=lambda offer: offer.item_id)
    random.shuffle(drawn)
    taken = match(blueprint.demand(), texts_by_cell(drawn)).taken
    chosen: dict[tuple[Cell, str], Offer] = {}
    for offer in drawn:
        if taken.get(offer.text_key) == offer.cell:
            chosen.setdefault((offer.cell, offer.text_key), offer)
    place = {cell: number for number, cell in enumerate(blueprint.demand())}
    return Paper(tuple(sorted(chosen.values(), key=lambda offer: (place[offer.cell], offer.item_id))))
