"""A program is drafted on an approved blueprint, edited, published and then frozen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from blueprints.services import blueprints, papers
from exam.domain.states import ProgramState
from exam.services import programs
from kernel.actor import Actor, Role
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from kernel.language import Language
from tests.factories.cards import make_card, make_items
from tests.factories.people import make_actor

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def examiner(session: Session) -> Actor:
    return make_actor(session, Role.EXAMINER)


def assembled(session: Session, version_id: int, language: Language, seed: int, actor: Actor) -> int:
    outcome = papers.assemble(
        session, version_id=version_id, language=language, seed=seed, now=NOW, actor=actor
    )
    assert isinstance(outcome, papers.Assembled)
    return outcome.paper_id


@pytest.fixture
def blueprint_id(session: Session, examiner: Actor) -> int:
    """An approved blueprint with a Russian paper; the Kazakh edition has items but no paper."""
    russian = make_card(session, NOW)
    kazakh = make_card(session, NOW, language=Language.KK, title="Бағбан")
    for card in (russian, kazakh):
        make_items(session, card, NOW, per_statement=2)
    version_id = blueprints.draft_blueprint(
        session, card_id=russian.id, level=3, question_count=7, now=NOW, actor=examiner
    )
    blueprints.approve(session, version_id=version_id, now=NOW, actor=examiner)
    assembled(session, version_id, Language.RU, 1, examiner)
    return version_id


@pytest.fixture
def draft_id(session: Session, blueprint_id: int, examiner: Actor) -> int:
    return programs.draft(session, blueprint_version_id=blueprint_id, now=NOW, actor=examiner)


def test_a_draft_has_titles_in_both_languages_the_defaults_and_the_papers_that_there_are(
    session: Session, draft_id: int
) -> None:
    program = programs.read_version(session, version_id=draft_id)
    assert (program.title_kk, program.title_ru) == ("Бағбан", "Садовник")
    assert (program.minutes, program.pass_percent) == (90, 70)
    assert program.languages == (Language.RU,)
    assert [len(ids) for ids in program.papers.values()] == [1]
    assert (program.level, program.question_count, program.state) == (3, 7, ProgramState.DRAFT)


def test_an_edit_is_kept(session: Session, blueprint_id: int, draft_id: int, examiner: Actor) -> None:
    kazakh = assembled(session, blueprint_id, Language.KK, 1, examiner)
    russian = assembled(session, blueprint_id, Language.RU, 2, examiner)
    terms = replace(
        programs.read_version(session, version_id=draft_id).terms,
        minutes=45,
        pass_percent=60,
        languages=(Language.RU, Language.KK),
    )
    programs.edit(
        session, version_id=draft_id, terms=terms, paper_ids=[russian, kazakh], now=NOW, actor=examiner
    )
    session.expire_all()
    program = programs.read_version(session, version_id=draft_id)
    assert (program.minutes, program.pass_percent) == (45, 60)
    assert program.languages == (Language.KK, Language.RU)
    assert program.papers == {Language.KK: (kazakh,), Language.RU: (russian,)}


def test_publishing_refuses_a_language_without_a_paper(
    session: Session, draft_id: int, examiner: Actor
) -> None:
    program = programs.read_version(session, version_id=draft_id)
    terms = replace(program.terms, languages=(Language.KK, Language.RU))
    programs.edit(
        session,
        version_id=draft_id,
        terms=terms,
        paper_ids=program.papers[Language.RU],
        now=NOW,
        actor=examiner,
    )
    with pytest.raises(Invalid, match="program_paper_kk"):
        programs.publish(session, version_id=draft_id, now=NOW, actor=examiner)
    assert programs.read_version(session, version_id=draft_id).state is ProgramState.DRAFT


def test_papers_of_a_language_that_is_not_offered_are_left_out(
    session: Session, blueprint_id: int, draft_id: int, examiner: Actor
) -> None:
    kazakh = assembled(session, blueprint_id, Language.KK, 1, examiner)
    program = programs.read_version(session, version_id=draft_id)
    ids = [kazakh, *program.papers[Language.RU]]
    programs.edit(session, version_id=draft_id, terms=program.terms, paper_ids=ids, now=NOW, actor=examiner)
    assert programs.read_version(session, version_id=draft_id).papers == program.papers


def test_a_paper_of_another_blueprint_is_refused(session: Session, draft_id: int, examiner: Actor) -> None:
    program = programs.read_version(session, version_id=draft_id)
    with pytest.raises(Invalid, match="program_paper"):
        programs.edit(
            session, version_id=draft_id, terms=program.terms, paper_ids=[999], now=NOW, actor=examiner
        )


def test_a_published_version_is_frozen_and_offered_to_sittings(
    session: Session, draft_id: int, examiner: Actor
) -> None:
    assert examiner.centre_id is not None
    assert programs.published_programs(session, centre_id=examiner.centre_id) == ()
    programs.publish(session, version_id=draft_id, now=NOW, actor=examiner)
    (program,) = programs.published_programs(session, centre_id=examiner.centre_id)
    assert program.version_id == draft_id
    with pytest.raises(Conflict, match="program_frozen"):
        programs.edit(
            session, version_id=draft_id, terms=program.terms, paper_ids=[], now=NOW, actor=examiner
        )


def test_a_published_program_is_changed_by_a_new_version(
    session: Session, draft_id: int, examiner: Actor
) -> None:
    assert examiner.centre_id is not None
    programs.publish(session, version_id=draft_id, now=NOW, actor=examiner)
    new_id = programs.new_version(session, version_id=draft_id, now=NOW, actor=examiner)
    assert new_id == programs.new_version(session, version_id=draft_id, now=NOW, actor=examiner)
    new = programs.read_version(session, version_id=new_id)
    old = programs.read_version(session, version_id=draft_id)
    assert (new.number, new.state, new.terms, new.papers) == (2, ProgramState.DRAFT, old.terms, old.papers)
    (offered,) = programs.published_programs(session, centre_id=examiner.centre_id)
    assert offered.version_id == draft_id
    programs.publish(session, version_id=new_id, now=NOW, actor=examiner)
    (offered,) = programs.published_programs(session, centre_id=examiner.centre_id)
    assert offered.version_id == new_id


def test_a_program_needs_an_approved_blueprint(session: Session, blueprint_id: int, examiner: Actor) -> None:
    draft = blueprints.new_version(session, version_id=blueprint_id, now=NOW, actor=examiner)
    with pytest.raises(NotFound, match="blueprint"):
        programs.draft(session, blueprint_version_id=draft, now=NOW, actor=examiner)


def test_other_centres_neither_see_nor_change_it(
    session: Session, blueprint_id: int, draft_id: int, examiner: Actor
) -> None:
    stranger = make_actor(session, Role.EXAMINER)
    assert programs.list_programs(session, actor=stranger) == ()
    assert [program.version_id for program in programs.list_programs(session, actor=examiner)] == [draft_id]
    with pytest.raises(NotAllowed, match="other_centre"):
        programs.read(session, version_id=draft_id, actor=stranger)
    with pytest.raises(NotAllowed, match="other_centre"):
        programs.publish(session, version_id=draft_id, now=NOW, actor=stranger)
    with pytest.raises(NotFound, match="blueprint"):
        programs.draft(session, blueprint_version_id=blueprint_id, now=NOW, actor=stranger)
