"""A line into the label that it begins with: a row of a profession card, whole or misspelt by one letter."""

import re
from typing import TypeAlias

from question_bank.domain.parsing.figures import CODE, is_levels
from question_bank.domain.parsing.label_forms import (
    CARD_FORMS,
    NUMBERED,
    OPEN_FORMS,
    SPELLINGS,
    Label,
    spellings,
)
from question_bank.domain.parsing.segments import Match, Segment
from question_bank.domain.parsing.spelling import Spelling, squeezed

__all__ = ["NUMBERED", "Label", "Row", "match_label", "misspelt_label"]

# Rows of figures, which some documents print without a colon after the label.
_IN_FIGURES = frozenset({Label.GROUP_CODE, Label.CODE, Label.LEVEL, Label.RELATED_LEVEL})
_LONGEST_FIRST = sorted(SPELLINGS, key=len, reverse=True)
_OPEN = "|".join(
    f"(?P<open{at}>{first}[^:]*(?:{last}|(?=:)))" for at, (_, first, last) in enumerate(OPEN_FORMS)
)
_ROW = re.compile(
    r"(?:(?P<before>\d{1,2})\s?[-–]\s?)?"
    rf"(?:{_OPEN}|(?P<form>{'|'.join(map(re.escape, _LONGEST_FIRST))}))(?!\w)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s?(?P<mark>[:.]*)\s*(?P<rest>.*)")
_NUMBERED_TAIL = re.compile(r"(?:\s?№?\s?(?P<number>\d{1,2})(?!\d))?" + _TAIL.pattern)
_CARDS = [spelling for form in CARD_FORMS for spelling in spellings(form)]
_CARD = re.compile(
    rf"(?:(?P<number>\d{{1,3}})[.)]?\s?)?(?:{'|'.join(_CARDS)})\s?[:–—-]?\s?(?P<rest>\S.*)", re.IGNORECASE
)
_LIKE_CARD = re.compile(r"(?:(?P<number>\d{1,3})[.)]\s?)?(?P<words>\w+ \w+)\s?[:–—-]?\s?(?P<rest>[\"«“].*)")
_CHAPTER = re.compile(r"(?:Глава|ГЛАВА|Раздел|РАЗДЕЛ) \d|\d{1,2}\s?-\s?(?:тарау|ТАРАУ|бөлім|БӨЛІМ)\b")
_HEAD = re.compile(
    r"(?:(?P<before>\d{1,2})\s?[-–]\s?)?(?P<words>[^:\d]{3,90}?)\s?(?:№?\s?(?P<number>\d{1,2}))?"
)
_LONGEST = 90
_SHORTEST_MISSPELT = 5
_SURE_WITHOUT_COLON = 12  # letters; and more than one word
_ROWS_SPELLING = Spelling(SPELLINGS)
_CARDS_SPELLING = Spelling(dict.fromkeys(_CARDS, Label.CARD))

Row: TypeAlias = Segment[Label]


def match_label(text: str) -> Match[Label] | None:
    """Return the label that a line begins with. A label is a whole line or ends with a colon.

    A statement may begin with a label's word ("знания основ …"), so the bare word is not enough.
    """
    if _CHAPTER.match(text):
        return Match(Label.CHAPTER, None, "")
    if heading := _CARD.fullmatch(text) or _like_card(text):
        return Match(Label.CARD, int(heading["number"]) if heading["number"] else None, heading["rest"])
    row = _ROW.match(text)
    if row is None:
        return misspelt_label(text)
    found = _exact(row, text[row.end() :])
    return found or misspelt_label(text)


def _exact(row: re.Match[str], tail: str) -> Match[Label] | None:
    if row["form"] is None:
        label = next(label for at, (label, _, _) in enumerate(OPEN_FORMS) if row[f"open{at}"] is not None)
    else:
        label = SPELLINGS[row["form"].lower()]
    if label in NUMBERED:
        return _numbered(label, row["before"], tail)
    return None if row["before"] else _plain(label, tail)


def misspelt_label(text: str) -> Match[Label] | None:
    """Return the label whose wording differs from the head of a line by a letter, or only by its spaces.

    The head ends at a colon; a line without one counts when it is long enough to be no chance. One word
    alone counts only when nothing follows it: with a text after it, it may be another word.
    """
    head, colon, _ = text[: _LONGEST + 1].partition(":")
    if not colon and len(text) > _LONGEST:
        return None
    parts = _HEAD.fullmatch(head)
    if parts is None:
        return None
    letters = squeezed(parts["words"])
    sure = bool(colon) or (len(letters) >= _SURE_WITHOUT_COLON and " " in parts["words"])
    label = _ROWS_SPELLING.nearest(letters) if sure and len(letters) >= _SHORTEST_MISSPELT else None
    number = parts["before"] or parts["number"]
    rest = text[len(head) + 1 :].strip()
    if label is None or (number and label not in NUMBERED):
        return None
    if rest and not (number or " " in parts["words"]):
        return None
    return Match(label, int(number) if number else None, rest)


def _like_card(text: str) -> re.Match[str] | None:
    """Match a misspelt heading of a card; its title must be in quotes."""
    heading = _LIKE_CARD.fullmatch(text)
    return heading if heading and _CARDS_SPELLING.nearest(squeezed(heading["words"])) else None


def _numbered(label: Label, before: str | None, tail: str) -> Match[Label] | None:
    parts = _NUMBERED_TAIL.fullmatch(tail)
    if parts is None:
        return None
    number = before or parts["number"]
    if not (number or ":" in parts["mark"] or not parts["rest"]):
        return None
    return Match(label, int(number) if number else None, parts["rest"])


def _plain(label: Label, tail: str) -> Match[Label] | None:
    parts = _TAIL.fullmatch(tail)
    if parts is None:
        return None
    rest = parts["rest"]
    if ":" in parts["mark"] or not rest or (label in _IN_FIGURES and (CODE.match(rest) or is_levels(rest))):
        return Match(label, None, rest)
    return None
