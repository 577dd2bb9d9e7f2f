"""Pages of the question bank: standards and items."""

from question_bank.web import (
    bulk,
    comments,
    corrections,
    drafting,
    exchange,
    items,
    picture_pages,
    quality,
    redactions,
    review,
    runs,
    saved_filters,
    sequences,
    stale,
    standards,
    wordings,
    writing,
)
from question_bank.web.groups import PAGES
from question_bank.web.sentences import SENTENCES

__all__ = [
    "PAGES",
    "SENTENCES",
    "bulk",
    "comments",
    "corrections",
    "drafting",
    "exchange",
    "items",
    "picture_pages",
    "quality",
    "redactions",
    "review",
    "runs",
    "saved_filters",
    "sequences",
    "stale",
    "standards",
    "wordings",
    "writing",
]
