"""The quality of the bank as a whole: the nightly check of flaws, the benchmark, coverage, duplicates."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kernel.language import Language
from question_bank.domain.item import ItemStatus
from question_bank.domain.quality.bank_item import BankItem
from question_bank.domain.quality.benchmark import Trial, run
from question_bank.domain.quality.spread import Spread, spreads
from question_bank.domain.text import text_key
from question_bank.domain.versions import VersionState
from question_bank.models import (
    CardRow,
    FunctionRow,
    ItemRow,
    ItemVersionRow,
    SkillRow,
    StandardRow,
    StatementRow,
    VersionRow,
)
from question_bank.services import flaws

BATCH = 500
SEED = 1
PARTS = 4
"""Of a measurement: reading, the bots in each language, everything else."""

Told = Callable[[int], None]


def _silently(_part: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Distinct statements of published standards in a language, and how many an item rests on."""

    language: str
    statements: int
    covered: int

    @property
    def share(self) -> float:
        return self.covered / self.statements if self.statements else 0.0


@dataclass(frozen=True, slots=True)
class FlawCount:
    """How many items that are not retired have a flaw, and how many of them are drafts."""

    language: str
    flaw: str
    items: int
    drafts: int


@dataclass(frozen=True, slots=True)
class Quality:
    """All that is measured of the bank: items that are not retired, in their newest wording."""

    items: int
    trials: tuple[Trial, ...]
    spreads: tuple[Spread, ...]
    coverage: tuple[Coverage, ...]
    flaws: tuple[FlawCount, ...]
    flawed_drafts: int

    @property
    def gates(self) -> dict[str, dict[str, bool]]:
        """By language, the gates of the benchmark, where there are items enough; and of the whole bank."""
        whole = {
            trial.language: trial.gates for trial in self.trials if trial.family is None and trial.enough
        }
        return {**whole, "bank": {"no_flawed_drafts": self.flawed_drafts == 0}}

    @property
    def too_few(self) -> tuple[str, ...]:
        """Languages with fewer items than a judgement needs."""
        return tuple(trial.language for trial in self.trials if trial.family is None and not trial.enough)


def check_items(session: Session, *, after: str = "", limit: int = BATCH) -> str | None:
    """Apply the rules anew to the newest wordings of a batch of items; gives the last id, None at the end."""
    rows = session.execute(_current().where(ItemRow.id > after).order_by(ItemRow.id).limit(limit)).all()
    for item, version in rows:
        found = flaws.found_in(version, item.language.value)
        if found != version.flaws:
            version.flaws = found
    session.flush()
    return rows[-1][0].id if len(rows) == limit else None


def stamp(session: Session) -> str:
    """Changes whenever the bank changes in what is measured."""
    items, changed = session.execute(select(func.count(), func.max(ItemRow.changed_at))).one()
    published = session.scalar(select(func.max(VersionRow.published_at)))
    return f"{items} {changed} {published}"


def measure(session: Session, *, seed: int = SEED, told: Told = _silently) -> Quality:
    """Read the whole bank and let the bots try it. Takes seconds for thousands of items.

    `told` hears after each part how many of the PARTS are done.
    """
    rows = session.execute(_current().order_by(ItemRow.id)).all()
    bank = [
        BankItem(item.id, str(item.card_id), item.family, flaws.text_of(version, item.language.value))
        for item, version in rows
    ]
    told(1)
    trials: list[Trial] = []
    for part, language in enumerate((Language.KK, Language.RU), start=2):
        trials += run([item for item in bank if item.language == language.value], seed=seed)
        told(part)
    return Quality(
        items=len(bank),
        trials=tuple(trials),
        spreads=spreads(bank),
        coverage=tuple(_coverage(session, language, rows) for language in (Language.KK, Language.RU)),
        flaws=_flaw_counts(rows),
        flawed_drafts=sum(bool(version.flaws) and item.status is ItemStatus.DRAFT for item, version in rows),
    )


def _current() -> Select[ItemRow, ItemVersionRow]:
    """Items that are not retired with their newest wording."""
    return (
        select(ItemRow, ItemVersionRow)
        .join(
            ItemVersionRow,
            (ItemVersionRow.item_id == ItemRow.id) & (ItemVersionRow.number == ItemRow.version_number),
        )
        .where(ItemRow.status != ItemStatus.RETIRED)
    )


def _coverage(
    session: Session, language: Language, rows: Sequence[tuple[ItemRow, ItemVersionRow]]
) -> Coverage:
    """How many wordings of published statements are the ground of an item: its source, or one of several."""
    published = (
        select(StatementRow.text_key)
        .join(StatementRow.skill)
        .join(SkillRow.function)
        .join(FunctionRow.card)
        .join(CardRow.version)
        .join(VersionRow.standard)
        .where(VersionRow.state == VersionState.PUBLISHED, StandardRow.language == language)
    )
    texts = {
        text
        for item, version in rows
        if item.language is language
        for text in (version.source_text, *(one["text"] for one in version.details.get("grounds", ())))
    }
    statements = set(session.scalars(published))
    return Coverage(language.value, len(statements), len(statements & set(map(text_key, texts))))


def _flaw_counts(rows: Sequence[tuple[ItemRow, ItemVersionRow]]) -> tuple[FlawCount, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    drafts: Counter[tuple[str, str]] = Counter()
    for item, version in rows:
        found = [(item.language.value, flaw) for flaw in version.flaws]
        counts.update(found)
        drafts.update(found if item.status is ItemStatus.DRAFT else ())
    return tuple(FlawCount(*at, number, drafts[at]) for at, number in sorted(counts.items()))
