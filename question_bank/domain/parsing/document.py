"""A whole document: text into a parsed standard, by the kind that is recognised."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from question_bank.domain.parsing import (
    professional_standard,
    qualification_characteristics,
    sectoral_framework,
)
from question_bank.domain.parsing.checks import defects_of
from question_bank.domain.parsing.completion import with_listed_levels, with_listed_titles
from question_bank.domain.parsing.errors import NotAStandard, Refusal
from question_bank.domain.parsing.lines import Line, read_lines
from question_bank.domain.parsing.notes import separate_notes
from question_bank.domain.parsing.reading import Reading
from question_bank.domain.parsing.recognition import kind_of, language_of
from question_bank.domain.parsing.repair import is_broken, repaired_lines
from question_bank.domain.standard import Defect, DocumentKind, Flaw, Standard

MOST_LINES = 100_000  # an official document of ten cards has four thousand
MOST_BROKEN_LINES = 16_000  # a repair looks at each line many times: this many take some seconds
_READERS = {
    DocumentKind.PROFESSIONAL_STANDARD: professional_standard.read,
    DocumentKind.QUALIFICATION_CHARACTERISTICS: qualification_characteristics.read,
    DocumentKind.SECTORAL_FRAMEWORK: sectoral_framework.read,
}


def parse(text: str, *, source: str, is_word: Callable[[str], bool] | None = None) -> Standard:
    """Return the tree of a document; `source` is the name it is remembered by.

    `is_word` tells the words of Kazakh: it decides how words that the columns of a PDF cut are joined.
    Without it only the document's own words do, and a defect says so.

    Raises NotAStandard when no card of a profession or position is found, or the text has more than
    MOST_LINES lines (MOST_BROKEN_LINES where its tables are to be repaired).
    """
    lines = read_lines(text)
    broken = is_broken(text)
    if len(lines) > (MOST_BROKEN_LINES if broken else MOST_LINES):
        raise NotAStandard(Refusal.TOO_LONG)
    if broken:
        lines = repaired_lines(text, is_word or (lambda _: False))
    lines, notes = separate_notes(lines)
    kind = kind_of(lines)
    if kind is None or not (reading := _READERS[kind](lines)).cards:
        raise NotAStandard
    standard = with_listed_levels(_standard(reading, kind, source, language_of(text)))
    found = (*_doubts(broken, is_word is not None, lines), *standard.defects, *defects_of(standard))
    defects = sorted(found, key=lambda defect: defect.line)
    standard = with_listed_titles(standard)
    return replace(standard, amendment_notes=tuple(note.text for note in notes), defects=tuple(defects))


def _doubts(broken: bool, has_words: bool, lines: Sequence[Line]) -> list[Defect]:
    """Say that words were joined without a word list."""
    return [Defect(lines[0].first, "", Flaw.NO_WORD_LIST)] if broken and not has_words else []


def _standard(reading: Reading, kind: DocumentKind, source: str, language: str) -> Standard:
    return Standard(
        source=source,
        kind=kind,
        language=language,
        title=reading.title,
        code=reading.code,
        order_number=reading.head.number,
        order_date=reading.head.date,
        effective_from=reading.head.effective_from,
        cards=reading.cards,
        listed_cards=reading.listed_cards,
        terms=reading.terms,
        defects=reading.defects,
    )
