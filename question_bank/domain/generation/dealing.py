"""Roles dealt over all questions of a language's bank: who may be a key, on which card, beside whom."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from question_bank.domain.generation.choice import Choice
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.roles import TWO_CARDS_SHARE, key_texts, lot, one_card_share
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


@dataclass(frozen=True, slots=True)
class Dealt:
    """The asks with their distractors, and the roles of all texts.

    `cards_of` gives the cards on which a text is a key, at most two; `distractors` are keys nowhere.
    """

    asks: Sequence[Ask]
    cards_of: Mapping[str, tuple[int, ...]]
    distractors: frozenset[str]

    def keys_on(self, card: int) -> frozenset[str]:
        return frozenset(text for text, places in self.cards_of.items() if card in places)


def deal(asks: Sequence[Ask], *, seed: int) -> Dealt:
    """Give each text its role. Asks that lose their key by it tell why: their key stands as a distractor in
    this bank, or is asked on another card.

    Universes of titles come first, the greatest homes for keys: their questions cover statements that
    are no keys themselves. Where a text stands on more cards than it is a key of, those with the fewest
    keys have it.
    """
    dealer = _Dealer(asks, seed)
    for universe in sorted(dealer.questions, key=lambda name: (_of_statements(dealer.questions[name]), name)):
        dealer.deal(universe)
    played = [replace(ask, variants=dealer.played(ask)) for ask in asks]
    return Dealt(played, dealer.cards_of, frozenset(dealer.distractors))


class _Dealer:
    def __init__(self, asks: Sequence[Ask], seed: int) -> None:
        self.seed = seed
        self.questions: defaultdict[str, list[Ask]] = defaultdict(list)
        for ask in asks:
            if not isinstance(ask.variants, Reason):
                self.questions[ask.variants[0].universe].append(ask)
        self.cards_of: dict[str, tuple[int, ...]] = {}
        self.distractors: set[str] = set()
        self.covered: set[str] = set()
        self.keys_on: Counter[int] = Counter()
        self._wrong: dict[tuple[int, int], tuple[Choice, ...]] = {}

    def deal(self, universe: str) -> None:
        """Give every text of the universe its role, and each key its card."""
        asks = self.questions[universe]
        weights = self._weights(asks)
        texts = _texts(asks) - self.distractors - set(self.cards_of)
        twice = {text: _second(weights[text].values()) for text in texts}
        self._give(universe, twice, weights, TWO_CARDS_SHARE, 2)
        two = sum(len(self.cards_of.get(text, ())) == 2 for text in texts)
        once = {text: max(weights[text].values(), default=0.0) for text in texts - set(self.cards_of)}
        share = one_card_share(two / len(texts)) * len(texts) / len(once) if once else 0.0
        self._give(universe, once, weights, share, 1)
        self.distractors |= texts - set(self.cards_of)
        self.covered |= {_ground(ask) for ask in asks if ask.card in self.cards_of.get(_key(ask), ())}

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
        spare = DISTRACTORS if ask.family is Family.LEGAL_ACT else SPARE  # acts are few
        return len(near) >= spare and all(sum(word in one.lemmas for one in near) >= spare for word in shared)

    def _give(
        self,
        universe: str,
        wanted: Mapping[str, float],
        weights: Mapping[str, Mapping[int, float]],
        share: float,
        number: int,
    ) -> None:
        """Make a share of the wanted texts keys on so many cards."""
        keys = key_texts(f"{universe} {number}", wanted, seed=self.seed, share=share)
        for text in sorted(keys, key=lambda text: lot(self.seed, universe, text)):
            places = sorted(weights[text], key=lambda card: self._order(text, card, weights[text]))[:number]
            self.cards_of[text] = tuple(places)
            self.keys_on.update(places)

    def _order(self, text: str, card: int, weights: Mapping[int, float]) -> tuple[float, int, str]:
        return -weights[card], self.keys_on[card], lot(self.seed, text, card)

    def played(self, ask: Ask) -> Variants | Reason:
        if isinstance(ask.variants, Reason):
            return ask.variants
        cards = self.cards_of.get(_key(ask), ())
        if ask.card not in cards:
            return self._why_not(ask, cards)
        wrong = self._distractors(ask.variants[0].asked.wrong, len(cards) - 1)
        if len(wrong) < DISTRACTORS:
            return Reason.NO_POOL
        return tuple(replace(one, asked=replace(one.asked, wrong=wrong)) for one in ask.variants)

    def _distractors(self, wrong: Sequence[Choice], cards: int) -> tuple[Choice, ...]:
        """Those of the wrong choices that are keys on so many cards; the same list is read once."""
        place = (id(wrong), cards)
        if place not in self._wrong:
            self._wrong[place] = tuple(one for one in wrong if len(self.cards_of.get(one.key, ())) == cards)
        return self._wrong[place]

    def _why_not(self, ask: Ask, cards: Sequence[int]) -> Reason:
        if len(_wrong_of(ask)) < DISTRACTORS:
            return Reason.NO_POOL
        if cards:
            return Reason.ELSEWHERE
        return Reason.DISTRACTOR if self._can_be_made(ask) else Reason.NO_BALANCE


def _texts(asks: Iterable[Ask]) -> set[str]:
    keys = {_key(ask) for ask in asks}
    lists = {id(found): found for ask in asks if (found := _wrong_of(ask))}
    return keys | {one.key for found in lists.values() for one in found}


def _second(weights: Collection[float]) -> float:
    return sorted(weights)[-2] if len(weights) > 1 else 0.0


def _of_statements(asks: Sequence[Ask]) -> bool:
    return all(_key(ask) == _ground(ask) for ask in asks)


def _key(ask: Ask) -> str:
    return "" if isinstance(ask.variants, Reason) else ask.variants[0].asked.right.key


def _wrong_of(ask: Ask) -> Sequence[Choice]:
    return () if isinstance(ask.variants, Reason) else ask.variants[0].asked.wrong


def _ground(ask: Ask) -> str:
    return "" if isinstance(ask.variants, Reason) else text_key(ask.variants[0].source_text)
