"""What becomes of each item when a newer version of its standard is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from question_bank.domain.item import SourceKind
from question_bank.domain.lifecycle import StaleReason
from question_bank.domain.redaction import CardChange, Comparison, Fate
from question_bank.domain.resting import ChangedGround, Grounds, reason_of, stale_reason, words_of
from question_bank.models import CardRow, ItemRow, ItemVersionRow, StatementRow, VersionRow
from question_bank.services.trees import statement_rows


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where an item goes and why it must be looked at, if at all.

    `own` is the part of the reason that lies in its source, `changed` are its grounds that have changed.
    `statement` is what it rests on now and `card` its card there, each None where there is none; `details`
    are those of its wording with the grounds of the newer version.
    """

    own: StaleReason | None
    changed: tuple[ChangedGround, ...]
    statement: StatementRow | None
    card: CardRow | None
    details: Mapping[str, Any]

    @property
    def reason(self) -> StaleReason | None:
        return reason_of(self.own, self.changed)

    def source(self, wording: ItemVersionRow) -> dict[str, Any]:
        """The columns of what the wording rests on now, as the newer version numbers and words it."""
        if self.statement is None:
            names = ("source_kind", "function", "skill", "source_index", "source_text")
            return {name: getattr(wording, name) for name in names}
        skill = self.statement.skill
        return {
            "source_kind": SourceKind(self.statement.kind.value),
            "function": skill.function.number,
            "skill": skill.number,
            "source_index": self.statement.number,
            "source_text": self.statement.text,
        }


_CHANGED: TypeAdapter[list[ChangedGround]] = TypeAdapter(list[ChangedGround])


class Carrier:
    """Judges the items of an older version by its comparison with the newer one.

    Items that rest on no statement follow their card, and are looked at unless what they rest on stands there
    word for word, a skill with all its statements.
    """

    def __init__(self, comparison: Comparison, old: VersionRow, new: VersionRow) -> None:
        self._comparison = comparison
        self._other_heads = comparison.with_another_head()
        self._after = statement_rows(new)
        before = statement_rows(old)
        self.paths = {row.id: path for path, row in before.items()}
        self._statements = {before[one.old.path].id: one for one in comparison.statements() if one.old}
        was = {(row.first_line, row.last_line): row.id for row in old.cards}
        rows = {(row.first_line, row.last_line): row for row in new.cards}
        self._cards = {was[one.old.lines]: one for one in comparison.cards if one.old}
        self._rows = {at: rows[one.new.lines] for at, one in self._cards.items() if one.new}
        self._words = words_of(new.text)
        self._grounds = {
            row.id: Grounds(comparison, place, self._words) for place, row in enumerate(old.cards, start=1)
        }

    def verdict(self, item: ItemRow, wording: ItemVersionRow) -> Verdict:
        """On an item of the older version in its newest wording."""
        carried = self._grounds[item.card_id].carried(wording.details.get("grounds", ()))
        details = wording.details | (
            {"grounds": list(carried.grounds)} if "grounds" in wording.details else {}
        )
        if item.statement_id is None:
            own, statement, card = self._title(item, wording), None, self._rows.get(item.card_id)
        else:
            change = self._statements[item.statement_id]
            own = stale_reason(change, item.family, self._other_heads)
            statement = self._after[change.new.path] if change.new else None
            card = statement.skill.function.card if statement else None
        return Verdict(own, carried.changed, statement, card, details)

    def _title(self, item: ItemRow, wording: ItemVersionRow) -> StaleReason | None:
        if item.card_id not in self._rows:
            return StaleReason.GONE
        return None if self._same(self._cards[item.card_id], wording) else StaleReason.REWORDED

    def _same(self, change: CardChange, wording: ItemVersionRow) -> bool:
        if wording.function is None:
            return f" {wording.source_key} " in self._words
        skills = [one for one in change.skills if one.old and one.old.function == wording.function]
        if wording.skill is not None:
            skills = [one for one in skills if one.old and one.old.number == wording.skill]
        return bool(skills) and all(one.fate is Fate.SAME for one in skills)


def changed_record(changed: Sequence[ChangedGround]) -> list[dict[str, Any]]:
    """Plain data for item.changed_grounds."""
    record: list[dict[str, Any]] = _CHANGED.dump_python(
        list(changed), mode="json", exclude={"__all__": {"path"}}
    )
    return record


def changed_of(record: Sequence[Mapping[str, Any]]) -> tuple[ChangedGround, ...]:
    """What was stored."""
    return tuple(_CHANGED.validate_python(list(record)))
