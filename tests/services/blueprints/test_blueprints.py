"""A blueprint is drafted from a card, edited, approved and then frozen."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.domain.specification import Row
from blueprints.domain.states import BlueprintState
from blueprints.services import blueprints, delivery, views
from kernel.actor import Actor
from kernel.audit import AuditEntry
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from kernel.language import Language
from question_bank.domain.versions import VersionState
from tests.factories.cards import make_card, make_items


@pytest.fixture
def version_id(session: Session, now: datetime, examiner: Actor) -> int:
    """A draft of seven questions on a Russian card whose items are approved."""
    card = make_card(session, now)
    make_items(session, card, now)
    return blueprints.draft_blueprint(
        session, card_id=card.id, level=3, question_count=7, now=now, actor=examiner
    )


def test_a_draft_has_the_questions_asked_for_and_the_titles_of_the_card(
    session: Session, version_id: int, examiner: Actor
) -> None:
    view = views.read(session, version_id=version_id, actor=examiner)
    assert view.state is BlueprintState.DRAFT
    assert view.outline.question_count == 7
    assert [(row.function, row.skill, row.skill_title) for row in view.outline.rows] == [
        (1, 1, "Навык 1.1"), (1, 2, "Навык 1.2"), (2, 1, "Навык 2.1"),
    ]  # fmt: skip


def test_supply_is_told_for_each_language_and_a_missing_edition_too(
    session: Session, version_id: int, examiner: Actor
) -> None:
    kazakh, russian = views.read(session, version_id=version_id, actor=examiner).editions
    assert (kazakh.language, kazakh.card_id) == (Language.KK, None)
    assert [balance.supply for balance in russian.balances] == [3, 2, 2, 2, 2, 3]
    assert russian.shortage is None


def test_the_edition_in_the_other_language_has_a_supply_of_its_own(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    make_card(session, now, language=Language.KK, title="Бағбан")
    kazakh, _ = views.read(session, version_id=version_id, actor=examiner).editions
    assert {balance.supply for balance in kazakh.balances} == {0}
    assert kazakh.shortage is not None


def test_edited_counts_replace_the_proposal(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    rows = [Row(1, 1, 2, 0), Row(2, 1, 0, 3)]
    blueprints.edit_rows(session, version_id=version_id, rows=rows, now=now, actor=examiner)
    session.expire_all()
    outline = delivery.read_blueprint(session, version_id=version_id)
    assert [(row.ability, row.knowledge) for row in outline.rows] == [(2, 0), (0, 0), (0, 3)]
    assert outline.question_count == 5


def test_counts_of_a_skill_that_the_card_has_not_are_refused(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    with pytest.raises(Invalid, match="blueprint_skill"):
        blueprints.edit_rows(session, version_id=version_id, rows=[Row(5, 1, 1, 1)], now=now, actor=examiner)


def test_an_approved_version_is_frozen(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    blueprints.approve(session, version_id=version_id, now=now, actor=examiner)
    with pytest.raises(Conflict, match="blueprint_frozen"):
        blueprints.edit_rows(session, version_id=version_id, rows=[Row(1, 1, 1, 1)], now=now, actor=examiner)


def test_approving_twice_is_one_approval(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    for _ in range(2):
        blueprints.approve(session, version_id=version_id, now=now, actor=examiner)
    acts = session.scalars(select(AuditEntry.act)).all()
    assert acts.count("blueprint.approved") == 1


def test_a_new_version_copies_the_approved_one_and_there_is_one_draft_only(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    blueprints.approve(session, version_id=version_id, now=now, actor=examiner)
    first = blueprints.new_version(session, version_id=version_id, now=now, actor=examiner)
    again = blueprints.new_version(session, version_id=version_id, now=now, actor=examiner)
    draft = views.read(session, version_id=first, actor=examiner)
    assert first == again != version_id
    assert (draft.outline.version_number, draft.state) == (2, BlueprintState.DRAFT)
    assert draft.outline.rows == delivery.read_blueprint(session, version_id=version_id).rows


def test_the_list_shows_the_newest_version_of_each_blueprint_of_the_centre(
    session: Session, now: datetime, version_id: int, examiner: Actor, stranger: Actor
) -> None:
    blueprints.approve(session, version_id=version_id, now=now, actor=examiner)
    newest = blueprints.new_version(session, version_id=version_id, now=now, actor=examiner)
    (listing,) = views.list_blueprints(session, actor=examiner)
    assert (listing.version_id, listing.state, listing.question_count) == (newest, BlueprintState.DRAFT, 7)
    assert views.list_blueprints(session, actor=stranger) == ()


def test_exams_get_the_newest_approved_version(
    session: Session, now: datetime, version_id: int, examiner: Actor
) -> None:
    assert examiner.centre_id is not None
    assert delivery.approved_blueprints(session, centre_id=examiner.centre_id) == ()
    blueprints.approve(session, version_id=version_id, now=now, actor=examiner)
    blueprints.new_version(session, version_id=version_id, now=now, actor=examiner)
    (outline,) = delivery.approved_blueprints(session, centre_id=examiner.centre_id)
    assert outline.version_id == version_id


def test_titles_come_from_the_edition_in_the_language_asked_for(
    session: Session, now: datetime, version_id: int
) -> None:
    assert delivery.titles(session, version_id=version_id, language=Language.KK) is None
    make_card(session, now, language=Language.KK, title="Бағбан")
    kazakh = delivery.titles(session, version_id=version_id, language=Language.KK)
    assert kazakh is not None
    assert kazakh.title == "Бағбан"
    assert kazakh.question_count == 7


def test_a_level_that_the_card_has_not_is_refused(session: Session, now: datetime, examiner: Actor) -> None:
    card = make_card(session, now)
    with pytest.raises(Invalid, match="blueprint_level"):
        blueprints.draft_blueprint(
            session, card_id=card.id, level=8, question_count=5, now=now, actor=examiner
        )


def test_a_card_that_is_not_published_gets_no_blueprint(
    session: Session, now: datetime, examiner: Actor
) -> None:
    card = make_card(session, now, state=VersionState.IMPORTED)
    with pytest.raises(NotFound, match="card"):
        blueprints.draft_blueprint(
            session, card_id=card.id, level=3, question_count=5, now=now, actor=examiner
        )


def test_people_of_another_centre_are_kept_out(
    session: Session, now: datetime, version_id: int, stranger: Actor
) -> None:
    with pytest.raises(NotAllowed, match="other_centre"):
        views.read(session, version_id=version_id, actor=stranger)
    with pytest.raises(NotAllowed, match="other_centre"):
        blueprints.approve(session, version_id=version_id, now=now, actor=stranger)


def test_a_role_without_the_permission_is_refused(
    session: Session, version_id: int, administrator: Actor
) -> None:
    with pytest.raises(NotAllowed, match="permission"):
        views.read(session, version_id=version_id, actor=administrator)


def test_a_number_that_the_card_prints_twice_is_one_row_with_both_titles(
    session: Session, now: datetime, examiner: Actor
) -> None:
    card = make_card(session, now, skills={(1, 1): (2, 2), (1, 2): (2, 2)})
    first, second = card.functions[0].skills
    second.number = first.number
    session.flush()
    version_id = blueprints.draft_blueprint(
        session, card_id=card.id, level=3, question_count=8, now=now, actor=examiner
    )
    (row,) = delivery.read_blueprint(session, version_id=version_id).rows
    assert (row.skill_title, row.ability, row.knowledge) == ("Навык 1.1; Навык 1.2", 4, 4)


def test_fitted_counts_have_a_paper_in_every_language_that_has_items(
    session: Session, now: datetime, examiner: Actor
) -> None:
    russian = make_card(session, now, skills={(1, 1): (4, 0), (1, 2): (0, 4)})
    kazakh = make_card(
        session, now, skills={(1, 1): (3, 0), (1, 2): (0, 4)}, language=Language.KK, title="Бағбан"
    )
    for card in (russian, kazakh):
        make_items(session, card, now)
    version_id = blueprints.draft_blueprint(
        session, card_id=russian.id, level=3, question_count=7, now=now, actor=examiner
    )
    rows = [Row(1, 1, 4, 0), Row(1, 2, 0, 3)]
    blueprints.edit_rows(session, version_id=version_id, rows=rows, now=now, actor=examiner)
    blueprints.fit_rows(session, version_id=version_id, now=now, actor=examiner)
    view = views.read(session, version_id=version_id, actor=examiner)
    assert [(row.ability, row.knowledge) for row in view.outline.rows] == [(3, 0), (0, 4)]
    assert [edition.shortage for edition in view.editions] == [None, None]
