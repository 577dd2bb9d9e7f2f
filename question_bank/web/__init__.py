"""Pages of the question bank: standards and items."""

from question_bank.web import corrections, items, quality, redactions, runs, stale, standards
from question_bank.web.groups import PAGES
from question_bank.web.sentences import SENTENCES

__all__ = [
    "PAGES",
    "SENTENCES",
    "corrections",
    "items",
    "quality",
    "redactions",
    "runs",
    "stale",
    "standards",
]
