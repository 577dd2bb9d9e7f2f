"""Where the bars and squares of a certificate's plots stand, in pixels."""

from dataclasses import dataclass

from flask_babel import gettext as _

from blueprints.domain.certificate import Certificate, Match
from kernel.web.words import decimal

WIDTH, HEIGHT, LEFT, BOTTOM = 520, 120, 8, 22
GAP = 0.25
"""The share of a bar's place that is left free."""


@dataclass(frozen=True, slots=True)
class PaperBar:
    """A paper's value."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: str
    reserve: bool


@dataclass(frozen=True, slots=True)
class MatchPlot:
    """A quantity over the papers; `mean` is the height of the line across, `spread` in per cent."""

    name: str
    bars: tuple[PaperBar, ...]
    mean: float
    spread: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Shared:
    """How many items two papers share; `share` from 0 to 10 of the paper."""

    count: int
    share: int
    same: bool


def match_plots(certificate: Certificate, papers: int) -> tuple[MatchPlot, ...]:
    """A plot for each matched quantity; bars begin at nought: no difference looks greater than it is."""
    return tuple(_plot(match, papers) for match in certificate.matches if match.found)


def overlap_cells(certificate: Certificate) -> tuple[tuple[Shared, ...], ...]:
    """The square of shared items."""
    return tuple(
        tuple(
            Shared(count, round(10 * count / row[place]) if row[place] else 0, place == at)
            for at, count in enumerate(row)
        )
        for place, row in enumerate(certificate.overlap)
    )


def match_name(name: str) -> str:
    """The words for a matched quantity."""
    words = {
        "difficulty": _("Expected difficulty (share of right answers)"),
        "words": _("Words to read"),
        "seconds": _("Seconds to answer"),
    }
    return str(words.get(name, name))


def _plot(match: Match, papers: int) -> MatchPlot:
    most = max(match.found) or 1
    room = (WIDTH - LEFT) / len(match.found)
    scale = (HEIGHT - BOTTOM - 18) / most
    floor = HEIGHT - BOTTOM
    pattern = "0.000" if most <= 1 else "0"
    bars = tuple(
        PaperBar(
            x=round(LEFT + place * room, 1),
            y=round(floor - value * scale, 1),
            width=round(room * (1 - GAP), 1),
            height=round(value * scale, 1),
            label=str(place + 1),
            value=decimal(value, pattern),
            reserve=place >= papers,
        )
        for place, value in enumerate(match.found)
    )
    mean = sum(match.found) / len(match.found)
    return MatchPlot(
        match_name(match.name), bars, round(floor - mean * scale, 1), decimal(match.spread * 100)
    )
