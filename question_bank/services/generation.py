"""Generation runs: asked for by a person, worked through card by card, safe to stop and to repeat."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from kernel import audit
from kernel.actor import Actor, Permission
from kernel.errors import Conflict, NotFound
from kernel.jobs import JobName, enqueue
from kernel.language import Language
from question_bank.domain.generation.generator import Bank, make_bank
from question_bank.domain.generation.pool import Pool, SkillWord, SourceCard, SourceTerm, build_pool
from question_bank.domain.generation.single import Made
from question_bank.domain.item import Family
from question_bank.domain.versions import RunState, VersionState
from question_bank.models import (
    CardRow,
    ItemRow,
    RunRow,
    StandardRow,
    VersionRow,
)
from question_bank.services import sequences
from question_bank.services.meaning import embeddings
from question_bank.services.storing import carried, item_row, places_of
from question_bank.services.trees import CARD_TREE, card_of, terms_of

STUCK_AFTER = timedelta(minutes=3)


@dataclass(frozen=True)
class LoadedPool:
    """The pool of a run's language, with the run's seed and the place of each card by its id.

    `ready` are its items where they were made elsewhere, in a process of their own.
    """

    pool: Pool
    places: dict[int, int]
    seed: int
    ready: Bank | None = None

    @property
    def bank(self) -> Bank:
        """The items of all cards of the language: made once, for all runs over the same cards."""
        return self.ready or _made(self.pool, self.seed)


@dataclass(frozen=True, slots=True)
class RunView:
    """How far a run is: `report` as in RunRow."""

    run_id: int
    version_id: int
    title: str
    state: RunState
    cards_done: int
    cards_total: int
    requested_at: datetime
    finished_at: datetime | None
    made: dict[str, int]
    kept: int
    not_made: dict[str, dict[str, int]]


def request_generation(session: Session, *, version_id: int, seed: int, now: datetime, actor: Actor) -> int:
    """Ask for the items of a published version; gives the run's id.

    A run of the same version and seed that is not done yet is asked for again, not doubled.
    Raises NotFound("standard"), Conflict("not_published").
    """
    actor.require(Permission.STANDARDS_EDIT)
    run_id = open_run(session, version_id=version_id, seed=seed, now=now, actor=actor)
    enqueue(session, JobName.GENERATE_ITEMS, run_id)
    return run_id


def open_run(session: Session, *, version_id: int, seed: int, now: datetime, actor: Actor | None) -> int:
    """The run of a published version that is not done yet, or a new one, with no job asked for.

    `actor` is None for who works at the machine itself. Raises as `request_generation`.
    """
    version = session.get(VersionRow, version_id, with_for_update=True)
    if version is None:
        raise NotFound("standard")
    if version.state is not VersionState.PUBLISHED:
        raise Conflict("not_published")
    run = session.scalar(
        select(RunRow).where(
            RunRow.version_id == version_id, RunRow.seed == seed, RunRow.state != RunState.DONE
        )
    )
    if run is None:
        run = _new_run(session, version_id, seed, now, actor)
    return run.id


def open_all_runs(session: Session, *, seed: int, now: datetime) -> dict[Language, tuple[int, ...]]:
    """A run for every published version, by language, in the order of the documents' bytes."""
    rows = session.execute(
        select(VersionRow.id, StandardRow.language)
        .join(VersionRow.standard)
        .where(VersionRow.state == VersionState.PUBLISHED)
        .order_by(VersionRow.sha256)
    )
    runs: defaultdict[Language, list[int]] = defaultdict(list)
    for version_id, language in rows.all():
        runs[language].append(open_run(session, version_id=version_id, seed=seed, now=now, actor=None))
    return {language: tuple(found) for language, found in runs.items()}


def cards_to_do(session: Session, run_id: int, now: datetime) -> tuple[int, ...]:
    """Ids of the cards that are not done yet; empty for a run that is done or not there.

    A newer version may have taken the place of the run's while it waited: then nothing is made any more.
    """
    run = session.get(RunRow, run_id, with_for_update=True)
    if run is None or run.state is RunState.DONE:
        return ()
    if session.get_one(VersionRow, run.version_id).state is not VersionState.PUBLISHED:
        run.state, run.finished_at = RunState.DONE, now
        return ()
    cards = session.scalars(
        select(CardRow.id).where(CardRow.version_id == run.version_id).order_by(CardRow.id)
    )
    todo = tuple(card for card in cards if card not in run.cards_done)
    run.state = RunState.UNDER_WAY
    run.started_at = run.started_at or now
    run.moved_at = now
    session.flush()
    return todo


def load_pool(session: Session, run_id: int) -> LoadedPool:
    """All cards of published standards in the language of the run's, its own among them."""
    run = _run(session, run_id)
    version = session.get_one(VersionRow, run.version_id)
    rows = session.scalars(
        select(CardRow)
        .join(CardRow.version)
        .join(VersionRow.standard)
        .where(StandardRow.language == version.standard.language)
        .where((VersionRow.state == VersionState.PUBLISHED) | (VersionRow.id == version.id))
        .options(CARD_TREE)
        .order_by(VersionRow.sha256, CardRow.id)
    ).all()
    digests = _digests(session, {row.version_id for row in rows})
    words = {key: _skill_word(session, key, version.standard.language) for key in digests}
    marked = sequences.of_cards(session, rows)
    cards = (
        SourceCard(digests[row.version_id], row.id, card_of(row), words[row.version_id], marked[row.id])
        for row in rows
    )
    pool = build_pool(version.standard.language.value, cards, _terms(session, digests), embeddings())
    return LoadedPool(pool, {row.id: at for at, row in enumerate(rows)}, run.seed)


def generate_for_card(session: Session, run_id: int, card_id: int, pool: LoadedPool, now: datetime) -> None:
    """Make the card's items and note the run's progress; quietly nothing when it was done before.

    The items are made before the first touch of the database, so that no lock waits for it.
    """
    made = pool.bank[pool.places[card_id]]
    run = session.get(RunRow, run_id, with_for_update=True)
    if run is None or card_id in run.cards_done:
        return
    places = places_of(session, card_id)
    items = {item.id: item for found in made.values() for item in found.items}
    known = set(session.scalars(select(ItemRow.id).where(ItemRow.id.in_(items))))
    known |= carried(session, run.version_id, card_id, items)
    session.add_all(
        item_row(item, run, card_id, places, now) for item in items.values() if item.id not in known
    )
    run.report = _added(run.report, made, known)
    run.cards_done = [*run.cards_done, card_id]
    run.moved_at = now
    session.flush()


@lru_cache(maxsize=4)
def _made(pool: Pool, seed: int) -> Bank:
    return make_bank(pool, seed=seed)


def finish(session: Session, run_id: int, now: datetime) -> None:
    """Close the run when all its cards are done."""
    run = session.get(RunRow, run_id, with_for_update=True)
    if run is None or run.state is RunState.DONE or len(run.cards_done) < run.cards_total:
        return
    run.state = RunState.DONE
    run.finished_at = now
    audit.record(
        session,
        now=now,
        actor=None,
        act="items.generated",
        thing="standard_version",
        thing_id=run.version_id,
        items=sum(run.report["made"].values()),
    )
    session.flush()


def stuck_runs(session: Session, now: datetime) -> tuple[int, ...]:
    """Runs that wait for a lost job, or whose worker died: nothing has moved for three minutes."""
    found = select(RunRow.id).where(RunRow.state != RunState.DONE, RunRow.moved_at < now - STUCK_AFTER)
    return tuple(session.scalars(found.order_by(RunRow.id)))


def read_run(session: Session, *, run_id: int) -> RunView:
    """Raises NotFound("run")."""
    run = _run(session, run_id)
    version = session.get_one(VersionRow, run.version_id)
    return RunView(
        run_id=run.id,
        version_id=run.version_id,
        title=version.header.get("title") or version.standard.title,
        state=run.state,
        cards_done=len(run.cards_done),
        cards_total=run.cards_total,
        requested_at=run.requested_at,
        finished_at=run.finished_at,
        made=dict(run.report["made"]),
        kept=run.report["kept"],
        not_made=run.report["not_made"],
    )


def _run(session: Session, run_id: int) -> RunRow:
    run = session.get(RunRow, run_id)
    if run is None:
        raise NotFound("run")
    return run


def _new_run(session: Session, version_id: int, seed: int, now: datetime, actor: Actor | None) -> RunRow:
    total = len(session.scalars(select(CardRow.id).where(CardRow.version_id == version_id)).all())
    run = RunRow(
        version_id=version_id,
        seed=seed,
        state=RunState.WAITING,
        requested_at=now,
        requested_by=actor.person_id if actor else None,
        moved_at=now,
        cards_total=total,
        cards_done=[],
        report={"made": {}, "kept": 0, "not_made": {}},
    )
    session.add(run)
    session.flush()
    audit.record(
        session, now=now, actor=actor, act="generation.requested", thing="generation_run", thing_id=run.id
    )
    return run


def _digests(session: Session, version_ids: set[int]) -> dict[int, str]:
    rows = session.execute(select(VersionRow.id, VersionRow.sha256).where(VersionRow.id.in_(version_ids)))
    return dict(rows.all())


def _terms(session: Session, digests: Mapping[int, str]) -> Iterator[SourceTerm]:
    """The terms of the documents, in the order of their bytes."""
    for version_id, digest in sorted(digests.items(), key=lambda found: found[1]):
        for index, term in enumerate(terms_of(session.get_one(VersionRow, version_id)), start=1):
            yield SourceTerm(digest, index, term)


def _skill_word(session: Session, version_id: int, language: Language) -> SkillWord:
    """What the document itself calls a skill: the Kazakh layout of 2023 has numbered tasks."""
    if language is not Language.KK:
        return SkillWord.SKILL
    version = session.get_one(VersionRow, version_id, options=[undefer(VersionRow.text)])
    tasks, skills = version.text.count("Тапсырма "), version.text.count("Дағды ")
    return SkillWord.TASK if tasks > skills else SkillWord.SKILL


def _added(report: dict[str, Any], made: dict[Family, Made], known: set[str]) -> dict[str, Any]:
    """The report with one more card: made, kept from an earlier run, not made and why."""
    new, kept = Counter(report["made"]), report["kept"]
    missing = {family: Counter(reasons) for family, reasons in report["not_made"].items()}
    for family, found in made.items():
        old = sum(item.id in known for item in found.items)
        new[family.value] += len(found.items) - old
        kept += old
        reasons = {reason.value: number for reason, number in found.not_made.items()}
        missing.setdefault(family.value, Counter()).update(reasons)
    not_made = {family: dict(reasons) for family, reasons in missing.items()}
    return {"made": dict(new), "kept": kept, "not_made": not_made}
