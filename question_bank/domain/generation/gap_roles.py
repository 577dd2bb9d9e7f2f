"""Which words are left out of which statements: every word is a key on one card, or a distractor.

As for whole statements (see roles), one text in four is a key within the words that may stand for each
other. Statements with the fewest words to choose from choose first, so that nearly all find one.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from question_bank.domain.generation.gaps import Gap
from question_bank.domain.generation.pool import PoolStatement
from question_bank.domain.generation.roles import KEY_SHARE, lot

MOST = 3  # gaps of one statement, and uses of one key
Universe = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A word left out of a statement, on the card that it is asked on."""

    statement: PoolStatement
    gap: Gap


def universe_of(gap: Gap) -> Universe:
    """The words that may stand for the one left out: of one kind, in one form."""
    return gap.noun.kind, gap.noun.form


def take(
    chances: Mapping[str, Sequence[Gap]],
    places: Mapping[str, Sequence[PoolStatement]],
    sizes: Mapping[str, int],
    *,
    seed: int,
) -> list[Taken]:
    """Up to three gaps of each statement by its key, the first of all before the second of any.

    `chances` are in the order of their worth, `places` where the statement stands, a card once each;
    `sizes` says how many words each kind has.
    """
    taker = _Taker(places, sizes, seed)
    order = sorted(chances, key=lambda key: (len(chances[key]), lot(seed, key)))
    return [
        taken
        for turn in range(MOST)
        for key in order
        if len(chances[key]) > turn and (taken := taker.next(key, chances[key]))
    ]


class _Taker:
    def __init__(
        self, places: Mapping[str, Sequence[PoolStatement]], sizes: Mapping[str, int], seed: int
    ) -> None:
        self.places, self.sizes, self.seed = places, sizes, seed
        self.card_of: dict[tuple[Universe, str], int] = {}
        self.uses: Counter[tuple[Universe, str]] = Counter()
        self.keys: Counter[Universe] = Counter()
        self.on_card: Counter[int] = Counter()
        self.asked: defaultdict[str, set[str]] = defaultdict(set)

    def next(self, key: str, gaps: Sequence[Gap]) -> Taken | None:
        """The first gap of the statement that is free and may be a key on one of its cards."""
        for gap in gaps:
            word = (universe_of(gap), gap.noun.text)
            if gap.lemma in self.asked[key] or self.uses[word] >= MOST:
                continue
            if place := self._place(key, word):
                self._note(key, gap, word, place.card)
                return Taken(place, gap)
        return None

    def _place(self, key: str, word: tuple[Universe, str]) -> PoolStatement | None:
        if word in self.card_of:
            own = (one for one in self.places[key] if one.card == self.card_of[word])
            return next(own, None)
        if self.keys[word[0]] >= KEY_SHARE * self.sizes.get(word[0][0], 0):
            return None
        return min(self.places[key], key=lambda one: (self.on_card[one.card], lot(self.seed, key, one.card)))

    def _note(self, key: str, gap: Gap, word: tuple[Universe, str], card: int) -> None:
        if word not in self.card_of:
            self.card_of[word] = card
            self.keys[word[0]] += 1
        self.uses[word] += 1
        self.on_card[card] += 1
        self.asked[key].add(gap.lemma)
