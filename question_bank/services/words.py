"""The Kazakh words of the system's hunspell dictionary, which decide how cut words are joined."""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from spylls.hunspell import Dictionary

FOLDERS = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"))
_NAME = "kk_KZ"
_MOST_REMEMBERED = 200_000  # words; a document has some ten thousand


def kazakh_words(folders: tuple[Path, ...] = FOLDERS) -> Callable[[str], bool] | None:
    """Return a predicate of Kazakh words, or None where the system has no Kazakh dictionary.

    The dictionary takes most of a second to read, so it is read with the first word asked for, and once.
    """
    found = (folder / _NAME for folder in folders)
    base = next(
        (path for path in found if all(path.with_suffix(end).exists() for end in (".aff", ".dic"))), None
    )
    return _words(base) if base else None


@cache
def _words(base: Path) -> Callable[[str], bool]:
    @lru_cache(_MOST_REMEMBERED)
    def is_word(word: str) -> bool:
        return cast(bool, _dictionary(base).lookup(word))

    return is_word


@cache
def _dictionary(base: Path) -> Dictionary:
    return Dictionary.from_files(str(base))
