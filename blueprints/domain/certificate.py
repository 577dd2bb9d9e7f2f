"""The certificate of a set of papers: an independent account of all that its blueprint and order ask for.

It shares no line with the assembly: it counts the items of the papers by itself, by plain loops.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from statistics import fmean

from blueprints.domain.offers import Offer
from blueprints.domain.quotas import Dimension, Quota
from blueprints.domain.specification import Cell, ExamBlueprint
from blueprints.domain.task import SetOrder


class Breach(StrEnum):
    """A way in which a set of papers can break what was asked."""

    COUNT = "count"  # a row, a quota or the length of a paper is not met
    FOREIGN = "foreign"  # an item is not among those that may be used
    REPEATED = "repeated"  # an item stands in a paper twice
    ENEMIES = "enemies"  # two items rest on statements that read the same, or are enemies or siblings
    USES = "uses"  # an item is in too many papers
    OVERLAP = "overlap"  # two papers share too many items
    ANCHOR = "anchor"  # the common items are not in every paper
    RESERVE = "reserve"  # a reserve paper shares an item
    UNLIKE = "unlike"  # papers differ by more than the tolerance in what is matched
    NUMBER = "number"  # more or fewer papers than were asked for


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach: in which paper (from 1; 0: the set) and where or for which items."""

    breach: Breach
    where: str
    paper: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement with its range and what each paper has."""

    name: str
    low: int
    high: int | None
    found: tuple[int, ...]

    @property
    def met(self) -> bool:
        return all(self.low <= number and (self.high is None or number <= self.high) for number in self.found)


@dataclass(frozen=True, slots=True)
class Match:
    """What papers are alike in: the sum (for difficulty the mean) of each paper, and their spread."""

    name: str
    found: tuple[float, ...]

    @property
    def spread(self) -> float:
        """The difference between the greatest and the least, as a share of the mean."""
        mean = fmean(self.found)
        return (max(self.found) - min(self.found)) / mean if mean else 0.0


@dataclass(frozen=True, slots=True)
class Certificate:
    """All figures of a set: papers for use first, then reserve papers. Clean when it has no fault.

    `overlap` is a square of shared items, its diagonal the lengths; `exposure` counts items by the number
    of papers that they stand in.
    """

    lines: tuple[Line, ...]
    overlap: tuple[tuple[int, ...], ...]
    exposure: tuple[tuple[int, int], ...]
    matches: tuple[Match, ...]
    faults: tuple[Fault, ...]

    @property
    def clean(self) -> bool:
        return not self.faults


@dataclass(frozen=True, slots=True)
class Composition:
    """A set of papers as offers: those for use, the reserve, and the ids of the common items."""

    papers: Sequence[Sequence[Offer]]
    reserves: Sequence[Sequence[Offer]] = ()
    anchor: frozenset[str] = frozenset()


def certify(
    blueprint: ExamBlueprint, made: Composition, bank: Iterable[Offer], order: SetOrder
) -> Certificate:
    """The certificate of `made`, whatever assembled it."""
    every = [list(paper) for paper in (*made.papers, *made.reserves)]
    allowed = set(bank)
    lines = tuple(_lines(blueprint, every))
    matches = tuple(_matches(every)) if every else ()
    found = [
        *(fault for number, paper in enumerate(every, 1) for fault in _inside(number, paper, allowed)),
        *_broken(lines),
        *_shared(made, order),
        *(Fault(Breach.UNLIKE, match.name) for match in matches if match.spread > order.tolerance + 1e-9),
    ]
    names = [{item.item_id for item in paper} for paper in every]
    uses = Counter(name for paper in names for name in paper)
    return Certificate(
        lines=lines,
        overlap=tuple(tuple(len(one & two) for two in names) for one in names),
        exposure=tuple(sorted(Counter(uses.values()).items())),
        matches=matches,
        faults=tuple(found),
    )


def cell_name(cell: Cell) -> str:
    """A cell's name in a certificate: "1.2 ability"; the whole card's "0.0 knowledge"."""
    return f"{cell.function}.{cell.skill} {cell.kind}"


def _lines(blueprint: ExamBlueprint, papers: Sequence[Sequence[Offer]]) -> Iterable[Line]:
    asked = sum(row.ability + row.knowledge for row in blueprint.rows)
    yield Line("length", asked, asked, tuple(len(paper) for paper in papers))
    there = [Counter(cell_name(item.cell) for item in paper) for paper in papers]
    named = set()
    for row in blueprint.rows:
        for kind, count in (("ability", row.ability), ("knowledge", row.knowledge)):
            name = f"{row.function}.{row.skill} {kind}"
            named.add(name)
            low, high = max(0, count - row.slack), count + row.slack
            yield Line(name, low, high, tuple(counter[name] for counter in there))
    for name in sorted({name for counter in there for name in counter} - named):
        yield Line(name, 0, 0, tuple(counter[name] for counter in there))
    for quota in blueprint.quotas:
        found = tuple(sum(_share(quota, item) for item in paper) for paper in papers)
        yield Line(f"{quota.dimension} {quota.category}".strip(), quota.low, quota.high, found)


def _share(quota: Quota, item: Offer) -> int:
    """What the item adds to a quota."""
    if quota.dimension is Dimension.WORDS:
        return item.words
    if quota.dimension is Dimension.SECONDS:
        return item.seconds
    if quota.dimension is Dimension.BAND:
        hard, easy = item.difficulty < 0.5, item.difficulty >= 0.75
        return int(quota.category == ("hard" if hard else "easy" if easy else "middle"))
    if quota.dimension is Dimension.KEY:
        return int(item.key_place is not None and chr(ord("a") + item.key_place) == quota.category)
    seen = item.type if quota.dimension is Dimension.TYPE else item.cognition
    return int(seen.value == quota.category)


def _matches(papers: Sequence[Sequence[Offer]]) -> Iterable[Match]:
    yield Match(
        "difficulty", tuple(fmean(item.difficulty for item in paper) if paper else 0.0 for paper in papers)
    )
    yield Match("words", tuple(float(sum(item.words for item in paper)) for paper in papers))
    yield Match("seconds", tuple(float(sum(item.seconds for item in paper)) for paper in papers))


def _inside(number: int, paper: Sequence[Offer], allowed: set[Offer]) -> Iterable[Fault]:
    """What is wrong with the items of one paper."""
    for name in sorted({item.item_id for item in paper if item not in allowed}):
        yield Fault(Breach.FOREIGN, name, number)
    for name, times in Counter(item.item_id for item in paper).items():
        if times > 1:
            yield Fault(Breach.REPEATED, name, number)
    for text, times in Counter(item.text_key for item in paper).items():
        if times > 1:
            yield Fault(Breach.ENEMIES, text, number)
    there = {item.item_id for item in paper}
    for item in paper:
        for other in sorted((item.enemies | item.siblings) & there - {item.item_id}):
            yield Fault(Breach.ENEMIES, f"{item.item_id} {other}", number)


def _broken(lines: Iterable[Line]) -> Iterable[Fault]:
    for line in lines:
        for number, found in enumerate(line.found, 1):
            if found < line.low or (line.high is not None and found > line.high):
                yield Fault(Breach.COUNT, line.name, number)


def _shared(made: Composition, order: SetOrder) -> Iterable[Fault]:
    """What is wrong with what papers have in common."""
    if (len(made.papers), len(made.reserves)) != (order.papers, order.reserves):
        yield Fault(Breach.NUMBER, f"{len(made.papers)} {len(made.reserves)}")
    papers = [{item.item_id for item in paper} for paper in made.papers]
    uses: Mapping[str, int] = Counter(name for paper in papers for name in paper)
    for name in sorted(uses):
        if uses[name] > order.uses and name not in made.anchor:
            yield Fault(Breach.USES, name)
    for (one, first), (two, second) in combinations(enumerate(papers, 1), 2):
        if len(first & second) > order.overlap:
            yield Fault(Breach.OVERLAP, f"{one} {two}")
    if len(made.anchor) != order.anchor or any(made.anchor - paper for paper in papers):
        yield Fault(Breach.ANCHOR, str(len(made.anchor)))
    reserves = [{item.item_id for item in paper} for paper in made.reserves]
    for number, reserve in enumerate(reserves):
        others = set().union(*papers, *reserves[:number])
        if reserve & others:
            yield Fault(Breach.RESERVE, " ".join(sorted(reserve & others)))
