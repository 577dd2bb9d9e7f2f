"""What a file is, recognised by its content: text, a word-processor file, a web page, a PDF."""

import codecs
import re
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from question_bank.documents.refusals import Unreadable, UnreadableReason


class Container(StrEnum):
    """The containers that standards are read from."""

    TEXT = "text"
    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"


_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, and the wrapper of encrypted Office files
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (b"{\\rtf", b"%!PS", b"PK\x05\x06", b"PK\x07\x08", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_PDF_WITHIN = 1024  # bytes before the mark that readers of PDF tolerate
_HEAD = 4096
_MOST_ENTRIES = 5_000
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|article|main|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)


def recognise(data: bytes) -> Container:
    """Return what `data` is, whatever its file is called.

    What has no marks of its own is TEXT: whether it can be read is for the decoder to say. Raises Unreadable:
    UNSUPPORTED for other kinds of file, ENCRYPTED, DAMAGED for an archive without a readable list of its
    files, TOO_LARGE for one with very many.
    """
    if data.startswith(_COMPOUND):
        wrapped = _ENCRYPTED_PACKAGE in data
        raise Unreadable(UnreadableReason.ENCRYPTED if wrapped else UnreadableReason.UNSUPPORTED)
    if data.startswith(_ZIP):
        return _archive(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Container.PDF
    if data.startswith(_OTHERS):
        raise Unreadable(UnreadableReason.UNSUPPORTED)
    return Container.HTML if _PAGE.match(_head(data)) else Container.TEXT


def _archive(data: bytes) -> Container:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(UnreadableReason.DAMAGED) from error
    if len(names) > _MOST_ENTRIES:
        raise Unreadable(UnreadableReason.TOO_LARGE)
    if "word/document.xml" not in names:
        raise Unreadable(UnreadableReason.UNSUPPORTED)
    return Container.DOCX


def _head(data: bytes) -> bytes:
    """Return the beginning of a text in an encoding that has ASCII's letters."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(codecs.BOM_UTF8)
