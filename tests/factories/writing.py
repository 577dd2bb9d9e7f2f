"""Wordings as examiners give them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from kernel.actor import Actor
from question_bank.domain.entry import Entry
from question_bank.domain.item import ItemType, Option
from question_bank.domain.shape import Wording
from question_bank.services import writing
from question_bank.services.options import option_rows

ENTRIES: dict[ItemType, Entry] = {
    ItemType.SINGLE: Entry(
        ItemType.SINGLE,
        "Когда садовник обрезает яблоню?",
        (("ранней весной", ""), ("в разгар лета", ""), ("поздней осенью", ""), ("в сильный мороз", "")),
        key="1",
    ),
    ItemType.MULTIPLE: Entry(
        ItemType.MULTIPLE,
        "Какие деревья растут в саду?",
        (("яблоня", ""), ("груша", ""), ("саксаул", ""), ("пальма", "")),
        key="1,2",
        points=2,
    ),
    ItemType.INLINE: Entry(
        ItemType.INLINE, "Розы сажают ____ года.", (("весной", ""), ("летом", ""), ("зимой", "")), key="1"
    ),
    ItemType.MATCH: Entry(
        ItemType.MATCH,
        "Для какой работы служит инструмент?",
        (("секатор", "обрезка"), ("лейка", "полив"), ("", "вскопка")),
        points=2,
    ),
    ItemType.ORDER: Entry(
        ItemType.ORDER,
        "В каком порядке сажают саженец?",
        (("выкопать яму", ""), ("поставить саженец", ""), ("засыпать корни", ""), ("полить", "")),
    ),
    ItemType.NUMERIC: Entry(
        ItemType.NUMERIC, "На каком расстоянии сажают яблони?", key="4..5", unit="м", rationale="Так растут."
    ),
    ItemType.EXTENDED: Entry(
        ItemType.EXTENDED,
        "Опишите посадку розы.",
        (("назван срок посадки", "1"), ("названа глубина ямы", "2")),
        points=3,
    ),
}
"""One without faults for every type."""


def rewrite(
    session: Session,
    *,
    item_id: str,
    seen_version: int,
    stem: str,
    options: Sequence[str],
    key: str,
    now: datetime,
    actor: Actor,
) -> int:
    """Another wording of a single-answer item; `key` is the letter of the right option."""
    shown = tuple(Option(letter, text) for letter, text in zip("abcdefgh", options, strict=False))
    return writing.rewrite(
        session,
        item_id=item_id,
        seen_version=seen_version,
        wording=Wording(ItemType.SINGLE, stem, shown, (key,)),
        now=now,
        actor=actor,
    )


def form_of(entry: Entry, **changes: Any) -> dict[str, Any]:
    """What a browser sends for an entry of any type."""
    least, _, greatest = entry.key.partition("..")
    sent: dict[str, Any] = {
        "stem": entry.stem,
        "points": str(entry.points),
        "unit": entry.unit,
        "rationale": entry.rationale,
        "place": "1.1.ability.1",
    }
    for row, (text, pair) in enumerate(entry.rows, start=1):
        sent |= {f"row_{row}": text, f"pair_{row}": pair}
    if entry.type is ItemType.NUMERIC:
        sent |= {"least": least, "greatest": greatest}
    elif entry.type is ItemType.MULTIPLE:
        sent["right_many"] = entry.key.split(",")
    elif entry.key:
        sent["right_one"] = entry.key
    return sent | changes


def exported(entry: Entry, **source: Any) -> dict[str, Any]:
    """The entry in the schema of the export, on the second ability of the first skill of a card."""
    wording = entry.wording
    pairs = [one.split("=") for one in wording.key] if entry.type is ItemType.MATCH else list(wording.key)
    return {
        "id": "any",
        "language": "ru",
        "family": "written",
        "type": entry.type.value,
        "stem": wording.stem,
        "options": option_rows(wording.options),
        "key": pairs,
        "details": dict(wording.details),
        "points": wording.points,
        "rationale": wording.rationale,
        "source": {
            "document": "a.txt",
            "standard_code": "A0130",
            "nkz_code": "6113-1-004",
            "card_ordinal": 1,
            "function": 1,
            "skill": 1,
            "kind": "ability",
            "index": 2,
            "text": "ability 1.1.2",
            "lines": [2, 2],
        }
        | source,
    }
