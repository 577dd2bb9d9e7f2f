"""What a document is: its language and its kind, recognised from the text."""

import re
from collections.abc import Sequence

from question_bank.domain.parsing import professional_standard, sectoral_framework
from question_bank.domain.parsing.lines import Line
from question_bank.domain.standard import DocumentKind

_KAZAKH_LETTERS = "әғқңөұүһі"
# Kazakh letters are about one in six of a Kazakh text; a Russian one names a few Kazakh words.
_KAZAKH_SHARE = 0.05
_SAMPLE = 200_000
_DUTIES = re.compile(r"(?:\d{1,3}\. ?)?(?:лауазымдық міндеттері|должностные обязанности)\s?:", re.IGNORECASE)


def language_of(text: str) -> str:
    """Return "kk" or "ru"."""
    sample = text[:_SAMPLE].lower()
    letters = sum(char.isalpha() for char in sample)
    kazakh = sum(sample.count(char) for char in _KAZAKH_LETTERS)
    return "kk" if kazakh > letters * _KAZAKH_SHARE else "ru"


def kind_of(lines: Sequence[Line]) -> DocumentKind | None:
    """Return the kind of the document, or None when it has the marks of none."""
    if any(sectoral_framework.starts_card(line) for line in lines if line.cells):
        return DocumentKind.SECTORAL_FRAMEWORK
    if any(professional_standard.starts_card(line.text) for line in lines):
        return DocumentKind.PROFESSIONAL_STANDARD
    if any(_DUTIES.match(line.text) for line in lines):
        return DocumentKind.QUALIFICATION_CHARACTERISTICS
    return None
