"""Flaws of the options themselves: implausible, all or none of them, combined, overlapping, out of order."""

import re
from itertools import combinations, pairwise
from statistics import median

from rapidfuzz import fuzz

from question_bank.domain.quality.figures import Figure, Span, figures, span
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.text import text_key, words

DUPLICATE_RATIO = 95
TOO_SHORT = 0.25
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
_VOWEL = re.compile(r"[аәеёиоөуұүыіэюяaeiouy]", re.IGNORECASE)

_NONE_OR_ALL = re.compile(
    r"^(?:"
    r"(?:вс[её]|все\s+это|всё\s+это|ничего|ни\s+од\w+|нет|любо[йе]|оба|обе)\b(?:\s+из)?\s*"
    r"(?:(?:выше)?(?:перечисл|указан|назван|привед)\w*|из\s+\w+|(?:вариант|ответ|утвержд|пункт)\w*"
    r"|верн\w*|правильн\w*|неверн\w*)(?:\s+\w+){0,3}"
    r"|(?:(?:правильн|верн)\w+\s+(?:ответ|вариант)\w*\s+(?:нет|отсутству\w+|не\s+\w+))"
    r"|вс[её]\s+(?:сразу|вместе)"
    r"|(?:(?:жоғарыда|төменде|осында)\S*\s+)?(?:\w*(?:аталған|көрсетілген|берілген|келтірілген|санамаланған)\w*)"
    r"\s+(?:жауап\w*\s+)?(?:барлығы|бәрі|ешқайсысы|ешбірі|екеуі)(?:\s+\w+){0,2}"
    r"|(?:барлық|бүкіл)\s+(?:жауап|нұсқа|тұжырым)\S*(?:\s+\w+){0,2}"
    r"|(?:барлығы|бәрі|ешқайсысы|ешбірі|екеуі)(?:\s+(?:де|да))?(?:\s+(?:дұрыс|бұрыс|емес|жатады|кіреді|керек|қажет))*"
    r"|(?:дұрыс|тиісті)\s+(?:жауап|нұсқа)\S*\s+(?:жоқ|берілмеген|көрсетілмеген)"
    r")$"
)
_LABEL = r"(?:[a-zа-яәі]|[ivxіх]{1,4}|\d{1,2})"
_AND = r"(?:и|или|та|және|мен|бен|пен|немесе|,|;|\+|&)"
_COMBINED = re.compile(
    rf"^(?:(?:только|верны|правильны|тек|вариант\w*|ответ\w*|пункт\w*|утвержден\w*|жауап\w*|нұсқа\w*)\s+)*"
    rf"{_LABEL}[).]?(?:\s*{_AND}\s*{_LABEL}[).]?)+"
    rf"(?:\s+(?:верн\w*|правильн\w*|дұрыс\w*|жауап\w*|нұсқа\w*|тармақ\w*|тұжырым\w*))*$",
    re.IGNORECASE,
)
_ONE_LABEL = re.compile(
    rf"^(?:(?:только|тек)\s+)?{_LABEL}[).]?(?:\s+(?:ғана|тармақ\w*|жауап\w*))?$", re.IGNORECASE
)


def implausible_option(item: ItemText) -> bool:
    """An option that nobody takes, or that stands twice.

    Rule 29 of Haladyna, Downing & Rodriguez (2002, Applied Measurement in Education 15:309), rule 1
    of Moore et al. (2023, EC-TEL). Without meaning at hand: nearly the same text as another, no word
    at all, another script, or a scrap beside full phrases.
    """
    if not item.chosen:
        return False
    keys = [text_key(text) for text in item.options]
    if len(set(keys)) < len(keys) or not all(keys):
        return True
    return _nearly_same(keys) or any(_out_of_place(item, at) for at in range(len(item.options)))


def _nearly_same(keys: list[str]) -> bool:
    """But for a letter or two; figures apart are what such options ask for."""
    return any(
        fuzz.ratio(one, other) >= DUPLICATE_RATIO and re.findall(r"\d+", one) == re.findall(r"\d+", other)
        for one, other in combinations(keys, 2)
        if min(len(one), len(other)) > 12
    )


def _out_of_place(item: ItemText, at: int) -> bool:
    text, others = item.options[at], [text for place, text in enumerate(item.options) if place != at]
    letters = "".join(_LETTER.findall(text))
    if all(_CYRILLIC.search(other) for other in others):
        if not _CYRILLIC.search(text):
            return True
        if len(letters) > 4 and not _VOWEL.search(letters):
            return True
    usual = median(len(other) for other in others)
    scrap = len(text) < TOO_SHORT * usual and len(words(text)) <= 2
    return scrap and min(len(words(other)) for other in others) > 2


def none_or_all(item: ItemText) -> bool:
    """«None of the above», «all of the above» and their kin: rules 25 and 26 of Haladyna et al."""
    return item.chosen and any(_NONE_OR_ALL.match(text_key(text)) for text in item.options)


def k_type(item: ItemText) -> bool:
    """Options that combine others («A and B», «1, 3»): rule 9 of Haladyna et al., the complex K-type."""
    if not item.chosen:
        return False
    texts = [" ".join(text.split()).rstrip(".") for text in item.options]
    combined = sum(bool(_COMBINED.match(text)) for text in texts)
    labels = sum(bool(_ONE_LABEL.match(text)) for text in texts)
    return combined > 0 and (combined + labels >= 2 or combined + labels < len(texts))


def lost_sequence(item: ItemText) -> bool:
    """Figures or dates that do not rise from option to option: rule 21 of Haladyna et al."""
    if not item.chosen:
        return False
    found = [figures(text) for text in item.options]
    if not _one_scale(item.options, found):
        return False
    values = [tuple(figure) for figure in found]
    return any(one > other for one, other in pairwise(values))


def _one_scale(options: tuple[str, ...], found: list[tuple[Figure, ...]]) -> bool:
    """Whether the options are figures of one kind: nothing but a figure, or the same words around it."""
    if not all(found):
        return False
    rests = {text_key(re.sub(r"[\d.,–-]+", " ", text)) for text in options}
    short = all(len(words(text)) <= 5 for text in options)
    return len(rests) == 1 or short


def option_overlap(item: ItemText) -> bool:
    """An option that holds another, or ranges that meet: rule 22 of Haladyna et al.

    If one of such options were right, so would be the other.
    """
    if not item.chosen:
        return False
    spans = [found for text in item.options if (found := span(text))]
    if len(spans) == len(item.options) and any(_meet(*pair) for pair in combinations(spans, 2)):
        return True
    return any(_holds(item, one, other) for one, other in combinations(range(len(item.options)), 2))


def _meet(one: Span, other: Span) -> bool:
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return low < high or (low == high and one[0] != one[1] and other[0] != other[1])


def _holds(item: ItemText, one: int, other: int) -> bool:
    """All content words of one option within the other, two at least; or its very wording."""
    small, large = sorted((item.option_lemmas[one], item.option_lemmas[other]), key=len)
    if len(small) >= 2 and small < large:
        return True
    texts = text_key(item.options[one]), text_key(item.options[other])
    longer = max(len(text) for text in texts)
    return longer > 20 and _inside(*texts)


def _inside(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long and len(short.split()) >= 2
