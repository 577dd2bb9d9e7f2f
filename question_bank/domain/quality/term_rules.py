"""The flaw of specific determiners: absolute and vague terms that stand in some options only."""

import re

from question_bank.domain.quality.item_text import ItemText

_ABSOLUTE = {
    "ru": r"всегда|никогда|никто|ничто|никак\w*|исключительно|абсолютно|полностью|совершенно|только|лишь"
    r"|ни од(?:ин|на|но|ного|ной|ному|ним)|люб(?:ой|ая|ое|ые|ого|ому|ых|ыми|ую|ым)"
    r"|кажд(?:ый|ая|ое|ого|ому|ых|ую|ым|ой)|безусловно|непременно|во всех случаях|без исключения"
    r"|все|всех|всем|всеми|всё|вся|всю|весь|всего|всей",
    "kk": r"әрқашан|әрдайым|ешқашан|ешкім|ешқандай|ешбір|тек|тек қана|барлық|барлығы\w*|кез келген|әрбір|әр"
    r"|толығымен|мүлдем|мүлде|үнемі|міндетті түрде|бүкіл|ылғи|түгел|түгелдей",
}
_VAGUE = {
    "ru": r"часто|иногда|обычно|как правило|в основном|редко|порой|зачастую|нередко|преимущественно"
    r"|по возможности|в большинстве случаев|возможно|может быть|некотор(?:ый|ая|ое|ые|ых|ым|ыми|ого|ому|ую)",
    "kk": r"жиі|кейде|әдетте|көбінесе|сирек|кейбір|мүмкіндігінше|негізінен|көп жағдайда|бәлкім|мүмкін"
    r"|анда-санда|көбіне|ара-тұра",
}
_ATTRIBUTE = {
    "ru": r"\s+\w+(?:[юуая]щ(?:и[йхем]|ими|ая|ую|е[ейм]|его|ему)"
    r"|[еи]м(?:ы[йехм]|ыми|ая|ую|о[ейм]|ого|ому))(?!\w)",
    "kk": r"\s+\w+(?:тін|тын|ған|ген|қан|кен)(?!\w)",
}
"""«Frequently met faults»: a term before a participle belongs to the thing, not to what is said of it."""

_TERMS = {
    language: re.compile(
        rf"(?<![\w-])(?:{_ABSOLUTE[language]}|(?:{_VAGUE[language]})(?!{_ATTRIBUTE[language]}))(?![\w-])",
        re.IGNORECASE,
    )
    for language in _ABSOLUTE
}

_ABSOLUTES = {
    language: re.compile(rf"(?<![\w-])(?:{terms})(?![\w-])", re.IGNORECASE)
    for language, terms in _ABSOLUTE.items()
}


def absolute_or_vague(item: ItemText) -> bool:
    """«Always», «only», «as a rule» in some options and not in all, nor in the stem's own words.

    Rule 28a of Haladyna et al. (specific determiners), rules 6 and 18 of Moore et al. (2023): absolute
    options are mostly wrong and vague ones mostly right.
    """
    if not item.chosen:
        return False
    terms = _TERMS[item.language]
    found = [bool(terms.search(text)) for text in item.options]
    return any(found) and not all(found) and not terms.search(item.own_words)


def absolutes(text: str, language: str) -> int:
    """How many absolute terms `text` has."""
    return len(_ABSOLUTES[language].findall(text))
