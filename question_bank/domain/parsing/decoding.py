"""Bytes of a text file into text: UTF-8, UTF-16 with a byte order mark, Windows-1251."""

import codecs

from question_bank.domain.parsing.errors import NotADocument, Refusal

MEGABYTE = 1024 * 1024
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1c\x1d\x1e\x1f")
# More control characters than one in a thousand: a picture or an archive, not a text.
_TOLERATED_CONTROL = 0.001


def decode(data: bytes, *, limit: int = 10 * MEGABYTE) -> str:
    """Return the text of `data`; raise NotADocument when it is empty, longer than `limit` bytes or no text.

    Windows-1251 is the encoding of older office files in Kazakhstan. It gives a letter to almost any byte,
    so it is believed only when most of the letters come out Cyrillic or Latin.
    """
    if len(data) > limit:
        raise NotADocument(Refusal.TOO_LONG)
    text = _text_of(data)
    if not text.strip():
        raise NotADocument(Refusal.EMPTY)
    return text


def _text_of(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16")
    if b"\0" in data or sum(data.count(byte) for byte in _CONTROL) > len(data) * _TOLERATED_CONTROL:
        raise NotADocument(Refusal.BINARY)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _strictly(data, "cp1251")
    if not _reads_as_cyrillic(text):
        raise NotADocument(Refusal.UNDECODABLE)
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotADocument(Refusal.UNDECODABLE) from error
    if "\0" in text:
        raise NotADocument(Refusal.BINARY)
    return text


def _reads_as_cyrillic(text: str) -> bool:
    sample = text[:200_000]
    foreign = [char for char in sample if not char.isascii()]
    cyrillic = sum("а" <= char.lower() <= "я" or char in "Ёё" for char in foreign)
    return cyrillic >= 0.8 * len(foreign)
