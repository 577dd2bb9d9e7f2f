"""What a candidate may give as an answer to a question of each type, and the response stored of it.

A page knows options by the numbers that it shows them under, from 1; what is stored are their ids.
So neither the page nor what it sends says anything of the bank, and the stored response can be read
whatever the order was (for the encoding see question_bank.domain.item.ItemType).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kernel.errors import Invalid
from question_bank.domain.item import ItemType
from question_bank.domain.numbers import number_of

LONGEST_TEXT = 10_000
"""Letters of an extended response: some five pages, far more than any time limit has room for."""

Given = tuple[int, ...] | str
"""As a page gives it: single, inline, multiple: numbers of the chosen options; match: for each left side
the number of its right one, 0 for none; order: the numbers of all options in the candidate's order;
numeric, extended: what was typed. Empty: no answer."""

TYPED = (ItemType.NUMERIC, ItemType.EXTENDED)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as one candidate has it: the ids of its options in the order shown, in a match the left
    ones first; `parts` of a response make it complete: in a match one for each left option, else 1."""

    type: ItemType
    order: tuple[str, ...]
    parts: int = 1

    @property
    def left(self) -> tuple[str, ...]:
        return self.order[: self.parts] if self.type is ItemType.MATCH else ()

    @property
    def choices(self) -> tuple[str, ...]:
        """What is chosen from: all options, in a match the right ones."""
        return self.order[len(self.left) :]


def is_answered(parts: int, response: Sequence[str]) -> bool:
    """Whether a response is complete; a match that still has an empty place is not."""
    return len(response) >= parts


def response_of(asked: Asked, given: Given) -> list[str]:
    """The response that is stored; an empty one takes the answer back.

    Raises Invalid: "response_shape" (numbers for a text or the other way round), "response_unknown_option",
    "response_too_many", "response_order" (not every option once), "response_number", "response_long".
    """
    if isinstance(given, str) is not (asked.type in TYPED):
        raise Invalid("response_shape")
    if isinstance(given, str):
        return _number(given) if asked.type is ItemType.NUMERIC else _text(given)
    least = 0 if asked.type is ItemType.MATCH else 1
    if not all(least <= number <= len(asked.choices) for number in given):
        raise Invalid("response_unknown_option")
    if asked.type is ItemType.MATCH:
        return _pairs(asked, given)
    return _order(asked, given) if asked.type is ItemType.ORDER else _chosen(asked, given)


def given_of(asked: Asked, response: Sequence[str]) -> Given:
    """What a page shows of a stored response: the other way round. Numbers have a comma, as people write."""
    if asked.type is ItemType.NUMERIC:
        return "".join(response).replace(".", ",")
    if asked.type is ItemType.EXTENDED:
        return "".join(response)
    numbers = {option: number for number, option in enumerate(asked.choices, start=1)}
    if asked.type is ItemType.MATCH:
        pairs = dict(pair.split("=") for pair in response)
        return tuple(numbers[pairs[left]] if left in pairs else 0 for left in asked.left) if pairs else ()
    return tuple(numbers[option] for option in response)


def _chosen(asked: Asked, given: tuple[int, ...]) -> list[str]:
    """Option ids in the order shown, whatever the order of the clicks."""
    if len(set(given)) < len(given) or (len(given) > 1 and asked.type is not ItemType.MULTIPLE):
        raise Invalid("response_too_many")
    return [asked.order[number - 1] for number in sorted(given)]


def _pairs(asked: Asked, given: tuple[int, ...]) -> list[str]:
    """Pairs by the left side as its ids are ordered; what has no right side yet is left out."""
    if given and len(given) != len(asked.left):
        raise Invalid("response_shape")
    pairs = zip(asked.left, given, strict=False)
    return sorted(f"{left}={asked.choices[number - 1]}" for left, number in pairs if number)


def _order(asked: Asked, given: tuple[int, ...]) -> list[str]:
    if given and sorted(given) != list(range(1, len(asked.order) + 1)):
        raise Invalid("response_order")
    return [asked.order[number - 1] for number in given]


def _number(typed: str) -> list[str]:
    if not typed.strip():
        return []
    number = number_of(typed)
    if number is None:
        raise Invalid("response_number")
    return [number]


def _text(typed: str) -> list[str]:
    """Lines end as one sign; signs that no page shows are left out."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign)[0] != "C")
    if len(text) > LONGEST_TEXT:
        raise Invalid("response_long", most=LONGEST_TEXT)
    return [text] if text.strip() else []
