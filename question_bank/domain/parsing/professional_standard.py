"""The professional standard in its layout of 2024: a card is a table of labelled rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from question_bank.domain.parsing.cards import CardSegments, split_cards
from question_bank.domain.parsing.figures import (
    CODE,
    full_code,
    group_code,
    is_levels,
    levels_in,
    without_code,
)
from question_bank.domain.parsing.functions import functions_of
from question_bank.domain.parsing.labels import Label, match_label
from question_bank.domain.parsing.lines import Line, span_of
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
_EDUCATION = {Label.EDUCATION_LEVEL: 0, Label.SPECIALTY: 1, Label.QUALIFICATION: 2}


def starts_card(text: str) -> bool:
    """Tell whether a line is the first of a card zone: a card's heading, or the row of its group code."""
    match = match_label(text)
    return match is not None and match.label in {Label.CARD, Label.GROUP_CODE}


def read_cards(lines: Sequence[Line]) -> tuple[tuple[Card, ...], tuple[Defect, ...]]:
    """Return the cards of a document, without levels from its passport, and what was not understood."""
    start = next((at for at, line in enumerate(lines) if starts_card(line.text)), len(lines))
    groups = split_cards(segments_of(lines[start:]))
    titles = {_plain(_title_of(group)) for group in groups}
    cards: list[Card] = []
    defects: list[Defect] = []
    for group in groups:
        printed = group.heading.number if group.heading else None
        ordinal = printed or (cards[-1].ordinal + 1 if cards else 1)
        _put_misplaced_right(group, titles, str(ordinal), defects)
        cards.append(_card(group, ordinal))
        defects += _unread(group, cards[-1])
    return tuple(cards), tuple(defects)


def _card(group: CardSegments, ordinal: int) -> Card:
    rows = [*group.early, *group.rows]
    related = _related_rows(rows)
    return Card(
        ordinal=ordinal,
        title=_title_of(group),
        nkz_group=group_code(_text(rows, Label.GROUP_CODE)) or group_code(_code_text(group, rows)),
        nkz_code=full_code(_code_text(group, rows)),
        levels=(levels := levels_in(_text(rows, Label.LEVEL))),
        printed_levels=levels,
        purpose=paragraph(_body(rows, Label.PURPOSE)),
        experience=paragraph(_body(rows, Label.EXPERIENCE)),
        nonformal_education=paragraph(_body(rows, Label.NONFORMAL)),
        lines=span_of(group.lines),
        functions=functions_of(group.rows),
        education=_education(rows),
        other_titles=_other_titles(_body(rows, Label.OTHER_TITLES)),
        mandatory_functions=_items(_body(rows, Label.FUNCTION_LIST) + _body(rows, Label.MANDATORY)),
        additional_functions=_items(_body(rows, Label.ADDITIONAL)),
        personal_competences=tuple(competences(_body(rows, Label.COMPETENCES))),
        regulations=_items(_body(rows, Label.REGULATIONS)),
        related_professions=related_professions(related),
        sublevel=paragraph(_body(rows, Label.SUBLEVEL)),
        reference_level=paragraph(_body(rows, Label.REFERENCE_LEVEL)),
        row_lines=_row_lines(rows),
    )


def _body(rows: Iterable[Segment], label: Label) -> list[Line]:
    return [line for row in rows if row.label is label for line in row.body]


def _text(rows: Iterable[Segment], label: Label) -> str:
    return joined(_body(rows, label))


def _code_text(group: CardSegments, rows: Iterable[Segment]) -> str:
    """Return where the code is looked for: its own row first, then the heading and the title."""
    heading = joined(group.heading.body) if group.heading else ""
    return " ".join((_text(rows, Label.CODE), heading, _text(_before_related(rows), Label.TITLE)))


def _title_of(group: CardSegments) -> str:
    heading = joined(group.heading.body) if group.heading else ""
    return _unquoted(heading) or _unquoted(_text(_before_related([*group.early, *group.rows]), Label.TITLE))


def _unquoted(text: str) -> str:
    text = closed(text.rstrip(":; "))
    if text[:1] in _QUOTES:
        text = text[1:].strip()
        text = text[:-1].strip() if text[-1:] in _QUOTES else text
    return without_code(text)


def _before_related(rows: Iterable[Segment]) -> list[Segment]:
    """Return the rows above the table of related professions, whose columns have names of rows."""
    found: list[Segment] = []
    for row in rows:
        if row.label in _OF_RELATED:
            break
        found.append(row)
    return found


def _related_rows(rows: Sequence[Segment]) -> list[Line]:
    table = rows[len(_before_related(rows)) :]
    named = (row for row in table if row.label in _OF_RELATED or row.label is Label.TITLE)
    return [line for row in named for line in row.body]


def related_professions(lines: Iterable[Line]) -> tuple[RelatedProfession, ...]:
    """Return the rows of the table: a cell of levels belongs to the titles after it; some rows have none."""
    found: list[tuple[tuple[int, ...], str]] = []
    levels: tuple[int, ...] = ()
    for line in lines:
        if is_levels(line.text):
            levels = levels_in(line.text)
        elif title := closed(without_code(line.text)):
            if found and title[0].islower() and not levels:
                found[-1] = (found[-1][0], f"{found[-1][1]} {title}")
            elif title.strip("-–—"):
                found.append((levels, title))
            levels = ()
    return tuple(RelatedProfession(*row) for row in found)


def _education(rows: Iterable[Segment]) -> tuple[Education, ...]:
    """Return the education rows. A level opens one; a cell without names under it gives a level alone."""
    table: list[list[list[Line]]] = []
    for row in rows:
        if row.label is Label.EDUCATION and row.body:
            table.append([row.body, [], []])
        elif (column := _EDUCATION.get(row.label)) is not None:
            if column == 0 or not table:
                table.append([[], [], []])
            table[-1][column] += row.body
    found = (Education(*map(paragraph, cells)) for cells in table)
    return tuple(row for row in found if row != Education(None, None, None))


def _items(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(text for text, _ in list_items(lines))


def _other_titles(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(closed(part) for text in _items(lines) for part in split_at(text, ";"))


def _row_lines(rows: Iterable[Segment]) -> tuple[tuple[str, Span], ...]:
    return tuple((row.label.value, span_of(row.lines)) for row in rows)


def _plain(title: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in title.casefold()).split())


def _put_misplaced_right(group: CardSegments, titles: set[str], where: str, defects: list[Defect]) -> None:
    """Read a profession's title that hangs in the row of regulations as a related profession."""
    for row in [row for row in group.rows if row.label is Label.REGULATIONS]:
        hanging = [line for line in row.body if _plain(without_code(closed(line.text))) in titles]
        row.body[:] = [line for line in row.body if line not in hanging]
        for line in hanging:
            group.rows.append(Segment(Label.RELATED, None, line, [line]))
            defects.append(Defect(line.first, where, Flaw.MISPLACED, line.text))
    if group.heading and group.early:
        at = group.early[0].at
        defects.append(Defect(at.first, where, Flaw.MISPLACED, at.text))


def _unread(group: CardSegments, card: Card) -> Iterator[Defect]:
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


def _lines_without_place(row: Segment) -> list[Line]:
    if row.label is Label.OUTSIDE:
        return row.lines
    reads = _READERS.get(row.label)
    return [line for line in row.body if line.text.strip("-–—") and not reads(line.text)] if reads else []


def _levels_without_title(lines: Sequence[Line], where: str) -> Iterator[Defect]:
    for at, line in enumerate(lines):
        after = lines[at + 1 : at + 2]
        if is_levels(line.text) and (not after or is_levels(after[0].text)):
            yield Defect(line.first, where, Flaw.NOT_UNDERSTOOD, line.text)
