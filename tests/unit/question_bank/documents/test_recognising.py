"""A file is recognised by its content."""

import codecs

import pytest

from question_bank.documents import Container, Unreadable, UnreadableReason, read_document, recognise
from question_bank.domain.parsing import NotADocument, Refusal
from tests.unit.question_bank.documents.bad_files import archive, compound_file
from tests.unit.question_bank.documents.sheets import sample_text


@pytest.mark.parametrize("container", [Container.DOCX, Container.HTML, Container.PDF])
def test_each_container(container: Container, small_files: dict[str, bytes]) -> None:
    assert recognise(small_files[container]) is container


@pytest.mark.parametrize(
    "data",
    [
        "Приказ".encode(),
        "Приказ".encode("cp1251"),
        codecs.BOM_UTF8 + "Бұйрық".encode(),
        "Бұйрық".encode("utf-16"),
        "## Паспорт\n\n| Знания<br>и умения | <sup>1</sup> |".encode(),
        b"",
    ],
    ids=["UTF-8", "Windows-1251", "byte order mark", "UTF-16", "Markdown", "nothing"],
)
def test_what_has_no_marks_is_text(data: bytes) -> None:
    assert recognise(data) is Container.TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html>",
        b"\r\n  <!-- saved from url=(0042)https://example.org/ -->\r\n<HTML lang='kk'>",
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
        codecs.BOM_UTF8 + b"<html>",
        "<html><body>".encode("utf-16"),
        b"<table border=1><tr><td>",
    ],
    ids=["doctype", "saved from", "XHTML", "byte order mark", "UTF-16", "a table alone"],
)
def test_pages_begin_in_many_ways(data: bytes) -> None:
    assert recognise(data) is Container.HTML


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1\\ansi Text}", UnreadableReason.UNSUPPORTED),
        (compound_file("WordDocument"), UnreadableReason.UNSUPPORTED),
        (compound_file("EncryptedPackage"), UnreadableReason.ENCRYPTED),
        (archive({"xl/workbook.xml": b"<workbook/>"}), UnreadableReason.UNSUPPORTED),
        (archive({"content.xml": b"<office/>"}), UnreadableReason.UNSUPPORTED),
        (b"PK\x03\x04" + bytes(100), UnreadableReason.DAMAGED),
        (archive({f"{n}.xml": b"" for n in range(5_001)}), UnreadableReason.TOO_LARGE),
    ],
    ids=["rtf", "doc", "encrypted docx", "xlsx", "odt", "no list of files", "5001 files"],
)
def test_other_kinds_are_refused_with_a_reason(data: bytes, reason: UnreadableReason) -> None:
    with pytest.raises(Unreadable) as refused:
        recognise(data)
    assert refused.value.code is reason


def test_text_is_read_as_it_was() -> None:
    text = sample_text("kk")
    assert read_document(text.encode()) == text
    assert read_document(text.replace("\n", "\r\n").encode("utf-16")) == text


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"<html><body> &nbsp; <script>x</script></body></html>"])
def test_a_file_without_text_is_empty(data: bytes) -> None:
    with pytest.raises(NotADocument) as refused:
        read_document(data)
    assert refused.value.code is Refusal.EMPTY


def test_a_file_over_the_limit_is_not_opened(small_files: dict[str, bytes]) -> None:
    with pytest.raises(NotADocument) as refused:
        read_document(small_files["docx"], limit=1000)
    assert refused.value.code is Refusal.TOO_LONG
