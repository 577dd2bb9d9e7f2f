"""The filters of the list of items, read from the address and carried on through a review."""

from enum import Enum
from typing import Any, TypeVar

from flask import request

from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus
from question_bank.services.items import ItemFilter

E = TypeVar("E", bound=Enum)
FILTERS = ("status", "language", "card", "family", "stale", "q")


def wanted() -> ItemFilter:
    """What the address asks for; values that mean nothing are left out."""
    return ItemFilter(
        status=_one_of(ItemStatus, "status"),
        language=_one_of(Language, "language"),
        card_id=request.args.get("card", type=int),
        family=_one_of(Family, "family"),
        stale=request.args.get("stale") == "1",
        text=request.args.get("q", "").strip()[:200],
    )


def filter_args() -> dict[str, Any]:
    """The filters that are set, for the addresses of other pages."""
    return {name: value for name in FILTERS if (value := request.args.get(name, "").strip())}


def _one_of(enum: type[E], name: str) -> E | None:
    try:
        return enum(request.args.get(name))
    except ValueError:
        return None
