"""A statement made fit for display: signs and spaces are put right, words never change."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a statement cannot be shown as an option."""

    TWO_SENTENCES = "two_sentences"
    UNMATCHED = "unmatched_sign"
    LIST_INSIDE = "list_inside"
    BROKEN_WORD = "broken_word"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text to show, and why it may not be an option (None: it may)."""

    text: str
    fault: Fault | None


_SHORT_NAME = re.compile(r"\s*\((?:далее|бұдан әрі)\s*[-–—+:]\s*[^()]*\)", re.IGNORECASE)
_REGISTRATION = re.compile(r"\s*\([^()]*(?:тіркелген|зарегистрирован)[^()]*\)$", re.IGNORECASE)
_LEAD = re.compile(r"^(?:[-–—•*·]+\s*|\d{1,2}[.)]\s+|[IVX]+[.)]\s+)+")
_END = re.compile(r"[\s.;:,]+$")
_LOOSE_HYPHEN = re.compile(r"(?<=\w)(?:- | -)(?=\w)")
_COMPOUND = re.compile(r"(?<=\w[оО]) [-–] (?=[а-я])|(?<=\b[кК]ейс) [-–] |(?<=\b[иИ]нтернат) [-–] ")
_SPACED_HYPHEN = re.compile(r"(?<=\S) [-—] (?=\S)")
_STOP_INSIDE = re.compile(r"(?<=[\w)»]{3})\.\s+(?=[\w«])|[?!;]\s")
_SPACE_BEFORE = re.compile(r"\s+(?=[,;)])|(?<=\()\s+")
_BROKEN_SIGNS = (
    r"\w\s?\((?:дар|дер|лар|лер|тар|тер)\w*\)",  # a plural left to the reader
    r"\w\((?:а|ы|и|ов|ей|ам|ами)\)",
    r"[a-z][а-яәғқңөұүһі]",
    r"(?:^|\s)[әғқңөұүһіыйьъ](?=\s|$)",  # a letter torn off its word
    r"(?:^|\s)\w\s\w\s\w(?=\s|$)",  # letters spaced out
)
_BROKEN = re.compile("|".join(_BROKEN_SIGNS))
_COUNTRY = re.compile(r"қазақстан|казахстан", re.IGNORECASE)
_PAIRS = {")": "(", "»": "«", "]": "["}


def clean(text: str) -> Cleaned:
    """Strip list numbers, closing signs and short-name brackets; set quotes, dashes and spaces."""
    shown = " ".join(text.split())
    shown = _LEAD.sub("", _SPACE_BEFORE.sub("", shown))
    shown = _SHORT_NAME.sub("", shown)
    shown = _REGISTRATION.sub("", shown)
    shown = _COMPOUND.sub("-", shown)
    shown = _SPACED_HYPHEN.sub(" – ", shown)
    shown = _LOOSE_HYPHEN.sub("-", shown)
    shown = _END.sub("", shown)
    shown = _drop_odd_end(_quoted(shown))
    shown = _END.sub("", shown)
    return Cleaned(shown, _fault(shown))


def capital(text: str) -> str:
    """With a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str | None:
    """With a small first letter; None where the first word is a name or an abbreviation."""
    head = re.split(r"[\s\-,]", text, maxsplit=1)[0]
    return text[:1].lower() + text[1:] if head[1:].islower() and not _COUNTRY.match(head) else None


def inner_quotes(text: str) -> str:
    """Quotes inside a text that itself stands in «…»."""
    return text.replace("«", "„").replace("»", "“")


def _quoted(text: str) -> str:
    """Straight quotes as «…»; an inner pair as „…“."""
    shown, depth = [], 0
    for at, sign in enumerate(text):
        opens = at == 0 or text[at - 1] in " («„-–/"
        if sign in '"“”„«»':
            opening = sign in "«„" or (sign in '"“”' and opens)
            depth += 1 if opening else 0
            shown.append(("«" if depth < 2 else "„") if opening else ("»" if depth < 2 else "“"))
            depth -= 0 if opening else min(depth, 1)
        else:
            shown.append(sign)
    return "".join(shown)


def _drop_odd_end(text: str) -> str:
    odd = text[-1:]
    if odd in _PAIRS and text.count(odd) > text.count(_PAIRS[odd]):
        return text[:-1]
    return text


def _fault(text: str) -> Fault | None:
    if _unmatched(text):
        return Fault.UNMATCHED
    if re.search(r":\s*[-–—•]", text):
        return Fault.LIST_INSIDE
    if _STOP_INSIDE.search(text):
        return Fault.TWO_SENTENCES
    return Fault.BROKEN_WORD if _BROKEN.search(text) else None


def _unmatched(text: str) -> bool:
    open_signs: list[str] = []
    for sign in text:
        if sign in "(«[":
            open_signs.append(sign)
        elif sign in _PAIRS and (not open_signs or open_signs.pop() != _PAIRS[sign]):
            return True
    return bool(open_signs) or text.count("„") != text.count("“")
