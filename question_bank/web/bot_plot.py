"""Where the marks of the plot of bots stand. Across in percent of its width, down in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from question_bank.domain.quality.measures import Share

LEFT, WIDTH = 36.0, 50.0
TOP, ROW = 28, 26


@dataclass(frozen=True, slots=True)
class Mark:
    """One bot: its share and the ends of its interval, each as a place and as percent."""

    label: object
    n: int
    at: float
    low: float
    high: float
    middle: int
    percent: float
    percent_low: float
    percent_high: float


@dataclass(frozen=True, slots=True)
class Plot:
    """Marks beside the line of chance; `ticks` are (place, percent)."""

    marks: tuple[Mark, ...]
    chance: float
    height: int
    ticks: tuple[tuple[float, int], ...]
    label_end: float = LEFT - 2
    end: float = LEFT + WIDTH


def bot_plot(rows: Sequence[tuple[object, Share]], *, chance: float) -> Plot:
    """A row for each bot from 0 to 100 percent."""
    return Plot(
        marks=tuple(_mark(place, label, share) for place, (label, share) in enumerate(rows)),
        chance=_across(chance),
        height=TOP + ROW * len(rows) + 22,
        ticks=tuple((_across(percent / 100), percent) for percent in (0, 25, 50, 75, 100)),
    )


def _mark(place: int, label: object, share: Share) -> Mark:
    return Mark(
        label=label,
        n=share.n,
        at=_across(share.value),
        low=_across(share.low),
        high=_across(share.high),
        middle=TOP + ROW * place + ROW // 2,
        percent=round(100 * share.value, 1),
        percent_low=round(100 * share.low, 1),
        percent_high=round(100 * share.high, 1),
    )


def _across(share: float) -> float:
    return round(LEFT + WIDTH * share, 2)
