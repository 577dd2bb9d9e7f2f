"""Glyphs into printed lines of words: what stands beside each other, from the top, from left to right."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from question_bank.documents.pdf.printed import Box, Glyph

_SPACE = 0.14  # of the height of the font, which is about 1.2 times its size
_SPACED_OUT = 0.08
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text and its box; `first_word` is how wide its first word is, in points."""

    text: str
    box: Box
    first_word: float

    @property
    def height(self) -> float:
        return self.box.bottom - self.box.top


def printed_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """Return the lines that hold something, from the top."""
    return [_line(row) for row in rows_of_glyphs(glyphs)]


def rows_of_glyphs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Put glyphs that overlap in height on one line, raised and lowered ones too; spaces are left out."""
    rows: list[list[Glyph]] = []
    top = bottom = 0.0
    printed = (glyph for glyph in glyphs if glyph.char != " ")
    for glyph in sorted(printed, key=lambda glyph: (glyph.box.middle[1], glyph.box.x0)):
        shared = min(bottom, glyph.box.bottom) - max(top, glyph.box.top)
        low = min(bottom - top, glyph.box.bottom - glyph.box.top)
        if rows and shared > _OVERLAP * low:
            rows[-1].append(glyph)
            top, bottom = min(top, glyph.box.top), max(bottom, glyph.box.bottom)
        else:
            rows.append([glyph])
            top, bottom = glyph.box.top, glyph.box.bottom
    return rows


def _line(glyphs: list[Glyph]) -> PrintedLine:
    glyphs.sort(key=lambda glyph: glyph.box.x0)
    height = median(glyph.box.bottom - glyph.box.top for glyph in glyphs)
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(glyphs)]
    usual = median(gaps) if len(gaps) > 2 else 0.0
    spacing = usual if usual > _SPACED_OUT * height else 0.0
    words: list[list[Glyph]] = [[glyphs[0]]]
    for gap, glyph in zip(gaps, glyphs[1:], strict=True):
        if gap > spacing + _SPACE * height:
            words.append([])
        words[-1].append(glyph)
    box = Box(
        glyphs[0].box.x0,
        min(glyph.box.top for glyph in glyphs),
        max(glyph.box.x1 for glyph in glyphs),
        max(glyph.box.bottom for glyph in glyphs),
    )
    text = " ".join("".join(glyph.char for glyph in word) for word in words)
    return PrintedLine(text, box, words[0][-1].box.x1 - words[0][0].box.x0)
