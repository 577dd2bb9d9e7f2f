"""The filters of the list of items, read from the address and carried on through a review."""

from enum import Enum
from typing import Any, TypeVar

from flask import request

from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus
from question_bank.domain.quality.flaws import ItemFlaw
from question_bank.domain.worklist import WorkList
from question_bank.services.finding import ItemFilter

E = TypeVar("E", bound=Enum)
FILTERS = ("work", "status", "language", "card", "skill", "family", "flaw", "stale", "q")


_DIGITS = 6


def wanted() -> ItemFilter:
    """What the address asks for; values that mean nothing are left out."""
    function, skill = _numbers()
    return ItemFilter(
        work=_one_of(WorkList, "work"),
        status=_one_of(ItemStatus, "status"),
        language=_one_of(Language, "language"),
        card_id=request.args.get("card", type=int),
        family=_one_of(Family, "family"),
        function=function,
        skill=skill,
        flaw=flaw.value if (flaw := _one_of(ItemFlaw, "flaw")) else "",
        stale=request.args.get("stale") == "1",
        text=request.args.get("q", "").strip()[:200],
    )


def filter_args() -> dict[str, Any]:
    """The filters that are set, for the addresses of other pages."""
    return {name: value for name in FILTERS if (value := request.args.get(name, "").strip())}


def _numbers() -> tuple[int | None, int | None]:
    """Numbers of a labour function and a skill, as in "2.1"; a function alone is enough."""
    function, _, skill = request.args.get("skill", "").strip().partition(".")
    return (_number(function), _number(skill)) if _number(function) else (None, None)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < _DIGITS else None


def _one_of(enum: type[E], name: str) -> E | None:
    try:
        return enum(request.args.get(name))
    except ValueError:
        return None
