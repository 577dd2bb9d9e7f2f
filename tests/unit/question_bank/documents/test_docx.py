"""Word-processor files: what is printed is read, and nothing else."""

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from question_bank.documents.docx import docx_text
from question_bank.domain.parsing.lines import read_lines
from tests.unit.question_bank.documents.bad_files import word_file
from tests.unit.question_bank.documents.makers import new_list, saved


def lines(data: bytes) -> list[str]:
    return [line.text for line in read_lines(docx_text(data))]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def listed(num: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'


def level(depth: int, style: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'


def num(number: int, kind: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>'


@pytest.mark.parametrize(
    ("style", "text", "start", "marks"),
    [
        ("decimal", "%1.", 1, ["1. ", "2. ", "3. "]),
        ("decimal", "%1)", 4, ["4) ", "5) ", "6) "]),
        ("decimalZero", "%1.", 9, ["09. ", "10. ", "11. "]),
        ("bullet", "\uf0b7", 1, ["• ", "• ", "• "]),
        ("lowerLetter", "%1)", 25, ["y) ", "z) ", "aa) "]),
        ("russianLower", "%1)", 1, ["а) ", "б) ", "в) "]),
        ("upperRoman", "%1.", 3, ["III. ", "IV. ", "V. "]),
        ("none", "", 1, ["", "", ""]),
    ],
)
def test_automatic_numbers_appear(style: str, text: str, start: int, marks: list[str]) -> None:
    numbering = abstract(level(0, style, text, start)) + num(1, 0)
    body = "".join(paragraph(run(word), listed(1)) for word in ("Осмотр", "Ремонт", "Учет"))
    data = word_file(body, numbering=numbering)
    assert lines(data) == [
        mark + word for mark, word in zip(marks, ("Осмотр", "Ремонт", "Учет"), strict=True)
    ]


def test_inner_levels_count_anew_under_each_outer_one() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.")
    numbering = abstract(levels) + num(1, 0)
    depths = [0, 1, 1, 0, 1]
    body = "".join(paragraph(run("Узел"), listed(1, depth)) for depth in depths)
    found = lines(word_file(body, numbering=numbering))
    assert found == ["1. Узел", "1.1. Узел", "1.2. Узел", "2. Узел", "2.1. Узел"]


def test_lists_of_one_kind_go_on_unless_they_restart() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, restart)
    body = "".join(paragraph(run("Узел"), listed(number)) for number in (1, 2, 3, 3))
    assert lines(word_file(body, numbering=numbering)) == ["1. Узел", "2. Узел", "1. Узел", "2. Узел"]


def test_a_style_gives_its_paragraphs_numbers() -> None:
    numbering = abstract(level(0, "decimal", "%1.")) + num(1, 0)
    styles = (
        f'<w:style w:styleId="Items"><w:pPr>{listed(1)}</w:pPr></w:style>'
        '<w:style w:styleId="Narrow"><w:basedOn w:val="Items"/></w:style>'
    )
    body = "".join(
        paragraph(run("Узел"), f'<w:pStyle w:val="{style}"/>') for style in ("Items", "Narrow", "Other")
    )
    found = lines(word_file(body, numbering=numbering, styles=styles))
    assert found == ["1. Узел", "2. Узел", "Узел"]


def test_the_last_redaction_counts() -> None:
    body = paragraph(
        run("Менять ")
        + f'<w:del w:id="1">{run("старые ").replace("w:t", "w:delText")}</w:del>'
        + f'<w:ins w:id="2">{run("новые ")}</w:ins>'
        + f'<w:moveFrom w:id="3">{run("там ")}</w:moveFrom><w:moveTo w:id="4">{run("здесь ")}</w:moveTo>'
        + run("колодки.")
    )
    assert lines(word_file(body)) == ["Менять новые здесь колодки."]


def test_a_deleted_end_joins_paragraphs_and_a_deleted_row_goes() -> None:
    joined = paragraph(run("Менять "), '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph(run("колодки."))
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    table = row.format("<w:trPr><w:del w:id='2'/></w:trPr>", paragraph(run("Старая"))) + row.format(
        "", paragraph(run("Новая"))
    )
    assert lines(word_file(f"{joined}<w:tbl>{table}</w:tbl>")) == ["Менять колодки.", "Новая"]


def test_hidden_text_fields_and_pictures_are_left_out() -> None:
    body = paragraph(
        run("Скрыто", "<w:vanish/>")
        + run("Видно", '<w:vanish w:val="0"/>')
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + f"<w:hyperlink>{run(', ссылка')}</w:hyperlink>"
        + f"<w:sdt><w:sdtContent>{run(', поле')}</w:sdtContent></w:sdt>"
    )
    assert lines(word_file(body)) == ["Видно, ссылка, поле"]


def test_breaks_inside_a_paragraph() -> None:
    document = Document()
    added = document.add_paragraph("Умения:")
    added.add_run().add_break()
    added.add_run("осмотр").add_break(WD_BREAK.PAGE)
    added.add_run("колеса\tи рамы")
    assert lines(saved(document)) == ["Умения:", "осмотр колеса и рамы"]


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('В рамке'))}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    either = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    twice = f"<mc:AlternateContent {mc}>{either}</mc:AlternateContent>"
    assert lines(word_file(paragraph(run("Текст") + f"<w:r>{twice}</w:r>"))) == ["Текст", "В рамке"]


def test_a_footnote_is_a_remark_after_its_block_and_leaves_the_wording_whole() -> None:
    body = paragraph(run("Правила") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" приемки;"))
    wording = paragraph("<w:r><w:footnoteRef/></w:r>" + run(" Утверждены мастером"))
    note = f'<w:footnote w:id="2">{wording}</w:footnote>'
    found = lines(word_file(body + paragraph(run("нормы.")), footnotes=note))
    assert found == ["Правила приемки;", "Сноска. Утверждены мастером.", "нормы."]


def test_merged_cells_are_read_once_and_nested_tables_in_place() -> None:
    document = Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "Функция"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Навык"
    table.cell(1, 1).text = "Умения:"
    table.cell(1, 2).add_table(rows=1, cols=2).cell(0, 1).text = "внутри"
    table.cell(2, 1).text = "Знания:"
    number = new_list(document)
    properties = table.cell(2, 2).paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
    table.cell(2, 2).paragraphs[0].add_run("норм")
    assert lines(saved(document)) == ["Функция", "Навык", "Умения:", "внутри", "Знания:", "1. норм"]
