"""Saved pages: what a browser shows of the document is read, and nothing of the site around it."""

import pytest

from question_bank.documents import Unreadable, UnreadableReason
from question_bank.documents.html import html_text
from question_bank.documents.html.source import decoded
from question_bank.domain.parsing.lines import read_lines

KAZAKH = "Біліктілік деңгейі әлі өзгермеген ұйым"


def lines(body: str, *, around: str = "{}") -> list[str]:
    page = f"<!DOCTYPE html><html><body>{around.format(body)}</body></html>"
    return [line.text for line in read_lines(html_text(page.encode()))]


def test_paragraphs_breaks_and_inline_marks() -> None:
    body = "<p>Об <b>утвер</b>ждении\n  <a href='#'>стандарта</a></p>Приказ<br>мастера<div>от 1 мая<p>№ 5"
    assert lines(body) == ["Об утверждении стандарта", "Приказ", "мастера", "от 1 мая", "№ 5"]


def test_entities() -> None:
    assert lines("<p>&laquo;Парк&raquo;&nbsp;&#8470;&thinsp;1 &amp; &#x4D9;</p>") == ["«Парк» № 1 & ә"]


def test_what_is_not_of_the_document_is_left_out() -> None:
    site = (
        "<header>Портал</header><nav><ul><li>Главная</li></ul></nav><p style='display:none'>Скрыто</p>"
        "<script>document.write('<p>x')</script>{}<noscript>Включите</noscript><aside>Реклама</aside>"
        "<form><select><option>рус</option></select><button>Искать</button></form><footer>©</footer>"
    )
    assert lines("<p>Приказ</p><p>Текст</p>", around=site) == ["Приказ", "Текст"]


def test_the_article_is_the_document_where_it_holds_most_of_the_text() -> None:
    text = "<p>Длинный текст приказа о велосипедах</p>"
    assert lines(text, around="<div>Меню сайта</div><article><header>Приказ</header>{}</article>") == [
        "Приказ",
        "Длинный текст приказа о велосипедах",
    ]
    assert lines(text, around="{}<article>Новость</article>")[0].startswith("Длинный")


def test_lists_are_numbered_as_a_browser_numbers_them() -> None:
    inner = "<ol type=i start=4><li>внутри</ol>"
    body = f"<ol><li>а<li>б{inner}<li value=7>в</ol><ul><li>г</ul><ol type=A><li>д</ol>"
    assert lines(body) == ["1. а", "2. б", "iv. внутри", "7. в", "• г", "A. д"]


def test_cells_stand_once_in_the_order_of_rows() -> None:
    body = (
        "<table><tr><td rowspan=3>Функция</td><td colspan=2><p>Навык 1:</p><p>Осмотр</p></td></tr>"
        "<tr><td rowspan=0>Умения:</td><td>1. Смотреть<br>2. Слушать</td></tr>"
        "<tr><td>Знания</td></tr></table>"
    )
    assert lines(body) == ["Функция", "Навык 1:", "Осмотр", "Умения:", "1. Смотреть", "2. Слушать", "Знания"]


def test_records_keep_their_columns_below_cells_over_rows() -> None:
    head = "<tr><th>Уровень ОРК<th>Профессия<th>Знания<th>Умения</tr>"
    rows = "<tr><td rowspan=2>4<td rowspan=2>Слесарь<td>нормы<td>чинить</tr><tr><td>карты<td>мыть</tr>"
    text = html_text(f"<html><body><table>{head}{rows}</table>".encode())
    assert [line.cells for line in read_lines(text)][1:] == [
        ("4", "Слесарь", "нормы", "чинить"),
        ("", "", "карты", "мыть"),
    ]


def test_a_table_in_a_cell_is_read_in_place() -> None:
    body = "<table><tr><td>а<table><tr><td>б<td>в</table>г<td>д</table>"
    assert lines(body) == ["а", "б", "в", "г", "д"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="windows-1251">', "utf-8-sig"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="no-such-name">', "utf-8"),
    ],
)
def test_kazakh_letters_in_the_encodings_of_pages(head: str, encoding: str) -> None:
    assert KAZAKH in decoded(f"<html><head>{head}</head>{KAZAKH}".encode(encoding))


@pytest.mark.parametrize(
    "head", ["", "<meta charset=windows-1251>", "<meta http-equiv=a content='text/html; charset=cp1251'>"]
)
def test_russian_pages_in_windows_1251(head: str) -> None:
    assert "Приказ №" in decoded(f"<html>{head}Приказ №".encode("cp1251"))


def test_a_few_spoilt_letters_do_not_spoil_the_page() -> None:
    data = b"<html><meta charset=utf-8>" + "Приказ мастера ".encode() * 100 + b"\xff\x98"
    assert "Приказ мастера" in decoded(data)


def test_a_page_of_noise_is_damaged() -> None:
    with pytest.raises(Unreadable) as refused:
        decoded(b"<html><meta charset=utf-8>" + bytes([0x98, 0xFF, 0xC3]) * 500)
    assert refused.value.code is UnreadableReason.DAMAGED
