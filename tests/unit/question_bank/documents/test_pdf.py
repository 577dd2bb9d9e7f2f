"""PDFs: lines become paragraphs again, tables go on over pages, the furniture of pages is left out."""

import pytest

from question_bank.documents import Unreadable, UnreadableReason
from question_bank.documents.pdf.document import text_of_pdf
from question_bank.documents.pdf.hyphens import settled
from question_bank.domain.parsing.lines import read_lines
from tests.unit.question_bank.documents.bad_files import pdf_of_pages, stream
from tests.unit.question_bank.documents.makers import pdf
from tests.unit.question_bank.documents.sheets import Sheet, SheetCell

LONG = "Проверять затяжку болтов, состояние тросов и давление в шинах перед каждой выдачей велосипеда"


def lines(sheet: Sheet, *, head: str = "") -> list[str]:
    return [line.text for line in read_lines(text_of_pdf(pdf(sheet, head=head)))]


def rows(*texts: tuple[str, ...]) -> list[list[SheetCell]]:
    return [[SheetCell(text.split("\n")) for text in row] for row in texts]


def test_wrapped_lines_are_one_paragraph_and_items_are_not_joined() -> None:
    items = [f"{n}. {LONG} № {n}" for n in range(1, 4)]
    text = [f"{LONG}; {LONG.lower()}.", *items, "Коротко", "Глава 2. Паспорт"]
    assert lines(Sheet("", list(text))) == text


def test_page_numbers_and_running_heads_are_left_out() -> None:
    text = [f"{n}. {LONG}." for n in range(1, 60)]
    assert lines(Sheet("", list(text), paper="A5"), head="Вестник мастерских") == text


def test_a_number_alone_in_the_text_is_kept() -> None:
    assert lines(Sheet("", ["Уровень:", "3", "Цель:"])) == ["Уровень:", "3", "Цель:"]


def test_a_row_over_pages_is_one_row_and_repeated_heads_are_dropped() -> None:
    cells = [f"{n}. {LONG}." for n in range(1, 13)]
    head = ("Обозначение", "Содержание работ", "Отметка")
    table = rows(head, ("А", "\n".join(cells), "да"), ("Б", "\n".join(cells), "нет"))
    sheet = Sheet("", ["Начало", table, "Конец"], paper="A6 landscape", heads=1)
    assert lines(sheet, head="Вестник") == ["Начало", *head, "А", *cells, "да", "Б", *cells, "нет", "Конец"]


def test_two_tables_of_one_page_stay_apart() -> None:
    sheet = Sheet("", [rows(("Код", "1")), "9. Карточка", rows(("Код", "2"))])
    assert lines(sheet) == ["Код", "1", "9. Карточка", "Код", "2"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_are_read_as_they_are_seen(turn: int) -> None:
    """A page whose content is printed sideways and turned back by the viewer."""
    place = {
        0: b"1 0 0 1 50 700",
        90: b"0 1 -1 0 100 50",
        180: b"-1 0 0 -1 500 100",
        270: b"0 -1 1 0 500 800",
    }
    content = b"BT /F 12 Tf %s Tm (One two) Tj 0 -14 Td (three.) Tj ET" % place[turn]
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    data = pdf_of_pages(1, stream(content)).replace(
        b"/Contents", b"/Rotate %d/Resources%s/Contents" % (turn, font)
    )
    assert text_of_pdf(data).split() == ["One", "two", "three."]


def test_pages_of_pictures_are_a_scan() -> None:
    picture = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
    with pytest.raises(Unreadable) as refused:
        text_of_pdf(pdf_of_pages(2, stream(picture)))
    assert refused.value.code is UnreadableReason.SCANNED


def test_letters_set_apart_are_words() -> None:
    content = b"BT /F 12 Tf 3 Tc 50 700 Td (spaced  out words) Tj 0 -14 Td 0 Tc (and plain ones) Tj ET"
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    data = pdf_of_pages(1, stream(content)).replace(b"/Contents", b"/Resources%s/Contents" % font)
    assert text_of_pdf(data).split() == ["spaced", "out", "words", "and", "plain", "ones"]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("осмотр ра\u00adмы, рама и про\u00adверка рамы", "осмотр рамы, рама и проверка рамы"),
        ("мотор-колесо и мотор\u00adколесо", "мотор-колесо и мотор-колесо"),
        ("визуально\u00adоптический", "визуально-оптический"),
        ("ви\u00adзуально-оптический", "визуально-оптический"),
        ("кто\u00adлибо, 2024\u00adгод", "кто-либо, 2024-год"),
        ("ОРК\u00adтің деңгейі", "ОРК-тің деңгейі"),
        ("телефонно\u00adго разговора", "телефонного разговора"),
    ],
)
def test_hyphens_of_a_text_that_its_printer_hyphenates(printed: str, meant: str) -> None:
    assert settled(printed) == meant


def test_hyphens_of_a_text_that_is_not_hyphenated_are_its_own() -> None:
    text = "жай\u00adкүйін бағалау " + "ұйым " * 1000
    assert settled(text).startswith("жай-күйін бағалау")
