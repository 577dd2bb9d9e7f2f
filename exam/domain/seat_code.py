"""Seat codes: made from the secret key, read from a slip of paper, typed by a nervous hand."""

import hashlib
import hmac

ALPHABET = "ACDEFHJKMNPRTUWXY2346789"
"""No two characters look alike in print: of 0/O, 1/I/L, 5/S, 8/B, 6/G, 2/Z, U/V at most one is used."""

LENGTH = 8
"""24 characters to the eighth are 1.1 * 10^11 codes: hopeless to guess at the pace that is allowed."""

_LOOK_ALIKES = str.maketrans(
    {
        # Cyrillic keys of the same shape
        "А": "A", "В": "8", "Е": "E", "К": "K", "М": "M", "Н": "H", "Һ": "H", "Р": "P", "С": "C", "Т": "T",
        "У": "Y", "Ү": "Y", "Х": "X", "З": "3",
        # characters that no code has, read as the one that was printed
        "B": "8", "G": "6", "Z": "2", "V": "U",
    }
)  # fmt: skip
_SKIPPED = str.maketrans("", "", " \t\n\r\u00a0\u2009-‐‑‒–—_.")


def derive(secret: str, *, seat_id: int, round_: int) -> str:
    """The code of a seat. A higher `round_` gives another code when a slip was lost."""
    number = int.from_bytes(_keyed(secret, f"seat code/{seat_id}/{round_}"))
    characters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[place])
    return "".join(characters)


def grouped(code: str) -> str:
    """The code as it is printed: two groups of four."""
    return f"{code[:4]}-{code[4:]}"


def read(typed: str) -> str | None:
    """The code that was meant, whatever case, spaces, dashes and keyboard; None if it cannot be one."""
    code = typed.translate(_SKIPPED).upper().translate(_LOOK_ALIKES)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def look_up_hash(secret: str, code: str) -> str:
    """What the database holds in place of the code: useless without the secret key."""
    return _keyed(secret, f"seat code hash/{code}").hex()


def address_hash(secret: str, address: str) -> str:
    """A network address as it is kept for counting failures: a keyed hash, no personal data."""
    return _keyed(secret, f"address/{address}").hex()


def _keyed(secret: str, message: str) -> bytes:
    return hmac.digest(secret.encode(), message.encode(), hashlib.sha256)
