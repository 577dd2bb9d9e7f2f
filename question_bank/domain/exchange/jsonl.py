"""Items as lines of JSON, in the schema of the export; fields that are the bank's own are passed over."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from question_bank.domain.exchange.fields import Fields, FieldWrong
from question_bank.domain.exchange.rows import MOST_ROWS as MOST
from question_bank.domain.exchange.rows import Complaint, FileFault, FileRow, RowFault, Target, UnreadableFile
from question_bank.domain.item import ItemType, Option, Side, SourceKind, SourceRef
from question_bank.domain.shape import Wording


def read_lines(text: str) -> tuple[FileRow, ...]:
    """Every line that is not empty. Raises UnreadableFile."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) > MOST:
        raise UnreadableFile(FileFault.ROWS, most=MOST)
    return tuple(_row(number, line) for number, line in lines)


def write_lines(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A line for each item in the schema of the export."""
    for item in items:
        yield json.dumps(item, ensure_ascii=False) + "\n"


def _row(number: int, line: str) -> FileRow:
    try:
        found = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return FileRow(number, None, None, (Complaint(RowFault.NOT_JSON),))
    if not isinstance(found, dict):
        return FileRow(number, None, None, (Complaint(RowFault.NOT_OBJECT),))
    try:
        fields = Fields(found)
        return FileRow(number, wording_of(fields), _target(fields))
    except FieldWrong as wrong:
        return FileRow(number, None, None, (wrong.complaint,))


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def wording_of(fields: Fields) -> Wording:
    """The wording in the fields of an exported item. Raises FieldWrong."""
    kind = fields.one_of("type", ItemType, RowFault.TYPE)
    return Wording(
        type=kind,
        stem=fields.text("stem"),
        options=tuple(_option(one) for one in fields.objects("options")),
        key=tuple(_key(kind, fields)),
        points=fields.whole("points", 1),
        details=_details(kind, fields),
        rationale=fields.text("rationale"),
    )


def _option(fields: Fields) -> Option:
    side = fields.text("side")
    return Option(fields.text("id"), fields.text("text"), fields.one_of("side", Side) if side else None)


def _key(kind: ItemType, fields: Fields) -> Iterator[str]:
    for one in fields.items("key"):
        if kind is ItemType.MATCH and isinstance(one, list):
            yield "=".join(str(part) for part in one)
        elif isinstance(one, str):
            yield one
        else:
            raise FieldWrong("key")


def _details(kind: ItemType, fields: Fields) -> dict[str, Any]:
    told = fields.inner("details")
    details: dict[str, Any] = {}
    if kind is ItemType.NUMERIC and (unit := told.text("unit")):
        details["unit"] = unit
    if kind is ItemType.EXTENDED:
        details["rubric"] = [
            {"text": one.text("text"), "points": one.whole("points", 0)} for one in told.objects("rubric")
        ]
    if pictures := told.objects("pictures"):
        details["pictures"] = [{"file": one.text("file"), "alt": one.text("alt")} for one in pictures]
    return details


def _target(fields: Fields) -> Target:
    source = fields.inner("source")
    lines = source.items("lines")
    return Target(
        language=fields.text("language"),
        standard=source.text("standard_code"),
        document=source.text("document"),
        nkz_code=source.text("nkz_code"),
        card=source.number("card_ordinal"),
        source=source_of(source),
        text=source.text("text"),
        lines=(lines[0], lines[1]) if len(lines) == 2 and all(type(one) is int for one in lines) else None,
    )


def source_of(fields: Fields) -> SourceRef | None:
    """What the item rests on; a kind that is not told is the skill. None where no place is told at all."""
    kind = fields.one_of("kind", SourceKind) if fields.text("kind") else SourceKind.SKILL
    if not fields.text("kind") and fields.number("index"):
        raise FieldWrong("kind")
    function, skill = fields.number("function"), fields.number("skill")
    if function is None and kind not in (SourceKind.TERM, SourceKind.REQUIREMENT):
        return None
    return SourceRef(fields.number("card_ordinal") or 0, kind, function, skill, fields.number("index"))
