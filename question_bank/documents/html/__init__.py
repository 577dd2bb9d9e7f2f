"""Saved web pages (.html, .htm) into text."""

from question_bank.documents.html.page import html_text

__all__ = ["html_text"]
