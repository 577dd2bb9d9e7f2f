"""A wording that is one letter away from a known one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


def squeezed(text: str) -> str:
    """Return the text in small letters without any white space."""
    return "".join(text.casefold().split())


class Spelling(Generic[T]):
    """Known wordings, looked up without their spaces and with one letter wrong, lost or added.

    Two wordings are a letter apart when they are equal after each has lost at most one letter at the
    same place, so the index holds every wording with each of its letters left out.
    """

    def __init__(self, known: Mapping[str, T]) -> None:
        self._exact = {squeezed(wording): meaning for wording, meaning in known.items()}
        self._index: defaultdict[str, set[str]] = defaultdict(set)
        for wording in self._exact:
            for shorter in _with_a_letter_less(wording):
                self._index[shorter].add(wording)

    def exact(self, letters: str) -> T | None:
        """Return what `letters` mean when they are a known wording."""
        return self._exact.get(letters)

    def nearest(self, letters: str) -> T | None:
        """Return what `letters` mean; None when nothing is that near, or wordings of two meanings are."""
        if letters in self._exact:
            return self._exact[letters]
        shorter = _with_a_letter_less(letters)
        near = {wording for shortened in shorter for wording in self._index.get(shortened, ())}
        meanings = {self._exact[wording] for wording in near if _a_letter_apart(letters, wording)}
        return meanings.pop() if len(meanings) == 1 else None


def _with_a_letter_less(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _a_letter_apart(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
