"""An item as people write it, in rows, and how that becomes options and a key and turns back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from question_bank.domain.item import ItemType, Option, Side
from question_bank.domain.numbers import numbers_between
from question_bank.domain.shape import Wording

RANGE = ".."
"""Between the least and the greatest right number."""

FROM_ROWS = frozenset({ItemType.MATCH, ItemType.ORDER, ItemType.EXTENDED})
"""Types whose rows say what is right."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`rows` are (text, its pair). Single, multiple, inline: options without pairs, `key` the numbers of
    the right rows, from 1, parted by commas. Match: left and right; a right without a left belongs to
    none, a right that stands twice is one. Order: the steps in their right order. Numeric: no rows, the
    key is a number or "least..greatest". Extended: criteria, the pair of each is its points.
    """

    type: ItemType
    stem: str
    rows: tuple[tuple[str, str], ...] = ()
    key: str = ""
    points: int = 1
    unit: str = ""
    rationale: str = ""
    kept: Mapping[str, Any] = field(default_factory=dict)

    @property
    def wording(self) -> Wording:
        """Options, key and details; rows without any text are left out."""
        rows = [(squeezed(text), squeezed(pair)) for text, pair in self.rows]
        options, key = _options_and_key(self.type, rows, self.key)
        details = dict(self.kept)
        if self.type is ItemType.NUMERIC and self.unit.strip():
            details["unit"] = squeezed(self.unit)
        if self.type is ItemType.EXTENDED:
            details["rubric"] = [
                {"text": text, "points": _whole(pair)} for text, pair in rows if text or pair
            ]
        return Wording(
            type=self.type,
            stem=_paragraphs(self.stem),
            options=options,
            key=key,
            points=self.points,
            details=details,
            rationale=squeezed(self.rationale),
        )


def entry_of(wording: Wording) -> Entry:
    """The rows that give `wording`, which has no fault, again; other details than theirs are kept beside."""
    kept = {name: value for name, value in wording.details.items() if name not in ("unit", "rubric")}
    return Entry(
        type=wording.type,
        stem=wording.stem,
        rows=tuple(_rows_of(wording)),
        key=_key_of(wording),
        points=wording.points,
        unit=str(wording.details.get("unit", "")),
        rationale=wording.rationale,
        kept=kept,
    )


def cell_of(entry: Entry, where: str) -> tuple[int, int] | None:
    """Row (from 1) and column (0 the text, 1 its pair) in which the option or criterion at `where` was
    written; None for other places."""
    head, _, name = where.partition("-")
    if head == "criterion":
        written = [
            row for row, (text, pair) in enumerate(entry.rows, start=1) if text.strip() or pair.strip()
        ]
        return written[int(name) - 1], 0
    if head != "option":
        return None
    option = next(one for one in entry.wording.options if one.id == name)
    column = 1 if option.side is Side.RIGHT else 0
    texts = [squeezed(row[column]).casefold() for row in entry.rows]
    return texts.index(option.text.casefold()) + 1, column


def squeezed(text: str) -> str:
    """`text` in one line, words parted by one space."""
    return " ".join(text.split())


def _paragraphs(text: str) -> str:
    """The stem keeps its paragraphs: a situation and its question stand apart."""
    lines = [squeezed(line) for line in text.strip().splitlines()]
    return "\n".join(line for line in lines if line)


def _options_and_key(
    kind: ItemType, rows: Sequence[tuple[str, str]], key: str
) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    if kind is ItemType.MATCH:
        return _matched(rows)
    if kind is ItemType.ORDER:
        return _ordered([text for text, _pair in rows if text])
    if kind is ItemType.NUMERIC:
        return (), numbers_between(key) or tuple(filter(None, [key.strip()]))
    if kind is ItemType.EXTENDED:
        return (), ()
    return _chosen([text for text, _pair in rows], key)


def _chosen(texts: Sequence[str], key: str) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """Letters for the rows that have a text; a key that names no such row is kept, to be told as a fault."""
    letters: dict[str, str] = {}
    for row, text in enumerate(texts, start=1):
        if text:
            letters[str(row)] = _letter(len(letters))
    options = tuple(Option(letter, texts[int(row) - 1]) for row, letter in letters.items())
    named = [one for one in key.replace(";", ",").replace(" ", ",").split(",") if one]
    return options, tuple(sorted(letters.get(one, f"?{one}") for one in named))


def _matched(rows: Sequence[tuple[str, str]]) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """The right side stands in alphabetical order, so that its order says nothing about the pairs."""
    left = [(text, pair) for text, pair in rows if text]
    rights = sorted({pair.casefold(): pair for _text, pair in reversed(rows) if pair}.items())
    letters = {folded: _letter(at) for at, (folded, _pair) in enumerate(rights)}
    options = (
        *(Option(str(at), text, Side.LEFT) for at, (text, _pair) in enumerate(left, start=1)),
        *(Option(letters[folded], pair, Side.RIGHT) for folded, pair in rights),
    )
    key = (f"{at}={letters[pair.casefold()]}" for at, (_text, pair) in enumerate(left, start=1) if pair)
    return options, tuple(key)


def _ordered(steps: Sequence[str]) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """Shown in alphabetical order, or the other way round where that were the right one."""
    places = sorted(range(len(steps)), key=lambda at: (steps[at].casefold(), at))
    if places == sorted(places):
        places.reverse()
    letters = {place: _letter(at) for at, place in enumerate(places)}
    options = tuple(Option(letters[place], steps[place]) for place in places)
    return options, tuple(letters[place] for place in range(len(steps)))


def _rows_of(wording: Wording) -> Iterator[tuple[str, str]]:
    texts = {option.id: option.text for option in wording.options}
    if wording.type is ItemType.MATCH:
        pairs = dict(pair.partition("=")[::2] for pair in wording.key)
        yield from ((one.text, texts[pairs[one.id]]) for one in wording.of_side(Side.LEFT))
        alone = (one.text for one in wording.of_side(Side.RIGHT) if one.id not in pairs.values())
        yield from (("", text) for text in alone)
    elif wording.type is ItemType.ORDER:
        yield from ((texts[one], "") for one in wording.key)
    elif wording.type is ItemType.EXTENDED:
        yield from ((str(row["text"]), str(row["points"])) for row in wording.details.get("rubric", ()))
    else:
        yield from ((option.text, "") for option in wording.options)


def _key_of(wording: Wording) -> str:
    if wording.type in FROM_ROWS:
        return ""
    if wording.type is ItemType.NUMERIC:
        least, greatest = wording.key
        return least if least == greatest else f"{least}{RANGE}{greatest}"
    places = [option.id for option in wording.options]
    return ",".join(str(places.index(one) + 1) for one in wording.key)


def _whole(text: str) -> int:
    """A whole number; 0, which is no number of points, where `text` is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _letter(at: int) -> str:
    return ascii_lowercase[at] if at < len(ascii_lowercase) else f"z{at}"
