"""How far judges agree: mean squares, variance components and intraclass correlations of a full table.

Items × judges, one rating in each cell. Two-way analysis of variance; the coefficients are those of
Shrout & Fleiss 1979 (Psychological Bulletin 86, 420-428), the standard error from components is that of
generalizability theory with the items fixed (Brennan 2001; Clauser, Kane & Clauser 2020, JEM 57, 216).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Table = Sequence[Sequence[float]]
"""Rows are items, columns are judges."""


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """Mean squares of a table with `items` rows and `judges` columns. `within` pools judges and residual."""

    items: int
    judges: int
    between_items: float
    between_judges: float
    residual: float
    within: float


@dataclass(frozen=True, slots=True)
class Components:
    """Variance of items, of judges (severity), and of both together with error. Never negative."""

    items: float
    judges: float
    residual: float


@dataclass(frozen=True, slots=True)
class Correlations:
    """Intraclass correlations: of one judge (`one_*`) and of the panel's mean (`panel_*`).

    `random` takes each item to have judges of its own, `absolute` counts severity as disagreement,
    `consistent` does not. None where all ratings are equal.
    """

    one_random: float | None
    one_absolute: float | None
    one_consistent: float | None
    panel_random: float | None
    panel_absolute: float | None
    panel_consistent: float | None


def mean_squares(table: Table) -> MeanSquares:
    """Raises ValueError for less than two items or two judges, or rows of unequal length."""
    n, k = len(table), len(table[0]) if table else 0
    if n < 2 or k < 2 or any(len(row) != k for row in table):
        raise ValueError("a full table of at least two items and two judges is needed")
    grand = sum(map(sum, table)) / (n * k)
    rows = [sum(row) / k for row in table]
    columns = [sum(row[j] for row in table) / n for j in range(k)]
    all_squares = sum((value - grand) ** 2 for row in table for value in row)
    item_squares = k * sum((mean - grand) ** 2 for mean in rows)
    judge_squares = n * sum((mean - grand) ** 2 for mean in columns)
    rest = max(0.0, all_squares - item_squares - judge_squares)
    return MeanSquares(
        items=n,
        judges=k,
        between_items=item_squares / (n - 1),
        between_judges=judge_squares / (k - 1),
        residual=rest / ((n - 1) * (k - 1)),
        within=(all_squares - item_squares) / (n * (k - 1)),
    )


def components(squares: MeanSquares) -> Components:
    """Variance components by expected mean squares; a negative estimate is 0 (Brennan 2001, § 3.4)."""
    return Components(
        items=max(0.0, (squares.between_items - squares.residual) / squares.judges),
        judges=max(0.0, (squares.between_judges - squares.residual) / squares.items),
        residual=squares.residual,
    )


def error_from_components(parts: Components, *, items: int, judges: int) -> float:
    """Standard error of the panel's mean rating for these items and another panel of as many judges."""
    return sqrt(parts.judges / judges + parts.residual / (items * judges))


def correlations(squares: MeanSquares) -> Correlations:
    """The six coefficients of Shrout & Fleiss: (1,1), (2,1), (3,1), (1,k), (2,k), (3,k)."""
    n, k = squares.items, squares.judges
    rows, columns, rest, within = (
        squares.between_items,
        squares.between_judges,
        squares.residual,
        squares.within,
    )
    return Correlations(
        one_random=_ratio(rows - within, rows + (k - 1) * within),
        one_absolute=_ratio(rows - rest, rows + (k - 1) * rest + k * (columns - rest) / n),
        one_consistent=_ratio(rows - rest, rows + (k - 1) * rest),
        panel_random=_ratio(rows - within, rows),
        panel_absolute=_ratio(rows - rest, rows + (columns - rest) / n),
        panel_consistent=_ratio(rows - rest, rows),
    )


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
