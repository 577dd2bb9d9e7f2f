"""Items that rest on several statements: a newer redaction that changes any of them asks for a look."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.actor import Actor
from kernel.blobs import Blobs
from kernel.db import Sessions
from question_bank.domain.item import ItemStatus
from question_bank.domain.lifecycle import StaleReason, Step
from question_bank.domain.redaction import Fate
from question_bank.models import ItemRow, StatementRow
from question_bank.services import delivery, generation, items, redactions, review
from question_bank.services.standards import publish_version
from tests.factories.bank import NOW, run_generation, sample
from tests.factories.cards import make_items
from tests.services.question_bank.test_redactions import (
    AFTER_DROPPED,
    DROPPED,
    FIRST,
    REWORDED,
    bring_in,
    first_card,
    newer_text,
    of_statement,
)

GONE = DROPPED[3:-2]


def ground(session: Session, text: str) -> dict[str, Any]:
    row = session.scalars(select(StatementRow).where(StatementRow.text == text)).first()
    assert row is not None
    return {
        "kind": row.kind.value,
        "function": row.skill.function.number,
        "skill": row.skill.number,
        "index": row.number,
        "text": text,
    }


Bring = Callable[..., tuple[str, int, int]]


@pytest.fixture
def bring(sessions: Sessions, examiner: Actor, blobs: Blobs) -> Bring:
    """An approved item of a statement that stays, which rests on further ones, and the newer redaction: the
    item's id and those of the versions."""

    def brought(*texts: str, publish: bool = True) -> tuple[str, int, int]:
        with sessions.begin() as session:
            old = bring_in(session, sample(), examiner, blobs)
            make_items(session, first_card(session, old), NOW)
            item = of_statement(session, FIRST)
            item.versions[0].details = {"grounds": [ground(session, text) for text in (FIRST, *texts)]}
            new = bring_in(session, newer_text(), examiner, blobs, publish=publish)
            return item.id, old, new

    return brought


def test_a_reworded_and_a_dropped_ground_make_an_item_stale_and_are_named(
    sessions: Sessions, examiner: Actor, bring: Bring
) -> None:
    item_id, _old, _new = bring(REWORDED[0], GONE, AFTER_DROPPED)
    with sessions() as session:
        item = session.get_one(ItemRow, item_id)
        assert (item.stale_reason, item.versions[0].source_text) == (StaleReason.GROUND, FIRST)
        assert item_id not in {one.item_id for one in delivery.supply(session, card_id=item.card_id)}
        seen = items.read_item(session, item_id=item_id, actor=examiner, second_approval=True)
        assert [(one.fate, one.text, one.now) for one in seen.changed] == [
            (Fate.REWORDED, *REWORDED),
            (Fate.GONE, GONE, None),
        ]
        assert {Step.KEEP, Step.REVIEW_AGAIN, Step.EDIT, Step.REJECT} <= seen.steps
        was, now = ([one["text"] for one in version.details["grounds"]] for version in item.versions)
        assert was == [FIRST, REWORDED[0], GONE, AFTER_DROPPED]
        assert now == [FIRST, REWORDED[1], AFTER_DROPPED]


def test_grounds_that_only_have_other_numbers_go_on(sessions: Sessions, bring: Bring) -> None:
    item_id, _old, _new = bring(AFTER_DROPPED)
    with sessions() as session:
        item = session.get_one(ItemRow, item_id)
        assert (item.stale_at, item.status, item.version_number) == (None, ItemStatus.APPROVED, 2)
        indexes = [version.details["grounds"][1]["index"] for version in item.versions]
        assert indexes[1] == indexes[0] - 1
        assert item_id in {one.item_id for one in delivery.supply(session, card_id=item.card_id)}


def test_the_comparison_counts_the_item_at_each_statement_and_once(sessions: Sessions, bring: Bring) -> None:
    _item_id, old, new = bring(REWORDED[0], GONE, publish=False)
    with sessions() as session:
        view = redactions.compare_versions(session, old_id=old, new_id=new)
        changed = {one.old.text: one.old.path for one in view.comparison.statements() if one.old}
        assert [view.stale[changed[text]] for text in (REWORDED[0], GONE, FIRST)] == [2, 2, 0]
        assert (view.to_look, view.carried) == (3, view.items - 3)


def test_what_was_kept_is_not_asked_about_again(
    sessions: Sessions, examiner: Actor, bring: Bring, blobs: Blobs
) -> None:
    item_id, _old, _new = bring(REWORDED[0], GONE)
    with sessions.begin() as session:
        review.keep(session, item_id=item_id, now=NOW, actor=examiner)
        seen = items.read_item(session, item_id=item_id, actor=examiner, second_approval=True)
        assert (seen.stale, seen.changed) == (None, ())
        third = bring_in(session, newer_text() + b"\n", examiner, blobs, publish=False)
        publish_version(session, version_id=third, now=NOW, actor=examiner)
        assert session.get_one(ItemRow, item_id).stale_at is None


def test_generated_items_with_a_changed_ground_are_stale(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        old = bring_in(session, sample(), examiner, blobs)
        run_id = generation.request_generation(session, version_id=old, seed=1, now=NOW, actor=examiner)
    run_generation(sessions, run_id)
    with sessions.begin() as session:
        resting = {
            item.id
            for item in session.scalars(select(ItemRow))
            if any(one["text"] in (REWORDED[0], GONE) for one in item.versions[0].details.get("grounds", ()))
        }
        bring_in(session, newer_text(), examiner, blobs)
        stale = set(session.scalars(select(ItemRow.id).where(ItemRow.stale_at.is_not(None))))
        named = {item.id for item in session.scalars(select(ItemRow)) if item.changed_grounds}
    assert resting
    assert resting <= stale
    assert resting == named
