"""The head of a document: the order that approved it, and the passport of the standard."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from question_bank.domain.parsing.figures import (
    KAZAKH_DATE,
    RUSSIAN_DATE,
    full_code,
    iso_date,
    levels_in,
    without_code,
)
from question_bank.domain.parsing.lines import Line
from question_bank.domain.parsing.reading import OrderHead
from question_bank.domain.parsing.wording import NUMBERED, closed, joined
from question_bank.domain.standard import ListedCard, Term

_ORDER_RU = re.compile(rf"Приказ\b[^№]{{0,400}}?\bот ({RUSSIAN_DATE})[^№]{{0,40}}№ ?([\w/-]+)")
_ORDER_KK = re.compile(rf"({KAZAKH_DATE})[^№]{{0,40}}№ ?([\w/-]+) бұйрығы\b")
_EFFECTIVE_RU = re.compile(rf"вводится в действие с ({RUSSIAN_DATE})", re.IGNORECASE)
_EFFECTIVE_KK = re.compile(rf"({KAZAKH_DATE}) бастап қолданысқа енгізіледі", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:глава|раздел) \d|\d{1,2}\s?-\s?(?:тарау|бөлім)\b", re.IGNORECASE)
_ROW = re.compile(
    r"(?:\d{1,2}\. ?)?(?:(?P<title>название профессионального стандарта|кәсіптік стандарттың атауы)"
    r"|(?P<code>код профессионального стандарта|кәсіптік стандарттың коды)"
    r"|(?P<listed>перечень карточек профессий"
    r"|кәсіптер карточкаларының (?:тізімі|тізбесі)|кәсіптердің тізбесі)"
    r")\s?:\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"(?:термин|сокращени|анықтама|қысқарту).*(?:применяются|қолданылады).*:$"
    r"|(?:применяются|қолданылады).*(?:термин|сокращени|анықтама|қысқарту).*:$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:профессиональный стандарт|кәсіптік стандарт)\s?:?\s?[\"«“](.+)[\"»”]", re.IGNORECASE)
_LISTED = re.compile(
    r"(?P<title>.+?)\s?[-–—]\s?(?P<levels>[^\d–—]{0,40}\d(?:\s?[-–]\s?\d)?[^\d]{0,60})", re.DOTALL
)
_POINT = re.compile(r"\d{1,3}\.(?!\d)")
_DASH = re.compile(r"\s?[–—]\s?|\s-\s?")
_HEAD_LENGTH = 6000
_HEADING_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Passport:
    """What the first chapters of a professional standard tell about it."""

    title: str
    code: str | None
    listed_cards: tuple[ListedCard, ...]
    terms: tuple[Term, ...]


def order_head(lines: Sequence[Line]) -> OrderHead:
    """Read the order above the first chapter. Dates in later chapters belong to other acts."""
    text = joined(_above_chapters(lines))[:_HEAD_LENGTH]
    order = _ORDER_RU.search(text) or _ORDER_KK.search(text)
    effective = _EFFECTIVE_RU.search(text) or _EFFECTIVE_KK.search(text)
    return OrderHead(
        number=order[2] if order else None,
        date=iso_date(order[1]) if order else None,
        effective_from=iso_date(effective[1]) if effective else None,
    )


def passport(lines: Sequence[Line]) -> Passport:
    """Read title, code, list of cards and terms; `lines` end where the cards begin."""
    title = code = None
    listed: list[ListedCard] = []
    terms: list[Term] = []
    inside: str | None = None
    for point in _points(lines):
        text = point.text
        row = _ROW.fullmatch(text)
        if row:
            title = title or (_named(row["rest"]) if row["title"] else None)
            code = code or (closed(row["rest"]) if row["code"] else None)
            inside = "listed" if row["listed"] else None
        elif _POINT.match(text) or _CHAPTER.match(text):
            inside = "terms" if _TERMS.search(text[:_HEADING_LENGTH]) else None
        elif inside == "listed" and (card := _listed_card(text)):
            listed.append(card)
        elif inside == "terms" and (term := _term(point)):
            terms.append(term)
    return Passport(title or _heading(lines), code, tuple(listed), tuple(terms))


def _above_chapters(lines: Sequence[Line]) -> Sequence[Line]:
    end = next((at for at, line in enumerate(lines) if _CHAPTER.match(line.text)), len(lines))
    return lines[:end]


def _points(lines: Iterable[Line]) -> list[Line]:
    """Join the wrapped lines of points: a point goes on until it is closed or the next one begins."""
    points: list[list[Line]] = []
    for line in lines:
        opens = NUMBERED.match(line.text) or _ROW.match(line.text) or _CHAPTER.match(line.text)
        if opens or not points or points[-1][-1].text.endswith((".", ";", ":")):
            points.append([line])
        else:
            points[-1].append(line)
    return [Line(" ".join(line.text for line in found), found[0].first, found[-1].last) for found in points]


def _named(text: str) -> str:
    return closed(text).strip('"«»“”').strip()


def _heading(lines: Sequence[Line]) -> str:
    """Return the heading of the standard: the name in its quotes, or the line above the first chapter."""
    above = _above_chapters(lines)
    quoted = next((found[1] for line in above if (found := _NAMED.fullmatch(closed(line.text)))), None)
    named = [line.text for line in above if "стандарт" in line.text.lower()]
    return quoted or closed(named[-1] if named else first_line(lines))


def first_line(lines: Sequence[Line]) -> str:
    """Return the first line of a document: what its order is about."""
    return closed(lines[0].text) if lines else ""


def _listed_card(text: str) -> ListedCard | None:
    found = _LISTED.fullmatch(closed(NUMBERED.sub("", text, count=1)))
    if not found or not NUMBERED.match(text):
        return None
    title = without_code(found["title"]).strip(' "«»“”')
    return ListedCard(full_code(found["title"]), title, levels_in(found["levels"]))


def _term(point: Line) -> Term | None:
    """Split "term – definition" at the first dash outside brackets."""
    item = closed(NUMBERED.sub("", point.text, count=1))
    for dash in islice(_DASH.finditer(item), 8):
        before = item[: dash.start()]
        if before.strip() and before.count("(") == before.count(")"):
            return Term(before.strip(), item[dash.end() :].strip(), point.span)
    return None
