"""Bytes of a file into the text of a document, whatever container they are in."""

from question_bank.documents.container import Container, recognise
from question_bank.documents.docx import docx_text
from question_bank.documents.html import html_text
from question_bank.documents.pdf import pdf_text
from question_bank.domain.parsing import NotADocument, Refusal, decode

MEGABYTE = 1024 * 1024
_MOST_LINES = 500_000  # blank ones too
_READERS = {Container.DOCX: docx_text, Container.HTML: html_text, Container.PDF: pdf_text}


def read_document(data: bytes, *, limit: int = 10 * MEGABYTE) -> str:
    """Return the text of a file of at most `limit` bytes, with "\\n" between its lines.

    Its lines are what source lines of a parsed standard are counted in. Raises NotADocument when the file is
    empty, longer than `limit` or holds no text, and Unreadable when its container cannot be opened.
    """
    if len(data) > limit:
        raise NotADocument(Refusal.TOO_LONG)
    reader = _READERS.get(recognise(data))
    text = reader(data) if reader else decode(data, limit=limit)
    if not text.strip():
        raise NotADocument(Refusal.EMPTY)
    if text.count("\n") > _MOST_LINES:
        raise NotADocument(Refusal.TOO_LONG)
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
