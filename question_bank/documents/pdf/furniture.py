"""Page numbers, running heads and feet: what stands at the edge of each page and is no part of the text."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from question_bank.documents.pdf.lines import PrintedLine
from question_bank.documents.pdf.printed import Box

_EDGE = 0.12  # of the page's height
_GAP = 0.6  # of a line's height
_FEWEST = 3
_SHARE = 0.4
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(\d{1,4})(?:\s*(?:/|из|of)\s*\d{1,4})?[-–—\s]*")


def without_furniture(
    pages: Sequence[tuple[Sequence[PrintedLine], float]], tables: Sequence[Sequence[Box]]
) -> list[list[PrintedLine]]:
    """Return the lines outside of tables of each page, given with its height, less what repeats at the edges.

    A line goes when the same words, figures aside, stand at an edge of many pages, or when it is a number
    that counts the pages.
    """
    edges = [_at_edges(lines, height, boxes) for (lines, height), boxes in zip(pages, tables, strict=True)]
    repeated = Counter(key for page in edges for key in {_key(line) for line in page})
    numbers = _counting(edges)
    enough = max(min(_FEWEST, max(len(pages), 2)), len(pages) * _SHARE)
    return [
        [
            line
            for line in lines
            if line not in page or not (repeated[_key(line)] >= enough or line in counted)
        ]
        for (lines, _), page, counted in zip(pages, edges, numbers, strict=True)
    ]


def _at_edges(lines: Sequence[PrintedLine], height: float, tables: Sequence[Box]) -> list[PrintedLine]:
    """Return the lines near the upper and lower edge that a gap parts from all text and tables."""
    top = min((box.top for box in tables), default=height)
    bottom = max((box.bottom for box in tables), default=0.0)
    head = _parted(lines, lambda line: line.box.top, top)
    foot = _parted(lines[::-1], lambda line: -line.box.bottom, -bottom)
    near_head = (line for line in head if line.box.bottom < height * _EDGE)
    near_foot = (line for line in foot if line.box.top > height * (1 - _EDGE))
    return [*near_head, *near_foot]


def _parted(
    lines: Sequence[PrintedLine], place: Callable[[PrintedLine], float], table: float
) -> Sequence[PrintedLine]:
    """Return the lines from an edge inwards, up to the first gap; none when there is no gap."""
    for at, line in enumerate(lines):
        following = min([place(after) for after in lines[at + 1 : at + 2]] + [table])
        if place(line) >= table:
            return ()
        if following - place(line) > line.height * (1 + _GAP):
            return lines[: at + 1]
    return ()


def _key(line: PrintedLine) -> tuple[str, int]:
    return _FIGURES.sub("#", line.text), round(line.box.top / 4)


def _counting(edges: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Return the page numbers: bare numbers that differ from the page's place by the same everywhere."""
    found = [
        [(line, int(number[1]) - at) for line in page if (number := _PAGE_NUMBER.fullmatch(line.text))]
        for at, page in enumerate(edges)
    ]
    shifts = Counter(shift for page in found for _, shift in page)
    usual, times = (1, 2) if len(edges) == 1 else next(iter(shifts.most_common(1)), (0, 0))
    return [[line for line, shift in page if times > 1 and shift == usual] for page in found]
