"""Portable documents (.pdf) into text."""

from question_bank.documents.pdf.apart import pdf_text

__all__ = ["pdf_text"]
