"""An examiner's corrections of an imported tree, as data that finds its node in another reading of the text.

A correction names its node by path, by card and by the wording that it had, so it survives a re-import of the
same text by a better reader and the import of a newer text. Corrections apply one after another in the order
in which they were made; each names the tree as the earlier ones left it. The document itself and the source
lines of its nodes never change.
"""

from dataclasses import dataclass
from enum import StrEnum

from question_bank.domain.standard import Defect, Standard, StatementKind
from question_bank.domain.text import text_key
from question_bank.domain.tree import Node, Path, nodes


class CorrectionKind(StrEnum):
    """What an examiner does to a node, or to a defect."""

    REWORD = "reword"
    SPLIT = "split"
    JOIN = "join"
    MOVE = "move"
    LEVELS = "levels"
    DROP = "drop"
    ADD = "add"
    LOOKED_AT = "looked_at"


class Fault(StrEnum):
    """Why a correction cannot be applied to a tree."""

    NOT_FOUND = "not_found"
    NO_CHANGE = "no_change"
    EMPTY = "empty"
    LETTERS = "letters"
    LAST = "last"
    TARGET = "target"
    LEVELS = "levels"
    ONLY_CARD = "only_card"


class Unfit(Exception):
    """The correction does not fit the tree."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Address:
    """Where a node stood and what it said: its path, its card, its wording ("" for an untitled node)."""

    path: str
    card_title: str
    card_code: str | None
    printed_levels: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One act on the node at `address`. What the other fields hold depends on `kind`:

    REWORD texts = (new wording,); SPLIT texts = the parts; JOIN texts = (wording of the next statement,);
    MOVE target = the skill or function that takes the node, `into` = the list there for a statement;
    LEVELS levels; ADD (to the skill at `address`) texts = (wording,), `into` = the list;
    LOOKED_AT flaw = what the defect is: `address.path` and `address.text` are then its `where` and `text`.
    """

    kind: CorrectionKind
    address: Address
    texts: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    target: Address | None = None
    into: StatementKind | None = None
    flaw: str = ""


def address_of(node: Node) -> Address:
    return Address(str(node.path), node.card_title, node.card_code, node.printed_levels, node.text)


def address_of_defect(standard: Standard, defect: Defect) -> Address:
    """The address that a mark on `defect` bears; defects of no card stand on the whole document."""
    ordinal = defect.where.split("/", maxsplit=1)[0]
    card = next((card for card in standard.cards if str(card.ordinal) == ordinal), None)
    if card is None:
        return Address(defect.where, "", None, (), defect.text)
    return Address(defect.where, card.title, card.nkz_code, card.printed_levels, defect.text)


def find(standard: Standard, address: Address) -> Path | None:
    """The node that `address` names: same card, part and wording, at its path or nearest to it.

    None when there is none, or several are as near. A node without wording is found at its path alone.
    """
    wanted = Path.read(address.path)
    key = text_key(address.text)
    cards = _likeliest_cards(standard, address)
    found = [
        node
        for node in nodes(standard)
        if node.path.card in cards
        and node.path.part is wanted.part
        and node.path.kind is wanted.kind
        and text_key(node.text) == key
    ]
    if not key:
        return next((node.path for node in found if node.path == wanted), None)
    nearest = max((_nearness(node.path, wanted) for node in found), default=())
    best = [node.path for node in found if _nearness(node.path, wanted) == nearest]
    return best[0] if len(best) == 1 else None


def _likeliest_cards(standard: Standard, address: Address) -> set[int]:
    """Places of the cards that have most in common with the one of `address`: its title or its code at least.

    The same profession at two levels stands on two cards, which may share title and code.
    """
    title = text_key(address.card_title)
    likeness: dict[int, tuple[bool, ...]] = {}
    for at, card in enumerate(standard.cards, start=1):
        same_title = text_key(card.title) == title
        same_code = card.nkz_code is not None and card.nkz_code == address.card_code
        if same_title or same_code:
            likeness[at] = (same_code, same_title, card.printed_levels == address.printed_levels)
    most = max(likeness.values(), default=())
    return {at for at, likes in likeness.items() if likes == most}


def _nearness(here: Path, wanted: Path) -> tuple[bool, ...]:
    return (
        here == wanted,
        here.card == wanted.card,
        (here.function, here.skill) == (wanted.function, wanted.skill),
        here.function == wanted.function,
    )
