"""A label of a row at the head of printed lines, whose words may be cut by narrow columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from question_bank.domain.parsing.label_forms import (
    CARD_FORMS,
    NUMBERED,
    OPEN_FORMS,
    SPELLINGS,
    Label,
    spellings,
)
from question_bank.domain.parsing.labels import match_label
from question_bank.domain.parsing.repair.printed import PrintedLine
from question_bank.domain.parsing.spelling import Spelling, squeezed

_REACH = 200  # letters: the longest label of a row
MOST_LINES = 40  # that a label may take in the narrowest column
_LONGEST_HEAD = 90
_SHORTEST_MISSPELT = 5
_SURE_WITHOUT_COLON = 12
_SPELLING = Spelling(SPELLINGS)
_CARD_SPELLINGS = [spelling for form in CARD_FORMS for spelling in spellings(form)]
_CARDS = Spelling(dict.fromkeys(_CARD_SPELLINGS, Label.CARD))
_OF_SEVERAL_WORDS = frozenset(squeezed(spelling) for spelling in SPELLINGS if " " in spelling)
_FORMS = "|".join(
    re.escape(form) for form in sorted({squeezed(text) for text in SPELLINGS}, key=len, reverse=True)
)
_EXACT = re.compile(
    rf"(?:(?P<before>\d{{1,2}})[-–])?(?P<form>{_FORMS})(?:№?(?P<number>\d{{1,2}})(?!\d))?(?P<mark>[:.]*)"
)
_MISSPELT = re.compile(
    rf"(?:(?P<before>\d{{1,2}})[-–])?(?P<form>[^:\d]{{3,{_LONGEST_HEAD}}}?)(?:№?(?P<number>\d{{1,2}}))?(?P<mark>:)"
)
_CARD = re.compile(rf"(?:\d{{1,3}}[.)]?)?(?:{'|'.join(map(squeezed, _CARD_SPELLINGS))})[:–—-]?")
_LIKE_CARD = re.compile(r"(?:\d{1,3}[.)])?(?P<form>\w{10,40})[:–—-]?[\"«“]")
_OPEN = tuple((label, squeezed(first)) for label, first, _ in OPEN_FORMS)


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A label: its lines, how many lines it took, and what follows it on the last of them."""

    label: Label
    number: int | None
    head: list[PrintedLine]
    taken: int
    rest: PrintedLine | None


def find_label(lines: Sequence[PrintedLine], *, starts: bool) -> FoundLabel | None:
    """Return the label that begins with the first of `lines`.

    `starts`: the line begins a cell; only there a label may be printed without a colon.
    """
    reach = _reach(lines)
    letters = "".join(squeezed(line.text) for line in reach)
    if starts:
        if (heading := match_label(lines[0].text)) and heading.label is Label.CHAPTER:
            return FoundLabel(Label.CHAPTER, None, list(reach), len(reach), None)
        if _CARD.match(letters) or ((like := _LIKE_CARD.match(letters)) and _CARDS.nearest(like["form"])):
            number = re.match(r"\d{1,3}", letters)
            return FoundLabel(Label.CARD, int(number[0]) if number else None, list(reach), len(reach), None)
        if opened := next((label for label, first in _OPEN if letters.startswith(first)), None):
            end = letters.find(":")
            return _cut(reach, opened, None, len(letters) if end < 0 else end + 1)
    return _row_label(reach, letters, starts)


def _reach(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines that a label may take: up to the next gap."""
    reach = [lines[0]]
    length = len(lines[0].text)
    for line in lines[1:MOST_LINES]:
        if (line.gap and not line.cut) or length > _REACH:
            break
        reach.append(line)
        length += len(line.text)
    return reach


def _row_label(reach: list[PrintedLine], letters: str, starts: bool) -> FoundLabel | None:
    found = _EXACT.match(letters)
    label = _SPELLING.exact(found["form"]) if found else None
    end = 0
    if found and label and _stands_alone(found, label, reach, letters, starts):
        end = found.end() if label in NUMBERED or ":" in found["mark"] else found.end("form")
    else:
        found = _MISSPELT.match(letters)
        label = (
            _SPELLING.nearest(found["form"]) if found and len(found["form"]) >= _SHORTEST_MISSPELT else None
        )
        if label is None and starts and _SURE_WITHOUT_COLON <= len(letters) <= _LONGEST_HEAD:
            label = _SPELLING.nearest(letters)
            return FoundLabel(label, None, reach, len(reach), None) if label else None
    if found is None or label is None:
        return None
    number = found["before"] or found["number"]
    if number and label not in NUMBERED and not end:
        return None
    return _cut(reach, label, int(number) if number and label in NUMBERED else None, end or found.end())


def _stands_alone(
    found: re.Match[str], label: Label, reach: list[PrintedLine], letters: str, starts: bool
) -> bool:
    """Tell whether a label ends where it should: at a colon, or with its cell, or before a new word."""
    if label not in NUMBERED and found["before"]:
        return False
    if ":" in found["mark"]:
        return label in NUMBERED or not found["number"]
    at_end = found.end() == len(letters)
    if not starts or (label in NUMBERED and not at_end):
        return False
    return at_end or (found["form"] in _OF_SEVERAL_WORDS and _ends_a_word(reach, found.end("form")))


def _ends_a_word(reach: list[PrintedLine], length: int) -> bool:
    at, column = _place(reach, length)
    text = reach[at].text
    return column >= len(text) or text[column] == " "


def _cut(reach: list[PrintedLine], label: Label, number: int | None, length: int) -> FoundLabel:
    at, column = _place(reach, length)
    line = reach[at]
    rest = line.text[column:].strip()
    head = [*reach[:at], line.part(line.text[:column].strip())]
    return FoundLabel(label, number, head, at + 1, line.part(rest, starts=False) if rest else None)


def _place(reach: list[PrintedLine], length: int) -> tuple[int, int]:
    """Return the line and the column after the first `length` letters, spaces not counted."""
    for at, line in enumerate(reach):
        size = len(squeezed(line.text))
        if length <= size:
            column = 0
            while length and column < len(line.text):
                length -= not line.text[column].isspace()
                column += 1
            return at, column
        length -= size
    return len(reach) - 1, len(reach[-1].text)


def is_card_label(lines: Sequence[PrintedLine]) -> bool:
    """Tell whether the heading of a card holds nothing but its label: its title stands apart."""
    return _CARD.fullmatch("".join(squeezed(line.text) for line in lines)) is not None
