"""Sequences in time: marked and taken back by who has the bank, found in newer versions, made into items."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kernel.actor import Actor, Role
from kernel.audit import AuditEntry
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from question_bank.domain.item import Family, ItemStatus, ItemType
from question_bank.domain.lifecycle import StaleReason
from question_bank.domain.sequence import SequenceKind
from question_bank.models import CardRow, GrantRow, ItemRow, RunRow, SequenceRow, SkillRow, StatementRow
from question_bank.services import generation, sequences
from tests.factories.bank import NOW, run_generation, sample
from tests.factories.people import make_actor
from tests.services.question_bank.test_redactions import FIRST, REWORDED, bring_in, newer_text

Place = tuple[int, int, int]


@pytest.fixture
def version_id(sessions: Sessions, examiner: Actor, blobs: Blobs) -> int:
    with sessions.begin() as session:
        return bring_in(session, sample(), examiner, blobs)


def card_id(session: Session, version_id: int) -> int:
    rows = select(CardRow.id).where(CardRow.version_id == version_id).order_by(CardRow.id)
    return session.scalars(rows.limit(1)).one()


def places_of(session: Session, card_id: int, text: str) -> list[Place]:
    """The first three abilities of the skill in which the text stands."""
    row = session.scalars(select(StatementRow).where(StatementRow.text == text)).first()
    assert row is not None
    page = sequences.read_page(session, card_id=card_id, actor=_of(session))
    at = (row.skill.function.number, row.skill.number)
    skill = next(one for one in page.skills if (one.function, one.number) == at)
    return [(step.function, step.skill or 0, step.index or 0) for step in skill.abilities[:3]]


def _of(session: Session) -> Actor:
    return make_actor(session, Role.EXAMINER)


def mark(sessions: Sessions, version_id: int, examiner: Actor, text: str = FIRST) -> int:
    with sessions.begin() as session:
        card = card_id(session, version_id)
        places = list(reversed(places_of(session, card, text)))
        return sequences.mark(
            session, card_id=card, kind=SequenceKind.ABILITIES, places=places, now=NOW, actor=examiner
        )


def generate(sessions: Sessions, version_id: int, examiner: Actor) -> RunRow:
    with sessions.begin() as session:
        run_id = generation.request_generation(
            session, version_id=version_id, seed=1, now=NOW, actor=examiner
        )
    run_generation(sessions, run_id)
    with sessions() as session:
        return session.get_one(RunRow, run_id)


def orders(session: Session) -> list[ItemRow]:
    return list(session.scalars(select(ItemRow).where(ItemRow.family == Family.STAGE_ORDER)))


def test_the_next_generation_makes_a_draft_of_what_was_marked(
    sessions: Sessions, examiner: Actor, version_id: int
) -> None:
    generate(sessions, version_id, examiner)
    with sessions() as session:
        before = set(session.scalars(select(ItemRow.id)))
        assert orders(session) == []
    mark(sessions, version_id, examiner)
    run = generate(sessions, version_id, examiner)
    assert {name: number for name, number in run.report["made"].items() if number} == {"stage_order": 1}
    with sessions() as session:
        (item,) = orders(session)
        assert {*before, item.id} == set(session.scalars(select(ItemRow.id)))
        version = item.versions[0]
        assert (item.status, version.type, version.flaws) == (ItemStatus.DRAFT, ItemType.ORDER, [])
        assert item.statement is not None
        assert item.statement.text == version.source_text == version.details["grounds"][0]["text"]
        assert len(version.key) == len(version.details["grounds"]) == 3
    assert sum(generate(sessions, version_id, examiner).report["made"].values()) == 0


def test_what_was_taken_back_makes_no_item(sessions: Sessions, examiner: Actor, version_id: int) -> None:
    marked = mark(sessions, version_id, examiner)
    with sessions.begin() as session:
        for _ in range(2):
            sequences.take_back(session, sequence_id=marked, now=NOW, actor=examiner)
        assert sequences.on_card(session, card_id=card_id(session, version_id)) == ()
        acts = select(AuditEntry.act).where(AuditEntry.thing == "marked_sequence").order_by(AuditEntry.id)
        assert session.scalars(acts).all() == ["sequence.marked", "sequence.taken_back"]
        assert session.get_one(SequenceRow, marked).withdrawn_by == examiner.person_id
    generate(sessions, version_id, examiner)
    with sessions() as session:
        assert orders(session) == []


def test_marking_twice_is_marking_once_and_both_ways_round_are_two(
    sessions: Sessions, examiner: Actor, version_id: int
) -> None:
    assert mark(sessions, version_id, examiner) == mark(sessions, version_id, examiner)
    with sessions.begin() as session:
        card = card_id(session, version_id)
        places = places_of(session, card, FIRST)
        sequences.mark(
            session, card_id=card, kind=SequenceKind.ABILITIES, places=places, now=NOW, actor=examiner
        )
        assert [one.applied for one in sequences.on_card(session, card_id=card)] == [True, True]


def test_a_mark_goes_over_to_a_version_with_the_same_texts_and_its_item_is_not_doubled(
    sessions: Sessions, examiner: Actor, version_id: int, blobs: Blobs
) -> None:
    mark(sessions, version_id, examiner)
    generate(sessions, version_id, examiner)
    with sessions.begin() as session:
        newer = bring_in(session, sample() + b"\n", examiner, blobs)
        (view,) = sequences.on_card(session, card_id=card_id(session, newer))
        assert (view.applied, view.person) == (True, examiner.name)
    run = generate(sessions, newer, examiner)
    assert run.report["made"]["stage_order"] == 0
    with sessions() as session:
        (item,) = orders(session)
        assert (item.card_id, item.stale_at) == (card_id(session, newer), None)


def test_a_mark_of_changed_texts_fits_nothing_and_its_item_is_stale(
    sessions: Sessions, examiner: Actor, version_id: int, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        row = session.scalars(select(StatementRow).where(StatementRow.text == REWORDED[0])).one()
        skill = session.get_one(SkillRow, row.skill_id)
        at, card = skill.function.number, skill.function.card_id
        three = [one.number for one in skill.statements if one.kind is row.kind][:3]
        assert row.number in three
        places = [(at, skill.number, number) for number in sorted(three, key=lambda one: one == row.number)]
        sequences.mark(
            session, card_id=card, kind=SequenceKind.ABILITIES, places=places, now=NOW, actor=examiner
        )
    generate(sessions, version_id, examiner)
    with sessions.begin() as session:
        newer = bring_in(session, newer_text(), examiner, blobs)
        (item,) = orders(session)
        assert item.stale_reason is StaleReason.GROUND
        (view,) = sequences.on_card(session, card_id=item.card_id)
        assert not view.applied
    generate(sessions, newer, examiner)
    with sessions() as session:
        assert len(orders(session)) == 1


def test_functions_are_marked_as_they_are_printed(
    sessions: Sessions, examiner: Actor, version_id: int
) -> None:
    with sessions.begin() as session:
        cards = session.scalars(select(CardRow).where(CardRow.version_id == version_id)).all()
        few = next(card.id for card in cards if len(card.functions) < 3)
        with pytest.raises(Invalid, match="sequence_steps"):
            sequences.mark(session, card_id=few, kind=SequenceKind.FUNCTIONS, now=NOW, actor=examiner)
        three = next(card for card in cards if len(card.functions) == 3)
        sequences.mark(session, card_id=three.id, kind=SequenceKind.FUNCTIONS, now=NOW, actor=examiner)
        (view,) = sequences.on_card(session, card_id=three.id)
        assert [step.text for step in view.steps] == [one.title for one in three.functions]
    generate(sessions, version_id, examiner)
    with sessions() as session:
        (item,) = orders(session)
        assert {one["kind"] for one in item.versions[0].details["grounds"]} == {"function"}


def test_who_has_not_the_bank_or_the_role_marks_nothing(
    sessions: Sessions, examiner: Actor, version_id: int
) -> None:
    marked = mark(sessions, version_id, examiner)
    with sessions.begin() as session:
        card = card_id(session, version_id)
        administrator = make_actor(session, Role.CENTRE_ADMIN)
        session.execute(delete(GrantRow).where(GrantRow.person_id == examiner.person_id))
        for actor in (administrator, examiner):
            with pytest.raises(NotAllowed):
                sequences.mark(session, card_id=card, kind=SequenceKind.FUNCTIONS, now=NOW, actor=actor)
            with pytest.raises(NotAllowed):
                sequences.take_back(session, sequence_id=marked, now=NOW, actor=actor)
            with pytest.raises(NotAllowed):
                sequences.read_page(session, card_id=card, actor=actor)
        assert len(sequences.on_card(session, card_id=card)) == 1
        with pytest.raises(NotFound):
            sequences.take_back(session, sequence_id=999, now=NOW, actor=make_actor(session, Role.EXAMINER))


def test_a_version_that_is_not_published_is_not_marked(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        draft = bring_in(session, sample("kk"), examiner, blobs, publish=False)
        with pytest.raises(Conflict, match="card_not_published"):
            sequences.read_page(session, card_id=card_id(session, draft), actor=examiner)
