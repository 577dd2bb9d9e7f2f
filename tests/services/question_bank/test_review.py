"""Reviews: two people, reasons, versions; and what delivery gives away of what they approved."""

from pathlib import Path

import pytest
from sqlalchemy import select

from kernel.actor import Actor, Role
from kernel.audit import AuditEntry
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from kernel.language import Language
from question_bank.domain.item import Family, ItemStatus
from question_bank.domain.lifecycle import Step
from question_bank.models import ItemRow
from question_bank.services import delivery, items, review
from question_bank.services.finding import ItemFilter
from tests.factories.bank import NOW, sample_drafts
from tests.factories.writing import rewrite

OPTIONS = ("Читать схему узла", "Точить ножи", "Мыть окна", "Красить забор")


@pytest.fixture
def item_ids(sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path) -> list[str]:
    """Drafts in the order of their document."""
    return sample_drafts(sessions, people[0], tmp_path)


def approve(sessions: Sessions, item_id: str, actor: Actor, *, second: bool = True) -> ItemStatus:
    with sessions.begin() as session:
        return review.approve(session, item_id=item_id, now=NOW, actor=actor, second_approval=second)


def edit(sessions: Sessions, item_id: str, actor: Actor, **changes: object) -> int:
    wording = {
        "seen_version": 1,
        "stem": "Какое действие относится к навыку «Уход за узлом»?",
        "options": OPTIONS,
        "key": "b",
    } | changes
    with sessions.begin() as session:
        return rewrite(session, item_id=item_id, now=NOW, actor=actor, **wording)  # type: ignore[arg-type]


def read(sessions: Sessions, item_id: str, actor: Actor) -> items.ItemView:
    with sessions() as session:
        return items.read_item(session, item_id=item_id, actor=actor, second_approval=True)


def supplied(sessions: Sessions, item_id: str, actor: Actor) -> bool:
    card_id = read(sessions, item_id, actor).card_id
    with sessions() as session:
        return item_id in {one.item_id for one in delivery.supply(session, card_id=card_id)}


def test_two_different_people_approve(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    first, second = people
    assert approve(sessions, item_ids[0], first) is ItemStatus.IN_REVIEW
    with pytest.raises(Conflict, match="second_person"):
        approve(sessions, item_ids[0], first)
    assert not supplied(sessions, item_ids[0], first)
    assert approve(sessions, item_ids[0], second) is ItemStatus.APPROVED
    assert supplied(sessions, item_ids[0], first)
    with pytest.raises(Conflict, match="item_step"):
        approve(sessions, item_ids[0], first)


def test_who_submits_cannot_be_the_second_person(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    with sessions.begin() as session:
        review.submit(session, item_id=item_ids[0], now=NOW, actor=people[0])
    view = read(sessions, item_ids[0], people[0])
    assert view.waits_for_another
    assert Step.APPROVE not in view.steps
    assert Step.APPROVE in read(sessions, item_ids[0], people[1]).steps
    with pytest.raises(Conflict, match="second_person"):
        approve(sessions, item_ids[0], people[0])


def test_one_person_is_enough_where_the_centre_says_so(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    assert approve(sessions, item_ids[0], people[0], second=False) is ItemStatus.APPROVED


def test_a_rejected_item_is_retired_with_its_reason(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    with sessions.begin() as session:
        with pytest.raises(Invalid, match="reason_missing"):
            review.reject(session, item_id=item_ids[0], reason="  ", now=NOW, actor=people[0])
        review.reject(session, item_id=item_ids[0], reason="Два ответа верны", now=NOW, actor=people[0])
    view = read(sessions, item_ids[0], people[0])
    assert view.status is ItemStatus.RETIRED
    assert [line.reason for line in view.history] == ["Два ответа верны"]
    assert view.history[0].person == people[0].name
    assert view.steps == frozenset()


def test_an_edit_makes_a_new_draft_and_leaves_the_old_wording_alone(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    approve(sessions, item_ids[0], people[1])
    card_id = read(sessions, item_ids[0], people[0]).card_id
    with sessions() as session:
        old = next(
            one for one in delivery.supply(session, card_id=card_id) if one.item_id == item_ids[0]
        ).item_version_id
        before = delivery.questions(session, item_version_ids=[old])
    assert edit(sessions, item_ids[0], people[0]) == 2
    view = read(sessions, item_ids[0], people[0])
    assert (view.status, view.version_number, view.stem) == (
        ItemStatus.DRAFT,
        2,
        "Какое действие относится к навыку «Уход за узлом»?",
    )
    assert (view.key, [option.text for option in view.options]) == (("b",), list(OPTIONS))
    assert not supplied(sessions, item_ids[0], people[0])
    with sessions() as session:
        assert delivery.questions(session, item_version_ids=[old]) == before
    assert approve(sessions, item_ids[0], people[0]) is ItemStatus.IN_REVIEW


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"stem": " "}, "stem_empty"),
        ({"options": ("а", "а", "в", "г")}, "option_repeated"),
        ({"options": ("а", "б")}, "option_count"),
        ({"options": ("а", "б", "в", "")}, "option_empty"),
        ({"key": "x"}, "key_missing"),
    ],
)
def test_a_faulty_wording_is_refused(
    sessions: Sessions,
    people: tuple[Actor, Actor],
    item_ids: list[str],
    changes: dict[str, object],
    code: str,
) -> None:
    with pytest.raises(Invalid, match=code):
        edit(sessions, item_ids[0], people[0], **changes)
    assert read(sessions, item_ids[0], people[0]).version_number == 1


def test_two_people_do_not_overwrite_each_other(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    edit(sessions, item_ids[0], people[0])
    with pytest.raises(Conflict, match="item_changed"):
        edit(sessions, item_ids[0], people[1], stem="Другое?")


def test_a_bulk_approval_tells_what_came_of_each_item(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    with sessions.begin() as session:
        outcomes = review.approve_many(
            session,
            item_ids=[*item_ids[:2], "none"],
            now=NOW,
            actor=people[0],
            second_approval=True,
        )
    found = {one.item_id: (one.status, one.error) for one in outcomes}
    assert found == {
        item_ids[0]: (None, "second_person"),
        item_ids[1]: (ItemStatus.IN_REVIEW, None),
        "none": (None, "item"),
    }


def test_too_many_at_once_are_refused_whole(sessions: Sessions, people: tuple[Actor, Actor]) -> None:
    with sessions.begin() as session, pytest.raises(Invalid, match="too_many"):
        review.submit_many(session, item_ids=[str(n) for n in range(501)], now=NOW, actor=people[0])


def test_only_reviewers_review(sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]) -> None:
    stranger = Actor(people[0].person_id, Role.CENTRE_ADMIN, 1, "-")
    with pytest.raises(NotAllowed):
        approve(sessions, item_ids[0], stranger)
    with pytest.raises(NotAllowed):
        edit(sessions, item_ids[0], stranger)


def test_no_key_and_no_wording_is_written_to_the_audit(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    edit(sessions, item_ids[0], people[0])
    with sessions() as session:
        facts = [
            entry.facts for entry in session.scalars(select(AuditEntry).where(AuditEntry.thing == "item"))
        ]
    assert facts == [{"status": "draft"}]


def test_what_candidates_get_holds_no_key(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0], second=False)
    card_id = read(sessions, item_ids[0], people[0]).card_id
    with sessions.begin() as session:
        version_id = delivery.supply(session, card_id=card_id)[0].item_version_id
        question = delivery.questions(session, item_version_ids=[version_id])[version_id]
        key = delivery.keys(session, item_version_ids=[version_id])[version_id]
        delivery.mark_in_use(session, item_ids=[item_ids[0]], now=NOW)
    assert not hasattr(question, "key")
    assert set(key.key) <= {option.id for option in question.options}
    assert read(sessions, item_ids[0], people[0]).status is ItemStatus.IN_USE
    assert supplied(sessions, item_ids[0], people[0])


def test_the_list_goes_through_all_pages_once(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    seen: list[str] = []
    after: str | None = None
    with sessions() as session:
        while True:
            page = items.list_items(session, wanted=ItemFilter(), actor=people[0], after=after)
            seen += [line.item_id for line in page.lines]
            after = page.after
            if after is None:
                break
        total = len(session.scalars(select(ItemRow.id)).all())
    assert page.total == total == len(seen) == len(set(seen)) > items.PAGE


def test_filters_let_through_what_they_name(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[0], people[0])
    view = read(sessions, item_ids[0], people[0])
    with sessions() as session:

        def found(wanted: ItemFilter) -> list[items.ItemLine]:
            return list(items.list_items(session, wanted=wanted, actor=people[0]).lines)

        assert [one.item_id for one in found(ItemFilter(status=ItemStatus.IN_REVIEW))] == [item_ids[0]]
        assert found(ItemFilter(language=Language.KK)) == []
        assert {one.family for one in found(ItemFilter(family=Family.KNOWLEDGE_OF_SKILL))} == {
            Family.KNOWLEDGE_OF_SKILL
        }
        assert {one.ordinal for one in found(ItemFilter(card_id=view.card_id))} == {view.ordinal}
        by_words = found(ItemFilter(text=view.ground.text.upper()))
        assert {one.statement for one in by_words} == {view.ground.text}
        assert found(ItemFilter(text="100%_нет такого")) == []


def test_the_next_item_waits_for_this_person(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    approve(sessions, item_ids[1], people[0])

    def following(actor: Actor) -> str | None:
        with sessions() as session:
            return items.next_to_review(session, wanted=ItemFilter(), after=item_ids[0], actor=actor)

    assert following(people[0]) == item_ids[2]
    assert following(people[1]) == item_ids[1]


def test_an_item_shows_its_statement_among_the_lines_of_its_document(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    view = read(sessions, item_ids[0], people[0])
    own = " ".join(line.text for line in view.source if line.own)
    assert view.ground.text in own
    assert len(view.source) > sum(line.own for line in view.source)
    with pytest.raises(NotFound):
        read(sessions, "none", people[0])
