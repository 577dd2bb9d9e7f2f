"""One item after another: what waits for whom, what is skipped, how far a person is, and the work lists."""

from datetime import timedelta

import pytest

from kernel.actor import Actor, Role
from kernel.db import Sessions
from kernel.errors import Conflict, NotAllowed
from kernel.language import Language
from question_bank.domain.item import ItemStatus
from question_bank.domain.lifecycle import StaleReason
from question_bank.domain.worklist import WorkList
from question_bank.models import ItemRow
from question_bank.services import comments, items, review, reviewing, worklists
from question_bank.services.finding import ItemFilter
from question_bank.services.reviewing import Stand
from tests.factories.desk import NOW, approve, drafts, edit, reject


@pytest.fixture
def item_ids(sessions: Sessions) -> list[str]:
    return drafts(sessions)


def stand(
    sessions: Sessions,
    actor: Actor,
    item_id: str | None = None,
    *,
    after: str | None = None,
    work: WorkList | None = None,
) -> Stand:
    with sessions() as session:
        return reviewing.stand(
            session,
            wanted=ItemFilter(work=work),
            item_id=item_id,
            after=after,
            since=NOW - timedelta(hours=1),
            actor=actor,
        )


def listed(sessions: Sessions, actor: Actor, wanted: ItemFilter) -> list[str]:
    with sessions() as session:
        return [line.item_id for line in items.list_items(session, wanted=wanted, actor=actor).lines]


def test_the_first_item_of_the_list_comes_first_and_knows_its_neighbours(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    first, second = stand(sessions, people[0]), stand(sessions, people[0], item_ids[1])
    assert (first.item_id, first.previous, first.following) == (item_ids[0], None, item_ids[1])
    assert (second.previous, second.following) == (item_ids[0], item_ids[2])
    assert (first.left, first.today, first.skipped) == (len(item_ids), 0, None)


def test_a_decision_moves_the_count_from_what_is_left_to_today(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    found = stand(sessions, people[0], after=item_ids[0])
    assert (found.item_id, found.left, found.today) == (item_ids[1], len(item_ids) - 1, 1)


def test_what_somebody_else_has_decided_is_skipped(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    reject(sessions, item_ids[1], people[1])
    found = stand(sessions, people[0], item_ids[1])
    assert (found.skipped, found.item_id) == (item_ids[1], item_ids[2])


def test_behind_the_last_item_there_is_none(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    found = stand(sessions, people[0], after=item_ids[-1])
    assert (found.item_id, found.following, found.left) == (None, None, len(item_ids))


def test_a_decision_on_what_is_not_there_any_more_is_refused(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    with sessions() as session:
        seen = reviewing.desk(session, item_id=item_ids[0], actor=people[0], second_approval=True).seen
    edit(sessions, item_ids[0], people[1])
    with pytest.raises(Conflict, match="item_decided"):
        approve(sessions, item_ids[0], people[0], seen=seen)
    with sessions.begin() as session, pytest.raises(Conflict, match="item_decided"):
        review.reject(session, item_id=item_ids[0], reason="-", seen=seen, now=NOW, actor=people[0])


def test_each_work_list_has_its_items(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    me, other = people
    approve(sessions, item_ids[0], me)
    approve(sessions, item_ids[1], other)
    edit(sessions, item_ids[2], me)
    edit(sessions, item_ids[3], other, last="Ничего из перечисленного")
    reject(sessions, item_ids[4], other)
    with sessions.begin() as session:
        comments.add(session, item_id=item_ids[5], place="stem", text="Неясно", now=NOW, actor=other)
        item = session.get_one(ItemRow, item_ids[6])
        item.stale_at, item.stale_reason, item.status = NOW, StaleReason.REWORDED, ItemStatus.APPROVED
    expected = {
        WorkList.SECOND: [item_ids[1]],
        WorkList.OWN: [item_ids[2]],
        WorkList.FLAGGED: [item_ids[3]],
        WorkList.REJECTED: [item_ids[4]],
        WorkList.COMMENTED: [item_ids[5]],
        WorkList.STALE: [item_ids[6]],
        WorkList.NEW: [item_ids[3], item_ids[5], *item_ids[7:]],
    }
    assert {work: listed(sessions, me, ItemFilter(work=work)) for work in WorkList} == expected
    with sessions() as session:
        assert worklists.counts(session, actor=me) == {work: len(ids) for work, ids in expected.items()}


def test_a_list_of_commented_items_is_gone_through_whatever_their_state(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    with sessions.begin() as session:
        comments.add(session, item_id=item_ids[0], place="stem", text="Неясно", now=NOW, actor=people[0])
    assert stand(sessions, people[0], work=WorkList.COMMENTED).item_id == item_ids[0]
    assert stand(sessions, people[0], item_ids[0]).skipped == item_ids[0]


@pytest.mark.parametrize(
    ("wanted", "finds"),
    [
        (ItemFilter(function=1, skill=2), 4),
        (ItemFilter(function=2), 5),
        (ItemFilter(function=9), 0),
        (ItemFilter(text="ВОПРОС К «ABILITY 1.1.1"), 1),
        (ItemFilter(text="ability 1 1"), 3),
        (ItemFilter(text="100%"), 0),
        (ItemFilter(flaw="none_or_all"), 0),
    ],
)
def test_items_are_found_by_place_words_and_flaws(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str], wanted: ItemFilter, finds: int
) -> None:
    assert len(listed(sessions, people[0], wanted)) == finds


def test_the_same_item_in_the_other_language_stands_beside_it(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    kazakh = drafts(sessions, Language.KK)
    with sessions() as session:
        shown = reviewing.desk(session, item_id=item_ids[0], actor=people[0], second_approval=True)
    assert [(one.item_id, one.language) for one in shown.siblings] == [(kazakh[0], Language.KK)]


def test_only_reviewers_go_through_lists(sessions: Sessions, people: tuple[Actor, Actor]) -> None:
    with pytest.raises(NotAllowed):
        stand(sessions, Actor(people[0].person_id, Role.CENTRE_ADMIN, 1, "-"))
