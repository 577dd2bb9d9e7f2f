"""Printed wording into the texts of the tree: list numbers and closing marks dropped, wraps joined."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from question_bank.domain.parsing.lines import Line, span_of
from question_bank.domain.standard import Span

NUMBERED = re.compile(r"(?P<number>\d{1,3})(?:\.\d{1,2}(?=\.\s))?\s?[.)](?!\d)\s?")
_BULLET = re.compile(r"[-–—•·*]\s+")
_NOTHING = re.compile(r"[-–—.\s]*")
_ABBREVIATION = re.compile(r"(?:\bт\. ?[дпб]\.|\bдр\.|\bпр\.|\bг\.)$", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=\w\w)\. (?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
_TAIL = 12  # longer than any abbreviation
_ACTION = r"(?:анализ|контроль|\w+(?:ция|ние|ка))"
_ONE_ACTION = re.compile(_ACTION, re.IGNORECASE)
_ACTIONS_OF_ONE_THING = re.compile(rf"{_ACTION} и {_ACTION} \w+", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w{2,}(?:вш|ющ|ущ|ащ|ящ)(?:его|ему|им|ем|ей|их|ими|ую)(?:ся)?\b", re.IGNORECASE)
_ADJECTIVE = re.compile(r"\w{3,}(ого|его|ому|ему|ой|ей|ых|их|ыми|ими)", re.IGNORECASE)


def joined(lines: Iterable[Line]) -> str:
    """Return the lines as one running text."""
    return " ".join(line.text for line in lines)


def closed(text: str) -> str:
    """Return the text without the `;` or `.` that closes a list item, and without spaces before it."""
    bare = text.strip().rstrip("; .")
    abbreviated = bare != text.strip() and _ABBREVIATION.search(f"{bare[-_TAIL:]}.")
    return f"{bare}." if abbreviated else bare


def paragraph(lines: Iterable[Line]) -> str | None:
    """Return what a cell says in one text, or None for an empty cell or a dash."""
    text = closed(" ".join(unnumbered(line.text) for line in lines))
    return None if _NOTHING.fullmatch(text) else text


def unnumbered(text: str) -> str:
    """Return a list item without its number or bullet."""
    text = NUMBERED.sub("", text, count=1) if NUMBERED.match(text) else text
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


def list_items(lines: Sequence[Line]) -> list[tuple[str, Span]]:
    """Return the items of a list with their source lines.

    A number or a bullet opens an item. A line without one goes on with the item before it, unless that item
    is closed by a `;` or `.`; in a list without numbers a capital letter opens an item too.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    texts = ((closed(unnumbered(joined(group))), span_of(group)) for group in groups)
    return [(text, span) for text, span in texts if not _NOTHING.fullmatch(text)]


def _goes_on(group: list[Line], line: Line) -> bool:
    before = group[-1].text
    if line.whole:
        return False
    if NUMBERED.match(line.text) or _BULLET.match(line.text):
        return False
    if NUMBERED.fullmatch(before) or before.endswith(":"):
        return True
    if before.endswith((";", ".")) and not _ABBREVIATION.search(before[-_TAIL:]):
        return False
    return bool(NUMBERED.match(group[0].text)) or line.text[0].islower()


def split_at(text: str, marks: str) -> list[str]:
    """Split a text at any of `marks` that stands outside brackets."""
    borders, depth = [-1], 0
    for at, char in enumerate(text):
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char in marks and not depth:
            borders.append(at)
    parts = (text[start + 1 : end].strip() for start, end in pairwise([*borders, len(text)]))
    return [part for part in parts if part]


def competences(lines: Sequence[Line]) -> list[str]:
    """Return the personal competences of a cell: split at commas and full stops.

    A comma of one competence's own does not split it.
    """
    found: list[str] = []
    for item, _ in list_items(lines):
        for sentence in _SENTENCES.split(item):
            found += _kept_together(split_at(sentence, ",;"))
    return [text for text in map(closed, found) if not _NOTHING.fullmatch(text)]


def _kept_together(parts: list[str]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        if kept and _share_a_word(kept[-1], part):
            kept[-1] += f", {part}"
        else:
            kept.append(part)
    return kept


def _share_a_word(before: str, after: str) -> bool:
    """Tell whether a comma joins two parts of one competence.

    Either both sides are adjectives of the noun that follows ("ведение научной, учебной работы"), or both
    are actions with one object ("сбор, проверка и хранение данных"), or a participle goes on ("знание
    законов, регулирующих торговлю").
    """
    if _PARTICIPLE.match(after):
        return True
    if _ONE_ACTION.fullmatch(before) and _ACTIONS_OF_ONE_THING.match(after):
        return True
    left, right = before.split(), after.split()
    if len(left) < 2 or len(right) < 2:
        return False
    last, first = _ADJECTIVE.fullmatch(left[-1]), _ADJECTIVE.fullmatch(right[0])
    return bool(last and first and last[1].lower() == first[1].lower())
