"""The Kazakh words of the system's hunspell dictionary, which decide how cut words are joined."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from spylls.hunspell import Dictionary
from spylls.hunspell.readers import read_aff, read_dic

FOLDERS = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"))
_NAME = "kk_KZ"
_MOST_REMEMBERED = 200_000  # words; a document has some ten thousand


def kazakh_words(folders: tuple[Path, ...] = FOLDERS) -> Callable[[str], bool] | None:
    """Return a predicate of Kazakh words, or None where the system has no Kazakh dictionary.

    The dictionary takes most of a second to read, so it is read with the first word asked for, and once.
    """
    for folder in folders:
        affixes, stems = folder / f"{_NAME}.aff", folder / f"{_NAME}.dic"
        if affixes.exists() and stems.exists():
            return _words(affixes, stems)
    return None


@cache
def _words(affixes: Path, stems: Path) -> Callable[[str], bool]:
    @lru_cache(_MOST_REMEMBERED)
    def is_word(word: str) -> bool:
        return cast(bool, _dictionary(affixes, stems).lookup(word))

    return is_word


@cache
def _dictionary(affixes: Path, stems: Path) -> Dictionary:
    aff, context = read_aff(_Rows(affixes, "utf-8"))
    return Dictionary(aff, read_dic(_Rows(stems, context.encoding), aff=aff, context=context))


class _Rows:
    """The rows of a dictionary with their numbers, as its parser wants them; the file is closed at once."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._data = path.read_bytes()
        self._at = 0
        self.reset_encoding(encoding)

    def reset_encoding(self, encoding: str) -> None:
        """Go on after the same row in another encoding: the affix file tells its own."""
        text = self._data.decode(encoding, errors="surrogateescape").removeprefix("\ufeff")
        self._rows = text.splitlines()

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return self

    def __next__(self) -> tuple[int, str]:
        while self._at < len(self._rows):
            self._at += 1
            if row := self._rows[self._at - 1].strip():
                return self._at, row
        raise StopIteration
