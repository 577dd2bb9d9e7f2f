"""Lines that were set with wide gaps between their letters: the letters of a word put together again."""

import re
from itertools import pairwise

_DASHES = ("–", "—", "-", "/")
_THIN = "іi"
_SHORT = 3  # letters
_GAP = re.compile(r" {2,}")


def is_justified(row: str) -> bool:
    """Tell whether a line was stretched to the width of its column: two spaces stand at its end."""
    return row.endswith("  ")


def close_letters(row: str) -> str:
    """Return the line with single spaces between words and none inside them.

    In a stretched line the letters of a word are parted by one space and words by two.
    """
    groups = _GAP.split(row.strip())
    return " ".join(_word(group) if _is_spread(group, row) else group for group in groups)


def _word(group: str) -> str:
    return group.replace(" ", "")


def _is_spread(group: str, row: str) -> bool:
    """Tell whether a part of a line between wide gaps is one word set wide.

    Its pieces are single letters; in a stretched line they may be parted only around a thin letter, where
    there is more room.
    """
    pieces = group.split(" ")
    if len(pieces) < 2 or any(piece in _DASHES for piece in pieces):
        return False
    if all(len(piece) == 1 for piece in pieces):
        return True
    around_thin = all(left[-1] in _THIN or right[0] in _THIN for left, right in pairwise(pieces))
    return is_justified(row) and around_thin and min(map(len, pieces)) < _SHORT
