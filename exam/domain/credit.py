"""What share of a question's points a response earns, by the type of the question.

Exact fractions from 0 to 1. A blank response earns nothing, and no response less than nothing: the
candidate's page says that a wrong answer costs nothing, so what is marked wrongly within a question
can only use up what was marked rightly in the same one.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from question_bank.domain.item import ItemType

NOTHING, ALL = Fraction(0), Fraction(1)


def credit(kind: ItemType, key: Collection[str], response: Collection[str]) -> Fraction:
    """The share that `response` earns; both are lists of strings as ItemType tells.

    Raises ValueError for an extended response: people mark it (see exam.domain.marking).
    """
    if kind is ItemType.EXTENDED:
        raise ValueError("an extended response is marked by people")
    return _RULES[kind](tuple(key), tuple(response)) if response else NOTHING


def one_choice(key: Sequence[str], response: Sequence[str]) -> Fraction:
    """All or nothing for single and inline: number-right scoring (Haladyna & Rodriguez 2013).

    No penalty for a wrong choice, hence no advantage of leaving a question out.
    """
    return ALL if set(response) == set(key) else NOTHING


def multiple(key: Sequence[str], response: Sequence[str]) -> Fraction:
    """Right marks less wrong marks, over the number of right options, not below 0.

    The mapping of QTI with a lower bound of 0 (1EdTech QTI 3.0, mapResponse), in which each right
    option is worth 1 and each wrong one -1. Partial knowledge earns its part, and a mark set at random
    is worth nothing on average where right and wrong options are as many.
    """
    chosen, right = set(response), set(key)
    return max(NOTHING, Fraction(len(chosen & right) - len(chosen - right), len(right)))


def match(key: Sequence[str], response: Sequence[str]) -> Fraction:
    """The share of right pairs, each left side being a question of its own (Haladyna & Rodriguez 2013,
    on matching). A left side that was paired with nothing, or wrongly, earns nothing."""
    return Fraction(len(set(key) & set(response)), len(set(key)))


def order(key: Sequence[str], response: Sequence[str]) -> Fraction:
    """Pairs in the right order less pairs in the wrong one, over all pairs, not below 0.

    Kendall's tau (Kendall 1938), cut off at 0: one step out of its place costs the pairs that it
    disturbs and no more. A mere share of right pairs would give half of the points to a random
    order; tau gives a random order of four about a fifth, as a guess at one of four or five options.
    """
    place = {step: at for at, step in enumerate(response)}
    pairs = list(combinations(key, 2))
    right = sum(place[first] < place[second] for first, second in pairs)
    return max(NOTHING, Fraction(2 * right - len(pairs), len(pairs)))


def numeric(key: Sequence[str], response: Sequence[str]) -> Fraction:
    """All or nothing: right is every number from the least to the greatest of the key, both included
    (QTI 3.0, a numeric comparison within tolerance)."""
    least, greatest = (Decimal(bound) for bound in key)
    return ALL if least <= Decimal(response[0]) <= greatest else NOTHING


_RULES: Mapping[ItemType, Callable[[Sequence[str], Sequence[str]], Fraction]] = {
    ItemType.SINGLE: one_choice,
    ItemType.INLINE: one_choice,
    ItemType.MULTIPLE: multiple,
    ItemType.MATCH: match,
    ItemType.ORDER: order,
    ItemType.NUMERIC: numeric,
}
