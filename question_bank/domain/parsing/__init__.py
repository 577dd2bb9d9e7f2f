"""Official documents into trees: bytes, text, lines, labelled segments, cards, defects."""

from question_bank.domain.parsing.decoding import decode
from question_bank.domain.parsing.document import parse
from question_bank.domain.parsing.errors import NotADocument, NotAStandard, Refusal

__all__ = ["NotADocument", "NotAStandard", "Refusal", "decode", "parse"]
