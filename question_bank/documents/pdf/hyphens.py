"""Hyphens at the ends of printed lines: dropped where they part a word, kept where they belong to it."""

import re
from collections.abc import Set as AbstractSet

from question_bank.documents.pdf.paragraphs import SOFT_HYPHEN

_PARTED = re.compile(rf"([\w-]*\w)((?:{SOFT_HYPHEN}[\w-]*\w)+)")
_FEW = 1500  # letters to a hyphen; a printer that hyphenates puts one to a hundred or two
_SHORTEST = 5  # shorter words are beginnings of others: при, без, двух
_WORD = re.compile(r"\w+(?:-\w+)*")
# Compounds that are written with a hyphen: adjectives of two kinds, pronouns, a few first parts.
_LINKED = re.compile(
    r".+(?:ческо|ственно|онно|ально|ивно|ково|ско)-\w{4,}"
    r"|(?:кто|что|как\w{0,3}|где|куда|когда|кого|чего|кому|чему|кем|чем)-(?:то|либо|нибудь)"
    r"|(?:кое|веб|онлайн|интернет|бизнес|пресс|вице)-\w+",
    re.IGNORECASE,
)


def settled(text: str) -> str:
    """Return the text with each soft hyphen dropped or made a hyphen.

    A text that has few of them was not hyphenated by its printer: they are the words' own. In another one
    decides what the text itself writes within a line, then how compounds are built.
    """
    if text.count(SOFT_HYPHEN) * _FEW < len(text):
        return text.replace(SOFT_HYPHEN, "-")
    own = frozenset(word.lower() for word in _WORD.findall(_PARTED.sub(" ", text)))

    def settle(found: re.Match[str]) -> str:
        word = found[1]
        for part in found[2][1:].split(SOFT_HYPHEN):
            word += f"-{part}" if _is_linked(word, part, own) else part
        return word

    return _PARTED.sub(settle, text).replace(SOFT_HYPHEN, "-")


def _is_linked(first: str, second: str, own: AbstractSet[str]) -> bool:
    """Tell whether a hyphen between two pieces belongs to the word."""
    if (first + second).lower() in own:
        return False
    if f"{first}-{second}".lower() in own or not (first[-1] + second[0]).isalpha():
        return True
    if first[-1].isupper() or second[0].isupper():  # an abbreviation with its ending, a name
        return True
    before, after = first.rpartition("-")[2].lower(), second.partition("-")[0].lower()
    both_are_words = min(len(before), len(after)) >= _SHORTEST and before in own and after in own
    return both_are_words or _LINKED.fullmatch(f"{before}-{after}") is not None
