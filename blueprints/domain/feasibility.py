"""Supply against demand: which cells of a blueprint the item bank can fill, and what is missing.

Items whose statements read the same are enemies: a paper holds at most one of them. So the supply
of a cell is its number of different statement texts, and one text serves one cell only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from blueprints.domain.matching import match
from blueprints.domain.offers import Offer
from blueprints.domain.specification import Cell, ExamBlueprint


@dataclass(frozen=True, slots=True)
class Balance:
    """A cell with the questions it asks for and the most that it could get if it were alone."""

    cell: Cell
    demand: int
    supply: int

    @property
    def missing(self) -> int:
        return max(0, self.demand - self.supply)


@dataclass(frozen=True, slots=True)
class Gap:
    """Cells that together ask for `demand` questions while there are `supply` different statements.

    One cell: it has too few items. Several: they share statements, and those can be used once only.
    """

    cells: tuple[Cell, ...]
    demand: int
    supply: int

    @property
    def missing(self) -> int:
        return self.demand - self.supply


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why a blueprint cannot be met; never empty."""

    gaps: tuple[Gap, ...]


def balances(blueprint: ExamBlueprint, offers: Iterable[Offer]) -> tuple[Balance, ...]:
    """Supply beside demand for both cells of each row, those that ask for nothing as well."""
    texts = texts_by_cell(offers)
    return tuple(
        Balance(cell, count, len(texts.get(cell, ())))
        for row in blueprint.rows
        for cell, count in row.cells()
    )


def shortage(blueprint: ExamBlueprint, offers: Iterable[Offer]) -> Shortage | None:
    """What is missing for one paper, or None when one can be assembled.

    First the cells that are short by themselves; then, with those cut to what they have, the
    groups of cells that are short because they share statements.
    """
    texts = texts_by_cell(offers)
    demand = blueprint.least().demand()
    alone = [Gap((cell,), count, len(texts.get(cell, ()))) for cell, count in demand.items()]
    short = [gap for gap in alone if gap.missing > 0]
    possible = {cell: min(count, len(texts.get(cell, ()))) for cell, count in demand.items()}
    together = [_gap(clash, possible, texts) for clash in match(possible, texts).clashes]
    gaps = (*short, *sorted(together, key=lambda gap: gap.cells))
    return Shortage(gaps) if gaps else None


def texts_by_cell(offers: Iterable[Offer]) -> dict[Cell, Sequence[str]]:
    """The different statement texts that each cell could be filled with, in the order of the offers."""
    texts: dict[Cell, dict[str, None]] = {}
    for offer in offers:
        texts.setdefault(offer.cell, {})[offer.text_key] = None
    return {cell: tuple(keys) for cell, keys in texts.items()}


def _gap(clash: Iterable[Cell], demand: dict[Cell, int], texts: dict[Cell, Sequence[str]]) -> Gap:
    cells = tuple(sorted(clash))
    different = {text for cell in cells for text in texts.get(cell, ())}
    return Gap(cells, sum(demand[cell] for cell in cells), len(different))
