"""Files as examiners have them (.txt, .docx, .html, .pdf) into the text that standards are parsed from."""

from question_bank.documents.container import Container, recognise
from question_bank.documents.reading import read_document
from question_bank.documents.refusals import Unreadable, UnreadableReason

__all__ = ["Container", "Unreadable", "UnreadableReason", "read_document", "recognise"]
