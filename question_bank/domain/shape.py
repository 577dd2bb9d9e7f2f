"""The shape that a wording of each type must have before it can be an item."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from question_bank.domain.item import GAP, MAX_OPTION, ItemType, Option, Side, word_count
from question_bank.domain.numbers import number_of
from question_bank.domain.text import text_key

LONGEST_STEM = 1500
"""Letters: a situation that a case describes needs more than a question about one statement."""
LONGEST_CRITERION = 400
LONGEST_ALT = 400
LONGEST_UNIT = 20
MOST_POINTS = 20
MOST_PICTURES = 3
_ID = re.compile(r"[A-Za-z0-9]{1,8}")
CHOICES = range(3, 9)
"""Options to choose from: with two a guess is right every other time, more than eight are not read."""
STEPS = range(3, 9)
LEFTS = range(2, 9)
RIGHTS = range(2, 11)
CRITERIA = range(1, 9)


class Fault(StrEnum):
    """What is wrong in a wording."""

    STEM_EMPTY = "stem_empty"
    STEM_LONG = "stem_long"
    GAP_ONCE = "gap_once"
    GAP_ELSEWHERE = "gap_elsewhere"
    OPTION_COUNT = "option_count"
    OPTION_EMPTY = "option_empty"
    OPTION_LONG = "option_long"
    OPTION_REPEATED = "option_repeated"
    OPTION_IDS = "option_ids"
    OPTIONS_NOT_TAKEN = "options_not_taken"
    KEY_MISSING = "key_missing"
    KEY_ONE = "key_one"
    KEY_SEVERAL = "key_several"
    PAIRS_INCOMPLETE = "pairs_incomplete"
    ORDER_INCOMPLETE = "order_incomplete"
    NUMBER_WRONG = "number_wrong"
    NUMBER_BOUNDS = "number_bounds"
    UNIT_LONG = "unit_long"
    POINTS_RANGE = "points_range"
    RUBRIC_COUNT = "rubric_count"
    RUBRIC_TEXT = "rubric_text"
    RUBRIC_SUM = "rubric_sum"
    PICTURE_ALT = "picture_alt"
    PICTURE_COUNT = "picture_count"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault and where it is: "stem", "key", "points", "unit", "pictures", "option-b" by the id of an
    option, or "criterion-3" of a rubric, from 1. `params` are what its sentence names.
    """

    fault: Fault
    where: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of any type; options, key and details are as question_bank.domain.item says.

    Pictures stand in details: {"pictures": [{"file", "media", "width", "height", "alt"}]}; `file` is
    the hex SHA-256 of the bytes, sizes are pixels, `alt` is in the language of the item.
    """

    type: ItemType
    stem: str
    options: tuple[Option, ...]
    key: tuple[str, ...]
    points: int = 1
    details: Mapping[str, Any] = field(default_factory=dict)
    rationale: str = ""

    @property
    def words(self) -> int:
        """Words that a candidate reads, criteria included."""
        rubric = [str(row["text"]) for row in self.details.get("rubric", ())]
        return word_count(self.stem, [*(option.text for option in self.options), *rubric])

    @property
    def print(self) -> tuple[str, ...]:
        """Alike for wordings that a reader would call the same item, whatever its order and signs."""
        return (self.type.value, text_key(self.stem), *sorted(text_key(one.text) for one in self.options))

    def of_side(self, side: Side) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.side is side)


def faults(wording: Wording) -> tuple[Wrong, ...]:
    """All that is wrong in the shape of `wording`; empty where nothing is."""
    return (*_stem(wording), *_OF_TYPE[wording.type](wording), *_points(wording), *_pictures(wording))


def _stem(wording: Wording) -> Iterator[Wrong]:
    if not wording.stem.strip():
        yield Wrong(Fault.STEM_EMPTY, "stem")
    if len(wording.stem) > LONGEST_STEM:
        yield Wrong(Fault.STEM_LONG, "stem", {"most": LONGEST_STEM})
    if wording.type is not ItemType.INLINE and GAP in wording.stem:
        yield Wrong(Fault.GAP_ELSEWHERE, "stem")


def _points(wording: Wording) -> Iterator[Wrong]:
    if not 1 <= wording.points <= MOST_POINTS:
        yield Wrong(Fault.POINTS_RANGE, "points", {"most": MOST_POINTS})


def _pictures(wording: Wording) -> Iterator[Wrong]:
    pictures = wording.details.get("pictures", ())
    if len(pictures) > MOST_PICTURES:
        yield Wrong(Fault.PICTURE_COUNT, "pictures", {"most": MOST_PICTURES})
    for picture in pictures:
        if not 0 < len(str(picture.get("alt", "")).strip()) <= LONGEST_ALT:
            yield Wrong(Fault.PICTURE_ALT, "pictures", {"most": LONGEST_ALT})


def _options(options: tuple[Option, ...], allowed: range) -> Iterator[Wrong]:
    if len(options) not in allowed:
        yield Wrong(Fault.OPTION_COUNT, "key", {"least": allowed[0], "most": allowed[-1]})
    ids = Counter(option.id for option in options)
    if any(number > 1 or not _ID.fullmatch(one) for one, number in ids.items()):
        yield Wrong(Fault.OPTION_IDS, "key")
    texts = Counter(_folded(option.text) for option in options)
    for option in options:
        where = f"option-{option.id}"
        if not option.text.strip():
            yield Wrong(Fault.OPTION_EMPTY, where)
        elif len(option.text) > MAX_OPTION:
            yield Wrong(Fault.OPTION_LONG, where, {"most": MAX_OPTION})
        elif texts[_folded(option.text)] > 1:
            yield Wrong(Fault.OPTION_REPEATED, where)


def _one_choice(wording: Wording) -> Iterator[Wrong]:
    yield from _options(wording.options, CHOICES)
    if not wording.key:
        yield Wrong(Fault.KEY_MISSING, "key")
    elif len(wording.key) > 1:
        yield Wrong(Fault.KEY_ONE, "key")
    elif wording.key[0] not in _ids(wording.options):
        yield Wrong(Fault.KEY_MISSING, "key")


def _inline(wording: Wording) -> Iterator[Wrong]:
    # Three lines more are another gap, not a longer one.
    if wording.stem.count(GAP) != 1:
        yield Wrong(Fault.GAP_ONCE, "stem", {"gap": GAP})
    yield from _one_choice(wording)


def _multiple(wording: Wording) -> Iterator[Wrong]:
    yield from _options(wording.options, CHOICES)
    right = set(wording.key)
    if not wording.key or not right <= _ids(wording.options):
        yield Wrong(Fault.KEY_MISSING, "key")
    elif len(right) < 2 or len(right) == len(wording.options) or len(right) < len(wording.key):
        yield Wrong(Fault.KEY_SEVERAL, "key")


def _match(wording: Wording) -> Iterator[Wrong]:
    left, right = wording.of_side(Side.LEFT), wording.of_side(Side.RIGHT)
    yield from _options(left, LEFTS)
    yield from _options(right, RIGHTS)
    pairs = [tuple(pair.split("=")) for pair in wording.key]
    if _ids(left) & _ids(right):
        yield Wrong(Fault.OPTION_IDS, "key")
    complete = (
        len(left) + len(right) == len(wording.options)
        and all(len(pair) == 2 and pair[1] in _ids(right) for pair in pairs)
        and sorted(pair[0] for pair in pairs) == sorted(_ids(left))
    )
    if not complete:
        yield Wrong(Fault.PAIRS_INCOMPLETE, "key")


def _order(wording: Wording) -> Iterator[Wrong]:
    yield from _options(wording.options, STEPS)
    if sorted(wording.key) != sorted(option.id for option in wording.options):
        yield Wrong(Fault.ORDER_INCOMPLETE, "key")


def _numeric(wording: Wording) -> Iterator[Wrong]:
    yield from _no_options(wording)
    bounds = [number_of(one) for one in wording.key]
    if len(bounds) != 2 or None in bounds:
        yield Wrong(Fault.NUMBER_WRONG, "key")
    elif Decimal(wording.key[0]) > Decimal(wording.key[1]):
        yield Wrong(Fault.NUMBER_BOUNDS, "key")
    if len(str(wording.details.get("unit", ""))) > LONGEST_UNIT:
        yield Wrong(Fault.UNIT_LONG, "unit", {"most": LONGEST_UNIT})


def _extended(wording: Wording) -> Iterator[Wrong]:
    yield from _no_options(wording)
    rubric = wording.details.get("rubric", ())
    if len(rubric) not in CRITERIA:
        yield Wrong(Fault.RUBRIC_COUNT, "key", {"most": CRITERIA[-1]})
    for row, criterion in enumerate(rubric, start=1):
        right_points = isinstance(criterion["points"], int) and criterion["points"] >= 1
        if not 0 < len(str(criterion["text"]).strip()) <= LONGEST_CRITERION or not right_points:
            yield Wrong(Fault.RUBRIC_TEXT, f"criterion-{row}", {"most": LONGEST_CRITERION})
    whole = sum(row["points"] for row in rubric if isinstance(row["points"], int))
    if rubric and whole != wording.points:
        yield Wrong(Fault.RUBRIC_SUM, "points", {"sum": whole, "points": wording.points})


def _no_options(wording: Wording) -> Iterator[Wrong]:
    if wording.options:
        yield Wrong(Fault.OPTIONS_NOT_TAKEN, "key")


def _ids(options: tuple[Option, ...]) -> set[str]:
    return {option.id for option in options}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


_OF_TYPE: dict[ItemType, Callable[[Wording], Iterator[Wrong]]] = {
    ItemType.SINGLE: _one_choice,
    ItemType.MULTIPLE: _multiple,
    ItemType.MATCH: _match,
    ItemType.ORDER: _order,
    ItemType.INLINE: _inline,
    ItemType.NUMERIC: _numeric,
    ItemType.EXTENDED: _extended,
}
