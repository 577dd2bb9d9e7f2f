"""Sets of papers: made at once or by a worker, once only, certified, or refused with the reasons kept."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.domain.quotas import Cognition, Dimension, Quota
from blueprints.domain.specification import Row
from blueprints.domain.states import SetState
from blueprints.domain.task import SetOrder
from blueprints.models import PaperRecord, PaperSet
from blueprints.services import blueprints, delivery, sets, views
from kernel.actor import Actor
from kernel.errors import Conflict, Invalid, NotAllowed
from kernel.jobs import Job, JobName, take_jobs
from kernel.language import Language
from question_bank.models import CardRow, ItemVersionRow
from tests.factories.cards import make_card, make_item, make_items

ROWS = [Row(1, 1, 1, 1), Row(1, 2, 1, 0), Row(2, 1, 0, 1)]


@pytest.fixture
def card(session: Session, now: datetime) -> CardRow:
    """Two items a statement, alike in everything."""
    card = make_card(session, now)
    make_items(session, card, now, per_statement=2)
    return card


@pytest.fixture
def version_id(session: Session, now: datetime, card: CardRow, examiner: Actor) -> int:
    """An approved blueprint of four questions."""
    version_id = blueprints.draft_blueprint(
        session, card_id=card.id, level=3, question_count=4, now=now, actor=examiner
    )
    blueprints.edit_rows(session, version_id=version_id, rows=ROWS, quotas=(), now=now, actor=examiner)
    blueprints.approve(session, version_id=version_id, now=now, actor=examiner)
    return version_id


def ordered(
    session: Session,
    version_id: int,
    now: datetime,
    actor: Actor,
    order: SetOrder,
    *,
    seed: int = 1,
    fresh: bool = False,
) -> int:
    return sets.order_set(
        session, version_id=version_id, language=Language.RU, order=order, seed=seed, fresh=fresh,
        now=now, actor=actor,
    )  # fmt: skip


def test_a_small_set_is_made_at_once_with_its_certificate(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    set_id = ordered(session, version_id, now, examiner, SetOrder(papers=2, reserves=1))
    made, outline = views.read_set(session, set_id=set_id, actor=examiner)
    assert made.state is SetState.MADE
    assert made.certificate is not None
    assert made.certificate.clean
    assert [paper.reserve for paper in made.papers] == [False, False, True]
    assert outline.question_count == 4
    assert take_jobs(session) == []


def waiting(session: Session, version_id: int, now: datetime, actor: Actor) -> int:
    """A set of two papers that no one has begun to make."""
    return sets.new_set(
        session, version_id=version_id, language=Language.RU, order=SetOrder(papers=2), seed=1, fresh=False,
        now=now, actor=actor,
    ).id  # fmt: skip


def test_a_large_set_is_left_to_a_worker(
    session: Session, now: datetime, card: CardRow, version_id: int, examiner: Actor
) -> None:
    for statement in card.functions[0].skills[0].statements:
        for number in range(12):
            make_item(session, card, statement, now, name=f"more-{statement.id}-{number}")
    session.flush()
    set_id = ordered(session, version_id, now, examiner, SetOrder(papers=40))
    assert take_jobs(session) == [Job(JobName.ASSEMBLE_PAPERS, set_id)]
    assert session.get_one(PaperSet, set_id).state is SetState.UNDER_WAY


def test_a_job_that_runs_twice_makes_one_set(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    set_id = waiting(session, version_id, now, examiner)
    found = sets.plan(session, set_id=set_id, now=now)
    assert found is not None
    told: list[int] = []
    outcome = sets.make(found, told.append)
    assert told[-1] == 2
    assert len(sets.store(session, set_id=set_id, outcome=outcome, now=now)) == 2
    assert sets.store(session, set_id=set_id, outcome=outcome, now=now) == ()
    assert sets.plan(session, set_id=set_id, now=now) is None
    assert len(session.scalars(select(PaperRecord)).all()) == 2


def test_a_set_that_does_not_move_is_asked_for_again(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    set_id = waiting(session, version_id, now, examiner)
    assert sets.stuck_sets(session, now) == ()
    later = now + timedelta(minutes=6)
    assert sets.stuck_sets(session, later) == (set_id,)
    sets.plan(session, set_id=set_id, now=later)
    sets.moved(session, set_id=set_id, done=1, now=later)
    assert sets.stuck_sets(session, now + timedelta(minutes=7)) == ()


def test_too_many_papers_are_refused_with_the_clash_and_may_be_asked_for_again_with_the_seed(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    refused = ordered(session, version_id, now, examiner, SetOrder(papers=9))
    made, _outline = views.read_set(session, set_id=refused, actor=examiner)
    assert made.state is SetState.REFUSED
    assert made.refusal is not None
    assert made.refusal.clash is not None
    assert made.refusal.clash.papers == 4
    assert made.papers == ()
    again = ordered(session, version_id, now, examiner, SetOrder(papers=2))
    assert session.get_one(PaperSet, again).state is SetState.MADE


def test_papers_that_are_too_unlike_are_refused_with_the_difference(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    for number, version in enumerate(session.scalars(select(ItemVersionRow))):
        version.words = 10 if number % 2 else 11 + 7 * number
    set_id = ordered(session, version_id, now, examiner, SetOrder(papers=4, tolerance=0.001))
    made, _outline = views.read_set(session, set_id=set_id, actor=examiner)
    assert made.refusal is not None
    assert made.refusal.spread is not None
    assert made.refusal.spread > 0.001


def test_fresh_papers_have_no_question_of_earlier_ones(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    for seed in (1, 2):
        ordered(session, version_id, now, examiner, SetOrder(papers=2), seed=seed, fresh=True)
    refs = delivery.papers(session, version_id=version_id)
    names = [
        line.item_version_id for ref in refs for line in delivery.read_paper(session, paper_id=ref.paper_id)
    ]
    assert len(refs) == 4
    assert len(set(names)) == len(names) == 16


def test_the_page_of_a_blueprint_tells_how_many_more_papers_there_can_be(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    def more() -> int:
        _kazakh, russian = views.read(session, version_id=version_id, actor=examiner).editions
        return russian.more

    assert more() == 4
    ordered(session, version_id, now, examiner, SetOrder(papers=3))
    assert more() == 1


def test_numbers_that_do_not_go_together_are_refused(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    with pytest.raises(Invalid, match="set_order"):
        ordered(session, version_id, now, examiner, SetOrder(papers=2, anchor=2, overlap=1))


def test_a_quota_that_nothing_meets_is_told_while_editing(
    session: Session, now: datetime, card: CardRow, examiner: Actor
) -> None:
    version_id = blueprints.draft_blueprint(
        session, card_id=card.id, level=3, question_count=4, now=now, actor=examiner
    )
    quotas = [Quota(Dimension.COGNITION, Cognition.APPLICATION, 1, None)]
    view = views.preview(session, version_id=version_id, rows=ROWS, quotas=quotas, actor=examiner)
    clash = view.editions[1].clash
    assert clash is not None
    assert [name.category for name in clash.requirements] == [Cognition.APPLICATION]
    saved = views.read(session, version_id=version_id, actor=examiner)
    assert saved.editions[1].clash is None


def test_a_draft_keeps_only_ranges_that_the_bank_can_meet(
    session: Session, now: datetime, card: CardRow, examiner: Actor
) -> None:
    version_id = blueprints.draft_blueprint(
        session, card_id=card.id, level=3, question_count=10, now=now, actor=examiner
    )
    view = views.read(session, version_id=version_id, actor=examiner)
    assert view.blueprint.quotas
    assert not view.editions[1].short
    assert {quota.dimension for quota in view.blueprint.quotas} >= {Dimension.WORDS, Dimension.SECONDS}


def test_one_skill_needs_the_card_s_word_or_the_centre_s_ground(
    session: Session, now: datetime, card: CardRow, examiner: Actor
) -> None:
    def draft(ground: str) -> int:
        return blueprints.draft_blueprint(
            session, card_id=card.id, level=3, question_count=3, now=now, actor=examiner, single=(1, 2),
            ground=ground,
        )  # fmt: skip

    with pytest.raises(Invalid, match="recognition_ground"):
        draft(" ")
    outline = delivery.read_blueprint(session, version_id=draft("протокол 7"))
    assert outline.single_skill == (1, 2)
    assert [(row.function, row.skill) for row in outline.rows] == [(1, 2)]
    card.functions[0].skills[1].recognition = "возможно"
    session.flush()
    assert draft("")


def test_a_set_of_another_centre_is_not_shown(
    session: Session, now: datetime, version_id: int, examiner: Actor, stranger: Actor
) -> None:
    set_id = ordered(session, version_id, now, examiner, SetOrder(papers=1))
    with pytest.raises(NotAllowed, match="other_centre"):
        views.read_set(session, set_id=set_id, actor=stranger)
    with pytest.raises(Conflict, match="paper_seed"):
        ordered(session, version_id, now, examiner, SetOrder(papers=1))
