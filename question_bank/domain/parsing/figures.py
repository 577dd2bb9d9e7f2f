"""Numbers in official wording: qualification levels, codes of occupations, dates."""

import re
from collections.abc import Callable

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "января қаңтар", "февраля ақпан", "марта наурыз", "апреля сәуір", "мая мамыр", "июня маусым",
            "июля шілде", "августа тамыз", "сентября қыркүйек", "октября қазан", "ноября қараша",
            "декабря желтоқсан",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(_MONTHS)
RUSSIAN_DATE = rf"(?:\d{{1,2}} (?:{_NAMES}) \d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
KAZAKH_DATE = rf"(?:\d{{4}} жыл\w* \d{{1,2}} (?:{_NAMES})\w*|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}) ({_NAMES}) (\d{{4}})", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(\d{{4}}) жыл\w* (\d{{1,2}}) ({_NAMES})", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_LEVELS = re.compile(r"(?<![\d.])([1-8])(?:\s*[-–—]\s*([1-8]))?(?!\d|\.\d)")
_GIVEN = re.compile(r"\d[\d\s,;–—-]*(?:уровень|уровни|деңгей\w*)?", re.IGNORECASE)
# "7", "4-5", "8 деңгей", "5 уровень" before a title; a letter of the word may be misprinted.
_LEADING = re.compile(
    r"(?P<levels>[1-8](?:\s?[-–—,]\s?[1-8])*)(?=\s|$)(?:\s?-?(?:де\S?гей|уров)\w*[.:]?)?(?:\s+(?=\D)|$)",
    re.IGNORECASE,
)
CODE = re.compile(r"(?<!\d)(\d{4})-(\d)(?:-(\d{1,3}))?(?!\d)")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[tuple[str, ...]], tuple[str, int, str]]], ...] = (
    (_YEAR_FIRST, lambda g: (g[0], _MONTHS[g[2].lower()], g[1])),
    (_DAY_FIRST, lambda g: (g[2], _MONTHS[g[1].lower()], g[0])),
    (_DIGITS_ONLY, lambda g: (g[2], int(g[1]), g[0])),
)


def iso_date(text: str) -> str | None:
    """Return the first date in `text` (Russian, Kazakh or in figures) as YYYY-MM-DD."""
    for pattern, order in _FORMS:
        if found := pattern.search(text):
            year, month, day = order(found.groups())
            return f"{int(year):04}-{month:02}-{int(day):02}" if 1 <= month <= 12 else None
    return None


def levels_in(text: str) -> tuple[int, ...]:
    """Return the qualification levels 1 to 8 that `text` names, ranges filled in: "1-3" is (1, 2, 3)."""
    found: set[int] = set()
    for match in _LEVELS.finditer(text):
        low = int(match[1])
        found.update(range(low, int(match[2] or low) + 1))
    return tuple(sorted(found))


def is_levels(text: str) -> bool:
    """Tell whether `text` is nothing but levels, as a cell "2-3" or "5 уровень"."""
    return bool(_GIVEN.fullmatch(text)) and bool(levels_in(text)) and not CODE.search(text)


def leading_levels(text: str) -> tuple[tuple[int, ...], str]:
    """Return the levels that a cell begins with, and what is left: (5,) and "Бағбан" of "5 деңгей Бағбан"."""
    given = _LEADING.match(text)
    return (levels_in(given["levels"]), text[given.end() :]) if given else ((), text)


def full_code(text: str) -> str | None:
    """Return the code of an occupation (NNNN-N-NNN) in `text`, its last part filled to three figures."""
    found = next((m for m in CODE.finditer(text) if m[3]), None)
    return f"{found[1]}-{found[2]}-{int(found[3]):03}" if found else None


def group_code(text: str) -> str | None:
    """Return the code of a group (NNNN-N) in `text`."""
    found = CODE.search(text)
    return f"{found[1]}-{found[2]}" if found else None


def without_code(text: str) -> str:
    """Return a title without the code before it."""
    found = CODE.match(text)
    return text[found.end() :].lstrip(" .:–—-") if found else text
