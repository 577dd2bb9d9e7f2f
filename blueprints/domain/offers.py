"""An item as assembly sees it."""

from dataclasses import dataclass

from blueprints.domain.quotas import Cognition
from blueprints.domain.specification import Cell
from question_bank.domain.item import ItemType

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Response:
    """How the chance of a right answer grows with ability: discrimination, difficulty, guessing (3PL)."""

    a: float
    b: float
    c: float = 0.0


@dataclass(frozen=True, slots=True)
class Offer:
    """An item that may enter a paper. `text_key` is the same for statements that read the same.

    `enemies` and `siblings` are ids of items that must not stand beside it. `key_place` counts from 0.
    `difficulty` is the expected share of right answers; `response` is known once data are.
    """

    item_id: str
    item_version_id: int
    cell: Cell
    text_key: str
    type: ItemType = ItemType.SINGLE
    cognition: Cognition = Cognition.RECALL
    key_place: int | None = None
    difficulty: float = 0.7
    words: int = 40
    seconds: int = 60
    enemies: frozenset[str] = NOBODY
    siblings: frozenset[str] = NOBODY
    response: Response | None = None
