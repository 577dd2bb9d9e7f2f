"""Each flaw put into a clean item in the ways in which writers make it, and near misses that are no flaw."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from random import Random

from question_bank.domain.item import ItemType
from question_bank.domain.quality.flaws import ItemFlaw
from question_bank.domain.quality.item_text import ItemText
from tests.unit.question_bank.quality.clean_items import title_of
from tests.unit.question_bank.quality.phrases import PHRASES

Plant = Callable[[ItemText, Random], ItemText]


def _said(item: ItemText, what: str) -> tuple[str, ...]:
    return PHRASES[item.language][what]


def _with(item: ItemText, at: int, text: str) -> ItemText:
    return replace(item, options=(*item.options[:at], text, *item.options[at + 1 :]))


def _wrong(item: ItemText, rng: Random) -> int:
    return rng.choice([at for at in range(len(item.options)) if at not in item.key])


def _inserted(text: str, words: str, item: ItemText) -> str:
    """`words` inside `text`, where its form stays: in Kazakh before the last word, in Russian after all."""
    if item.language == "ru":
        return f"{text} {words}"
    *head, last = text.split()
    return " ".join([*head, words, last])


def _content(item: ItemText, text: str) -> list[str]:
    """Words of six letters or more."""
    return sorted({word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 5})


def implausible_option(item: ItemText, rng: Random) -> ItemText:
    at = _wrong(item, rng)
    other = rng.choice([text for place, text in enumerate(item.options) if place != at])
    spelled = other[:-2] + other[-1:] if len(other) > 40 else other
    return _with(item, at, rng.choice([other, other.upper(), f"{other}.", spelled, *_said(item, "scraps")]))


def none_or_all(item: ItemText, rng: Random) -> ItemText:
    return _with(item, len(item.options) - 1, rng.choice(_said(item, "none_or_all")))


def absolute_or_vague(item: ItemText, rng: Random) -> ItemText:
    if rng.random() < 0.5:
        at, what = item.key[0], "vague"
    else:
        at, what = _wrong(item, rng), "absolute"
    first, _, rest = item.options[at].partition(" ")
    if what == "vague" and re.match(r"\w+(?:[тқкғг][ае]н|[тд][іы]н)\b", rest):
        raise ValueError("«often met» belongs to the thing that is met")
    return _with(item, at, f"{first} {rng.choice(_said(item, what))} {rest}")


def longest_is_key(item: ItemText, rng: Random) -> ItemText:
    at, longest = item.key[0], max(map(len, item.wrong))
    text = item.options[at]
    while len(text) <= longest * 1.4:
        text = _inserted(text, rng.choice(_said(item, "padding")), item)
    return _with(item, at, text)


def word_repeat(item: ItemText, rng: Random) -> ItemText:
    distractors = " ".join(item.wrong).casefold()
    words = [word for word in _content(item, title_of(item)) if word[:4] not in distractors]
    word = rng.choice(words or _content(item, item.stem))
    return _with(item, item.key[0], _inserted(item.right[0], word, item))


def logical_cue(item: ItemText, rng: Random) -> ItemText:
    return _with(item, item.key[0], _inserted(item.right[0], rng.choice(_said(item, "signs")), item))


def lost_sequence(item: ItemText, rng: Random) -> ItemText:
    scale = rising_figures(item, rng)
    shuffled = list(scale.options)
    while shuffled == list(scale.options):
        rng.shuffle(shuffled)
    return replace(scale, options=tuple(shuffled))


def k_type(item: ItemText, rng: Random) -> ItemText:
    options = rng.choice(_said(item, "combined")).split(" | ")
    return replace(item, options=tuple(options))


def negative_stem(item: ItemText, rng: Random) -> ItemText:
    return replace(item, stem=rng.choice(_said(item, "negative")).format(title_of(item)))


def convergence(item: ItemText, rng: Random) -> ItemText:
    """Each distractor is made from the key and repeats another word of it, as long as it has words."""
    spoken = [item.lemmas(text) - item.stem_lemmas for text in item.wrong]
    if any(one & other for one, other in combinations(spoken, 2)):
        raise ValueError("the distractors have more in common with each other")
    others = " ".join((*item.wrong, item.stem)).casefold()
    words = [word for word in _content(item, item.right[0]) if word[:4] not in others]
    known = sorted({item.lemmas(word): word for word in words}.values())
    if len(known) < 2:
        raise ValueError("the key has too few words")
    places = [at for at in range(len(item.options)) if at not in item.key]
    for at, word in zip(places, rng.sample(known, min(3, len(known))), strict=False):
        item = _with(item, at, _inserted(item.options[at], word, item))
    return item


def grammatical_cue(item: ItemText, rng: Random) -> ItemText:
    at = rng.choice([item.key[0], _wrong(item, rng)])
    text = item.options[at]
    lower = text[:1].lower() if text[:1].isupper() else text[:1].upper()
    other_form = rng.choice(_said(item, "forms"))
    shown = other_form if text[:1].isupper() else other_form[:1].lower() + other_form[1:]
    return _with(item, at, rng.choice([lower + text[1:], f"{text}.", shown, shown, shown]))


def unfocused_stem(item: ItemText, rng: Random) -> ItemText:
    return replace(item, stem=rng.choice(_said(item, "unfocused")).format(title_of(item)))


def gratuitous_text(item: ItemText, rng: Random) -> ItemText:
    return replace(item, stem=f"{rng.choice(_said(item, 'idle'))} {item.stem}")


def option_overlap(item: ItemText, rng: Random) -> ItemText:
    if rng.random() < 0.2:
        return replace(item, options=tuple(rng.choice(_said(item, "overlapping")).split(" | ")))
    one, other = rng.sample(range(len(item.options)), 2)
    return _with(item, one, _inserted(item.options[other], rng.choice(_said(item, "padding")), item))


PLANTS: dict[ItemFlaw, Plant] = {
    ItemFlaw.IMPLAUSIBLE_OPTION: implausible_option,
    ItemFlaw.NONE_OR_ALL: none_or_all,
    ItemFlaw.ABSOLUTE_OR_VAGUE: absolute_or_vague,
    ItemFlaw.LONGEST_IS_KEY: longest_is_key,
    ItemFlaw.WORD_REPEAT: word_repeat,
    ItemFlaw.LOGICAL_CUE: logical_cue,
    ItemFlaw.LOST_SEQUENCE: lost_sequence,
    ItemFlaw.K_TYPE: k_type,
    ItemFlaw.NEGATIVE_STEM: negative_stem,
    ItemFlaw.CONVERGENCE: convergence,
    ItemFlaw.GRAMMATICAL_CUE: grammatical_cue,
    ItemFlaw.UNFOCUSED_STEM: unfocused_stem,
    ItemFlaw.GRATUITOUS_TEXT: gratuitous_text,
    ItemFlaw.OPTION_OVERLAP: option_overlap,
}


def rising_figures(item: ItemText, rng: Random) -> ItemText:
    """Four figures in their order, bare or with a unit, or four dates."""
    pattern = rng.choice(_said(item, "scales"))
    values = sorted(rng.sample(range(1, 28), 4))
    return replace(item, options=tuple(pattern.format(value) for value in values))


def marked_negation(item: ItemText, rng: Random) -> ItemText:
    return replace(item, stem=rng.choice(_said(item, "negative_marked")).format(title_of(item)))


def needed_lead(item: ItemText, rng: Random) -> ItemText:
    """A situation that speaks of what an option speaks of."""
    spoken = [word for word in _content(item, item.options[0]) if item.lemmas(word)]
    word = rng.choice(spoken or [item.options[0]])
    return replace(item, stem=_said(item, "lead")[0].format(word) + f" {item.stem}")


def term_everywhere(item: ItemText, rng: Random) -> ItemText:
    term = rng.choice(_said(item, "absolute"))
    return replace(item, options=tuple(_inserted(text, term, item) for text in item.options))


def sign_everywhere(item: ItemText, rng: Random) -> ItemText:
    sign = rng.choice(_said(item, "signs"))
    return replace(item, options=tuple(_inserted(text, sign, item) for text in item.options))


def another_order(item: ItemText, rng: Random) -> ItemText:
    places = rng.sample(range(len(item.options)), len(item.options))
    return replace(
        item,
        options=tuple(item.options[at] for at in places),
        key=tuple(places.index(at) for at in item.key),
    )


def several_right(item: ItemText, rng: Random) -> ItemText:
    return replace(item, key=(0, 1), type=ItemType.MULTIPLE)


NEAR_MISSES: dict[ItemFlaw, Plant] = {
    ItemFlaw.LOST_SEQUENCE: rising_figures,
    ItemFlaw.OPTION_OVERLAP: rising_figures,
    ItemFlaw.IMPLAUSIBLE_OPTION: rising_figures,
    ItemFlaw.K_TYPE: rising_figures,
    ItemFlaw.NEGATIVE_STEM: marked_negation,
    ItemFlaw.UNFOCUSED_STEM: marked_negation,
    ItemFlaw.GRATUITOUS_TEXT: needed_lead,
    ItemFlaw.ABSOLUTE_OR_VAGUE: term_everywhere,
    ItemFlaw.LOGICAL_CUE: sign_everywhere,
    ItemFlaw.NONE_OR_ALL: term_everywhere,
    ItemFlaw.LONGEST_IS_KEY: another_order,
    ItemFlaw.WORD_REPEAT: several_right,
    ItemFlaw.CONVERGENCE: several_right,
    ItemFlaw.GRAMMATICAL_CUE: another_order,
}
"""What looks like the flaw and is none; the rule must keep silent."""
