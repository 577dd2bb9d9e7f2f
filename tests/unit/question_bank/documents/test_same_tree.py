"""A standard has the same tree in every container as in its plain text."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass

import pytest

from question_bank.documents import Container, read_document, recognise
from question_bank.domain.parsing import parse
from question_bank.domain.parsing.accounting import unaccounted
from question_bank.domain.standard import Standard
from tests.unit.question_bank.documents.makers import docx, pdf, portal_page
from tests.unit.question_bank.documents.sheets import Sheet, sample_sheet

_OF_THE_TEXT = {"lines", "row_lines", "line"}
MAKERS: dict[Container, Callable[[Sheet], bytes]] = {
    Container.DOCX: docx,
    Container.HTML: portal_page,
    Container.PDF: lambda sheet: pdf(sheet, head="Образец"),
}
CONTAINERS = pytest.mark.parametrize("container", MAKERS)


def tree(thing: object) -> object:
    """Return a standard without the numbers of its lines."""
    if is_dataclass(thing):
        return {
            field.name: tree(getattr(thing, field.name))
            for field in fields(thing)
            if field.name not in _OF_THE_TEXT
        }
    return [tree(part) for part in thing] if isinstance(thing, tuple) else thing


def read(text: str) -> Standard:
    return parse(text, source="invented")


@CONTAINERS
def test_a_professional_standard(container: Container, sheet: Sheet) -> None:
    data = MAKERS[container](sheet)
    assert recognise(data) is container
    text = read_document(data)
    standard = read(text)
    assert tree(standard) == tree(read(sheet.text))
    assert unaccounted(text, standard) == ()


@CONTAINERS
def test_a_sectoral_framework_with_rows_over_pages(container: Container, framework: Sheet) -> None:
    standard = read(read_document(MAKERS[container](framework)))
    assert tree(standard) == tree(read(framework.text))
    assert [len(skill.abilities) for card in standard.cards for skill in card.functions[0].skills] == [2] * 8


def test_source_lines_are_those_of_the_text_that_is_shown(sheet: Sheet) -> None:
    text = read_document(portal_page(sheet))
    lines = text.split("\n")
    for card in read(text).cards:
        for function in card.functions:
            for skill in function.skills:
                for statement in (*skill.abilities, *skill.knowledge):
                    first, last = statement.lines
                    assert statement.text in " ".join(" ".join(lines[first - 1 : last]).split())


def test_a_pdf_whose_printer_hyphenates() -> None:
    sheet = sample_sheet("ru")
    assert tree(read(read_document(pdf(sheet, hyphens="auto")))) == tree(read(sheet.text))


def test_typed_numbers_in_a_word_processor_file() -> None:
    sheet = sample_sheet("kk", cards=2)
    assert tree(read(read_document(docx(sheet, numbered=False)))) == tree(read(sheet.text))


def test_a_page_in_windows_1251() -> None:
    sheet = sample_sheet("ru", cards=1)
    assert tree(read(read_document(portal_page(sheet, charset="windows-1251")))) == tree(read(sheet.text))


def test_kazakh_letters_of_a_page_in_windows_1251_are_entities() -> None:
    sheet = sample_sheet("kk", cards=1)
    assert tree(read(read_document(portal_page(sheet, charset="windows-1251")))) == tree(read(sheet.text))
