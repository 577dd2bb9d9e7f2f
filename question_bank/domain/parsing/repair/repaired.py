"""A broken text into the lines of its documents: labels, titles, items, each whole and in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from question_bank.domain.parsing.label_forms import FORMS, NUMBERED, Label, spellings
from question_bank.domain.parsing.labels import match_label
from question_bank.domain.parsing.lines import Line, read_lines, rows_of
from question_bank.domain.parsing.repair.cells import CardCells, Cell, FunctionCells, Part
from question_bank.domain.parsing.repair.items import items_of, split_inner_numbers
from question_bank.domain.parsing.repair.joining import joined_text
from question_bank.domain.parsing.repair.label_finding import is_card_label
from question_bank.domain.parsing.repair.lexicon import IsWord, Lexicon, own_words
from question_bank.domain.parsing.repair.links import restore_links
from question_bank.domain.parsing.repair.pieces import Piece, pieces_of
from question_bank.domain.parsing.repair.printed import PrintedLine, printed_lines
from question_bank.domain.parsing.repair.spacing import close_letters
from question_bank.domain.parsing.repair.table import CardTable

_BROKEN_SHARE = 0.2  # of lines that end with a space; in sound documents an eighth at most
_LISTS = frozenset(
    {
        Label.ABILITIES, Label.KNOWLEDGE, Label.MANDATORY, Label.ADDITIONAL, Label.FUNCTION_LIST,
        Label.OTHER_TITLES, Label.COMPETENCES, Label.REGULATIONS, Label.OUTSIDE,
        Label.NONFORMAL, Label.EXPERIENCE,
    }
)  # fmt: skip
_CELL_A_LINE = frozenset({Label.RELATED, Label.TITLE, Label.RELATED_LEVEL, Label.REFERENCE_LINK})
_PARAGRAPH_INDENT = 3


def is_broken(text: str) -> bool:
    """Tell whether a text came out of a PDF's tables: its lines end where the columns did."""
    rows = [row for row in rows_of(text) if row.strip()]
    return "\t" not in text and sum(row.endswith(" ") for row in rows) > _BROKEN_SHARE * len(rows)


def repaired_lines(text: str, is_word: IsWord) -> list[Line]:
    """Return the lines of the document that the text was printed from, with their source lines.

    Only the tables of profession cards are repaired: a text without them comes back line by line.
    `is_word` knows the words of the language; what the document itself prints whole is known besides.
    """
    printed = printed_lines(text)
    closed = [replace(line, text=close_letters(line.text)) for line in printed]
    first = Lexicon(own_words(closed), is_word)
    lines = restore_links(printed, first)
    writer = _Writer(Lexicon(own_words(lines), is_word))
    pieces = pieces_of(lines)
    start = next((at for at, piece in enumerate(pieces) if piece.label is Label.CARD), len(pieces))
    if start == len(pieces):
        return read_lines(text)
    return [*writer.paragraphs(pieces[:start]), *writer.cards(pieces[start:])]


class _Writer:
    """Writes cells as lines."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def paragraphs(self, pieces: Sequence[Piece]) -> Iterator[Line]:
        """Write what is in no card: a paragraph begins with an indent or after a gap."""
        paragraph: Part = []
        for line in (line for piece in pieces for line in piece.lines):
            if paragraph and (line.indent > _PARAGRAPH_INDENT or (line.gap and not line.cut)):
                yield self._line(paragraph)
                paragraph = []
            paragraph.append(line)
        if paragraph:
            yield self._line(paragraph)

    def cards(self, pieces: Sequence[Piece]) -> Iterator[Line]:
        """Write the cards, and what stands after a chapter's heading."""
        group: list[Piece] = []
        for piece in pieces:
            if group and piece.label in (Label.CARD, Label.CHAPTER):
                yield from self._group(group)
                group = []
            group.append(piece)
        yield from self._group(group)

    def _group(self, group: Sequence[Piece]) -> Iterator[Line]:
        if not group or group[0].label is not Label.CARD:
            yield from self.paragraphs(group)
            return
        untitled = len(group) > 1 and group[1].label is None and is_card_label(group[0].head)
        heading = group[: 1 + untitled]
        yield self._line([line for piece in heading for line in piece.lines])
        yield from self._card(CardTable().read(group[len(heading) :]))

    def _card(self, card: CardCells) -> Iterator[Line]:
        for cell in card.rows:
            yield from self._cell(cell)
        for function in card.functions:
            yield from self._function(function)
        for cell in card.tail:
            yield from self._cell(cell)

    def _function(self, function: FunctionCells) -> Iterator[Line]:
        near = next((skill.title for skill in function.skills if skill.title.head or skill.title.parts), None)
        lists = (cell for skill in function.skills for cell in skill.lists)
        yield from self._cell(function.title, near or next(lists, None))
        for skill in function.skills:
            yield from self._cell(skill.title, skill.lists[0] if skill.lists else None)
            for cell in skill.lists:
                yield from self._cell(cell)

    def _cell(self, cell: Cell, near: Cell | None = None) -> Iterator[Line]:
        """Write a label and what stands under it; a missing label gets the place of what is `near`."""
        if cell.label is not Label.OUTSIDE:
            yield self._label(cell, near)
        if cell.label in _LISTS:
            yield from self._items(cell)
        elif cell.label in _CELL_A_LINE:
            yield from (self._line(part) for part in cell.parts)
        elif cell.parts:
            yield self._line(cell.body)

    def _label(self, cell: Cell, near: Cell | None) -> Line:
        lines = cell.head or cell.body or ([*near.head, *near.body] if near else [])
        span = (lines[0].number, lines[-1].number) if lines else (1, 1)
        printed = joined_text(cell.head, self._lexicon).rstrip(" :.") + ":" if cell.head else ""
        match = match_label(printed)
        if match and (match.label, match.number, match.rest) == (cell.label, cell.number, ""):
            return Line(printed, *span)
        number = f" {cell.number}" if cell.number and cell.label in NUMBERED else ""
        named = spellings(FORMS[cell.label][-1])[0] if cell.label in FORMS else printed
        return Line(f"{named.capitalize()}{number}:", *span)

    def _items(self, cell: Cell) -> Iterator[Line]:
        items = [self._line(item) for item in items_of(cell.parts)]
        for at, line in enumerate(items):
            after = items[at + 1].text if at + 1 < len(items) else None
            for text in split_inner_numbers(line.text, after):
                yield replace(line, text=text, whole=True)

    def _line(self, lines: Sequence[PrintedLine]) -> Line:
        numbers = [line.number for line in lines]
        return Line(joined_text(lines, self._lexicon), min(numbers), max(numbers))
