"""Options of an item between their rows (JSON) and their form in the domain."""

from collections.abc import Iterable
from typing import Any

from question_bank.domain.item import Option, Side


def option_rows(options: Iterable[Option]) -> list[dict[str, str]]:
    """As `item_version.options` keeps them; "side" only where a match has one."""
    return [
        {"id": one.id, "text": one.text} | ({"side": one.side.value} if one.side else {}) for one in options
    ]


def options_of(rows: Iterable[dict[str, Any]]) -> tuple[Option, ...]:
    return tuple(Option(row["id"], row["text"], Side(row["side"]) if "side" in row else None) for row in rows)
