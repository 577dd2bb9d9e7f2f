"""Broken and hostile files are answered within seconds: with a reason, or with what was understood."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from question_bank.documents import Unreadable, UnreadableReason, read_document
from question_bank.documents.pdf import pdf_text
from question_bank.domain.parsing import NotADocument, NotAStandard, parse
from tests.unit.question_bank.documents.bad_files import (
    archive,
    endless_stream,
    locked_pdf,
    pdf_of_pages,
    raw_pdf,
    stream,
    word_file,
)

SECONDS = 10
MEGABYTE = 1024 * 1024
PARAGRAPH = "<w:p><w:r><w:t>Паспорт</w:t></w:r></w:p>"
BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE html [<!ENTITY l0 "ха">{BOMB}]>'
DEEP = 3_000
MUCH_RULED = b"".join(b"%d 0 m %d 800 l S 0 %d m 500 %d l S\n" % (n, n, n, n) for n in range(0, 500, 3))


@contextmanager
def quickly() -> Iterator[None]:
    """By seconds of the processor, the reader's own process among them: a busy machine is no fault."""
    begun = sum(os.times()[:4])
    yield
    assert sum(os.times()[:4]) - begun < SECONDS


def reason_of(data: bytes) -> UnreadableReason:
    with quickly(), pytest.raises(Unreadable) as refused:
        read_document(data)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive({"word/document.xml": bytes(60 * MEGABYTE)}), UnreadableReason.TOO_LARGE),
        (archive({"word/document.xml": b"<a/>", "a.bmp": bytes(450 * MEGABYTE)}), UnreadableReason.TOO_LARGE),
        (word_file("&l9;", prolog=BOMB), UnreadableReason.UNSAFE),
        (word_file("", prolog='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'), UnreadableReason.UNSAFE),
        (word_file("&f;", prolog='<!DOCTYPE x [<!ENTITY f SYSTEM "hosts">]>'), UnreadableReason.UNSAFE),
        (word_file("<w:tbl><w:tr><w:tc>" * DEEP), UnreadableReason.DAMAGED),
        (archive({"word/document.xml": b"<w:document"}), UnreadableReason.DAMAGED),
        (archive({"word/document.xml": random.Random(3).randbytes(50_000)}), UnreadableReason.DAMAGED),
    ],
    ids=["zip bomb", "bomb beside", "entities", "outer type", "outer entity", "nested", "cut XML", "noise"],
)
def test_word_processor_files(data: bytes, reason: UnreadableReason) -> None:
    assert reason_of(data) is reason


def test_tables_nested_to_the_depth_that_xml_permits_are_refused() -> None:
    depth = 60
    cell = "<w:tbl><w:tr><w:tc>" * depth + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * depth
    with quickly():
        assert read_document(word_file(cell)).strip() == "Паспорт"


def test_a_size_that_an_archive_conceals_is_found_in_reading() -> None:
    size = (60 * MEGABYTE).to_bytes(4, "little")
    data = archive({"word/document.xml": bytes(60 * MEGABYTE)})
    assert data.count(size) == 2
    assert reason_of(data.replace(size, (1000).to_bytes(4, "little"))) is UnreadableReason.DAMAGED


def test_an_entity_bomb_in_a_page_stays_unexpanded() -> None:
    with quickly():
        text = read_document(f"{BOMB}<html><body><p>&l9; конец".encode())
    assert len(text) < 1000
    assert "конец" in text


def test_a_page_reads_no_other_file() -> None:
    page = '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>&f; Паспорт'
    assert "root:" not in read_document(page.encode())


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "span"])
def test_nested_pages_are_read_whole_or_refused(tag: str) -> None:
    assert "Паспорт" in read_document(f"<html><body>{f'<{tag}>' * 40}<p>Паспорт".encode())
    assert reason_of(f"<html><body>{f'<{tag}>' * 50_000}<p>Паспорт".encode()) is UnreadableReason.UNSAFE


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><table>" + b"<tr><td rowspan=9999 colspan=999>a" * 250_000,
        b"<html><body><table><tr>" + b"<td>a" * 550_000,
        b"<html><body>" + b"<p>a" * 2_000_000,
        word_file("<w:tbl>" + "<w:tr><w:tc/></w:tr>" * 140_000 + "</w:tbl>"),
        word_file(PARAGRAPH * 90_000),
        word_file(PARAGRAPH * 900_000),
        b"a\n" * 5_000_000,
    ],
    ids=["spans", "wide row", "paragraphs", "empty cells", "many paragraphs", "too many", "lines"],
)
def test_masses_of_markup(data: bytes) -> None:
    with quickly(), pytest.raises((Unreadable, NotADocument, NotAStandard)):
        parse(read_document(data), source="masses")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (locked_pdf(), UnreadableReason.ENCRYPTED),
        (pdf_of_pages(5_000, stream(b"BT ET")), UnreadableReason.TOO_MANY_PAGES),
        (pdf_of_pages(3, stream(b"BT ET")), UnreadableReason.DAMAGED),
        (raw_pdf({1: b"<</Type/Catalog/Pages " + b"[" * 200_000 + b">>"}), UnreadableReason.DAMAGED),
        (raw_pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Kids[2 0 R]>>"}), UnreadableReason.DAMAGED),
        (b"%PDF-1.4\n" + random.Random(1).randbytes(1_000_000), UnreadableReason.DAMAGED),
    ],
    ids=["password", "5000 pages", "blank", "nested", "ring", "noise"],
)
def test_pdfs(data: bytes, reason: UnreadableReason) -> None:
    assert reason_of(data) is reason


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    data = pdf_of_pages(400, stream(MUCH_RULED * 400))
    with quickly(), pytest.raises(Unreadable) as refused:
        pdf_text(data, seconds=2)
    assert refused.value.code is UnreadableReason.TOO_SLOW


def test_a_pdf_that_unpacks_to_gigabytes_is_given_up() -> None:
    data = pdf_of_pages(1, endless_stream(b"q Q " * 262_144, 3_000))
    with quickly(), pytest.raises(Unreadable) as refused:
        pdf_text(data, seconds=6)
    assert refused.value.code in {UnreadableReason.TOO_SLOW, UnreadableReason.DAMAGED}


@pytest.mark.parametrize("magic", [b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b""])
def test_ten_megabytes_of_noise(magic: bytes) -> None:
    noise = magic + random.Random(2).randbytes(10 * MEGABYTE - len(magic))
    with quickly(), pytest.raises((Unreadable, NotADocument, NotAStandard)):
        parse(read_document(noise), source="noise")
