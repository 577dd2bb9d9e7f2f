"""Files of items: what a sheet or a line says, and that no file breaks the reader."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from question_bank.domain.exchange.jsonl import read_lines, write_lines
from question_bank.domain.exchange.reading import read_items
from question_bank.domain.exchange.rows import FileFault, FileRow, RowFault, UnreadableFile
from question_bank.domain.exchange.sheet import COLUMNS, read_sheet, template, write_sheet
from question_bank.domain.item import ItemType, SourceKind
from question_bank.domain.shape import faults
from tests.factories.writing import ENTRIES, exported

HEAD = "card,function,skill,kind,index,type,stem,option_1,option_2,option_3,key"
ROW = "1,2,3,ability,4,single,Когда?,весной,летом,зимой,1"


def only(text: str) -> FileRow:
    (row,) = read_items(text.encode())
    return row


def fault_of(row: FileRow) -> tuple[str, str]:
    (complaint,) = row.complaints
    return complaint.fault, complaint.where


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_sheet_is_read_as_offices_save_it(separator: str, encoding: str) -> None:
    text = f"{HEAD}\r\n{ROW}\r\n\r\n".replace(",", separator)
    (row,) = read_items(text.encode(encoding))
    assert row.complaints == ()
    assert row.wording is not None
    assert row.target is not None
    assert row.target.source is not None
    assert (row.number, row.wording.stem, row.wording.key) == (2, "Когда?", ("a",))
    assert (row.target.card, row.target.source.function, row.target.source.skill) == (1, 2, 3)
    assert (row.target.source.kind, row.target.source.index) == (SourceKind.ABILITY, 4)


def test_a_line_that_names_the_separator_is_no_row() -> None:
    row = only("sep=;\n" + f"{HEAD}\n{ROW}".replace(",", ";"))
    assert (row.number, row.complaints) == (3, ())


def test_cells_may_hold_lines_separators_and_quotation_marks() -> None:
    row = only(HEAD + '\n1,1,1,,,single,"Ночь, 20 °C.\nЧто ""делать""?",а,б,в,1')
    assert row.wording is not None
    assert row.wording.stem == 'Ночь, 20 °C.\nЧто "делать"?'


def test_names_of_columns_may_be_written_large_and_others_are_passed_over() -> None:
    row = only("Card;TYPE;Stem;Note;function;skill;Option_1\n1;single;Что?;моя заметка;1;1;а")
    assert row.wording is not None
    assert row.wording.stem == "Что?"


@pytest.mark.parametrize("kind", ItemType)
def test_both_formats_give_back_what_they_were_given(kind: ItemType) -> None:
    item = exported(ENTRIES[kind])
    (line,) = read_lines("".join(write_lines([item])))
    (row,) = read_sheet("".join(write_sheet([item])))
    for read in (line, row):
        assert read.complaints == ()
        assert read.wording == ENTRIES[kind].wording
        assert read.target is not None
        assert read.target.source is not None
        assert (read.target.source.function, read.target.source.index) == (1, 2)


def test_what_begins_like_a_formula_is_no_formula_in_a_spreadsheet() -> None:
    item = exported(ENTRIES[ItemType.SINGLE]) | {"stem": "=1+1"}
    sheet = "".join(write_sheet([item]))
    assert ";'=1+1;" in sheet
    (row,) = read_sheet(sheet)
    assert row.wording is not None
    assert row.wording.stem == "=1+1"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_template_shows_every_type_without_a_fault(language: str) -> None:
    rows = read_sheet("".join(template(language)))
    assert [row.wording.type for row in rows if row.wording] == list(ItemType)
    assert [faults(row.wording) for row in rows if row.wording] == [()] * len(ItemType)
    assert next(csv.reader(io.StringIO("".join(template(language))), delimiter=";")) == list(COLUMNS)


@pytest.mark.parametrize(
    ("cells", "fault", "where"),
    [
        ({"type": "choice"}, RowFault.TYPE, "type"),
        ({"card": "первая"}, RowFault.FIELD, "card"),
        ({"function": "-1"}, RowFault.FIELD, "function"),
        ({"index": "1.0"}, RowFault.FIELD, "index"),
        ({"kind": "wish"}, RowFault.FIELD, "kind"),
        ({"kind": ""}, RowFault.FIELD, "kind"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(cells: dict[str, str], fault: RowFault, where: str) -> None:
    row = dict(zip(HEAD.split(","), ROW.split(","), strict=True)) | cells
    assert fault_of(only(f"{HEAD}\n{','.join(row.values())}")) == (fault, where)


@pytest.mark.parametrize(
    ("line", "fault", "where"),
    [
        ("{", RowFault.NOT_JSON, ""),
        ('{"stem": NaN}', RowFault.NOT_JSON, ""),
        ("[" * 100_000, RowFault.NOT_JSON, ""),
        ("[1]", RowFault.NOT_OBJECT, ""),
        ("{}", RowFault.TYPE, "type"),
        ('{"type": 5}', RowFault.TYPE, "type"),
        ('{"type": "single", "stem": ["a"]}', RowFault.FIELD, "stem"),
        ('{"type": "single", "stem": "\\ud800"}', RowFault.FIELD, "stem"),
        ('{"type": "single", "options": "abc"}', RowFault.FIELD, "options"),
        ('{"type": "single", "options": [{"id": 1}]}', RowFault.FIELD, "options.id"),
        ('{"type": "single", "key": {"a": 1}}', RowFault.FIELD, "key"),
        ('{"type": "single", "key": [1]}', RowFault.FIELD, "key"),
        ('{"type": "single", "points": true}', RowFault.FIELD, "points"),
        ('{"type": "single", "points": -1}', RowFault.FIELD, "points"),
        ('{"type": "extended", "details": {"rubric": [5]}}', RowFault.FIELD, "details.rubric"),
        ('{"type": "single", "source": {"card_ordinal": "x"}}', RowFault.FIELD, "source.card_ordinal"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, fault: RowFault, where: str) -> None:
    rows = read_lines('{"type": "single"}\n' + line)
    assert (rows[1].number, *fault_of(rows[1])) == (2, fault, where)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", FileFault.EMPTY),
        (b" \n ", FileFault.EMPTY),
        (HEAD.encode(), FileFault.EMPTY),
        (b"PK\x03\x04\0\0\0\0", FileFault.BINARY),
        (b"type,stem\nsingle,\x98\xd0", FileFault.UNDECODABLE),
        (b"stem,key\na,b", FileFault.COLUMNS),
        (b'type,stem\nsingle,"never closed', FileFault.BROKEN),
        (b"type,stem\nsingle," + b"a" * 200_000, FileFault.BROKEN),
        (b"a" * (8 * 1024 * 1024 + 1), FileFault.TOO_LONG),
        (b"type,stem\n" + b"single,a\n" * 5001, FileFault.ROWS),
        (b"{}\n" * 5001, FileFault.ROWS),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(data: bytes, fault: FileFault) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_items(data)
    assert refused.value.fault is fault


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
NAMES = ("type", "stem", "options", "key", "points", "details", "rationale", "source", "language")


# Values within values take long to draw on a busy machine, whatever is done with them.
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(ItemType), st.dictionaries(st.sampled_from(NAMES), JSON, max_size=6))
def test_whatever_a_line_holds_gives_an_item_or_a_complaint(kind: ItemType, noise: dict[str, Any]) -> None:
    (row,) = read_lines(json.dumps(exported(ENTRIES[kind]) | noise))
    assert (row.wording is None) == bool(row.complaints)
    if row.wording:
        faults(row.wording)


@settings(max_examples=200)
@given(st.binary(max_size=200), st.sampled_from([b"", HEAD.encode() + b"\n", b"{", b"sep=;\n"]))
def test_noise_is_read_or_refused(noise: bytes, start: bytes) -> None:
    try:
        rows = read_items(start + noise)
    except UnreadableFile:
        return
    assert rows
