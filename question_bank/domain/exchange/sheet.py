"""Items as rows of a sheet (CSV): one item a row, as people write it (see question_bank.domain.entry)."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from question_bank.domain.entry import Entry, entry_of
from question_bank.domain.exchange.examples import EXAMPLES
from question_bank.domain.exchange.fields import Fields, FieldWrong
from question_bank.domain.exchange.jsonl import source_of, wording_of
from question_bank.domain.exchange.rows import MOST_ROWS, FileFault, FileRow, RowFault, Target, UnreadableFile
from question_bank.domain.item import ItemType

MOST_CELLS = 10
"""Options and pairs of an item."""

PLACE = ("language", "standard", "profession", "card", "function", "skill", "kind", "index")
_TEXTS = tuple(f"{name}_{number}" for number in range(1, MOST_CELLS + 1) for name in ("option", "pair"))
COLUMNS = (*PLACE, "type", "stem", *_TEXTS, "key", "points", "unit", "rationale")
NEEDED = ("type", "stem")
_NUMBERS = frozenset({"card", "function", "skill", "index", "points"})
_FORMULA = ("=", "+", "-", "@", "\t")
_SEPARATORS = ";,\t"


def read_sheet(text: str) -> tuple[FileRow, ...]:
    """Every row that is not empty; the first row names the columns. Raises UnreadableFile."""
    try:
        return tuple(_rows(text))
    except csv.Error:
        raise UnreadableFile(FileFault.BROKEN) from None


def write_sheet(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Lines of a sheet for items in the schema of the export, the names of the columns first."""
    yield _line(COLUMNS)
    for item in items:
        cells = _cells(item)
        yield _line([_safe(cells.get(name, "")) for name in COLUMNS])


def template(language: str) -> Iterator[str]:
    """A sheet with the names of the columns and an invented item of every type, to be written over."""
    yield _line(COLUMNS)
    for cells in EXAMPLES[language]:
        yield _line([cells.get(name, "") for name in COLUMNS])


def separator_of(head: str) -> str:
    """What parts the columns: the sign that the first row has most of."""
    return max(_SEPARATORS, key=head.count)


def _rows(text: str) -> Iterator[FileRow]:
    first, _, rest = text.partition("\n")
    told = first.strip().lower().startswith("sep=")  # as office programs write it
    head = rest.partition("\n")[0] if told else first
    source = io.StringIO(rest if told else text, newline="")
    reader = csv.reader(source, delimiter=separator_of(head), strict=True)
    names = [name.strip().lower() for name in next(reader, [])]
    if missing := [name for name in NEEDED if name not in names]:
        raise UnreadableFile(FileFault.COLUMNS, columns=", ".join(missing))
    first_row = 3 if told else 2
    for number, cells in enumerate(reader, start=first_row):
        if number - first_row == MOST_ROWS:
            raise UnreadableFile(FileFault.ROWS, most=MOST_ROWS)
        if any(cell.strip() for cell in cells):
            yield _row(number, dict(zip(names, cells, strict=False)))


def _row(number: int, cells: Mapping[str, str]) -> FileRow:
    try:
        fields = Fields({name: _value(name, cell) for name, cell in cells.items()})
        return FileRow(number, _entry(fields).wording, _target(fields))
    except FieldWrong as wrong:
        return FileRow(number, None, None, (wrong.complaint,))


def _value(name: str, cell: str) -> str | int | None:
    text = cell.strip()
    if text[:1] == "'" and text[1:2] in _FORMULA:
        text = text[1:]
    if name not in _NUMBERS:
        return text
    if text and not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise FieldWrong(name)
    return int(text) if text else None


def _entry(fields: Fields) -> Entry:
    numbers = range(1, MOST_CELLS + 1)
    return Entry(
        type=fields.one_of("type", ItemType, RowFault.TYPE),
        stem=fields.text("stem"),
        rows=tuple((fields.text(f"option_{number}"), fields.text(f"pair_{number}")) for number in numbers),
        key=fields.text("key"),
        points=fields.whole("points", 1),
        unit=fields.text("unit"),
        rationale=fields.text("rationale"),
    )


def _target(fields: Fields) -> Target:
    return Target(
        language=fields.text("language").lower(),
        standard=fields.text("standard"),
        document="",
        nkz_code=fields.text("profession"),
        card=fields.number("card"),
        source=source_of(fields),
    )


def _cells(item: Mapping[str, Any]) -> dict[str, str]:
    source = item["source"]
    entry = entry_of(wording_of(Fields(item)))
    cells = {
        "language": item["language"],
        "standard": source["standard_code"] or source["document"],
        "profession": source["nkz_code"],
        "card": source["card_ordinal"],
        **{name: source[name] for name in ("function", "skill", "kind", "index")},
        "type": item["type"],
        "stem": entry.stem,
        "key": entry.key,
        "points": entry.points,
        "unit": entry.unit,
        "rationale": entry.rationale,
    }
    for number, (text, pair) in enumerate(entry.rows, start=1):
        cells |= {f"option_{number}": text, f"pair_{number}": pair}
    return {name: "" if value is None else str(value) for name, value in cells.items()}


def _safe(text: str) -> str:
    """A spreadsheet would reckon what begins like a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Sequence[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";").writerow(cells)
    return written.getvalue().replace("\r\n", "\n")
