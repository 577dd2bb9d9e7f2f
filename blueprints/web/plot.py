"""The plot of supply and demand: where its bars and marks stand, in pixels."""

from collections.abc import Iterable
from dataclasses import dataclass

from blueprints.web.requirement_words import kind_name
from blueprints.web.tables import CellView, Table

LABEL_WIDTH = 120
BAR_WIDTH = 420
MARGIN = 130
BAR_HEIGHT = 8
BAR_GAP = 3
LANE_GAP = 12
TOP = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """The supply of one language; `short` when it is below the demand."""

    language: str
    y: int
    width: float
    count: int
    short: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A cell: a bar for each language, and a mark across them at the demand.

    `missing` is what the poorest language lacks.
    """

    label: str
    y: int
    height: int
    bars: tuple[Bar, ...]
    demand: int
    mark: float
    missing: int


@dataclass(frozen=True, slots=True)
class Plot:
    """A whole plot. `ticks` are (x, number) of the scale."""

    width: int
    height: int
    left: int
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, int], ...]


def plot(table: Table) -> Plot | None:
    """The plot of all cells that ask for questions or have items; None when there are none."""
    cells = [
        (f"{skill.number or '—'} {kind_name(cell.kind).lower()}", cell)
        for function in table.functions
        for skill in function.skills
        for cell in skill.cells
        if cell.demand or any(supply.count for supply in cell.supplies)
    ]
    if not cells:
        return None
    most = max(max(cell.demand, *(supply.count for supply in cell.supplies), 1) for _label, cell in cells)
    scale = BAR_WIDTH / most
    languages = max(len(cell.supplies) for _label, cell in cells)
    lane_height = max(languages, 1) * (BAR_HEIGHT + BAR_GAP) + BAR_GAP
    lanes = tuple(
        _lane(label, cell, TOP + number * (lane_height + LANE_GAP), lane_height, scale)
        for number, (label, cell) in enumerate(cells)
    )
    return Plot(
        width=LABEL_WIDTH + BAR_WIDTH + MARGIN,
        height=TOP + len(lanes) * (lane_height + LANE_GAP) + 20,
        left=LABEL_WIDTH,
        lanes=lanes,
        ticks=tuple((round(LABEL_WIDTH + value * scale, 1), value) for value in _ticks(most)),
    )


def _lane(label: str, cell: CellView, y: int, height: int, scale: float) -> Lane:
    return Lane(
        label=label,
        y=y,
        height=height,
        bars=tuple(
            Bar(
                language=supply.language.value,
                y=y + BAR_GAP + number * (BAR_HEIGHT + BAR_GAP),
                width=round(supply.count * scale, 1),
                count=supply.count,
                short=supply.missing > 0,
            )
            for number, supply in enumerate(cell.supplies)
        ),
        demand=cell.demand,
        mark=round(LABEL_WIDTH + cell.demand * scale, 1),
        missing=max((supply.missing for supply in cell.supplies), default=0),
    )


def _ticks(most: int) -> Iterable[int]:
    """At most six round numbers from 0 up to `most`."""
    steps = (step * power for power in (1, 10, 100) for step in (1, 2, 5))
    step = next((step for step in steps if most / step <= 5), 500)
    return range(0, most + 1, step)
