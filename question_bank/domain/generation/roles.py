"""Which texts may be keys and which only distractors: no text of a language's bank is both.

Otherwise the bank itself tells the key. A distractor that is the key of another card's item is known for
a right answer elsewhere, and the one option that is never right elsewhere must be the key. So within a
universe (texts that can stand side by side: statements of one form, titles, acts, words of one gap) each
wording has one role in all items of all families, and a key is keyed on one card only.

One text in four is a key: n items have n places for keys and 3n for distractors, so with a quarter of the
texts as keys all of them can be used equally often, and use tells nothing either.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeVar

KEY_SHARE = 0.25

Place = TypeVar("Place")


def key_texts(
    universe: str, wanted: Mapping[str, float], *, seed: int, share: float = KEY_SHARE
) -> frozenset[str]:
    """The texts that may be keys; all others of the universe are distractors and never keys.

    `wanted` says of each text, by its text key, how much it is wanted as a key: 0 for one that cannot be
    (it is a distractor then), more for one whose statement nothing else covers. The most wanted come
    first, by lot among equals. The share is of the whole universe, and one text at least where any is
    wanted.
    """
    able = [text for text, want in wanted.items() if want > 0]
    number = max(1, round(share * len(wanted)))
    by_want = sorted(able, key=lambda text: (-wanted[text], lot(seed, universe, text)))
    return frozenset(by_want[:number])


def keying_place(universe: str, text: str, places: Sequence[Place], *, seed: int) -> Place:
    """The one of `places` (cards, in their order) whose items have the text for a key."""
    return places[int(lot(seed, universe, text), 16) % len(places)]


def lot(seed: int, *parts: object) -> str:
    """A draw that depends on nothing but its parts: a hexadecimal number, the same on every machine."""
    return hashlib.sha256("\x1f".join(map(str, (seed, *parts))).encode()).hexdigest()
