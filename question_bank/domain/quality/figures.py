"""Figures, dates and ranges as options print them."""

import re
from functools import lru_cache

Figure = float
Span = tuple[float, float]

_MONTHS = (
    ("январ", "қаңтар"), ("феврал", "ақпан"), ("март", "наурыз"), ("апрел", "сәуір"), ("мая", "мамыр"),
    ("июн", "маусым"), ("июл", "шілде"), ("август", "тамыз"), ("сентябр", "қыркүйек"), ("октябр", "қазан"),
    ("ноябр", "қараша"), ("декабр", "желтоқсан"),
)  # fmt: skip
_MONTH = re.compile("|".join(f"(?P<m{at}>{ru}|{kk})" for at, (ru, kk) in enumerate(_MONTHS, start=1)))
_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_RANGE = re.compile(
    r"(?P<low>\d+(?:[.,]\d+)?)\s*(?:[-–—]|до|по|-?(?:дан|ден|тан|тен|нан|нен)\s)\s*(?P<high>\d+(?:[.,]\d+)?)"
)
_AT_LEAST = re.compile(
    r"(?:от|не менее|свыше|более|больше|кемінде)\s+(\d+)|(\d+)\S*\s+(?:\S+\s+)?(?:астам|көп|артық)"
)
_AT_MOST = re.compile(r"(?:до|не более|менее|меньше)\s+(\d+)|(\d+)\S*\s+(?:\S+\s+)?(?:дейін|аз|кем)\b")
WITHOUT_END = float("inf")


@lru_cache(maxsize=2**14)
def figures(text: str) -> tuple[Figure, ...]:
    """What orders the option: year, month and day of a date, else its numbers in their order."""
    low = text.casefold()
    if found := _DATE.search(low):
        day, month, year = map(float, found.groups())
        return year, month, day
    numbers = tuple(_value(number) for number in _NUMBER.findall(low))
    named = _month(low)
    if named and numbers:
        return max(numbers), float(named), next((number for number in numbers if number <= 31), 0.0)
    return numbers


@lru_cache(maxsize=2**14)
def span(text: str) -> Span | None:
    """The range that the option names, its ends among it; None where it names none."""
    low = text.casefold()
    if _DATE.search(low) or _month(low):
        return None
    if found := _RANGE.search(low):
        return _value(found["low"]), _value(found["high"])
    if found := _AT_LEAST.search(low):
        return _value(found[1] or found[2]), WITHOUT_END
    if found := _AT_MOST.search(low):
        return 0.0, _value(found[1] or found[2])
    numbers = _NUMBER.findall(low)
    return (_value(numbers[0]), _value(numbers[0])) if len(numbers) == 1 else None


def _month(text: str) -> int | None:
    found = _MONTH.search(text)
    return int(found.lastgroup[1:]) if found and found.lastgroup else None


def _value(number: str) -> float:
    return float(number.replace(",", "."))
