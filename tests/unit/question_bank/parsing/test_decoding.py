"""Bytes of a file become text, or are refused with a reason."""

import io
import zipfile

import pytest

from question_bank.domain.parsing import NotADocument, Refusal, decode

TEXT = "Карточка профессии «Садовник»\nҚала бағы: ағаш, гүл\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_in_any_dress_reads_the_same(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_utf_16_reads_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_windows_1251_is_recognised() -> None:
    text = "Код группы: 6113-1\nТрудовая функция № 1 – «посадка»"
    assert decode(text.encode("cp1251")) == text


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", TEXT * 50)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Refusal.EMPTY),
        (b" \n\t\r\n ", Refusal.EMPTY),
        (b"\xef\xbb\xbf", Refusal.EMPTY),
        (b"\xff\xfe", Refusal.EMPTY),
        (b"text\0text", Refusal.BINARY),
        ("сад".encode("utf-16") + b"\0\0", Refusal.BINARY),
        (bytes(range(1, 32)) * 20, Refusal.BINARY),
        (_zip(), Refusal.BINARY),
        ("сад".encode("utf-16") + b"x", Refusal.UNDECODABLE),
        (b"\x98\x98\x98", Refusal.UNDECODABLE),
        (bytes(range(0x80, 0x98)) * 40, Refusal.UNDECODABLE),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, code: Refusal) -> None:
    with pytest.raises(NotADocument) as refused:
        decode(data)
    assert refused.value.code == code


def test_the_limit_counts_bytes_and_includes_itself() -> None:
    data = "сад".encode()
    assert decode(data, limit=6) == "сад"
    with pytest.raises(NotADocument) as refused:
        decode(data, limit=5)
    assert refused.value.code is Refusal.TOO_LONG


def test_a_refusal_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="empty"):
        decode(b"")
