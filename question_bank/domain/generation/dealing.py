"""Roles dealt over all questions of a language's bank: who may be a key, on which card, beside whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from question_bank.domain.generation.choice import Choice
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.roles import key_texts, lot
from question_bank.domain.generation.selection import DISTRACTORS
from question_bank.domain.generation.single import Variants
from question_bank.domain.item import Family
from question_bank.domain.text import text_key

SPARE = 4  # of the wrong choices a quarter become keys
COVERED = 0.2  # what a statement that another key covers already counts beside one that nothing covers


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of a family on a card, or why there is none."""

    card: int
    family: Family
    variants: Variants | Reason


def deal(asks: Sequence[Ask], *, seed: int) -> list[Ask]:
    """The same asks with distractors that are never keys; others tell that their key stands as a distractor
    in this bank, or is asked on another card.

    Universes of titles come first, the greatest homes for keys: their questions cover statements that
    are no keys themselves. Where a text stands on several cards, the card with the fewest keys has it.
    """
    dealer = _Dealer(asks, seed)
    for universe in sorted(dealer.questions, key=lambda name: (_of_statements(dealer.questions[name]), name)):
        dealer.deal(universe)
    return [replace(ask, variants=dealer.played(ask)) for ask in asks]


class _Dealer:
    def __init__(self, asks: Sequence[Ask], seed: int) -> None:
        self.seed = seed
        self.questions: defaultdict[str, list[Ask]] = defaultdict(list)
        for ask in asks:
            if not isinstance(ask.variants, Reason):
                self.questions[ask.variants[0].universe].append(ask)
        self.card_of: dict[str, int] = {}
        self.distractors: set[str] = set()
        self.covered: set[str] = set()
        self.keys_on: Counter[int] = Counter()
        self._wrong: dict[int, tuple[Choice, ...]] = {}

    def deal(self, universe: str) -> None:
        """Give every text of the universe its role, and each key its card."""
        asks = self.questions[universe]
        weights = self._weights(asks)
        wanted = {text: max(weights[text].values(), default=0.0) for text in _texts(asks)}
        wanted |= {text: 0.0 for text in wanted if text in self.distractors or text in self.card_of}
        keys = key_texts(universe, wanted, seed=self.seed)
        for text in sorted(keys, key=lambda text: lot(self.seed, universe, text)):
            self._give(text, weights[text])
        self.distractors |= {text for text in wanted if text not in self.card_of}
        self.covered |= {_ground(ask) for ask in asks if self.card_of.get(_key(ask)) == ask.card}

    def _weights(self, asks: Iterable[Ask]) -> defaultdict[str, dict[int, float]]:
        """By text, how much each card would cover with it as a key."""
        found: defaultdict[str, dict[int, float]] = defaultdict(dict)
        grounds: set[tuple[str, int, str]] = set()
        for ask in asks:
            place = (_key(ask), ask.card, _ground(ask))
            if place not in grounds:
                grounds.add(place)
                told = _ground(ask) in self.covered and _ground(ask) != _key(ask)
                gain = (COVERED if told else 1.0) * self._can_be_made(ask)
                found[place[0]][ask.card] = found[place[0]].get(ask.card, 0.0) + gain
        return found

    def _can_be_made(self, ask: Ask) -> bool:
        """Whether several wrong choices repeat each word that stem and key share, as near in length."""
        if isinstance(ask.variants, Reason):
            return False
        asked = ask.variants[0].asked
        length, shared = len(asked.right.shown), asked.lemmas & asked.right.lemmas
        near = [one for one in asked.wrong if length / 2 <= len(one.shown) <= length * 2]
        return len(near) >= SPARE and all(sum(word in one.lemmas for one in near) >= SPARE for word in shared)

    def _give(self, text: str, weights: Mapping[int, float]) -> None:
        best = max(weights.values())
        cards = [card for card, weight in weights.items() if weight == best]
        chosen = min(cards, key=lambda card: (self.keys_on[card], lot(self.seed, text, card)))
        self.card_of[text] = chosen
        self.keys_on[chosen] += 1

    def played(self, ask: Ask) -> Variants | Reason:
        if isinstance(ask.variants, Reason):
            return ask.variants
        card = self.card_of.get(_key(ask))
        if card != ask.card:
            return self._why_not(ask, card)
        first = ask.variants[0].asked
        wrong = self._wrong.setdefault(
            id(first.wrong), tuple(one for one in first.wrong if one.key in self.distractors)
        )
        if len(wrong) < DISTRACTORS:
            return Reason.NO_POOL
        return tuple(replace(one, asked=replace(one.asked, wrong=wrong)) for one in ask.variants)

    def _why_not(self, ask: Ask, card: int | None) -> Reason:
        if len(_wrong_of(ask)) < DISTRACTORS:
            return Reason.NO_POOL
        if card is not None:
            return Reason.ELSEWHERE
        return Reason.DISTRACTOR if self._can_be_made(ask) else Reason.NO_BALANCE


def _texts(asks: Iterable[Ask]) -> set[str]:
    keys = {_key(ask) for ask in asks}
    lists = {id(found): found for ask in asks if (found := _wrong_of(ask))}
    return keys | {one.key for found in lists.values() for one in found}


def _of_statements(asks: Sequence[Ask]) -> bool:
    return all(_key(ask) == _ground(ask) for ask in asks)


def _key(ask: Ask) -> str:
    return "" if isinstance(ask.variants, Reason) else ask.variants[0].asked.right.key


def _wrong_of(ask: Ask) -> Sequence[Choice]:
    return () if isinstance(ask.variants, Reason) else ask.variants[0].asked.wrong


def _ground(ask: Ask) -> str:
    return "" if isinstance(ask.variants, Reason) else text_key(ask.variants[0].source_text)
