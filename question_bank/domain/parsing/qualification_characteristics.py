"""Qualification characteristics of positions: duties, knowledge and requirements, a paragraph a line."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from question_bank.domain.parsing.lines import Line, span_of
from question_bank.domain.parsing.preamble import first_line, order_head
from question_bank.domain.parsing.reading import Reading
from question_bank.domain.parsing.segments import Match, Segment, segments_of
from question_bank.domain.parsing.wording import closed, joined, list_items, split_at
from question_bank.domain.standard import (
    Card,
    Defect,
    Flaw,
    LabourFunction,
    Requirement,
    Skill,
    Span,
    Statement,
    StatementKind,
)


class Section(StrEnum):
    """The parts of a position's paragraph; `OUTSIDE` is what stands between positions."""

    OUTSIDE = "outside"
    POSITION = "position"
    DUTIES = "duties"
    KNOWLEDGE = "knowledge"
    REQUIREMENTS = "requirements"


_POSITION = re.compile(
    r"(?:(?P<before>\d{1,3}) ?- ?параграф|параграф (?P<after>\d{1,3}))\b[.:]? ?(?P<rest>\S.*)",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:\d{1,3}\. ?)?(?:(?P<duties>лауазымдық міндеттері|должностные обязанности)"
    r"|(?P<knowledge>м[ыі]н[аы]ларды(?: білуге тиіс)?|должен знать)"
    r"|(?P<requirements>біліктілікке қойылатын талаптар|требования к квалификации)) ?: ?(?P<rest>.*)",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"(?:Глава|Раздел) \d|\d{1,2} ?- ?(?:тарау|бөлім)\b", re.IGNORECASE)
# The verb that closes the whole list of what must be known.
_MUST_KNOW = re.compile(r"(?P<before>\w+),? білуге тиіс$", re.IGNORECASE)
_TAIL = 80
_CONVERB = re.compile(r".*[аей]$", re.IGNORECASE)
_TIER = re.compile(
    r"(?P<tier>жоғары|орташа)\b[^:]*\bмаман\w* ?:$"
    r"|специалист (?P<level>высшего|среднего) уровня квалификации[^:]*:$",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"(?:(?P<name>жоғары|бірінші|екінші|I|II|І|ІІ) санат\w*|(?P<none>санатсыз))(?: \w+){0,2} ?[:–—-] ?"
    r"|(?P<russian>высшая|первая|вторая|без) категори[яи] ?[:–—-] ?",
    re.IGNORECASE,
)
_TIERS = {
    "жоғары": "жоғары деңгейлі",
    "орташа": "орташа",
    "высшего": "высшего уровня",
    "среднего": "среднего уровня",
}
_CATEGORIES = {
    "i": "бірінші", "і": "бірінші", "ii": "екінші", "іі": "екінші", "без": "без категории",
}  # fmt: skip

Part = Segment[Section]


def match_section(text: str) -> Match[Section] | None:
    """Return the part of a position that a line begins."""
    if heading := _POSITION.fullmatch(text):
        return Match(Section.POSITION, int(heading["before"] or heading["after"]), heading["rest"])
    if section := _SECTION.fullmatch(text):
        name = next(name for name in ("duties", "knowledge", "requirements") if section[name])
        return Match(Section(name), None, section["rest"])
    return Match(Section.OUTSIDE, None, "") if _CHAPTER.match(text) else None


def wording(text: str) -> list[str]:
    """Return what a line says beside the labels of its section, tier and category."""
    section = match_section(text)
    text = closed(section.rest if section else text)
    if _TIER.fullmatch(text):
        return []
    label = _CATEGORY.match(text)
    return split_at(_without_closing_verb(text[label.end() :] if label else text), ";")


def starts_card(text: str) -> bool:
    """Tell whether a line is the heading of a position."""
    return _POSITION.fullmatch(text) is not None


def read(lines: Sequence[Line]) -> Reading:
    """Return the positions as cards of one untitled function and skill: duties are its abilities."""
    start = next((at for at, line in enumerate(lines) if starts_card(line.text)), len(lines))
    cards, defects = _read_cards(lines[start:])
    return Reading(first_line(lines), order_head(lines[:start]), cards, defects)


def _read_cards(lines: Sequence[Line]) -> tuple[tuple[Card, ...], tuple[Defect, ...]]:
    positions: list[list[Part]] = []
    for part in segments_of(lines, match_section, Section.OUTSIDE):
        if part.label is Section.POSITION or (part.label is Section.DUTIES and _has_duties(positions)):
            positions.append([])
        if positions:
            positions[-1].append(part)
    cards: list[Card] = []
    for parts in positions:
        cards.append(_card(parts, parts[0].number or (cards[-1].ordinal + 1 if cards else 1)))
    if positions and positions[-1][-1].label is Section.OUTSIDE:
        positions[-1].pop()  # what follows the last position is no position's
    unread = [defect for parts, card in zip(positions, cards, strict=True) for defect in _unread(parts, card)]
    return tuple(cards), tuple(unread)


def _has_duties(positions: list[list[Part]]) -> bool:
    """Tell whether the open position has its duties already: the next ones are of one without a heading."""
    return not positions or any(part.label is Section.DUTIES for part in positions[-1])


def _card(parts: Sequence[Part], ordinal: int) -> Card:
    heading = [line for part in parts if part.label is Section.POSITION for line in part.body]
    duties = _statements(StatementKind.ABILITY, _body(parts, Section.DUTIES))
    knowledge = _statements(StatementKind.KNOWLEDGE, _body(parts, Section.KNOWLEDGE))
    inside = [line for part in parts if part.label is not Section.OUTSIDE for line in part.lines]
    span = span_of(inside)
    skill = Skill(1, None, None, duties, knowledge, span)
    return Card(
        ordinal=ordinal,
        title=closed(joined(heading)),
        nkz_group=None,
        nkz_code=None,
        levels=(),
        printed_levels=(),
        purpose=None,
        experience=None,
        nonformal_education=None,
        lines=span,
        functions=(LabourFunction(1, None, (skill,), span),),
        requirements=tuple(_requirements(_body(parts, Section.REQUIREMENTS))),
    )


def _body(parts: Sequence[Part], section: Section) -> list[Line]:
    return [line for part in parts if part.label is section for line in part.body]


def _statements(kind: StatementKind, lines: Sequence[Line]) -> tuple[Statement, ...]:
    """Return the statements of a list; a `;` inside a line parts two of them."""
    found: list[tuple[str, Span]] = []
    for item, span in list_items(lines):
        found += [(closed(part), span) for part in split_at(item, ";")]
    if found and kind is StatementKind.KNOWLEDGE:
        found[-1] = (_without_closing_verb(found[-1][0]), found[-1][1])
    return tuple(Statement(kind, index, text, span) for index, (text, span) in enumerate(found, start=1))


def _without_closing_verb(text: str) -> str:
    """Drop the verb "must know", unless it belongs to the statement: "ұйымдастыра білуге", be able to."""
    tail = text[-_TAIL:]
    found = _MUST_KNOW.search(tail)
    if not found or _CONVERB.fullmatch(found["before"]):
        return text
    return text[: len(text) - len(tail) + found.end("before")]


def _requirements(lines: Sequence[Line]) -> Iterator[Requirement]:
    tier: str | None = None
    for group in _requirement_groups(lines):
        text = joined(group)
        if named := _TIER.fullmatch(text):
            tier = _TIERS[(named["tier"] or named["level"]).lower()]
            continue
        label = _CATEGORY.match(text)
        rest = closed(text[label.end() :] if label else text)
        yield Requirement(tier, _category(label), rest)


def _requirement_groups(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        opens = _TIER.fullmatch(line.text) or _CATEGORY.match(line.text)
        if opens or not groups or groups[-1][-1].text.endswith((".", ";", ":")):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _category(label: re.Match[str] | None) -> str | None:
    if label is None:
        return None
    name = (label["name"] or label["none"] or label["russian"]).lower()
    return _CATEGORIES.get(name, name)


def _unread(parts: Sequence[Part], card: Card) -> Iterator[Defect]:
    where = str(card.ordinal)
    if not card.requirements:
        yield Defect(card.lines[0], where, Flaw.NO_REQUIREMENTS, card.title)
    for line in _body(parts, Section.OUTSIDE):
        yield Defect(line.first, where, Flaw.NOT_UNDERSTOOD, line.text)
