"""Words dealt over the gaps of a language: each stands in the bank's options once, as a key or beside one.

So neither how often a word is an option nor whether it is right elsewhere tells anything. Only statements
that no gap covers else take words that already stand beside one key. Beside a key stand only words that
other stems print if they print the key, for the same reason. Statements with the fewest words to leave out
choose first, so that nearly all find one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from question_bank.domain.generation.gaps import Gap
from question_bank.domain.generation.pool import PoolStatement
from question_bank.domain.generation.roles import lot
from question_bank.domain.generation.selection import DISTRACTORS

MOST = 3  # gaps of one statement
AT_NEED = 2  # uses of a distractor, for statements that no gap covers else
TRIES = 12
Word = tuple[str, tuple[str, ...], str]
"""A text in a form: kind, form, text. The same letters may be another form of another kind."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A word that may be left out, and the texts that may stand beside it; `seen`: other stems print it."""

    gap: Gap
    wrong: tuple[str, ...]
    seen: bool


@dataclass(frozen=True, slots=True)
class Dealt:
    """A gap with its distractors, on the card that it is asked on."""

    statement: PoolStatement
    gap: Gap
    wrong: tuple[str, ...]
    variant: int = 1


Accepts = Callable[[PoolStatement, Gap, Sequence[str]], bool]


def deal(
    chances: Mapping[str, Sequence[Chance]],
    places: Mapping[str, Sequence[PoolStatement]],
    *,
    seed: int,
    accepts: Accepts,
) -> list[Dealt]:
    """Up to three gaps of each statement by its key, the first of all before the second of any.

    `chances` are in the order of their worth, `places` where the statement stands, a card once each. The
    stem of a statement's second item prints the key of its first: so it gets one only if all are seen.
    """
    dealer = _Dealer(chances, places, seed, accepts)
    order = sorted(chances, key=lambda key: (len(chances[key]), lot(seed, key)))
    found = [one for _ in range(MOST) for key in order if (one := dealer.next(key))]
    dealer.most_uses = AT_NEED
    return [*found, *(one for key in order if not dealer.asked[key] and (one := dealer.next(key)))]


def deal_again(found: Sequence[tuple[PoolStatement, Chance]], *, seed: int, accepts: Accepts) -> list[Dealt]:
    """The same gaps with new distractors, the fewest to choose from first; without those that find none."""
    dealer = _Dealer({place.key: [chance] for place, chance in found}, {}, seed, accepts)
    order = sorted(found, key=lambda one: (len(one[1].wrong), lot(seed, one[0].key, one[1].gap.noun.lemma)))
    dealer.keys = {_word(chance.gap, chance.gap.noun.text) for _, chance in found}
    dealt = [one for place, chance in order if (one := dealer.again(place, chance))]
    dealer.most_uses = AT_NEED
    left = [one for one in order if one[0].key not in {done.statement.key for done in dealt}]
    return [*dealt, *(one for place, chance in left if (one := dealer.again(place, chance)))]


def swaps(
    dealt: Sequence[Dealt], fits: Callable[[Dealt, Sequence[str]], bool]
) -> Iterator[tuple[Dealt, Dealt]]:
    """Two further items of two gaps: each has the words that stand beside the key of the other.

    All their words are in the options once more, so that use tells as little as before. Each gap takes
    part once; those with the fewest partners choose first.
    """
    groups: defaultdict[tuple[str, tuple[str, ...]], list[Dealt]] = defaultdict(list)
    for one in dealt:
        groups[one.gap.noun.kind, one.gap.noun.form].append(one)
    for group in groups.values():
        able = [[one is not other and fits(one, other.wrong) for other in group] for one in group]
        mutual = [
            {at for at in range(len(group)) if able[one][at] and able[at][one]} for one in range(len(group))
        ]
        free = set(range(len(group)))
        for first in sorted(free, key=lambda at: (len(mutual[at]), at)):
            if first in free and (found := mutual[first] & free):
                other = min(found, key=lambda at: (len(mutual[at]), at))
                free -= {first, other}
                yield _swapped(group[first], group[other]), _swapped(group[other], group[first])


def _swapped(one: Dealt, other: Dealt) -> Dealt:
    return replace(one, wrong=other.wrong, variant=one.variant + 1)


class _Dealer:
    def __init__(
        self,
        chances: Mapping[str, Sequence[Chance]],
        places: Mapping[str, Sequence[PoolStatement]],
        seed: int,
        accepts: Accepts,
    ) -> None:
        self.chances, self.places, self.seed, self.accepts = chances, places, seed, accepts
        self.keys: set[Word] = set()
        self.uses: Counter[Word] = Counter()
        self.most_uses = 1
        self.wanted = Counter(_word(one.gap, one.gap.noun.text) for row in chances.values() for one in row)
        self.stand_on = Counter(one.card for found in places.values() for one in found)
        self.asked: dict[str, list[Chance]] = {key: [] for key in chances}

    def next(self, key: str) -> Dealt | None:
        """Another gap of the statement, on that of its cards on which most statements stand.

        There an exam's worth of items comes together first; shared out evenly, no card would have it.
        """
        place = max(
            self.places[key], key=lambda one: (self.stand_on[one.card], lot(self.seed, key, one.card))
        )
        before = self.asked[key]
        if before and not all(one.seen for one in before):
            return None
        for chance in self.chances[key]:
            word = _word(chance.gap, chance.gap.noun.text)
            if word in self.keys or self.uses[word]:
                continue
            if before and (not chance.seen or any(chance.gap.lemmas & one.gap.lemmas for one in before)):
                continue
            if wrong := self._wrong(place, chance):
                self._note(key, place, chance, wrong)
                return Dealt(place, chance.gap, wrong)
        return None

    def again(self, place: PoolStatement, chance: Chance) -> Dealt | None:
        """The gap, whose key is its own already, with three words that are free."""
        wrong = self._wrong(place, chance)
        self.uses.update(_word(chance.gap, text) for text in wrong)
        return Dealt(place, chance.gap, wrong) if wrong else None

    def _wrong(self, place: PoolStatement, chance: Chance) -> tuple[str, ...]:
        gap = chance.gap
        words = {text: _word(gap, text) for text in chance.wrong}
        free = [text for text, word in words.items() if self._is_free(word)]
        free.sort(
            key=lambda text: (
                self.uses[words[text]],
                self.wanted[words[text]],
                lot(self.seed, place.key, gap.noun.lemma, text),
            )
        )
        sets = (tuple(free[at : at + DISTRACTORS]) for at in range(len(free) - DISTRACTORS + 1))
        return next((found for found in islice(sets, TRIES) if self.accepts(place, gap, found)), ())

    def _is_free(self, word: Word) -> bool:
        return word not in self.keys and self.uses[word] < self.most_uses

    def _note(self, key: str, place: PoolStatement, chance: Chance, wrong: Sequence[str]) -> None:
        self.keys.add(_word(chance.gap, chance.gap.noun.text))
        self.uses.update(_word(chance.gap, text) for text in wrong)
        self.asked[key].append(chance)


def _word(gap: Gap, text: str) -> Word:
    return gap.noun.kind, gap.noun.form, text
