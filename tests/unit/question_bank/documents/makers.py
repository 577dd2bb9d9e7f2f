"""Sheets written as files: a word-processor file, a page of a legal portal, a PDF."""

import html
import re
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.table import _Cell
from weasyprint import HTML

from tests.unit.question_bank.documents.sheets import Sheet, SheetRow

_NUMBER = re.compile(r"\d+\. ")
PRINT = """
@page { size: %(paper)s; margin: 20mm 15mm 18mm 20mm;
        @bottom-center { content: counter(page); font-size: 9pt } @top-right { content: "%(head)s" } }
body { font: 11pt/1.25 "Liberation Serif", "DejaVu Serif", serif; text-align: justify; hyphens: %(hyphens)s }
p { margin: 0 0 3pt; text-indent: 8mm } td p { text-indent: 0 }
table { border-collapse: collapse; width: 100%%; table-layout: fixed }
td { border: 0.5pt solid black; padding: 3pt 4pt; vertical-align: top; text-align: left }
"""


def portal_page(sheet: Sheet, *, charset: str = "utf-8") -> bytes:
    """Return the page of a legal portal, as a browser saves it: the text among scripts and navigation."""
    return f"""<!DOCTYPE html>
<html lang="{sheet.language}"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>Образец</title><style>p {{ color: black }}</style>
<script>var cards = "<p>Карточка профессии</p>";</script></head>
<body><header><nav><ul><li><a href="/">Главная</a></li><li>Поиск</li></ul></nav></header>
<div class="container"><article>{_body(sheet)}</article></div>
<div style="display: none">Скрытое</div>
<footer><p>© Портал</p></footer><script src="counter.js"></script></body></html>
""".encode(charset, "xmlcharrefreplace")


def pdf(sheet: Sheet, *, head: str = "", hyphens: str = "manual") -> bytes:
    """Return a PDF with ruled tables that go on over pages, with page numbers and a running head."""
    style = PRINT % {"paper": sheet.paper, "head": head, "hyphens": hyphens}
    page = (
        f'<html lang="{sheet.language}"><head><style>{style}</style></head><body>{_body(sheet)}</body></html>'
    )
    printed = HTML(string=page).write_pdf()
    assert isinstance(printed, bytes)
    return printed


def _body(sheet: Sheet) -> str:
    return "\n".join(
        _paragraph(part) if isinstance(part, str) else _table(part, sheet.heads) for part in sheet.parts
    )


def _paragraph(text: str) -> str:
    return f"<p>{'<br>'.join(map(html.escape, text.splitlines()))}</p>"


def _table(rows: list[SheetRow], heads: int) -> str:
    head, body = ("".join(map(_row, part)) for part in (rows[:heads], rows[heads:]))
    return f'<table border="1">{f"<thead>{head}</thead>" if head else ""}<tbody>{body}</tbody></table>'


def _row(row: SheetRow) -> str:
    cells = (
        f'<td colspan="{cell.across}" rowspan="{cell.down}">{"".join(map(_paragraph, cell.paragraphs))}</td>'
        for cell in row
    )
    spans = any(cell.down > 1 for cell in row)
    return f"<tr{' class=spans' if spans else ''}>{''.join(cells)}</tr>\n"


def docx(sheet: Sheet, *, numbered: bool = True) -> bytes:
    """Return a word-processor file; with `numbered` the word processor counts the items of lists itself."""
    document = Document()
    for part in sheet.parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _docx_table(document, part, numbered=numbered)
    return saved(document)


def saved(document: DocxDocument) -> bytes:
    """Return the bytes of a document."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _docx_table(document: DocxDocument, rows: list[SheetRow], *, numbered: bool) -> None:
    table = document.add_table(rows=len(rows), cols=max(sum(cell.across for cell in row) for row in rows))
    grid = table._cells  # looked up once: the table counts them anew each time
    width = len(table.columns)
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            places = {
                (at + down, column + across) for down in range(cell.down) for across in range(cell.across)
            }
            taken |= places
            lower = max(place[0] for place in places), max(place[1] for place in places)
            merged = grid[at * width + column].merge(grid[lower[0] * width + lower[1]])
            _fill(document, merged, cell.paragraphs, numbered=numbered)


def _fill(document: DocxDocument, cell: _Cell, texts: list[str], *, numbered: bool) -> None:
    listed = numbered and len(texts) > 1 and all(_NUMBER.match(text) for text in texts)
    num = new_list(document) if listed else None
    for at, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.text = _NUMBER.sub("", text, count=1) if listed else text
        if num is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = num


def new_list(document: DocxDocument) -> int:
    """Begin a numbered list that counts from 1, and return its number."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    usual = int(style.pPr.numPr.numId.val)
    abstract = int(numbering.num_having_numId(usual).abstractNumId.val)
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)
