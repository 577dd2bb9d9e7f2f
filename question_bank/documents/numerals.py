"""Numbers of lists in letters and in Roman figures."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_REPEATED = 10


def in_letters(count: int, letters: str = _LATIN) -> str:
    """Return a, b, … z, aa, bb, … as word processors count; nothing for zero."""
    rounds, at = divmod(max(count, 1) - 1, len(letters))
    return letters[at] * min(rounds + 1, _MOST_REPEATED) if count else ""


def in_roman(count: int) -> str:
    """Return a number in small Roman figures; nothing for zero."""
    shown = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        shown += letters * times
    return shown
