"""Word-processor files (.docx) into text."""

from question_bank.documents.docx.document import docx_text

__all__ = ["docx_text"]
