"""Where the marks of the plots of a pass mark's study stand. Across in percent, down in pixels."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exam.domain.standard_setting.angoff import PanelCut
from exam.domain.standard_setting.compromise import Bounds, Crossing, Expectation, FailCurve
from exam.services.cut_figures import ItemLine
from exam.services.cut_ratings import Discussed

LEFT, WIDTH = 12.0, 80.0
TOP, ROW = 26, 26
DOT = 9
CURVE_TOP, CURVE_HEIGHT = 16, 220
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Dot:
    """A rating or a cut; `own` is the reader's, `far` stands apart."""

    x: float
    y: int
    own: bool
    far: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One item: the span of its ratings, their median and each rating."""

    label: str
    y: int
    low: float
    high: float
    median: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Rows of ratings over the scale from 0 to 100 percent; `ticks` are (place, percent)."""

    rows: tuple[Row, ...]
    height: int
    ticks: tuple[tuple[float, int], ...]
    left: float = LEFT
    end: float = LEFT + WIDTH


@dataclass(frozen=True, slots=True)
class Cuts:
    """The judges' cuts, the panel's mean and one standard error to each side."""

    dots: tuple[Dot, ...]
    mean: float
    low: float
    high: float
    height: int
    ticks: tuple[tuple[float, int], ...]
    left: float = LEFT
    end: float = LEFT + WIDTH


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight piece of a line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Cut across, share of failures upwards: the curve of the scores, the judges' line, where they meet."""

    curve: tuple[Segment, ...]
    line: Segment
    centre: tuple[float, float] | None
    meets: tuple[float, float] | None
    across: tuple[tuple[float, int], ...]
    upwards: tuple[tuple[float, int], ...]
    height: int = CURVE_TOP + CURVE_HEIGHT + 40
    bottom: int = CURVE_TOP + CURVE_HEIGHT
    left: float = LEFT
    end: float = LEFT + WIDTH


def spread_plot(lines: Sequence[ItemLine]) -> Spread:
    """A row for each item."""
    rows = tuple(_row(place, line) for place, line in enumerate(lines))
    return Spread(rows=rows, height=TOP + ROW * len(rows) + 6, ticks=_ticks())


def rating_plot(discussed: Discussed) -> Spread:
    """The ratings of one item, for the judge who may change theirs."""
    line = ItemLine(position=0, figures=discussed.figures, own=discussed.own)
    return Spread(rows=(_row(0, line),), height=TOP + ROW + 6, ticks=_ticks())


def cuts_plot(cut: PanelCut, *, own: int | None) -> Cuts:
    """The cuts of all judges on one line, equal ones above each other."""
    dots = _stacked((float(value), judge == own, False) for judge, value in cut.by_judge.items())
    error = cut.error or 0.0
    mean = float(cut.percent)
    return Cuts(
        dots=dots,
        mean=_across(mean),
        low=_across(max(0.0, mean - error)),
        high=_across(min(100.0, mean + error)),
        height=100,
        ticks=_ticks(),
    )


def hofstee_plot(curve: FailCurve, bounds: Bounds, found: Crossing | None) -> Curve:
    """The diagonal of what is acceptable against the curve."""
    start = _place(curve, bounds.lowest_cut, bounds.highest_fail)
    end = _place(curve, bounds.highest_cut, bounds.lowest_fail)
    return _curve(curve, Segment(*start, *end), None, found)


def beuk_plot(curve: FailCurve, expected: Expectation, found: Crossing | None) -> Curve:
    """The line through the panel's means against the curve, cut off at the edges of the plot."""
    centre = (expected.cut, 1 - expected.passing)
    ends = _clipped(centre, expected, curve.maximum)
    line = Segment(*_place(curve, *ends[0]), *_place(curve, *ends[1]))
    return _curve(curve, line, _place(curve, *centre), found)


def _clipped(
    centre: tuple[float, float], expected: Expectation, maximum: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    cut, fail = centre
    if expected.cut_spread == 0:
        return (cut, 1.0), (cut, 0.0)
    slope = -expected.passing_spread / expected.cut_spread
    if slope == 0:
        return (0.0, fail), (float(maximum), fail)
    low, high = max(0.0, cut + (1 - fail) / slope), min(float(maximum), cut - fail / slope)
    return (low, fail + slope * (low - cut)), (high, fail + slope * (high - cut))


def _curve(
    curve: FailCurve, line: Segment, centre: tuple[float, float] | None, found: Crossing | None
) -> Curve:
    places = [_place(curve, cut, share) for cut, share in enumerate(curve.shares)]
    step = max(1, -(-curve.maximum // 6))
    return Curve(
        curve=tuple(Segment(*a, *b) for a, b in pairwise(places)),
        line=line,
        centre=centre,
        meets=_place(curve, found.cut, found.fail) if found else None,
        across=tuple((_place(curve, cut, 0)[0], cut) for cut in range(0, curve.maximum + 1, step)),
        upwards=tuple((_place(curve, 0, percent / 100)[1], percent) for percent in TICKS),
    )


def _place(curve: FailCurve, cut: float, fail: float) -> tuple[float, float]:
    across = round(LEFT + WIDTH * cut / curve.maximum, 2)
    return across, round(CURVE_TOP + CURVE_HEIGHT * (1 - fail), 1)


def _row(place: int, line: ItemLine) -> Row:
    figures = line.figures
    middle = TOP + ROW * place + ROW // 2
    own = [line.own]
    dots = []
    for rating in figures.ratings:
        mine = rating in own
        if mine:
            own.clear()
        dots.append(Dot(_across(rating), middle, mine, False))
    return Row(
        label=str(line.position),
        y=middle,
        low=_across(figures.ratings[0]),
        high=_across(figures.ratings[-1]),
        median=_across(figures.median),
        dots=tuple(dots),
    )


def _stacked(values: Iterable[tuple[float, bool, bool]]) -> tuple[Dot, ...]:
    heights: Counter[float] = Counter()
    dots = []
    for value, own, far in sorted(values):
        heights[round(value)] += 1
        dots.append(Dot(_across(value), 62 - (heights[round(value)] - 1) * DOT, own, far))
    return tuple(dots)


def _ticks() -> tuple[tuple[float, int], ...]:
    return tuple((_across(percent), percent) for percent in TICKS)


def _across(percent: float) -> float:
    return round(LEFT + WIDTH * percent / 100, 2)
