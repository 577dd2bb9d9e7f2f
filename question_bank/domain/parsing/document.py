"""A whole document: text into a parsed standard, by the kind that is recognised."""

from dataclasses import replace

from question_bank.domain.parsing import professional_standard
from question_bank.domain.parsing.checks import defects_of
from question_bank.domain.parsing.completion import with_listed_levels
from question_bank.domain.parsing.errors import NotAStandard
from question_bank.domain.parsing.lines import Line, read_lines
from question_bank.domain.parsing.notes import separate_notes
from question_bank.domain.parsing.preamble import order_head, passport
from question_bank.domain.parsing.recognition import kind_of, language_of
from question_bank.domain.standard import DocumentKind, Standard


def parse(text: str, *, source: str) -> Standard:
    """Return the tree of a document; `source` is the name it is remembered by.

    Raises NotAStandard when no card of a profession or position is found.
    """
    lines, notes = separate_notes(read_lines(text))
    kind = kind_of(lines)
    if kind is not DocumentKind.PROFESSIONAL_STANDARD:
        raise NotAStandard
    found = replace(_professional_standard(lines), source=source, language=language_of(text))
    if not found.cards:
        raise NotAStandard
    found = replace(with_listed_levels(found), amendment_notes=tuple(note.text for note in notes))
    return replace(found, defects=tuple(sorted((*found.defects, *defects_of(found)), key=lambda d: d.line)))


def _professional_standard(lines: list[Line]) -> Standard:
    cards, defects = professional_standard.read_cards(lines)
    start = next((at for at, line in enumerate(lines) if professional_standard.starts_card(line.text)), 0)
    head, told = order_head(lines[:start]), passport(lines[:start])
    return Standard(
        source="",
        kind=DocumentKind.PROFESSIONAL_STANDARD,
        language="",
        title=told.title or "",
        code=told.code,
        order_number=head.number,
        order_date=head.date,
        effective_from=head.effective_from,
        cards=cards,
        listed_cards=told.listed_cards,
        terms=told.terms,
        defects=defects,
    )
