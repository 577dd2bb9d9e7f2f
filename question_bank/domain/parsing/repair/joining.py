"""The lines of a cell into a running text: at each line end a word goes on, or a new one begins."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf

from question_bank.domain.parsing.repair.lexicon import Lexicon, is_ending, may_be_and
from question_bank.domain.parsing.repair.printed import PrintedLine

_NO_SPACE_BEFORE = ".,;:)!?»”"
_NO_SPACE_AFTER = "(/«“"
# What a reading costs: words known, derived from known ones and unknown; an ending that stands alone, "мен"
# read as an ending, and a word cut though it does not begin its line.
_KNOWN, _DERIVED, _UNKNOWN = 1.0, 1.2, 2.8
_ENDING_ALONE, _NOT_AND, _CUT_AFTER_WORDS = 1.0, 2.0, 2.2
_MOST_PIECES, _MOST_PIECES_OF_A_WORD = 40, 12


def joined_text(lines: Sequence[PrintedLine], lexicon: Lexicon) -> str:
    """Return the lines as one text."""
    parts = zip(lines, _glued(lines, lexicon), strict=True)
    text = "".join(("" if glued else " ") + line.text for line, glued in parts)
    return text.replace("( ", "(").strip()


def _glued(lines: Sequence[PrintedLine], lexicon: Lexicon) -> list[bool]:
    """Tell for each line whether it goes on without a space; the first line does not."""
    decided: list[bool | None] = [False]
    quotes = 0
    for before, line in pairwise(lines):
        quotes += before.text.count('"')
        decided.append(_by_marks(before, line, quotes % 2 == 1))
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and decided[end] is None and end - at < _MOST_PIECES:
            end += 1
            if not lines[end - 1].one_word:
                break
        if end > at + 1:
            decided[at + 1 : end] = _by_words(lines[at:end], lexicon)
        at = max(end - 1, at + 1)
    return [bool(value) for value in decided]


def _by_marks(before: PrintedLine, line: PrintedLine, in_quotes: bool) -> bool | None:
    """Decide by the marks at the line end; None when letters meet there without a space."""
    last, first = before.text[-1], line.text[0]
    if first in _NO_SPACE_BEFORE:
        return True
    if first == '"' and in_quotes:
        return True
    if last in _NO_SPACE_AFTER or (last == '"' and in_quotes and before.text[-2:-1] in ("", " ", "(")):
        return True
    if before.wraps and not (last == "-" and before.text[-2:-1].isalpha()):
        return False
    if last == "-" and before.text[-2:-1].isalnum():
        return True
    if not (last.isalpha() and first.isalpha()) or (first.isupper() and not last.isupper()):
        return False
    return None


def _by_words(lines: Sequence[PrintedLine], lexicon: Lexicon) -> list[bool]:
    """Choose the joins that make the fewest and best known words out of the pieces at the line ends.

    A word that nobody knows is read only where the pieces cannot all be words that are known.
    """
    pieces = [lines[0].text.split()[-1], *(line.text.split()[0] for line in lines[1:])]
    cut_after_words = [0.0] + [
        0.0 if before.one_word or line.cut else _CUT_AFTER_WORDS for before, line in pairwise(lines)
    ]

    def cost(start: int, end: int) -> float:
        return _cost(pieces, start, end, lexicon) + sum(cut_after_words[start + 1 : end])

    borders = _cheapest(len(pieces), cost, _DERIVED) or _cheapest(len(pieces), cost, inf)
    return [at not in borders for at in range(1, len(pieces))]


def _cheapest(count: int, cost: Callable[[int, int], float], most: float) -> set[int]:
    """Return where the words of the cheapest reading begin; nowhere if each has a word above `most`."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        starts = range(max(0, end - _MOST_PIECES_OF_A_WORD), end)
        costs = ((at, cost(at, end)) for at in starts)
        best.append(
            min(((best[at][0] + spent, at) for at, spent in costs if spent <= most), default=(inf, 0))
        )
    borders: set[int] = set()
    at = count if best[count][0] < inf else 0
    while at:
        at = best[at][1]
        borders.add(at)
    return borders


def _cost(pieces: Sequence[str], start: int, end: int, lexicon: Lexicon) -> float:
    """Return what it costs to read the pieces from `start` to `end` as one word."""
    word = "".join(pieces[start:end])
    cost = _KNOWN if lexicon.knows(word) else _DERIVED if lexicon.derives(word) else _UNKNOWN
    last = pieces[end - 1]
    before = "".join(pieces[start : end - 1]) or (pieces[start - 1] if start else "")
    if may_be_and(before, last):
        return cost + (_NOT_AND if end - start > 1 and lexicon.knows_or_derives(before) else 0.0)
    alone = start > 0 and end - start == 1 and is_ending(word)
    return cost + (_ENDING_ALONE if alone else 0.0)
