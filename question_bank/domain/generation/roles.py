"""Which texts may be keys, on how many cards, and beside which distractors: the whole bank tells nothing.

Left to itself a bank tells its keys. A distractor that is the key of another card's item is known for a
right answer elsewhere, and the one option that is never right elsewhere must be the key. So within a
universe (texts that can stand side by side: statements of one form, titles, acts, words of one gap) each
wording has a role in all items of all families: the number of cards on which it is a key. The distractors
of an item have the number below that of its key, so that on other cards all four are keys equally often.

Of keys on one card beside texts that are never keys, one text in four can be a key: n items have n places
for keys and 3n for distractors, and only with a quarter of the texts as keys all can be used equally
often, so that use tells nothing either. A few keys on two cards make it better (see `one_card_share`),
since they are used as often as what they lend their distractors to.
"""

import hashlib
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TypeVar

KEY_SHARE = 0.25
TWO_CARDS_SHARE = 1 / 16

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


def one_card_share(two_cards: float) -> float:
    """The share of keys on one card beside a share of keys on two, for equal use of all texts.

    With v items of each key on each card, shares m on two cards, s on one and d on none: texts of d are
    used 3vs/d times, those of s v(1 + 6m/s) times, as distractors of m too. Both are equal where
    4s² - (1 - 7m)s - 6m(1 - m) = 0: a quarter for m = 0, six sixteenths for one, where m has 2v as well.
    """
    free = 1 - 7 * two_cards
    return (free + sqrt(free**2 + 96 * two_cards * (1 - two_cards))) / 8


def keying_place(universe: str, text: str, places: Sequence[Place], *, seed: int) -> Place:
    """The one of `places` (cards, in their order) whose items have the text for a key."""
    return places[int(lot(seed, universe, text), 16) % len(places)]


def lot(seed: int, *parts: object) -> str:
    """A draw that depends on nothing but its parts: a hexadecimal number, the same on every machine."""
    return hashlib.sha256("\x1f".join(map(str, (seed, *parts))).encode()).hexdigest()
