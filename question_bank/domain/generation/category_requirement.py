"""Family 10: years of service and education that a category, a position or a profession demands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from question_bank.domain.generation import priors
from question_bank.domain.generation.drafting import Draft, item_of
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason, tally
from question_bank.domain.generation.single import Made
from question_bank.domain.generation.stems import shown_title
from question_bank.domain.item import Family, ItemType, SourceKind, SourceRef, word_count
from question_bank.domain.standard import Card, Requirement, Span

FAMILY = Family.CATEGORY_REQUIREMENT
START = 0.60
UNIT = {"ru": "лет", "kk": "жыл"}
_ENTER = {"ru": "Введите целое число лет.", "kk": "Жыл санын бүтін санмен енгізіңіз."}
_CATEGORIES_RU = {"высшая": "высшей", "первая": "первой", "вторая": "второй"}
_YEARS_RU = re.compile(
    r"(?P<category>высшая|первая|вторая) категория\s*[-–—]\s*"
    r"в должности специалиста (?P<tier>\w+ уровня) квалификации "
    r"(?P<before>первой категории|второй категории|без категории) не менее (?P<years>\d+)",
    re.IGNORECASE,
)
_PLAIN_RU = re.compile(r"(?:стаж|опыт) работы[^.;]{0,120}? не менее (?P<years>\d+)", re.IGNORECASE)
_YEARS_KK = re.compile(r"кемінде (?P<years>\d+|бір|екі|үш) жыл", re.IGNORECASE)
_NUMBERS_KK = {"бір": 1, "екі": 2, "үш": 3}
_BEFORE_KK = re.compile(
    r"(?P<rank>бірінші санатты|екінші санатты|II санатты|I санатты|санатсыз) (?P<who>[^,]*?)"
    r"(?: лауазымында| ретінде)|(?P<level>жоғары|орташа) біліктілік деңгейіндегі (?P<rank2>бірінші санатты"
    r"|екінші санатты) маман|санатсыз (?P<level2>жоғары|орташа) біліктілік деңгейіндегі маман",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_SEVERAL_WAYS = re.compile(r"\bнемесе\b|\bили\b|и/или|и /или", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Demand:
    """What the question is about, in the words of the stem, and the figure."""

    about: str
    years: int
    text: str
    index: int | None = None


def make(pool: Pool, card: int, *, seed: int) -> Made:
    """A number of years for each demand that has one figure, and one way only to meet it."""
    source = pool.cards[card].card
    found = list(_russian(source) if pool.language == "ru" else _kazakh(source))
    drafts = [_draft(pool, source, one) for one in found if isinstance(one, _Demand)]
    return Made(tuple(item_of(pool, card, draft, seed=seed) for draft in drafts), tally(found))


def _russian(card: Card) -> Iterator[_Demand | Reason]:
    title, text = shown_title(card.title), card.experience
    if text is None:
        return
    categories = list(_YEARS_RU.finditer(text))
    for one in categories if title else ():
        yield _Demand(
            f"Какой минимальный стаж в должности специалиста {one['tier'].casefold()} квалификации "
            f"{one['before'].casefold()} требуется для {_CATEGORIES_RU[one['category'].casefold()]} "
            f"категории по профессии «{title}»?",
            int(one["years"]),
            one.group(),
        )
    if categories:
        return
    if title is None or (_SEVERAL_WAYS.search(text) or len(re.findall(r"не менее \d+", text)) != 1):
        yield Reason.NO_TITLE if title is None else Reason.TWO_ROUTES
    elif plain := _PLAIN_RU.search(text):
        about = f"Какой минимальный стаж работы требуется по профессии «{title}»?"
        yield _Demand(about, int(plain["years"]), plain.group())


def _kazakh(card: Card) -> Iterator[_Demand | Reason]:
    title = shown_title(card.title)
    for index, one in enumerate(card.requirements, start=1):
        years = _YEARS_KK.findall(one.text)
        if not years:
            continue
        if title is None or len(years) > 1 or _SEVERAL_WAYS.search(_BRACKETS.sub("", one.text)):
            yield Reason.NO_TITLE if title is None else Reason.TWO_ROUTES
        elif about := _about_kazakh(one, title):
            yield _Demand(about, _NUMBERS_KK.get(years[0], 0) or int(years[0]), one.text, index)


def _about_kazakh(one: Requirement, title: str) -> str | None:
    """The question, with the category and the service before it where the document tells them."""
    asked = "кемінде қанша жыл жұмыс өтілі талап етіледі?"
    if one.category is None:
        return f"«{title}» лауазымы үшін {asked}"
    before = _BEFORE_KK.search(one.text)
    if before is None:
        return None
    who = before.group().removesuffix(" лауазымында").removesuffix(" ретінде")
    return f"«{title}» лауазымының {one.category} санаты үшін {who} лауазымында {asked}"


def _draft(pool: Pool, card: Card, demand: _Demand) -> Draft:
    stem = f"{demand.about} {_ENTER[pool.language]}"
    return Draft(
        FAMILY,
        ItemType.NUMERIC,
        stem,
        SourceRef(card.ordinal, SourceKind.REQUIREMENT, index=demand.index),
        demand.text,
        _rationale(pool, card, demand),
        START,
        priors.seconds_for(word_count(stem, [])) + priors.SECONDS_OF_NUMBER,
        key=(str(demand.years), str(demand.years)),
        details={"unit": UNIT[pool.language]},
        lines=_lines(card),
        asks=demand.about,
    )


def _rationale(pool: Pool, card: Card, demand: _Demand) -> str:
    if pool.language == "ru":
        return f"Основание: карточка {card.ordinal}, требования к стажу работы."
    row = f", {demand.index}-талап" if demand.index else ""
    return f"Негіздеме: {card.ordinal}-карточка, жұмыс өтіліне қойылатын талаптар{row}."


def _lines(card: Card) -> Span:
    rows = dict(card.row_lines)
    return rows.get("experience") or rows.get("requirements") or card.lines
