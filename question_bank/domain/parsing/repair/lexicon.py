"""The words that a document knows: its own whole ones, and those of a word list."""

import re
from collections.abc import Callable, Sequence

from question_bank.domain.parsing.repair.printed import PrintedLine

IsWord = Callable[[str], bool]
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_EDGES = re.compile(r"^\W+|\W+$")
_SHORTEST = 3
_REACH_OF_DISPLACED = 4  # words
# The endings of Kazakh: plural, possession, case, place, and the commonest ones that make new words.
_ENDING = (
    r"(?:[лдт][ае]р|[лдт][ыі][қкғг]|сы[зғ]|сі[з]|шы|ші|[лдт][ыі]|с?[ыі]|[ыі]?[мң]|[ыі]?м[ыі]з|[нтд][ыі]ң|[нтд]?[ыі]н?|н"
    r"|[ғгқк]?[ае]|н[ае]|н?[тд][ае]|[тдн][ае]н|[мбп]ен|н?[тд][ае][ғг][ыі])"
)
_ENDINGS = re.compile(rf"(?:{_ENDING}){{1,5}}")
_CONJUNCTION = frozenset({"мен", "бен", "пен"})
_PARTICLES = frozenset({"да", "де", "та", "те"})  # "too": words of their own, though endings look the same
_BACK, _FRONT = frozenset("аоұыя"), frozenset("әөүіе")
_SHORTEST_STEM, _LONGEST_ENDINGS = 4, 12


class Lexicon:
    """Whether a word is known. A word with hyphens is known when all of its parts are."""

    def __init__(self, own: frozenset[str], is_word: IsWord) -> None:
        self._own = own
        self._is_word = is_word
        self._known: dict[str, bool] = {}
        self._derived: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Tell whether `word`, without the marks around it, is known."""
        bare = _EDGES.sub("", word)
        if bare not in self._known:
            self._known[bare] = self._look_up(bare)
        return self._known[bare]

    def derives(self, word: str) -> bool:
        """Tell whether `word` is a known stem with endings."""
        bare = _EDGES.sub("", word)
        if bare not in self._derived:
            stems = range(max(_SHORTEST_STEM, len(bare) - _LONGEST_ENDINGS), len(bare))
            self._derived[bare] = any(is_ending(bare[at:]) and self.knows(bare[:at]) for at in stems)
        return self._derived[bare]

    def knows_or_derives(self, word: str) -> bool:
        """Tell whether `word` is known, or made of a known stem."""
        return self.knows(word) or self.derives(word)

    def _look_up(self, word: str) -> bool:
        if word in _PARTICLES:
            return True
        if len(word) < _SHORTEST or not _WORD.fullmatch(word):
            return False
        if word.casefold() in self._own or self._is_word(word):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(self.knows(part) for part in parts)


def is_ending(piece: str) -> bool:
    """Tell whether a piece of a Kazakh word is nothing but endings, all of one harmony of vowels."""
    letters = _EDGES.sub("", piece).casefold()
    mixed = _BACK.intersection(letters) and _FRONT.intersection(letters) and not letters.endswith("ен")
    return not mixed and _ENDINGS.fullmatch(letters) is not None


def may_be_and(left: str, right: str) -> bool:
    """Tell whether "мен" is rather the conjunction than an ending: after a possessive, it joins two."""
    return right in _CONJUNCTION and left[-1:] in "ыі"


def own_words(lines: Sequence[PrintedLine]) -> frozenset[str]:
    """Return the words that are surely whole: parted from their neighbours by spaces inside a line.

    A word is cut at the end of a line only when it fills the line from its start, or is a hyperlink; so the
    first word counts when the line above ended with a space or held several words, the last one likewise.
    """
    found: set[str] = set()
    for at, line in enumerate(lines):
        words = line.text.split()
        before = lines[at - 1] if at else None
        after = lines[at + 1] if at + 1 < len(lines) else None
        first = not line.cut and (before is None or before.wraps or not before.one_word or line.gap > 1)
        last = line.wraps or (len(words) > 1 and (after is None or not (after.gap == 1 or after.cut)))
        # Behind a mark that begins a line may stand pieces of displaced words.
        doubtful = _REACH_OF_DISPLACED if words[0][0] in ";.,)" and not line.wraps else int(not last)
        whole = words[0 if first else 1 : len(words) - doubtful]
        found.update(_EDGES.sub("", word).casefold() for word in whole)
    return frozenset(word for word in found if len(word) >= _SHORTEST and _WORD.fullmatch(word))
