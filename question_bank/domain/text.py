"""Wording of official texts made comparable: the same words give the same key."""

import re
from functools import lru_cache

_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)


@lru_cache(maxsize=2**15)
def text_key(text: str) -> str:
    """`text` without case, punctuation and the dots of ё, words parted by one space."""
    return _NOT_WORD.sub(" ", text.casefold().replace("ё", "е")).strip()


def words(text: str) -> tuple[str, ...]:
    """The words of `text` in their order, as in its key."""
    return tuple(text_key(text).split())
