"""What the pages that show items say of them in words."""

from typing import Any

from kernel.actor import Permission
from kernel.language import EXAM_LANGUAGES
from kernel.web.access import actor
from question_bank.domain.comments import MOST_LETTERS, places
from question_bank.domain.drafting import REWORDED
from question_bank.domain.word_changes import word_changes
from question_bank.services.items import ItemView
from question_bank.services.pictures import shown
from question_bank.web.curation_words import UNDO_WORDS, WORK_WORDS, place_word
from question_bank.web.drafting_switch import drafting_on
from question_bank.web.flaw_words import ITEM_FLAW_WORDS
from question_bank.web.words import (
    FAMILY_WORDS,
    FATE_KINDS,
    FATE_WORDS,
    SOURCE_WORDS,
    STALE_WORDS,
    STATUS_KINDS,
    STATUS_WORDS,
    STEP_WORDS,
    TYPE_WORDS,
)

LIST_WORDS: dict[str, Any] = {
    "statuses": STATUS_WORDS,
    "kinds": STATUS_KINDS,
    "families": FAMILY_WORDS,
    "languages": EXAM_LANGUAGES,
    "work_words": WORK_WORDS,
    "undo_words": UNDO_WORDS,
    "flaw_words": ITEM_FLAW_WORDS,
}
"""Of the list of items."""


def item_words(item: ItemView) -> dict[str, Any]:
    """`item` and its enums in words; `steps` are those that the person may take."""
    return {
        "item": item,
        "statuses": STATUS_WORDS,
        "status_kinds": STATUS_KINDS,
        "families": FAMILY_WORDS,
        "source_kinds": SOURCE_WORDS,
        "types": TYPE_WORDS,
        "stale_words": STALE_WORDS,
        "fates": FATE_WORDS,
        "fate_kinds": FATE_KINDS,
        "word_changes": word_changes,
        "flaws": [ITEM_FLAW_WORDS[flaw] for flaw in item.flaws],
        "steps": item.steps if actor().may(Permission.ITEMS_REVIEW) else frozenset(),
        "history": _history(item),
        "comment_places": [
            (place, place_word(place)) for place in places(option.id for option in item.options)
        ],
        "place_word": place_word,
        "most_letters": MOST_LETTERS,
        "pictures": shown(item.details),
        "may_reword": drafting_on() and item.type in REWORDED and actor().may(Permission.ITEMS_REVIEW),
    }


def _history(item: ItemView) -> list[dict[str, object]]:
    """Newest first, in words."""
    return [
        {"moment": line.at, "what": STEP_WORDS[line.step], "who": line.person, "note": line.reason}
        for line in reversed(item.history)
    ]
