"""Whether a card says that a skill may be recognised by itself (Law 14-VIII, article 20)."""

import re

_NO = re.compile(
    r"^\W*$|^\W*(нет|не|жоқ|емес)\b|\b(не|емес|отсутству\w+|көзделмеген|қарастырылмаған)\b", re.IGNORECASE
)


def recognisable(words: str | None) -> bool:
    """What the card's row on the recognition of the skill says; no row or a dash says no."""
    return bool(words) and not _NO.search(words or "")
