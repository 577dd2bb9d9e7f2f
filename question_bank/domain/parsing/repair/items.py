"""The lines of a list into its items."""

import re
from collections.abc import Sequence

from question_bank.domain.parsing.repair.printed import PrintedLine
from question_bank.domain.parsing.wording import NUMBERED

Item = list[PrintedLine]
_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:\.\d{1,2})?\s?[.)](?!\d)")
_MARKS = ".,;:)"
_INNER_NUMBER = r"(?<=\w) {number}\. ?(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])"


def items_of(parts: Sequence[Sequence[PrintedLine]]) -> list[Item]:
    """Return the items of a list, each with its lines.

    A number opens an item. Without one, a line opens an item after a `;`, or after a full stop when it does
    not begin with a small letter and no further number follows: in the midst of a numbered list, and after
    a colon, it goes on with the item before it.
    """
    lines = [line for part in parts for line in part]
    last_number = max((at for at, line in enumerate(lines) if _NUMBER.match(line.text)), default=-1)
    width = max((len(line.text) for line in lines), default=0)
    items: list[Item] = []
    for at, line in enumerate(lines):
        if items and not _opens(items[-1], line, lines[at - 1], at > last_number, width):
            items[-1].append(line)
        else:
            items.append([line])
    return [part for item in items for part in _split_at_semicolons(item)]


def _opens(item: Item, line: PrintedLine, before: PrintedLine, past_numbers: bool, width: int) -> bool:
    if _NUMBER.match(line.text):
        return _is_number_of_list(item, line, before)
    if before.wraps or line.cut or line.text[0] in _MARKS:
        return False
    text = " ".join(part.text for part in item)
    if text.count("(") > text.count(")"):
        return False
    end = before.text[-1]
    if end == ":" or any(":" in part.text for part in item if part.text.endswith(":") or ": -" in part.text):
        return False
    if end == ";":
        return True
    if line.text[0].islower():
        return False
    numbered = _NUMBER.match(item[0].text) is not None
    if end == ".":
        return past_numbers or not numbered
    if numbered:
        return past_numbers and len(before.text) + 1 + len(line.text.split()[0]) <= width
    return True


def _is_number_of_list(item: Item, line: PrintedLine, before: PrintedLine) -> bool:
    found, last = _NUMBER.match(line.text), _NUMBER.match(item[0].text)
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
