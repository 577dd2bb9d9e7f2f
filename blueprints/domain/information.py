"""Test information of items whose response model is known (Birnbaum 1968; Lord 1980, equation 5-9)."""

from math import exp

from blueprints.domain.offers import Response

POINTS = (-1.0, 0.0, 1.0)
"""Abilities at which papers are matched, in standard deviations."""


def information(item: Response, ability: float) -> float:
    """Fisher information of an item at an ability, without the scaling constant 1.7."""
    raw = 1 / (1 + exp(-item.a * (ability - item.b)))
    chance = item.c + (1 - item.c) * raw
    return item.a**2 * (1 - chance) / chance * ((chance - item.c) / (1 - item.c)) ** 2
