"""The professional standard in its layout of 2024: a card is a table of labelled rows."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from question_bank.domain.parsing.cards import CardRows, split_cards
from question_bank.domain.parsing.figures import (
    CODE,
    full_code,
    group_code,
    is_levels,
    leading_levels,
    levels_in,
    without_code,
)
from question_bank.domain.parsing.functions import functions_of
from question_bank.domain.parsing.labels import Label, Row, match_label
from question_bank.domain.parsing.lines import Line, span_of
from question_bank.domain.parsing.preamble import order_head, passport
from question_bank.domain.parsing.reading import Reading
from question_bank.domain.parsing.segments import Segment, segments_of
from question_bank.domain.parsing.wording import closed, competences, joined, list_items, paragraph, split_at
from question_bank.domain.standard import Card, Defect, Education, Flaw, RelatedProfession, Span

_QUOTES = "\"«»“”„'"
_OF_RELATED = frozenset({Label.RELATED, Label.RELATED_LEVEL})
_READERS: dict[Label, Callable[[str], object]] = {
    Label.DESCRIPTION: lambda _: None,
    Label.GROUP_CODE: CODE.fullmatch,
    Label.CODE: CODE.fullmatch,
    Label.LEVEL: is_levels,
}
_OTHER = frozenset({Label.SUBLEVEL, Label.REFERENCE_LEVEL, Label.REFERENCE_LINK, Label.CONDITIONS})
_SENTENCES = re.compile(r"(?<=[.;])\s+(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])")
_INNER_CAPITAL = re.compile(r"(?<=\w)\s(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])")
_BEFORE_CODE = re.compile(rf",?\s+(?={CODE.pattern})")
_EDUCATION = {Label.EDUCATION_LEVEL: 0, Label.SPECIALTY: 1, Label.QUALIFICATION: 2}


def starts_card(text: str) -> bool:
    """Tell whether a line is the first of a card zone: a card's heading, or the row of its group code."""
    match = match_label(text)
    return match is not None and match.label in {Label.CARD, Label.GROUP_CODE}


def read(lines: Sequence[Line]) -> Reading:
    """Return the document as printed: cards without levels from its passport."""
    start = next((at for at, line in enumerate(lines) if starts_card(line.text)), len(lines))
    told = passport(lines[:start])
    cards, defects = _read_cards(lines[start:])
    return Reading(
        told.title, order_head(lines[:start]), cards, defects, told.code, told.listed_cards, told.terms
    )


def _read_cards(lines: Sequence[Line]) -> tuple[tuple[Card, ...], tuple[Defect, ...]]:
    groups = split_cards(segments_of(lines, match_label, Label.OUTSIDE))
    titles = {_plain(_title_of(group)) for group in groups}
    cards: list[Card] = []
    defects: list[Defect] = []
    for group in groups:
        printed = group.heading.number if group.heading else None
        ordinal = printed or (cards[-1].ordinal + 1 if cards else 1)
        _put_misplaced_right(group, titles, str(ordinal), defects)
        cards.append(_card(group, ordinal, titles))
        defects += _unread(group, cards[-1])
    return tuple(cards), tuple(defects)


def _card(group: CardRows, ordinal: int, titles: AbstractSet[str]) -> Card:
    rows = [*group.early, *group.rows]
    cells = _cells(rows)
    code = " ".join(joined(lines) for lines in (cells[Label.CODE], _heading(group), _titles(rows)))
    levels = levels_in(joined(cells[Label.LEVEL]))
    return Card(
        ordinal=ordinal,
        title=_title_of(group),
        nkz_group=group_code(joined(cells[Label.GROUP_CODE])),
        nkz_code=full_code(code),
        levels=levels,
        printed_levels=levels,
        purpose=paragraph(cells[Label.PURPOSE]),
        experience=paragraph(cells[Label.EXPERIENCE]),
        nonformal_education=paragraph(cells[Label.NONFORMAL]),
        lines=span_of(group.lines),
        functions=functions_of(group.rows),
        education=_education(rows),
        other_titles=_other_titles(cells[Label.OTHER_TITLES]),
        mandatory_functions=_items(cells[Label.FUNCTION_LIST] + cells[Label.MANDATORY]),
        additional_functions=_items(cells[Label.ADDITIONAL]),
        personal_competences=tuple(competences(cells[Label.COMPETENCES])),
        regulations=_items(cells[Label.REGULATIONS]),
        related_professions=related_professions(_related_rows(rows), titles),
        other_rows=_other_rows(rows),
        row_lines=_row_lines(rows),
    )


def _cells(rows: Iterable[Row]) -> defaultdict[Label, list[Line]]:
    """Return what stands under each label; a label that is printed twice has both cells."""
    cells: defaultdict[Label, list[Line]] = defaultdict(list)
    for row in rows:
        cells[row.label] += row.body
    return cells


def _heading(group: CardRows) -> list[Line]:
    return group.heading.body if group.heading else []


def _titles(rows: Iterable[Row]) -> list[Line]:
    return [line for row in _before_related(rows) if row.label is Label.TITLE for line in row.body]


def _title_of(group: CardRows) -> str:
    return _unquoted(joined(_heading(group))) or _unquoted(joined(_titles([*group.early, *group.rows])))


def _unquoted(text: str) -> str:
    text = closed(text.rstrip(":; "))
    if text[:1] in _QUOTES:
        text = text[1:].strip()
        text = text[:-1].strip() if text[-1:] in _QUOTES else text
    return without_code(text)


def _before_related(rows: Iterable[Row]) -> list[Row]:
    """Return the rows above the table of related professions, whose columns have names of rows."""
    found: list[Row] = []
    for row in rows:
        if row.label in _OF_RELATED:
            break
        found.append(row)
    return found


def _related_rows(rows: Sequence[Row]) -> list[Line]:
    table = rows[len(_before_related(rows)) :]
    named = (row for row in table if row.label in _OF_RELATED or row.label is Label.TITLE)
    return [line for row in named for line in row.body]


def related_professions(
    lines: Iterable[Line], titles: AbstractSet[str] = frozenset()
) -> tuple[RelatedProfession, ...]:
    """Return the rows of the table: a cell of levels belongs to the titles after it; some rows have none.

    `titles` are the professions of the document, as `_plain` gives them: a cell that ends with one of them
    holds two.
    """
    found: list[tuple[tuple[int, ...], str]] = []
    levels: tuple[int, ...] = ()
    for line in lines:
        given, rest = leading_levels(line.text)
        levels = given or levels
        text = without_code(rest)
        if not text.strip("-–— "):
            continue
        if found and text[0].islower() and not levels:
            found[-1] = (found[-1][0], f"{found[-1][1]} {closed(text)}")
        else:
            found += [(levels, closed(title)) for title in _titles_in(text, titles)]
        levels = ()
    return tuple(RelatedProfession(*row) for row in found)


def _titles_in(text: str, titles: AbstractSet[str]) -> list[str]:
    """Part a cell into titles: after a full stop, and before a known title that begins with a capital."""
    found: list[str] = []
    for sentence in _SENTENCES.split(text):
        inner = (at for at in (gap.end() for gap in _INNER_CAPITAL.finditer(sentence)))
        at = next((at for at in inner if _plain(closed(sentence[at:])) in titles), 0)
        found += [sentence[:at].strip(), sentence[at:]] if at else [sentence]
    return found


def _education(rows: Iterable[Row]) -> tuple[Education, ...]:
    """Return the education rows. A level opens one; a cell without names under it gives a level alone."""
    table: list[list[list[Line]]] = []
    for row in rows:
        if row.label is Label.EDUCATION and row.body:
            table.append([[*row.body], [], []])
        elif (column := _EDUCATION.get(row.label)) is not None:
            if column == 0 or not table:
                table.append([[], [], []])
            table[-1][column] += row.body
    found = (Education(*map(paragraph, cells)) for cells in table)
    return tuple(row for row in found if row != Education(None, None, None))


def _items(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(text for text, _ in list_items(lines))


def _other_titles(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the titles of a cell; a code opens another title, in a list without marks too."""
    parts = (part for text in _items(lines) for part in split_at(text, ";"))
    coded = (title for part in parts for title in (_BEFORE_CODE.split(part) if CODE.match(part) else [part]))
    return tuple(closed(title) for title in coded if title and not title.isdigit())


def _other_rows(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    named = ((row.at.text.split(":")[0], paragraph(row.body)) for row in rows if row.label in _OTHER)
    return tuple((label, text) for label, text in named if text)


def _row_lines(rows: Iterable[Row]) -> tuple[tuple[str, Span], ...]:
    return tuple((row.label.value, span_of(row.lines)) for row in rows)


def _plain(title: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in title.casefold()).split())


def _put_misplaced_right(group: CardRows, titles: set[str], where: str, defects: list[Defect]) -> None:
    """Read a profession's title that hangs in the row of regulations as a related profession."""
    for row in [row for row in group.rows if row.label is Label.REGULATIONS]:
        hanging = [line for line in row.body if _plain(without_code(closed(line.text))) in titles]
        row.body[:] = [line for line in row.body if _plain(without_code(closed(line.text))) not in titles]
        for line in hanging:
            group.rows.append(Segment(Label.RELATED, None, line, [line]))
            defects.append(Defect(line.first, where, Flaw.MISPLACED, line.text))
    if group.heading and group.early:
        at = group.early[0].at
        defects.append(Defect(at.first, where, Flaw.MISPLACED, at.text))


def _unread(group: CardRows, card: Card) -> Iterator[Defect]:
    """List the lines of a card that are in no field of it, and a title that differs from the heading."""
    where = str(card.ordinal)
    rows = [*group.early, *group.rows]
    above = _before_related(rows)
    for row in rows:
        for line in _lines_without_place(row):
            yield Defect(line.first, where, Flaw.NOT_UNDERSTOOD, line.text)
    titles = [row for row in above if row.label is Label.TITLE and row.body]
    for row in titles:
        if _plain(_unquoted(joined(row.body))) != _plain(card.title):
            yield Defect(row.body[0].first, where, Flaw.TITLE_DIFFERS, joined(row.body))
    yield from _levels_without_title(_related_rows(rows), where)


def _lines_without_place(row: Row) -> list[Line]:
    if row.label is Label.OUTSIDE:
        return row.lines
    reads = _READERS.get(row.label)
    return [line for line in row.body if line.text.strip("-–—") and not reads(line.text)] if reads else []


def _levels_without_title(lines: Sequence[Line], where: str) -> Iterator[Defect]:
    for at, line in enumerate(lines):
        after = lines[at + 1 : at + 2]
        if is_levels(line.text) and (not after or is_levels(after[0].text)):
            yield Defect(line.first, where, Flaw.NOT_UNDERSTOOD, line.text)
