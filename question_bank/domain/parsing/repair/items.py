"""The lines of a list into its items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from question_bank.domain.parsing.repair.printed import PrintedLine
from question_bank.domain.parsing.wording import NUMBERED

Item = list[PrintedLine]
_MARKS = ".,;:)"
_INNER_NUMBER = r"(?<=\w) {number}\. ?(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])"


def items_of(parts: Sequence[Sequence[PrintedLine]]) -> list[Item]:
    """Return the items of a list, each with its lines.

    A number opens an item. Without one, a line opens an item after a `;`, or after a full stop when it does
    not begin with a small letter and no further number follows: in the midst of a numbered list, and after
    a colon, it goes on with the item before it.
    """
    lines = [line for part in parts for line in part]
    last_number = max((at for at, line in enumerate(lines) if NUMBERED.match(line.text)), default=-1)
    width = max((len(line.text) for line in lines), default=0)
    items: list[_OpenItem] = []
    for at, line in enumerate(lines):
        if not items or _opens(items[-1], line, at > last_number, width):
            items.append(_OpenItem())
        items[-1].add(line)
    return [part for item in items for part in _split_at_semicolons(item.lines)]


@dataclass(slots=True)
class _OpenItem:
    """An item that grows: whether it has a list of its own after a colon, and its brackets still open."""

    lines: Item = field(default_factory=list)
    brackets: int = 0
    has_inner_list: bool = False

    def add(self, line: PrintedLine) -> None:
        self.lines.append(line)
        self.brackets += line.text.count("(") - line.text.count(")")
        self.has_inner_list = self.has_inner_list or line.text.endswith(":") or ": -" in line.text


def _opens(item: _OpenItem, line: PrintedLine, past_numbers: bool, width: int) -> bool:
    first, before = item.lines[0], item.lines[-1]
    if NUMBERED.match(line.text):
        return _is_number_of_list(first, line, before)
    if before.wraps or line.cut or line.text[0] in _MARKS or item.has_inner_list or item.brackets > 0:
        return False
    end = before.text[-1]
    if end == ";" or line.text[0].islower():
        return end == ";"
    if not NUMBERED.match(first.text):
        return True
    fits = len(before.text) + 1 + len(line.text.split()[0]) <= width
    return past_numbers and (end == "." or fits)


def _is_number_of_list(first: PrintedLine, line: PrintedLine, before: PrintedLine) -> bool:
    found, last = NUMBERED.match(line.text), NUMBERED.match(first.text)
    in_turn = found is not None and int(found["number"]) == (int(last["number"]) if last else 0) + 1
    return in_turn or not before.wraps


def _split_at_semicolons(item: Item) -> list[Item]:
    """Part unnumbered text at a `;` inside a line."""
    if NUMBERED.match(item[0].text) or not any("; " in line.text for line in item):
        return [item]
    parts: list[Item] = [[]]
    for line in item:
        pieces = re.split(r"(?<=;) ", line.text)
        for at, piece in enumerate(pieces):
            if at:
                parts.append([])
            parts[-1].append(line.part(piece, starts=at == 0) if len(pieces) > 1 else line)
    return [part for part in parts if part]


def split_inner_numbers(text: str, after: str | None) -> list[str]:
    """Part a joined item where the next number of the list stands inside of it.

    `after` is the item that follows: when it has that number, the one inside is no item's.
    """
    found = NUMBERED.match(text)
    if not found:
        return [text]
    following = NUMBERED.match(after) if after else None
    number = int(found["number"]) + 1
    if following and int(following["number"]) == number:
        return [text]
    inner = re.search(_INNER_NUMBER.format(number=number), text)
    if not inner:
        return [text]
    return [text[: inner.start()], *split_inner_numbers(text[inner.start() :].strip(), after)]
