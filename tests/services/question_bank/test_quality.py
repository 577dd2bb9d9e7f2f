"""Flaws stand with the wording, bar an approval without a reason, are found again at night; the report."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.errors import Conflict
from question_bank.domain.item import ItemStatus
from question_bank.domain.quality.flaws import ItemFlaw
from question_bank.models import ItemReviewRow, ItemRow, ItemVersionRow
from question_bank.services import quality, review
from question_bank.services.quality_report import to_schema
from tests.factories.bank import NOW, sample_drafts
from tests.factories.writing import rewrite

FLAWED = ("Читать схему узла", "Точить ножи", "Мыть окна", "Ничего из перечисленного")


@pytest.fixture
def item_ids(sessions: Sessions, people: tuple[Actor, Actor], tmp_path: Path) -> list[str]:
    """Drafts in the order of their document."""
    return sample_drafts(sessions, people[0], tmp_path)


def edit(sessions: Sessions, item_id: str, actor: Actor, options: Sequence[str] = FLAWED) -> None:
    with sessions.begin() as session:
        rewrite(
            session,
            item_id=item_id,
            seen_version=1,
            stem="Какое действие относится к навыку «Уход за садом»?",
            options=options,
            key="b",
            now=NOW,
            actor=actor,
        )


def approve(sessions: Sessions, item_id: str, actor: Actor, reason: str = "") -> ItemStatus:
    with sessions.begin() as session:
        return review.approve(
            session, item_id=item_id, now=NOW, actor=actor, second_approval=False, reason=reason
        )


def flaws_of(sessions: Sessions, item_id: str) -> list[str]:
    with sessions() as session:
        item = session.get_one(ItemRow, item_id)
        return list(item.versions[-1].flaws)


def test_a_flaw_in_a_new_wording_stands_with_it(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    edit(sessions, item_ids[0], people[0])
    assert ItemFlaw.NONE_OR_ALL in flaws_of(sessions, item_ids[0])


def test_a_flawed_item_is_approved_with_a_recorded_reason_only(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    edit(sessions, item_ids[0], people[0])
    with pytest.raises(Conflict, match="flawed"):
        approve(sessions, item_ids[0], people[0], reason="  ")
    assert approve(sessions, item_ids[0], people[0], reason="так задумано") is ItemStatus.APPROVED
    with sessions() as session:
        reasons = session.scalars(
            select(ItemReviewRow.reason)
            .where(ItemReviewRow.item_id == item_ids[0])
            .order_by(ItemReviewRow.id)
        ).all()
    assert reasons == [None, "так задумано"]


def test_bulk_approval_refuses_flawed_items_by_name(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    edit(sessions, item_ids[0], people[0])
    sound = next(name for name in item_ids[1:] if not flaws_of(sessions, name))
    with sessions.begin() as session:
        outcomes = review.approve_many(
            session, item_ids=[item_ids[0], sound], now=NOW, actor=people[0], second_approval=False
        )
    assert {one.item_id: one.error for one in outcomes} == {item_ids[0]: "flawed", sound: None}


def test_the_nightly_check_finds_what_the_rules_of_the_day_say(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    edit(sessions, item_ids[0], people[0])
    with sessions.begin() as session:
        for version in session.scalars(select(ItemVersionRow)):
            version.flaws = ["a rule of old"]
    after: str | None = ""
    batches = 0
    while after is not None:
        with sessions.begin() as session:
            after = quality.check_items(session, after=after, limit=7)
        batches += 1
    assert batches > 1
    assert ItemFlaw.NONE_OR_ALL in flaws_of(sessions, item_ids[0])
    assert all("a rule of old" not in flaws_of(sessions, name) for name in item_ids)


def test_the_report_counts_the_bank_and_says_where_items_are_too_few(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    edit(sessions, item_ids[0], people[0])
    with sessions() as session:
        measured = quality.measure(session)
    report = to_schema(measured)
    assert report["flawed_drafts"] >= 1
    assert report["gates"]["bank"] == {"no_flawed_drafts": False}
    assert report["holds"] is False
    assert report["too_few"] == ["ru"]
    assert all(not trial["gates"] for trial in report["trials"])
    coverage = {one["language"]: one for one in report["coverage"]}
    assert 0 < coverage["ru"]["covered"] < coverage["ru"]["statements"]
    assert coverage["kk"]["share"] == 0


def test_the_stamp_moves_when_an_item_moves(
    sessions: Sessions, people: tuple[Actor, Actor], item_ids: list[str]
) -> None:
    with sessions() as session:
        before = quality.stamp(session)
    with sessions.begin() as session:
        review.reject(session, item_id=item_ids[0], reason="нет", now=NOW.replace(hour=12), actor=people[0])
    with sessions() as session:
        assert quality.stamp(session) != before
