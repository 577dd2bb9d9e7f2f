"""Legal acts named in a statement: kind, title, date and number, as far as it prints them.

Titles stand in the nominative in every wording of both languages, or are brought to it by a closed table:
codes that are called by an adjective («Трудового кодекса») have no title in quotes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from question_bank.domain.generation.cleaning import capital
from question_bank.domain.parsing.figures import iso_date
from question_bank.domain.text import text_key


class ActKind(StrEnum):
    """Acts of one kind stand beside each other as options."""

    LAW = "law"
    CODE = "code"
    ORDER = "order"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class Act:
    """`title` as an option shows it; `date` and `number` as printed, together or not at all."""

    kind: ActKind
    title: str
    date: str | None = None
    number: str | None = None

    @property
    def since(self) -> str:
        """The date in ISO 8601, empty where none is printed or its month is not known."""
        return iso_date(self.date or "") or ""

    @property
    def key(self) -> str:
        """Alike for one title."""
        return text_key(self.title)


_KINDS = {
    "закон": ActKind.LAW,
    "кодекс": ActKind.CODE,
    "приказ": ActKind.ORDER,
    "постановлени": ActKind.RESOLUTION,
    "заң": ActKind.LAW,
    "бұйры": ActKind.ORDER,
    "қаулы": ActKind.RESOLUTION,
}
_QUOTED_RU = re.compile(
    r"(?P<kind>закон|кодекс|приказ|постановлени)[а-я]{0,2}\b"
    r"(?P<told>[^«»;]{0,160}?)«(?P<title>О[бБ]?о? [^«»]+)»",
    re.IGNORECASE,
)
_QUOTED_KK = re.compile(
    r"«(?P<title>[^«»]+ туралы)»(?P<told>[^«»;]{0,170}?)\b(?P<kind>заң|кодекс|бұйры|қаулы)\w*"
    r"|«(?P<title2>[^«»]+ туралы)» (?P<kind2>кодекс)\w*",
    re.IGNORECASE,
)
_LISTED_KK = re.compile(r"(?:«[^«»]+ туралы»,\s*)+(?=«[^«»]+ туралы»[^«»;]{0,60}\bзаң)", re.IGNORECASE)
_BARE_KK = re.compile(r"^(?P<title>[^«».,;:]+ туралы) (?P<kind>заң|кодекс)\w*\)?,?$", re.IGNORECASE)
_CODE_RU = re.compile(
    r"\b(?P<name>трудов|социальн|бюджетн|гражданск|уголовн|административн)\w+\s(?:процедурно\s?[-–]\s?процессуальн\w+\s)?"
    r"кодекс[а-я]*(?P<told>[^«»;]{0,80})",
    re.IGNORECASE,
)
_CODE_KK = re.compile(
    r"«?(?P<name>еңбек|әлеуметтік|бюджет|азаматтық|қылмыстық|әкімшілік рәсімдік-процестік) кодекс\w*",
    re.IGNORECASE,
)
_CODES_RU = {
    "трудов": "Трудовой кодекс",
    "социальн": "Социальный кодекс",
    "бюджетн": "Бюджетный кодекс",
    "гражданск": "Гражданский кодекс",
    "уголовн": "Уголовный кодекс",
    "административн": "Административный процедурно-процессуальный кодекс",
}
_DATE = {
    "ru": re.compile(r"\bот (?P<date>\d{1,2} \w+ \d{4} года)"),
    "kk": re.compile(
        r"(?P<date>\d{4} жылғы \d{1,2} \w+дағы|\d{4} жылғы \d{1,2} \w+дегі|\d{4} жылғы \d{1,2} \w+тағы)"
    ),
}
_NUMBER = re.compile(r"№\s?(?P<number>\d+(?:-[IVXІ]+)?)")


def acts_in(shown: str, language: str) -> tuple[Act, ...]:
    """The acts that a cleaned statement names, each title once, in their order."""
    found = _russian(shown) if language == "ru" else _kazakh(shown)
    return tuple({act.key: act for act in reversed(list(found))}.values())[::-1]


def _russian(shown: str) -> Iterator[Act]:
    for match in _QUOTED_RU.finditer(shown):
        yield _act(match["kind"], f"«{_title(match['title'])}»", match["told"], "ru")
    for match in _CODE_RU.finditer(shown):
        yield _act("кодекс", _CODES_RU[match["name"].casefold()], match["told"], "ru")


def _kazakh(shown: str) -> Iterator[Act]:
    for row in _LISTED_KK.finditer(shown):
        for title in re.findall(r"«([^«»]+)»", row.group()):
            yield _act("заң", f"«{_title(title)}»", "", "kk")
    for match in _QUOTED_KK.finditer(shown):
        title, kind = match["title"] or match["title2"], match["kind"] or match["kind2"]
        yield _act(kind, f"«{_title(title)}»", match["told"] or "", "kk")
    if bare := _BARE_KK.match(shown):
        yield _act(bare["kind"], f"«{_title(bare['title'])}»", "", "kk")
    for match in _CODE_KK.finditer(shown):
        yield _act("кодекс", f"{capital(match['name'].casefold())} кодексі", "", "kk")


def _act(kind: str, title: str, told: str, language: str) -> Act:
    date, number = _DATE[language].search(told), _NUMBER.search(told)
    dated = (date["date"], number["number"].replace("І", "I")) if date and number else (None, None)
    return Act(_KINDS[kind.casefold()], title, *dated)


def _title(text: str) -> str:
    return capital(" ".join(text.split()))
