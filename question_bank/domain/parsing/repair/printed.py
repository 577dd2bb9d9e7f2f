"""The lines as a PDF's text gives them: their ends, gaps, indents and pages still tell about the layout."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from question_bank.domain.parsing.lines import rows_of

_PAGE_BREAK = 3  # blank lines


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line on a page.

    `wraps`: a space stood at its end, so the text goes on after a whole word. `gap`: blank lines above it.
    `cut`: its beginning belongs directly to the end of the line above (a hyperlink broken over two lines).
    """

    number: int
    text: str
    wraps: bool
    indent: int
    gap: int
    page: int
    cut: bool = False

    @property
    def one_word(self) -> bool:
        return " " not in self.text

    def part(self, text: str, *, starts: bool = True) -> "PrintedLine":
        """Return the line with a part of its text; what does not start it has no gap of its own."""
        return replace(self, text=text) if starts else replace(self, text=text, indent=0, gap=0, cut=False)

    def closed(self) -> "PrintedLine":
        """Return the line as the last of its cell."""
        return replace(self, wraps=False)


def printed_lines(text: str) -> list[PrintedLine]:
    """Return the lines that hold something, their inner spaces as printed."""
    lines: list[PrintedLine] = []
    gap = page = 0
    for number, row in enumerate(rows_of(text), start=1):
        bare = row.strip()
        if not bare:
            gap += 1
            continue
        page += gap >= _PAGE_BREAK and bool(lines)
        indent = len(row) - len(row.lstrip())
        lines.append(PrintedLine(number, row, row[-1].isspace(), indent, gap, page))
        gap = 0
    return lines


def letters_of(text: str) -> str:
    """Return the letters and figures of a text, in small letters."""
    return "".join(char for char in unicodedata.normalize("NFC", text).casefold() if char.isalnum())


def letters_of_lines(lines: Sequence[PrintedLine]) -> str:
    """Return the letters and figures of lines."""
    return "".join(letters_of(line.text) for line in lines)
