"""The words of the Russian pages, by their English ones, from the catalogue that the pages use."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import exam


@cache
def _russian() -> Catalog:
    path = Path(exam.__file__).parent / "translations" / "ru" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale="ru")


def ru(english: str) -> str:
    """The Russian words; fails for words that the catalogue has not."""
    message = _russian().get(english)
    words = message.string if message else ""
    assert words, f"no Russian for {english!r}"
    return str(words)
