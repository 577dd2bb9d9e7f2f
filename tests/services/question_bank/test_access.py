"""Banks are open to whom they were given: every service that shows or changes items asks."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.actor import Actor, Role
from kernel.audit import AuditEntry
from kernel.db import Sessions
from kernel.errors import Invalid, NotAllowed, NotFound
from kernel.language import Language
from question_bank.domain.access import EVERYTHING, Grant, GrantKind
from question_bank.models import GrantRow, ItemRow
from question_bank.services import (
    access,
    comments,
    export,
    items,
    review,
    reviewing,
    undo,
    wordings,
    worklists,
)
from question_bank.services.finding import ItemFilter
from tests.factories.desk import NOW, drafts, edit
from tests.factories.people import make_actor

WANTED = ItemFilter()
OWN_STANDARD, OWN_PROFESSION = Grant(GrantKind.STANDARD, "A0130"), Grant(GrantKind.PROFESSION, "6113-1-004")
OTHER = Grant(GrantKind.PROFESSION, "6113-1-999")


@pytest.fixture
def administrator(sessions: Sessions) -> Actor:
    with sessions.begin() as session:
        return make_actor(session, Role.CENTRE_ADMIN)


@pytest.fixture
def item_ids(sessions: Sessions) -> list[str]:
    return drafts(sessions)


def give(sessions: Sessions, person: Actor, *grants: Grant) -> None:
    """Exactly these banks."""
    with sessions.begin() as session:
        for row in session.scalars(select(GrantRow).where(GrantRow.person_id == person.person_id)):
            session.delete(row)
        session.flush()
        for grant in grants:
            session.add(
                GrantRow(person_id=person.person_id, kind=grant.kind, value=grant.value, granted_at=NOW)
            )


@pytest.mark.parametrize("grants", [(OWN_STANDARD,), (OWN_PROFESSION,), (EVERYTHING,), (OTHER, OWN_STANDARD)])
def test_what_was_given_is_shown_and_can_be_decided(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str], grants: tuple[Grant, ...]
) -> None:
    give(sessions, people[0], *grants)
    with sessions.begin() as session:
        assert items.list_items(session, wanted=WANTED, actor=people[0]).total == len(item_ids)
        review.submit(session, item_id=item_ids[0], now=NOW, actor=people[0])


@pytest.mark.parametrize("grants", [(), (OTHER,)])
def test_of_other_banks_no_list_and_no_count_says_anything(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str], grants: tuple[Grant, ...]
) -> None:
    me = people[0]
    give(sessions, me, *grants)
    with sessions() as session:
        assert items.list_items(session, wanted=WANTED, actor=me).lines == ()
        assert items.next_to_review(session, wanted=WANTED, after=None, actor=me) is None
        assert items.cards_with_items(session, actor=me) == ()
        assert items.count_by_status(session, actor=me) == {}
        assert set(worklists.counts(session, actor=me).values()) == {0}
        stand = reviewing.stand(session, wanted=WANTED, item_id=item_ids[0], after=None, since=NOW, actor=me)
        assert (stand.item_id, stand.left) == (None, 0)


ACTS: dict[str, Callable[[Session, str, Actor], Any]] = {
    "read": lambda s, i, a: items.read_item(s, item_id=i, actor=a, second_approval=True),
    "desk": lambda s, i, a: reviewing.desk(s, item_id=i, actor=a, second_approval=True),
    "siblings": lambda s, i, a: reviewing.siblings(s, item_id=i, actor=a),
    "wordings": lambda s, i, a: wordings.wordings(s, item_id=i, actor=a),
    "restore": lambda s, i, a: wordings.restore(s, item_id=i, number=1, seen_version=1, now=NOW, actor=a),
    "submit": lambda s, i, a: review.submit(s, item_id=i, now=NOW, actor=a),
    "approve": lambda s, i, a: review.approve(s, item_id=i, now=NOW, actor=a, second_approval=True),
    "reject": lambda s, i, a: review.reject(s, item_id=i, reason="-", now=NOW, actor=a),
    "keep": lambda s, i, a: review.keep(s, item_id=i, now=NOW, actor=a),
    "review again": lambda s, i, a: review.review_again(s, item_id=i, now=NOW, actor=a),
    "comment": lambda s, i, a: comments.add(s, item_id=i, place="stem", text="-", now=NOW, actor=a),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_item_of_another_bank_is_as_good_as_not_there(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str], act: str
) -> None:
    give(sessions, people[0], OTHER)
    with sessions.begin() as session, pytest.raises(NotFound, match="item"):
        ACTS[act](session, item_ids[0], people[0])


def test_edits_bulk_steps_and_undos_stop_at_other_banks(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    me = people[0]
    with sessions.begin() as session:
        review.approve_many(session, item_ids=item_ids[:1], now=NOW, actor=me, second_approval=True)
    give(sessions, me, OTHER)
    with pytest.raises(NotFound, match="item"):
        edit(sessions, item_ids[1], me)
    with sessions.begin() as session:
        asked = review.submit_many(session, item_ids=item_ids[1:3], now=NOW, actor=me)
        last = undo.last_decision(session, actor=me)
        assert last is not None
        undone = undo.undo(session, decision_id=last.decision_id, now=NOW, actor=me)
    assert {one.error for one in (*asked, *undone)} == {"item"}


def test_a_comment_of_another_bank_cannot_be_settled(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    with sessions.begin() as session:
        said = comments.add(
            session, item_id=item_ids[0], place="stem", text="Неясно", now=NOW, actor=people[1]
        )
    give(sessions, people[0], OTHER)
    with sessions.begin() as session, pytest.raises(NotFound, match="item"):
        comments.resolve(session, comment_id=said, now=NOW, actor=people[0])


def test_one_grant_opens_both_languages_of_a_profession(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    kazakh = drafts(sessions, Language.KK)
    give(sessions, people[0], OWN_PROFESSION)
    with sessions() as session:
        found = items.list_items(session, wanted=WANTED, actor=people[0])
    assert {line.item_id for line in found.lines} == {*item_ids, *kazakh}


def test_an_administrator_gives_and_takes_banks_and_it_is_recorded(
    sessions: Sessions, people: tuple[Actor, Actor], administrator: Actor, item_ids: list[str]
) -> None:
    person_id = people[0].person_id
    with sessions.begin() as session:
        access.open_banks(session, person_id=person_id, grants=[OWN_PROFESSION], now=NOW, actor=administrator)
        assert access.grants_of(session, person_id=person_id) == {OWN_PROFESSION}
        acts = session.scalars(select(AuditEntry).where(AuditEntry.act == "person.banks")).all()
        assert acts[-1].facts == {"banks": ["profession:6113-1-004"]}
        assert acts[-1].person_id == administrator.person_id
        with pytest.raises(Invalid, match="bank"):
            access.open_banks(session, person_id=person_id, grants=[OTHER], now=NOW, actor=administrator)
        with pytest.raises(NotAllowed):
            access.open_banks(session, person_id=person_id, grants=[EVERYTHING], now=NOW, actor=people[0])


def test_the_choices_name_each_standard_once_over_its_languages(
    sessions: Sessions, item_ids: list[str]
) -> None:
    drafts(sessions, Language.KK)
    with sessions() as session:
        found = access.choices(session, language=Language.KK)
    assert [(one.whole.grant, one.whole.title) for one in found] == [(OWN_STANDARD, "Садовник (kk)")]
    assert [choice.grant for choice in found[0].professions] == [OWN_PROFESSION]


def test_an_export_does_not_name_siblings_in_a_closed_bank(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    kazakh = drafts(sessions, Language.KK)
    with sessions.begin() as session:
        session.get_one(ItemRow, kazakh[0]).card.version.standard.key = "B0130"

    def named(*grants: Grant) -> set[str]:
        give(sessions, people[0], *grants)
        with sessions() as session:
            exported = export.hand_out(session, wanted=WANTED, actor=people[0])
        assert set(item_ids) <= {one["id"] for one in exported}
        return {sibling for one in exported if one["id"] in item_ids for sibling in one["siblings"]}

    assert named(EVERYTHING) == set(kazakh)
    assert named(OWN_STANDARD) == set()


def test_the_banks_of_a_person_are_told_by_their_titles(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    def told(*grants: Grant) -> tuple[bool, bool, tuple[str, ...]]:
        give(sessions, people[0], *grants)
        with sessions() as session:
            banks = access.named(session, person_id=people[0].person_id, language=Language.RU)
        return bool(banks), banks.everything, banks.titles

    assert told() == (False, False, ())
    assert told(EVERYTHING) == (True, True, ())
    assert told(OWN_STANDARD, OWN_PROFESSION, OTHER) == (
        True,
        False,
        ("6113-1-999", "Садовник", "Садовник (ru)"),
    )
