"""From a real document: parallel papers for three levels out of what was generated and approved."""

import os
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from blueprints.domain.quotas import Dimension, Quota
from blueprints.domain.task import SetOrder
from blueprints.models import BlueprintVersion
from blueprints.services import blueprints, papers, views
from blueprints.services.editions import table
from blueprints.services.papers import Assembled
from kernel.actor import Actor, Role
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.language import Language
from question_bank.domain.item import ItemStatus, ItemType
from question_bank.models import ItemRow
from question_bank.services import delivery as bank
from question_bank.services import generation, standards
from tests.factories.bank import run_generation
from tests.factories.people import make_actor
from tests.services.blueprints.conftest import NOW

FOLDER = Path(os.environ.get("SYNAQ_STANDARDS_DIR") or Path(__file__).parents[4] / "shared" / "standards")
QUESTIONS, PAPERS, OVERLAP, TOLERANCE = 30, 4, 6, 0.02
LEVELS, TRIES = 3, 8


@pytest.fixture
def maker(sessions: Sessions) -> Actor:
    with sessions.begin() as session:
        return make_actor(session, Role.EXAMINER)


@pytest.fixture
def official(sessions: Sessions, tmp_path: Path, maker: Actor) -> list[bank.CardRef]:
    """The published cards of document 004, all of their generated items approved; 003 is published too."""
    found = sorted(FOLDER.glob("00[34]_*.txt"))
    if len(found) < 2:
        pytest.skip(f"official documents 003 and 004 are not in {FOLDER.name}/: set SYNAQ_STANDARDS_DIR")
    with sessions.begin() as session:
        *_, version_id = [_published(session, path, Blobs(tmp_path), maker) for path in found]
        run_id = generation.request_generation(session, version_id=version_id, seed=1, now=NOW, actor=maker)
    run_generation(sessions, run_id)
    with sessions.begin() as session:
        session.execute(update(ItemRow).values(status=ItemStatus.APPROVED))
        return [card for card in bank.published_cards(session) if card.version_id == version_id]


def _published(session: Session, path: Path, blobs: Blobs, maker: Actor) -> int:
    version_id = standards.import_standard(
        session, data=path.read_bytes(), source_name=path.name, now=NOW, actor=maker, blobs=blobs
    ).version_id
    standards.publish_version(session, version_id=version_id, now=NOW, actor=maker)
    return version_id


@pytest.mark.official
def test_four_parallel_papers_of_thirty_for_three_levels(
    sessions: Sessions, official: list[bank.CardRef], maker: Actor
) -> None:
    told: dict[tuple[int, int], str] = {}
    levels: set[int] = set()
    with sessions() as session:
        supplied = {card.card_id: len(bank.supply(session, card_id=card.card_id)) for card in official}
    order = SetOrder(papers=PAPERS, uses=2, overlap=OVERLAP, tolerance=TOLERANCE)
    for card in sorted(official, key=lambda card: -supplied[card.card_id])[:TRIES]:
        for level in set(card.levels) - levels if len(levels) < LEVELS else ():
            outcome = _assembled(sessions, card, level, order, maker)
            told[level, card.ordinal] = f"{supplied[card.card_id]} items: {outcome}"
            if outcome == "clean":
                levels.add(level)
    assert len(levels) >= LEVELS, "\n".join(f"{place}: {words}" for place, words in told.items())


def _assembled(sessions: Sessions, card: bank.CardRef, level: int, order: SetOrder, maker: Actor) -> str:
    """ "clean", or what stands against it."""
    with sessions.begin() as session:
        statements = sum(
            skill.abilities + skill.knowledge
            for function in bank.read_card(session, card_id=card.card_id).functions
            for skill in function.skills
        )
        if statements < QUESTIONS:
            return f"the card has only so many statements: {statements}"
        version_id = blueprints.draft_blueprint(
            session, card_id=card.card_id, level=level, question_count=QUESTIONS, now=NOW, actor=maker
        )
        _without_written_answers(session, version_id, maker)
        blueprints.fit_rows(session, version_id=version_id, now=NOW, actor=maker, order=order)
        view = views.read(session, version_id=version_id, actor=maker)
        if view.blueprint.total != QUESTIONS:
            return f"items for so many questions only: {view.blueprint.total}"
        blueprints.approve(session, version_id=version_id, now=NOW, actor=maker)
        outcome = papers.assemble(
            session, version_id=version_id, language=Language.RU, seed=1, now=NOW, actor=maker, order=order
        )
        if not isinstance(outcome, Assembled):
            return str(outcome.clash.requirements if outcome.clash else outcome.spread)
        made, _outline = views.read_set(session, set_id=outcome.set_id, actor=maker)
        certificate = made.certificate
        assert certificate is not None
        assert certificate.clean
        shared = [n for row, line in enumerate(certificate.overlap) for at, n in enumerate(line) if at != row]
        assert max(shared) <= OVERLAP
        assert all(match.spread <= TOLERANCE for match in certificate.matches)
        return "clean"


def _without_written_answers(session: Session, version_id: int, maker: Actor) -> None:
    """The draft as an examiner edits it for an exam of two hours: no essays, and no load that counts them."""
    drafted = table(session.get_one(BlueprintVersion, version_id))
    essays = {Dimension.WORDS, Dimension.SECONDS, Dimension.COGNITION}
    kept = [quota for quota in drafted.quotas if quota.dimension not in essays]
    none = Quota(Dimension.TYPE, ItemType.EXTENDED.value, 0, 0)
    blueprints.edit_rows(
        session, version_id=version_id, rows=drafted.rows, quotas=[*kept, none], now=NOW, actor=maker
    )
