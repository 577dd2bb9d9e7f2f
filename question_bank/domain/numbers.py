"""Numbers as people write them in Kazakhstan: a comma or a point, spaces between thousands."""

import re

_NUMBER = re.compile(r"([+-]?)(\d{1,12})(?:\.(\d{1,6}))?")
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")
_SIGNS = str.maketrans({"−": "-", "–": "-", ",": "."})


def number_of(text: str) -> str | None:
    """The number in plain decimals with a point ("1 250,50" is "1250.5"); None where `text` is none."""
    found = _NUMBER.fullmatch(text.translate(_SPACES).translate(_SIGNS))
    if found is None:
        return None
    sign, whole, part = found[1], found[2].lstrip("0") or "0", (found[3] or "").rstrip("0")
    number = f"{whole}.{part}" if part else whole
    return f"-{number}" if sign == "-" and number != "0" else number


def numbers_between(text: str) -> tuple[str, str] | None:
    """The least and the greatest right number: of "2,5..3" both, of "3" twice the same."""
    parts = text.split("..")
    bounds = [number_of(part) for part in (parts if len(parts) == 2 else parts * 2)]
    if len(parts) > 2 or bounds[0] is None or bounds[1] is None:
        return None
    return bounds[0], bounds[1]
