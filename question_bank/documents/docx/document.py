"""A word-processor file into its text: paragraphs, numbers, tables with merged cells, notes."""

from collections.abc import Iterable, Iterator

from lxml import etree

from question_bank.documents.blocks import Block, Cell, Table
from question_bank.documents.docx.elements import attribute, child, children, name_of, number
from question_bank.documents.docx.numbering import Numbering
from question_bank.documents.docx.package import Package
from question_bank.documents.docx.paragraphs import goes_on, note_texts, written
from question_bank.documents.layout import text_of
from question_bank.documents.refusals import Unreadable, UnreadableReason

_AROUND = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"}
)
_MOST_COLUMNS = 64
# A remark that the reader of standards keeps apart from the text.
_REMARK = "Сноска."


def docx_text(data: bytes) -> str:
    """Return the text of a file. Raises Unreadable: DAMAGED, ENCRYPTED, TOO_LARGE, UNSAFE."""
    package = Package(data)
    try:
        body = child(package.part("word/document.xml"), "body")
        return text_of(_Reader(package).blocks(body if body is not None else ()))
    except RecursionError as error:  # tables within tables, hundreds deep
        raise Unreadable(UnreadableReason.UNSAFE) from error


class _Reader:
    def __init__(self, package: Package) -> None:
        self._numbering = Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml"))
        self._notes = note_texts(package.part("word/footnotes.xml"), "footnote")
        self._notes |= note_texts(package.part("word/endnotes.xml"), "endnote")
        self._referred: list[str] = []

    def blocks(self, parent: Iterable[etree._Element]) -> Iterator[Block]:
        """Return the paragraphs and tables; notes follow the block that refers to them."""
        started = ""
        for element in _flow(parent):
            if name_of(element) == "tbl":
                yield self._table(element)
            else:
                text, *boxes = self._paragraph(element)
                started += text
                if goes_on(element):
                    continue
                yield started
                yield from boxes
                started = ""
            yield from self._remarks()
        yield started

    def _remarks(self) -> list[str]:
        remarks, self._referred = self._referred, []
        return remarks

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        """Return the text of a paragraph with its number, and those of its text boxes."""
        found = written(paragraph)
        for key in found.notes:
            if note := self._notes.get(key):
                self._referred.append(f"{_REMARK} {note}" if note.endswith(".") else f"{_REMARK} {note}.")
        mark = self._numbering.mark(paragraph) if found.text.strip() else ""
        return [mark + found.text, *(text for box in found.boxes for text in self._texts(box))]

    def _texts(self, parent: Iterable[etree._Element]) -> list[str]:
        """Return the paragraphs of a cell or box; those of a table in it, cell by cell."""
        texts: list[str] = []
        started = ""
        for element in _flow(parent):
            if name_of(element) == "tbl":
                texts += [
                    text for row in self._table(element).rows for cell in row for text in cell.paragraphs
                ]
                continue
            text, *boxes = self._paragraph(element)
            started += text
            if not goes_on(element):
                texts += [started, *boxes]
                started = ""
        return [*texts, started] if started else texts

    def _table(self, table: etree._Element) -> Table:
        rows = (row for row in _flow(table, "tr") if child(row, "trPr", "del") is None)
        return Table(tuple(tuple(self._row(row)) for row in rows))

    def _row(self, row: etree._Element) -> Iterator[Cell]:
        column = number(child(row, "trPr", "gridBefore"))
        for cell in _flow(row, "tc"):
            properties = child(cell, "tcPr")
            if column < _MOST_COLUMNS and not _is_covered(properties):
                yield Cell(column, tuple(self._texts(cell)))
            column += max(1, number(child(properties, "gridSpan"), default=1))


def _flow(parent: Iterable[etree._Element], *wanted: str) -> Iterator[etree._Element]:
    """Return paragraphs and tables, or what is `wanted`, without what is only wrapped around them."""
    for element in parent:
        name = name_of(element)
        if name in (wanted or ("p", "tbl")):
            yield element
        elif name in _AROUND:
            yield from _flow(element, *wanted)


def _is_covered(properties: etree._Element | None) -> bool:
    """Tell whether a cell is the lower part of one that began in a row above, or the right part of one."""
    merges = (next(children(properties, name), None) for name in ("vMerge", "hMerge"))
    return any(merge is not None and attribute(merge) in {None, "continue"} for merge in merges)
