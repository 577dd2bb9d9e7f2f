"""Standards in the bank by way of its services: imported, published, with items."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from kernel.actor import Actor, Role
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.language import Language
from question_bank.services import generation, items
from question_bank.services.finding import ItemFilter
from question_bank.services.standards import import_standard, publish_version
from tests.factories.people import make_actor
from tests.factories.pool import SAMPLES

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def sample(language: str = "ru") -> bytes:
    return (SAMPLES / f"city_bicycles_{language}.txt").read_bytes()


def examiners(sessions: Sessions) -> tuple[Actor, Actor]:
    """Two people who review."""
    with sessions.begin() as session:
        return make_actor(session, Role.EXAMINER), make_actor(session, Role.EXAMINER)


def publish_sample(session: Session, actor: Actor, blobs: Blobs, language: str = "ru") -> int:
    """The id of the sample's published version."""
    outcome = import_standard(
        session, data=sample(language), source_name=f"{language}.txt", now=NOW, actor=actor, blobs=blobs
    )
    publish_version(session, version_id=outcome.version_id, now=NOW, actor=actor)
    return outcome.version_id


def run_generation(sessions: Sessions, run_id: int, *, cards: int | None = None) -> None:
    """What a worker does; with `cards` it dies after so many of them."""
    with sessions.begin() as session:
        todo = generation.cards_to_do(session, run_id, NOW)
    with sessions() as session:
        pool = generation.load_pool(session, run_id)
    for card_id in todo[:cards]:
        with sessions.begin() as session:
            generation.generate_for_card(session, run_id, card_id, pool, NOW)
    if cards is None:
        with sessions.begin() as session:
            generation.finish(session, run_id, NOW)


def bank_with_items(
    sessions: Sessions,
    actor: Actor,
    folder: Path,
    language: Language = Language.RU,
    *,
    cards: int | None = None,
) -> int:
    """A published sample with its items, or those of its first cards, as drafts; gives the version's id."""
    with sessions.begin() as session:
        version_id = publish_sample(session, actor, Blobs(folder), language.value)
        run_id = generation.request_generation(session, version_id=version_id, seed=1, now=NOW, actor=actor)
    run_generation(sessions, run_id, cards=cards)
    return version_id


def sample_drafts(sessions: Sessions, actor: Actor, folder: Path) -> list[str]:
    """The items of the sample's first card, as drafts in the order of the document; gives their ids."""
    bank_with_items(sessions, actor, folder, cards=1)
    with sessions() as session:
        listed = items.list_items(session, wanted=ItemFilter(), actor=actor)
        return [line.item_id for line in listed.lines]
