"""Papers are assembled from approved items, or the shortage is named."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.domain.feasibility import Gap, Shortage
from blueprints.domain.specification import Cell, Row
from blueprints.models import BlueprintVersion, PaperRecord
from blueprints.services import blueprints, delivery, papers
from blueprints.services.editions import table
from blueprints.services.papers import Assembled
from blueprints.services.records import Refusal
from blueprints.services.sets import LARGEST_SEED
from kernel.actor import Actor
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from kernel.language import Language
from question_bank.domain.item import ItemStatus
from question_bank.domain.standard import StatementKind
from question_bank.models import CardRow, ItemRow
from tests.factories.cards import make_card, make_items


@pytest.fixture
def card(session: Session, now: datetime) -> CardRow:
    return make_card(session, now)


@pytest.fixture
def approved(session: Session, now: datetime, card: CardRow, examiner: Actor) -> int:
    """An approved blueprint of seven questions, without ranges for the whole paper."""
    version_id = blueprints.draft_blueprint(
        session, card_id=card.id, level=3, question_count=7, now=now, actor=examiner
    )
    rows = table(session.get_one(BlueprintVersion, version_id)).rows
    blueprints.edit_rows(session, version_id=version_id, rows=rows, quotas=(), now=now, actor=examiner)
    blueprints.approve(session, version_id=version_id, now=now, actor=examiner)
    return version_id


def assemble(
    session: Session,
    version_id: int,
    now: datetime,
    actor: Actor,
    *,
    seed: int = 1,
    language: Language = Language.RU,
) -> int:
    outcome = papers.assemble(
        session, version_id=version_id, language=language, seed=seed, now=now, actor=actor
    )
    assert isinstance(outcome, Assembled)
    return outcome.paper_id


def test_a_paper_meets_its_blueprint_cell_by_cell(
    session: Session, now: datetime, card: CardRow, approved: int, examiner: Actor
) -> None:
    make_items(session, card, now)
    lines = delivery.read_paper(session, paper_id=assemble(session, approved, now, examiner))
    for row in delivery.read_blueprint(session, version_id=approved).rows:
        kinds = [line.kind for line in lines if (line.function, line.skill) == (row.function, row.skill)]
        assert kinds.count(StatementKind.ABILITY) == row.ability
        assert kinds.count(StatementKind.KNOWLEDGE) == row.knowledge
    assert [line.position for line in lines] == list(range(1, 8))


def test_the_items_of_a_paper_are_in_use_from_then_on(
    session: Session, now: datetime, card: CardRow, approved: int, examiner: Actor
) -> None:
    make_items(session, card, now)
    assemble(session, approved, now, examiner)
    in_use = session.scalars(select(ItemRow).where(ItemRow.status == ItemStatus.IN_USE)).all()
    assert len(in_use) == 7


def test_papers_are_numbered_by_language(
    session: Session, now: datetime, card: CardRow, approved: int, examiner: Actor
) -> None:
    kazakh = make_card(session, now, language=Language.KK, title="Бағбан")
    for edition in (card, kazakh):
        make_items(session, edition, now, per_statement=2)
    assemble(session, approved, now, examiner, seed=1)
    assemble(session, approved, now, examiner, seed=2)
    assemble(session, approved, now, examiner, seed=1, language=Language.KK)
    refs = delivery.papers(session, version_id=approved)
    assert [(ref.language, ref.number, ref.question_count) for ref in refs] == [
        (Language.KK, 1, 7), (Language.RU, 1, 7), (Language.RU, 2, 7),
    ]  # fmt: skip


def test_a_seed_makes_one_paper_only(
    session: Session, now: datetime, card: CardRow, approved: int, examiner: Actor
) -> None:
    make_items(session, card, now)
    assemble(session, approved, now, examiner, seed=5)
    with pytest.raises(Conflict, match="paper_seed"):
        assemble(session, approved, now, examiner, seed=5)


def test_a_shortage_is_named_and_nothing_is_stored(
    session: Session, now: datetime, card: CardRow, examiner: Actor
) -> None:
    version_id = blueprints.draft_blueprint(
        session, card_id=card.id, level=3, question_count=7, now=now, actor=examiner
    )
    rows = [Row(1, 1, 2, 0), Row(1, 2, 0, 1)]
    blueprints.edit_rows(session, version_id=version_id, rows=rows, quotas=(), now=now, actor=examiner)
    blueprints.approve(session, version_id=version_id, now=now, actor=examiner)
    outcome = papers.assemble(
        session, version_id=version_id, language=Language.RU, seed=1, now=now, actor=examiner
    )
    ability, knowledge = Cell(1, 1, StatementKind.ABILITY), Cell(1, 2, StatementKind.KNOWLEDGE)
    assert isinstance(outcome, Refusal)
    assert outcome.shortage == Shortage((Gap((ability,), 2, 0), Gap((knowledge,), 1, 0)))
    assert session.scalars(select(PaperRecord)).all() == []


def test_a_draft_gives_no_paper(session: Session, now: datetime, card: CardRow, examiner: Actor) -> None:
    version_id = blueprints.draft_blueprint(
        session, card_id=card.id, level=3, question_count=7, now=now, actor=examiner
    )
    with pytest.raises(Conflict, match="blueprint_draft"):
        assemble(session, version_id, now, examiner)


def test_a_language_without_an_edition_gives_no_paper(
    session: Session, now: datetime, approved: int, examiner: Actor
) -> None:
    with pytest.raises(NotFound, match="paper_edition"):
        assemble(session, approved, now, examiner, language=Language.KK)


@pytest.mark.parametrize(
    ("seed", "language", "code"),
    [
        (-1, Language.RU, "paper_seed_range"),
        (LARGEST_SEED + 1, Language.RU, "paper_seed_range"),
        (1, Language.EN, "paper_language"),
    ],
)
def test_a_seed_or_language_out_of_range_is_refused(
    session: Session, now: datetime, approved: int, examiner: Actor, seed: int, language: Language, code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        assemble(session, approved, now, examiner, seed=seed, language=language)


def test_an_examiner_sees_statements_and_keys_of_a_paper(
    session: Session, now: datetime, card: CardRow, approved: int, examiner: Actor
) -> None:
    make_items(session, card, now)
    paper_id = assemble(session, approved, now, examiner)
    view = papers.read_paper(session, paper_id=paper_id, actor=examiner)
    assert len(view.lines) == 7
    for line in view.lines:
        assert line.statement.startswith(f"{line.kind} {line.function}.{line.skill}.")
        assert [option.right for option in line.options] == [False, True, False, False]


def test_a_paper_of_another_centre_is_not_shown(
    session: Session, now: datetime, card: CardRow, approved: int, examiner: Actor, stranger: Actor
) -> None:
    make_items(session, card, now)
    paper_id = assemble(session, approved, now, examiner)
    with pytest.raises(NotAllowed, match="other_centre"):
        papers.read_paper(session, paper_id=paper_id, actor=stranger)


def test_no_such_paper(session: Session, examiner: Actor) -> None:
    with pytest.raises(NotFound, match="paper"):
        papers.read_paper(session, paper_id=99, actor=examiner)
    with pytest.raises(NotFound, match="paper"):
        delivery.read_paper(session, paper_id=99)
