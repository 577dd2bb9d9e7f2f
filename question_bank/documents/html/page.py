"""A saved web page into its text: paragraphs, lists and tables, without scripts and navigation."""

import re
from dataclasses import dataclass, field

from lxml import etree

from question_bank.documents.blocks import Block
from question_bank.documents.html.grid import Grid
from question_bank.documents.html.lists import Lists
from question_bank.documents.html.source import document_of
from question_bank.documents.layout import text_of

_LEFT_OUT = frozenset({
    "aside", "audio", "button", "canvas", "dialog", "head", "iframe", "math", "nav", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_OF_A_SITE = frozenset({"header", "footer"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_SPACE = re.compile(r"\s+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def html_text(data: bytes) -> str:
    """Return the text of a page. Raises Unreadable: DAMAGED, TOO_LARGE, UNSAFE."""
    return text_of(_Page().blocks(document_of(data)))


@dataclass(slots=True)
class _Page:
    """What has been read so far. A table inside a cell is read into the paragraphs of that cell."""

    found: list[Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    cell: list[str] | None = None
    grid: Grid | None = None
    depth: int = 0  # tables around
    lists: Lists = field(default_factory=Lists)

    def blocks(self, root: etree._Element) -> list[Block]:
        """Return the blocks of a page. Elements may be nested to any depth."""
        events = etree.iterwalk(root, events=("start", "end"))
        left_out = _LEFT_OUT if root.tag in {"article", "main"} else _LEFT_OUT | _OF_A_SITE
        for event, element in events:
            if event == "end":
                self._end(element)
                self._text(element.tail if element is not root else None)
            elif element.tag in left_out or _is_hidden(element):
                events.skip_subtree()
                self.line.append(" ")
            else:
                self._start(element)
                self._text(element.text)
        self._close_paragraph()
        return self.found

    def _text(self, text: str | None) -> None:
        if text:
            self.line.append(_SPACE.sub(" ", text))

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _INLINE:
            return
        if tag == "br":
            self.line.append("\n")
            return
        self._close_paragraph()
        if tag in _LISTS:
            self.lists.begin(element)
        elif tag == "li":
            self.line.append(self.lists.mark(element))
        elif tag == "table":
            self.depth += 1
            self.grid = self.grid or Grid()
        elif self.grid and self.depth == 1 and tag == "tr":
            self.grid.begin_row()
        elif self.grid and self.depth == 1 and tag in {"td", "th"}:
            self.cell = []

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _INLINE or tag == "br":
            return
        self._close_paragraph()
        if tag in _LISTS:
            self.lists.end()
        elif tag == "table" and self.depth:
            self._end_table()
        elif self.grid and self.depth == 1 and tag in {"td", "th"} and self.cell is not None:
            self.grid.add(element, self.cell)
            self.cell = None

    def _end_table(self) -> None:
        self.depth -= 1
        if self.grid and not self.depth:
            self.found.append(self.grid.table())
            self.grid = None

    def _close_paragraph(self) -> None:
        """End the paragraph. Text of a table that stands in none of its cells is shown above the table."""
        text = "".join(self.line).strip(" ")
        self.line.clear()
        if text.strip():
            (self.found if self.cell is None else self.cell).append(text)


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(element.get("style") or "") is not None
