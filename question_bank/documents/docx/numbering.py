"""Automatic numbers of paragraphs: what a word processor prints but does not write."""

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from question_bank.documents.docx.elements import attribute, child, children, number
from question_bank.documents.numerals import in_letters, in_roman

_PLACE = re.compile(r"%([1-9])")
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_DEEPEST = 20  # styles based on styles


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered; `text` has %1 for the number of the first level, and so on."""

    start: int
    style: str
    text: str


class Numbering:
    """The lists of a document, and where the count in each of them stands."""

    def __init__(self, lists: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._styles = {str(attribute(style, "styleId")): style for style in children(styles, "style")}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        for abstract in children(lists, "abstractNum"):
            self._levels[str(attribute(abstract, "abstractNumId"))] = _levels(abstract)
        for num in children(lists, "num"):
            self._read_num(num)

    def mark(self, paragraph: etree._Element) -> str:
        """Return the number or bullet before a paragraph, with a space after it, and count on."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        num, depth = found
        abstract = self._abstract.get(num, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counted(num, abstract, depth, level)
        if level.style == "bullet":
            return "• "
        if level.style == "none":
            return ""
        shown = _PLACE.sub(lambda place: _shown(levels, counts, int(place[1]) - 1), level.text)
        return f"{shown} " if shown else ""

    def _read_num(self, num: etree._Element) -> None:
        name = str(attribute(num, "numId"))
        self._abstract[name] = str(attribute(child(num, "abstractNumId")))
        for override in children(num, "lvlOverride"):
            if (start := child(override, "startOverride")) is not None:
                self._restarts[name, number(override, "ilvl")] = number(start)

    def _counted(self, num: str, abstract: str, depth: int, level: _Level) -> dict[int, int]:
        """Count on. Lists of one kind go on with each other, except where one says that it restarts."""
        counts = self._counts[abstract]
        restart = self._restarts.get((num, depth))
        if restart is not None and (num, depth) not in self._begun:
            counts[depth] = restart
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((num, depth))
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return counts

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return the list of a paragraph and its depth: its own, or that of its style."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        num, depth = attribute(child(own, "numId")), child(own, "ilvl")
        style = self._styles.get(str(attribute(child(properties, "pStyle"))))
        for _ in range(_DEEPEST):
            if (num and depth is not None) or style is None:
                break
            inherited = child(style, "pPr", "numPr")
            num = num or attribute(child(inherited, "numId"))
            depth = child(inherited, "ilvl") if depth is None else depth
            style = self._styles.get(str(attribute(child(style, "basedOn"))))
        return (num, number(depth)) if num and num != "0" else None


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    return {
        number(level, "ilvl"): _Level(
            start=number(child(level, "start"), default=1),
            style=attribute(child(level, "numFmt")) or "decimal",
            text=attribute(child(level, "lvlText")) or "",
        )
        for level in children(abstract, "lvl")
    }


def _shown(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    return "" if level is None else in_style(counts.get(depth, level.start), level.style)


def in_style(count: int, style: str) -> str:
    """Return a number as its style prints it: in figures, letters or Roman."""
    if style in {"upperLetter", "lowerLetter"}:
        shown = in_letters(count)
    elif style in {"russianUpper", "russianLower"}:
        shown = in_letters(count, _RUSSIAN)
    elif style in {"upperRoman", "lowerRoman"}:
        shown = in_roman(count)
    else:
        shown = f"{count:02d}" if style == "decimalZero" else str(count)
    return shown.upper() if style in {"upperLetter", "russianUpper", "upperRoman"} else shown
