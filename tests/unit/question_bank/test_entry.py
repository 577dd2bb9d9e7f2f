"""Items as people write them in rows, and the options and keys that these become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.domain.entry import Entry, cell_of, entry_of
from question_bank.domain.item import ItemType, Side
from question_bank.domain.numbers import number_of, numbers_between
from question_bank.domain.shape import Fault, faults

TEXTS = st.text("абвгд еж", min_size=1, max_size=12).filter(str.strip)
KEPT = {"pictures": [{"file": "f", "media": "image/png", "width": 1, "height": 1, "alt": "сад"}]}


def rows(*texts: str) -> tuple[tuple[str, str], ...]:
    return tuple((text, "") for text in texts)


def test_empty_rows_are_left_out_and_the_key_follows_its_text() -> None:
    wording = Entry(ItemType.SINGLE, "Когда?", rows("весной", " ", "летом", "осенью"), key="3").wording
    assert [(one.id, one.text) for one in wording.options] == [
        ("a", "весной"),
        ("b", "летом"),
        ("c", "осенью"),
    ]
    assert wording.key == ("b",)


@pytest.mark.parametrize("key", ["", "2", "9", "b", "0"])
def test_a_key_that_names_no_written_row_is_a_fault(key: str) -> None:
    wording = Entry(ItemType.SINGLE, "Когда?", rows("весной", "", "летом", "осенью"), key=key).wording
    assert [wrong.fault for wrong in faults(wording)] == [Fault.KEY_MISSING]


def test_the_right_side_of_a_match_does_not_stand_in_the_order_of_the_left() -> None:
    wording = Entry(
        ItemType.MATCH, "Что для чего?", (("секатор", "обрезка"), ("лейка", "полив"), ("", "вскопка"))
    ).wording
    assert [one.text for one in wording.of_side(Side.RIGHT)] == ["вскопка", "обрезка", "полив"]
    assert wording.key == ("1=b", "2=c")
    assert faults(wording) == ()


def test_two_lefts_may_share_a_right() -> None:
    wording = Entry(ItemType.MATCH, "Что?", (("дуб", "дерево"), ("ель", "Дерево"), ("роза", "куст"))).wording
    assert wording.key == ("1=a", "2=a", "3=b")
    assert faults(wording) == ()


@given(st.lists(TEXTS, min_size=3, max_size=8, unique_by=lambda text: " ".join(text.split()).casefold()))
def test_steps_are_never_shown_in_their_right_order(steps: list[str]) -> None:
    wording = Entry(ItemType.ORDER, "Что за чем?", rows(*steps)).wording
    assert faults(wording) == ()
    shown = [option.id for option in wording.options]
    assert shown != list(wording.key)
    texts = {option.id: option.text for option in wording.options}
    assert [texts[one] for one in wording.key] == [" ".join(step.split()) for step in steps]


ENTRIES = [
    Entry(ItemType.SINGLE, "Когда?", rows("весной", "летом", "осенью"), key="2", kept=KEPT),
    Entry(ItemType.MULTIPLE, "Когда?", rows("весной", "летом", "осенью"), key="1,3", points=2),
    Entry(ItemType.INLINE, "Сажают ____ .", rows("весной", "летом", "осенью"), key="1", rationale="Так."),
    Entry(ItemType.MATCH, "Что?", (("секатор", "обрезка"), ("лейка", "полив"), ("", "вскопка")), points=2),
    Entry(ItemType.ORDER, "Что за чем?", rows("копать", "сажать", "поливать")),
    Entry(ItemType.NUMERIC, "Сколько?", key="2.5..3", unit="м"),
    Entry(ItemType.NUMERIC, "Сколько?", key="-4"),
    Entry(ItemType.EXTENDED, "Опишите.", (("назван срок", "1"), ("назван сорт", "2")), points=3),
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_comes_back_as_it_was_written(entry: Entry) -> None:
    assert faults(entry.wording) == ()
    assert entry_of(entry.wording) == entry


def test_a_stem_keeps_its_paragraphs() -> None:
    wording = Entry(ItemType.SINGLE, " Саду  год. \r\n\r\n Что делать?\n").wording
    assert wording.stem == "Саду год.\nЧто делать?"


@pytest.mark.parametrize(
    ("entry", "fault", "cell"),
    [
        (Entry(ItemType.SINGLE, "?", rows("а", "", "б", "Б "), key="1"), Fault.OPTION_REPEATED, (3, 0)),
        (Entry(ItemType.ORDER, "?", rows("б", "", "а", "я" * 300)), Fault.OPTION_LONG, (4, 0)),
        (Entry(ItemType.MATCH, "?", (("а", "я" * 300), ("б", "в"))), Fault.OPTION_LONG, (1, 1)),
        (Entry(ItemType.EXTENDED, "?", (("", ""), ("а", "")), points=1), Fault.RUBRIC_TEXT, (2, 0)),
        (Entry(ItemType.SINGLE, " ", rows("а", "б", "в"), key="1"), Fault.STEM_EMPTY, None),
    ],
)
def test_a_fault_is_found_in_the_cell_that_was_written(
    entry: Entry, fault: Fault, cell: tuple[int, int] | None
) -> None:
    wrong = next(wrong for wrong in faults(entry.wording) if wrong.fault is fault)
    assert cell_of(entry, wrong.where) == cell


@given(
    st.sampled_from(ItemType),
    st.text(max_size=20),
    st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=10),
    st.text(max_size=8),
)
def test_whatever_is_written_gives_faults_and_never_breaks(
    kind: ItemType, stem: str, written: list[tuple[str, str]], key: str
) -> None:
    entry = Entry(kind, stem, tuple(written), key=key)
    found = faults(entry.wording)
    assert all(cell_of(entry, wrong.where) is None or wrong.where for wrong in found)
    if not found:
        assert entry_of(entry.wording).wording == entry.wording


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 250,50", "1250.5"),
        ("-0", "0"),
        ("007", "7"),
        ("−3.10", "-3.1"),
        ("2.", None),
        ("1e5", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: str | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("5", ("5", "5")), ("2,5..3", ("2.5", "3")), ("1..2..3", None), ("..3", None), ("х", None)],
)
def test_a_range_has_two_numbers(text: str, bounds: tuple[str, str] | None) -> None:
    assert numbers_between(text) == bounds
