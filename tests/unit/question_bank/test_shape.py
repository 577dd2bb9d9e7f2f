"""The shape of a wording: what each type must have, and the place of every fault."""

from typing import Any

import pytest

from question_bank.domain.item import ItemType, Option, Side
from question_bank.domain.shape import Fault, Wording, faults

LETTERS = ("a", "b", "c", "d")


def options(*texts: str) -> tuple[Option, ...]:
    return tuple(Option(letter, text) for letter, text in zip("abcdefghij", texts, strict=False))


CHOICES = options("весной", "летом", "осенью", "зимой")
LEFT = (Option("1", "секатор", Side.LEFT), Option("2", "лейка", Side.LEFT))
RIGHT = (Option("a", "полив", Side.RIGHT), Option("b", "обрезка", Side.RIGHT))
RUBRIC = [{"text": "назван инструмент", "points": 1}, {"text": "назван срок", "points": 2}]

RIGHT_ONES: dict[ItemType, Wording] = {
    ItemType.SINGLE: Wording(ItemType.SINGLE, "Когда обрезают яблоню?", CHOICES, ("a",)),
    ItemType.MULTIPLE: Wording(ItemType.MULTIPLE, "Когда сажают розы?", CHOICES, ("a", "c")),
    ItemType.INLINE: Wording(ItemType.INLINE, "Розы сажают ____ .", CHOICES, ("c",)),
    ItemType.MATCH: Wording(ItemType.MATCH, "Что для чего?", LEFT + RIGHT, ("1=b", "2=a")),
    ItemType.ORDER: Wording(ItemType.ORDER, "Что за чем?", CHOICES, ("d", "a", "b", "c")),
    ItemType.NUMERIC: Wording(ItemType.NUMERIC, "Сколько?", (), ("2.5", "3"), details={"unit": "м"}),
    ItemType.EXTENDED: Wording(
        ItemType.EXTENDED, "Опишите посадку.", (), (), points=3, details={"rubric": RUBRIC}
    ),
}


def changed(kind: ItemType, **parts: Any) -> Wording:
    good = RIGHT_ONES[kind]
    fields = ("type", "stem", "options", "key", "points", "details", "rationale")
    return Wording(**{name: getattr(good, name) for name in fields} | parts)


@pytest.mark.parametrize("kind", ItemType)
def test_a_right_wording_has_no_fault(kind: ItemType) -> None:
    assert faults(RIGHT_ONES[kind]) == ()


CASES: list[tuple[Wording, Fault, str]] = [
    (changed(ItemType.SINGLE, stem=" "), Fault.STEM_EMPTY, "stem"),
    (changed(ItemType.SINGLE, stem="а" * 1501), Fault.STEM_LONG, "stem"),
    (changed(ItemType.SINGLE, stem="Розы сажают ____"), Fault.GAP_ELSEWHERE, "stem"),
    (changed(ItemType.SINGLE, options=CHOICES[:2]), Fault.OPTION_COUNT, "key"),
    (changed(ItemType.SINGLE, options=options(*"абвгдежзи")), Fault.OPTION_COUNT, "key"),
    (changed(ItemType.SINGLE, options=options("а", "б", "")), Fault.OPTION_EMPTY, "option-c"),
    (changed(ItemType.SINGLE, options=options("а", "б", "в" * 221)), Fault.OPTION_LONG, "option-c"),
    (changed(ItemType.SINGLE, options=options("а", "б ", "Б")), Fault.OPTION_REPEATED, "option-b"),
    (changed(ItemType.SINGLE, options=(*CHOICES, Option("a", "в мае"))), Fault.OPTION_IDS, "key"),
    (changed(ItemType.SINGLE, key=()), Fault.KEY_MISSING, "key"),
    (changed(ItemType.SINGLE, key=("e",)), Fault.KEY_MISSING, "key"),
    (changed(ItemType.SINGLE, key=("a", "b")), Fault.KEY_ONE, "key"),
    (changed(ItemType.SINGLE, points=0), Fault.POINTS_RANGE, "points"),
    (changed(ItemType.SINGLE, points=21), Fault.POINTS_RANGE, "points"),
    (changed(ItemType.MULTIPLE, key=()), Fault.KEY_MISSING, "key"),
    (changed(ItemType.MULTIPLE, key=("a",)), Fault.KEY_SEVERAL, "key"),
    (changed(ItemType.MULTIPLE, key=LETTERS), Fault.KEY_SEVERAL, "key"),
    (changed(ItemType.MULTIPLE, key=("a", "a", "b")), Fault.KEY_SEVERAL, "key"),
    (changed(ItemType.INLINE, stem="Розы сажают осенью."), Fault.GAP_ONCE, "stem"),
    (changed(ItemType.INLINE, stem="____ сажают ____ ."), Fault.GAP_ONCE, "stem"),
    (changed(ItemType.MATCH, key=("1=b",)), Fault.PAIRS_INCOMPLETE, "key"),
    (changed(ItemType.MATCH, key=("1=b", "1=a")), Fault.PAIRS_INCOMPLETE, "key"),
    (changed(ItemType.MATCH, key=("1=b", "2=z")), Fault.PAIRS_INCOMPLETE, "key"),
    (changed(ItemType.MATCH, key=("1=b", "2")), Fault.PAIRS_INCOMPLETE, "key"),
    (changed(ItemType.MATCH, options=LEFT[:1] + RIGHT, key=("1=b",)), Fault.OPTION_COUNT, "key"),
    (
        changed(ItemType.MATCH, options=(*LEFT, *RIGHT, Option("c", "рыхление"))),
        Fault.PAIRS_INCOMPLETE,
        "key",
    ),
    (changed(ItemType.ORDER, key=("a", "b", "c")), Fault.ORDER_INCOMPLETE, "key"),
    (changed(ItemType.NUMERIC, key=("сто", "сто")), Fault.NUMBER_WRONG, "key"),
    (changed(ItemType.NUMERIC, key=("3",)), Fault.NUMBER_WRONG, "key"),
    (changed(ItemType.NUMERIC, key=("10", "9")), Fault.NUMBER_BOUNDS, "key"),
    (changed(ItemType.NUMERIC, options=CHOICES), Fault.OPTIONS_NOT_TAKEN, "key"),
    (changed(ItemType.NUMERIC, details={"unit": "м" * 21}), Fault.UNIT_LONG, "unit"),
    (changed(ItemType.EXTENDED, details={}), Fault.RUBRIC_COUNT, "key"),
    (changed(ItemType.EXTENDED, points=2), Fault.RUBRIC_SUM, "points"),
    (
        changed(ItemType.EXTENDED, points=1, details={"rubric": [RUBRIC[0], {"text": "", "points": 0}]}),
        Fault.RUBRIC_TEXT,
        "criterion-2",
    ),
    (
        changed(ItemType.SINGLE, details={"pictures": [{"file": "f", "alt": " "}]}),
        Fault.PICTURE_ALT,
        "pictures",
    ),
    (
        changed(ItemType.SINGLE, details={"pictures": [{"file": "f", "alt": "яблоня"}] * 4}),
        Fault.PICTURE_COUNT,
        "pictures",
    ),
]


@pytest.mark.parametrize(("wording", "fault", "where"), CASES)
def test_a_fault_is_told_with_its_place(wording: Wording, fault: Fault, where: str) -> None:
    assert (fault, where) in [(wrong.fault, wrong.where) for wrong in faults(wording)]


def test_no_fault_is_without_a_case() -> None:
    assert {fault for _wording, fault, _where in CASES} == set(Fault)
