"""The tree of a standard between its parsed form and its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import selectinload

from question_bank.domain.standard import (
    Card,
    Defect,
    LabourFunction,
    ListedCard,
    Skill,
    Standard,
    Statement,
    StatementKind,
    Term,
)
from question_bank.domain.text import text_key
from question_bank.domain.tree import Path
from question_bank.models import CardRow, FunctionRow, SkillRow, StatementRow, VersionRow

CARD_TREE = selectinload(CardRow.functions).selectinload(FunctionRow.skills).selectinload(SkillRow.statements)

_CARD = TypeAdapter(Card)
_STANDARD = TypeAdapter(Standard)
_IN_COLUMNS = {"ordinal", "title", "nkz_group", "nkz_code", "levels", "printed_levels", "lines", "functions"}


def snapshot(standard: Standard) -> dict[str, Any]:
    """The whole tree as JSON, as `read_snapshot` takes it."""
    dumped: dict[str, Any] = _STANDARD.dump_python(standard, mode="json")
    return dumped


def read_snapshot(dumped: dict[str, Any]) -> Standard:
    return _STANDARD.validate_python(dumped)


def standard_of(version: VersionRow) -> Standard:
    """The version's tree as it stands, corrections in it."""
    header = version.header
    return Standard(
        source=version.source_name,
        kind=version.standard.kind,
        language=version.standard.language.value,
        title=header.get("title") or version.standard.title,
        code=header.get("code"),
        order_number=header.get("order_number"),
        order_date=header.get("order_date"),
        effective_from=header.get("effective_from"),
        cards=tuple(card_of(card) for card in version.cards),
        listed_cards=tuple(
            ListedCard(row["nkz_code"], row["title"], tuple(row["levels"]))
            for row in header.get("listed_cards", ())
        ),
        terms=terms_of(version),
        amendment_notes=tuple(header.get("amendment_notes", ())),
        defects=tuple(Defect(**defect) for defect in version.defects),
    )


def terms_of(version: VersionRow) -> tuple[Term, ...]:
    """The terms that the document defines, in its order."""
    return tuple(_term(row) for row in version.header.get("terms", ()))


def _term(row: dict[str, Any]) -> Term:
    lines = row.get("lines")
    return Term(row["term"], row["definition"], (lines[0], lines[1]) if lines else None)


def write_tree(version: VersionRow, standard: Standard) -> None:
    """Make the version's rows say what `standard` says; cards that did not change keep their rows.

    For versions that are not published: nothing rests on their rows yet.
    """
    version.defects = [asdict(defect) for defect in standard.defects]
    rows = {(row.first_line, row.last_line): row for row in version.cards}
    version.cards = _rows_of(standard.cards, rows)


def _rows_of(cards: Sequence[Card], rows: dict[tuple[int, int], CardRow]) -> list[CardRow]:
    """Rows are read by their ids: behind one that is new all are new, so that the printed order holds."""
    written: list[CardRow] = []
    row: CardRow | None = None
    for at, card in enumerate(cards):
        row = rows.get(card.lines) if at == 0 or row is not None else None
        if row is not None and card_of(row) != card:
            _refill(row, card)
        written.append(card_row(card) if row is None else row)
    return written


def _refill(row: CardRow, card: Card) -> None:
    row.ordinal, row.title = card.ordinal, card.title
    row.nkz_group, row.nkz_code = card.nkz_group, card.nkz_code
    row.levels, row.printed_levels = list(card.levels), list(card.printed_levels)
    row.facts = _facts(card)
    row.functions = [_function_row(function, card) for function in card.functions]


def _facts(card: Card) -> dict[str, Any]:
    facts: dict[str, Any] = _CARD.dump_python(card, mode="json", exclude=_IN_COLUMNS)
    return facts


def statement_rows(version: VersionRow) -> dict[Path, StatementRow]:
    """The rows of the version's statements by their paths."""
    found: dict[Path, StatementRow] = {}
    for at, card in enumerate(version.cards, start=1):
        for place, function in enumerate(card.functions, start=1):
            for number, skill in enumerate(function.skills, start=1):
                for kind in StatementKind:
                    listed = [row for row in skill.statements if row.kind is kind]
                    found |= {
                        Path(at, place, number, kind, index): row for index, row in enumerate(listed, start=1)
                    }
    return found


def header_of(standard: Standard) -> dict[str, Any]:
    """What the document says about itself, as JSON."""
    return {
        "title": standard.title,
        "code": standard.code,
        "order_number": standard.order_number,
        "order_date": standard.order_date,
        "effective_from": standard.effective_from,
        "listed_cards": [asdict(row) for row in standard.listed_cards],
        "terms": [asdict(row) for row in standard.terms],
        "amendment_notes": list(standard.amendment_notes),
    }


def card_row(card: Card) -> CardRow:
    """The card as rows down to its statements."""
    return CardRow(
        ordinal=card.ordinal,
        title=card.title,
        nkz_group=card.nkz_group,
        nkz_code=card.nkz_code,
        levels=list(card.levels),
        printed_levels=list(card.printed_levels),
        facts=_facts(card),
        first_line=card.lines[0],
        last_line=card.lines[1],
        functions=[_function_row(function, card) for function in card.functions],
    )


def card_of(row: CardRow) -> Card:
    """The card as it was parsed."""
    columns = {
        "ordinal": row.ordinal,
        "title": row.title,
        "nkz_group": row.nkz_group,
        "nkz_code": row.nkz_code,
        "levels": row.levels,
        "printed_levels": row.printed_levels,
        "lines": (row.first_line, row.last_line),
        "functions": tuple(_function_of(function) for function in row.functions),
    }
    return _CARD.validate_python({**row.facts, **columns})


def _function_row(function: LabourFunction, card: Card) -> FunctionRow:
    return FunctionRow(
        number=function.number,
        title=function.title,
        mandatory=_is_mandatory(function, card),
        first_line=function.lines[0],
        last_line=function.lines[1],
        skills=[_skill_row(skill) for skill in function.skills],
    )


def _is_mandatory(function: LabourFunction, card: Card) -> bool:
    """Mandatory unless the card lists the function among the additional ones only."""
    key = text_key(function.title or "")
    mandatory, additional = _keys(card.mandatory_functions), _keys(card.additional_functions)
    return key in mandatory or key not in additional


def _keys(titles: Iterable[str]) -> set[str]:
    return {text_key(title) for title in titles}


def _skill_row(skill: Skill) -> SkillRow:
    return SkillRow(
        number=skill.number,
        title=skill.title,
        recognition=skill.recognition,
        first_line=skill.lines[0],
        last_line=skill.lines[1],
        statements=[_statement_row(statement) for statement in (*skill.abilities, *skill.knowledge)],
    )


def _statement_row(statement: Statement) -> StatementRow:
    return StatementRow(
        kind=statement.kind,
        number=statement.index,
        text=statement.text,
        text_key=text_key(statement.text),
        first_line=statement.lines[0],
        last_line=statement.lines[1],
    )


def _function_of(row: FunctionRow) -> LabourFunction:
    return LabourFunction(
        row.number,
        row.title,
        tuple(_skill_of(skill) for skill in row.skills),
        (row.first_line, row.last_line),
    )


def _skill_of(row: SkillRow) -> Skill:
    return Skill(
        number=row.number,
        title=row.title,
        recognition=row.recognition,
        abilities=_statements_of(row, StatementKind.ABILITY),
        knowledge=_statements_of(row, StatementKind.KNOWLEDGE),
        lines=(row.first_line, row.last_line),
    )


def _statements_of(row: SkillRow, kind: StatementKind) -> tuple[Statement, ...]:
    return tuple(
        Statement(found.kind, found.number, found.text, (found.first_line, found.last_line))
        for found in row.statements
        if found.kind is kind
    )
