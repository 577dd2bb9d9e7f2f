"""A newer redaction takes over: what rests on the same statements goes on, the rest waits for a look."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.actor import Actor
from kernel.audit import AuditEntry
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid
from kernel.language import Language
from question_bank.domain.correction import CorrectionKind
from question_bank.domain.item import Family, ItemStatus
from question_bank.domain.lifecycle import StaleReason, Step
from question_bank.domain.redaction import Fate
from question_bank.models import CardRow, ItemReviewRow, ItemRow, RunRow
from question_bank.services import (
    corrections,
    delivery,
    generation,
    items,
    redactions,
    review,
    standard_views,
)
from question_bank.services.corrections import Wish
from question_bank.services.finding import ItemFilter
from question_bank.services.standards import import_standard, publish_version
from tests.factories.bank import NOW, run_generation, sample
from tests.factories.cards import make_items

REWORDED = ("Измерять шаблоном развод перьев вилки", "Измерять шаблоном развод перьев вилки и рамы")
DROPPED = "2. Опрашивать водителя эвакуационного фургона о месте и обстоятельствах поломки.\n"
FIRST = "Сличать бортовой номер рамы с записью диспетчера"
AFTER_DROPPED = "Заносить найденные повреждения в дефектную ведомость с фотографией"


def newer_text() -> bytes:
    """One statement says more, one is gone and the next two move up."""
    text = sample().decode().replace(*REWORDED).replace(DROPPED, "")
    return text.replace("3. Отделять", "2. Отделять").replace("4. Заносить", "3. Заносить").encode()


def bring_in(session: Session, data: bytes, actor: Actor, blobs: Blobs, *, publish: bool = True) -> int:
    version_id = import_standard(
        session, data=data, source_name="a.txt", now=NOW, actor=actor, blobs=blobs
    ).version_id
    if publish:
        publish_version(session, version_id=version_id, now=NOW, actor=actor)
    return version_id


def first_card(session: Session, version_id: int) -> CardRow:
    rows = session.scalars(select(CardRow).where(CardRow.version_id == version_id).order_by(CardRow.id))
    return rows.first()  # type: ignore[return-value]  # a version has a card


def of_statement(session: Session, text: str) -> ItemRow:
    return next(item for item in session.scalars(select(ItemRow)) if item.versions[0].source_text == text)


@pytest.fixture
def replaced(sessions: Sessions, examiner: Actor, blobs: Blobs) -> tuple[int, int]:
    """The ids of a version with an item for every statement of its first card, and of the newer one."""
    with sessions.begin() as session:
        old = bring_in(session, sample(), examiner, blobs)
        make_items(session, first_card(session, old), NOW)
        return old, bring_in(session, newer_text(), examiner, blobs)


def test_the_comparison_names_what_changed_and_counts_the_items(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        old = bring_in(session, sample(), examiner, blobs)
        made = make_items(session, first_card(session, old), NOW)
        new = bring_in(session, newer_text(), examiner, blobs, publish=False)
        view = redactions.compare_versions(session, old_id=old, new_id=new)
        changed = [one for one in view.comparison.statements() if one.fate is not Fate.SAME]
        assert {one.fate: one.old.text for one in changed if one.old} == {
            Fate.REWORDED: REWORDED[0],
            Fate.GONE: DROPPED[3:-2],
        }
        assert (view.to_look, view.carried) == (2, len(made) - 2)
        assert {card.version_id for card in delivery.published_cards(session)} == {old}


def test_versions_of_two_standards_are_not_compared(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        russian = bring_in(session, sample("ru"), examiner, blobs)
        kazakh = bring_in(session, sample("kk"), examiner, blobs)
        with pytest.raises(Invalid):
            redactions.compare_versions(session, old_id=russian, new_id=kazakh)


def test_items_of_the_same_statements_stay_usable(sessions: Sessions, replaced: tuple[int, int]) -> None:
    old, new = replaced
    with sessions() as session:
        supplied = delivery.supply(session, card_id=first_card(session, new).id)
        total = len(session.scalars(select(ItemRow.id)).all())
        assert len(supplied) == total - 2
        assert delivery.supply(session, card_id=first_card(session, old).id) == ()
        same = of_statement(session, FIRST)
        assert (same.version_number, same.card_id) == (1, first_card(session, new).id)
        record = session.scalars(select(AuditEntry).where(AuditEntry.act == "items.carried_over")).one()
        assert record.facts == {"same": total - 2, "reworded": 1, "gone": 1}


def test_a_wording_in_old_papers_goes_on_to_name_its_old_statement(
    sessions: Sessions, replaced: tuple[int, int]
) -> None:
    with sessions() as session:
        item = of_statement(session, REWORDED[0])
        versions = [row.id for row in item.versions]
        keys = delivery.keys(session, item_version_ids=versions)
        assert [keys[one].statement for one in versions] == list(REWORDED)
        moved = of_statement(session, AFTER_DROPPED)
        before, after = moved.versions
        assert (before.source_index, after.source_index) == (4, 3)
        assert (before.stem, before.key) == (after.stem, after.key)


def test_a_stale_item_is_kept_or_reviewed_again(
    sessions: Sessions, examiner: Actor, replaced: tuple[int, int]
) -> None:
    _, new = replaced
    with sessions.begin() as session:
        item = of_statement(session, REWORDED[0])
        assert item.stale_reason is StaleReason.REWORDED
        assert standard_views.read_version(session, version_id=new).stale_items == 2
        listed = items.list_items(session, wanted=ItemFilter(stale=True), actor=examiner)
        assert item.id in [line.item_id for line in listed.lines]
        seen = items.read_item(session, item_id=item.id, actor=examiner, second_approval=True)
        assert {Step.KEEP, Step.REVIEW_AGAIN} <= seen.steps
        assert (seen.was, seen.ground.text) == REWORDED
        assert review.keep(session, item_id=item.id, now=NOW, actor=examiner) is ItemStatus.APPROVED
        assert item.id in [one.item_id for one in delivery.supply(session, card_id=item.card_id)]
        with pytest.raises(Conflict):
            review.keep(session, item_id=item.id, now=NOW, actor=examiner)
        item.stale_at, item.stale_reason = NOW, StaleReason.MOVED
        again = review.review_again(session, item_id=item.id, now=NOW, actor=examiner)
        assert again is ItemStatus.DRAFT
        assert items.list_items(session, wanted=ItemFilter(stale=True), actor=examiner).total == 1
        steps = session.scalars(select(ItemReviewRow.step).where(ItemReviewRow.item_id == item.id)).all()
        assert list(steps) == [Step.KEEP, Step.REVIEW_AGAIN]


def test_an_item_whose_statement_is_gone_can_only_be_rejected(
    sessions: Sessions, examiner: Actor, replaced: tuple[int, int]
) -> None:
    with sessions.begin() as session:
        item = of_statement(session, DROPPED[3:-2])
        assert item.stale_reason is StaleReason.GONE
        seen = items.read_item(session, item_id=item.id, actor=examiner, second_approval=True)
        assert seen.steps == {Step.REJECT}
        with pytest.raises(Conflict):
            review.keep(session, item_id=item.id, now=NOW, actor=examiner)
        review.reject(session, item_id=item.id, reason="Пункт исключен", now=NOW, actor=examiner)
        assert (item.status, item.stale_at) == (ItemStatus.RETIRED, None)


def test_a_blueprint_of_the_older_card_finds_the_newer_one(
    sessions: Sessions, replaced: tuple[int, int]
) -> None:
    old, new = replaced
    with sessions() as session:
        card = first_card(session, old)
        level = card.levels[0]
        found = delivery.card_in_language(session, card_id=card.id, level=level, language=Language.RU)
        assert found is not None
        assert found.card_id == first_card(session, new).id
        own = delivery.card_in_language(session, card_id=found.card_id, level=level, language=Language.RU)
        assert own == found
        nowhere = delivery.card_in_language(session, card_id=card.id, level=8, language=Language.RU)
        assert nowhere is not None
        assert nowhere.card_id == card.id


def test_what_went_over_is_not_generated_again(sessions: Sessions, examiner: Actor, blobs: Blobs) -> None:
    with sessions.begin() as session:
        old = bring_in(session, sample(), examiner, blobs)
        first = generation.request_generation(session, version_id=old, seed=1, now=NOW, actor=examiner)
    run_generation(sessions, first)
    with sessions.begin() as session:
        made = set(session.scalars(select(ItemRow.id)))
        new = bring_in(session, newer_text(), examiner, blobs)
        second = generation.request_generation(session, version_id=new, seed=1, now=NOW, actor=examiner)
    run_generation(sessions, second)
    with sessions() as session:
        rests = [_asked(item) for item in session.scalars(select(ItemRow).where(ItemRow.id.not_in(made)))]
        before = {_asked(item) for item in session.scalars(select(ItemRow).where(ItemRow.id.in_(made)))}
        assert not before & set(rests)
        assert session.get_one(RunRow, second).report["kept"] > 0


def test_a_run_of_a_replaced_version_makes_nothing_more(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        old = bring_in(session, sample(), examiner, blobs)
        run_id = generation.request_generation(session, version_id=old, seed=1, now=NOW, actor=examiner)
        bring_in(session, newer_text(), examiner, blobs)
        assert generation.cards_to_do(session, run_id, NOW) == ()
        assert run_id not in generation.stuck_runs(session, NOW.replace(year=2027))


def test_new_levels_of_a_card_are_a_matter_for_what_asks_about_levels(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        old = bring_in(session, sample(), examiner, blobs)
        made = make_items(session, first_card(session, old), NOW)
        made[0].family = Family.LEVEL_SCOPE
        new = bring_in(session, sample() + b"\n", examiner, blobs, publish=False)
        card = first_card(session, new)
        wish = Wish(CorrectionKind.LEVELS, "1", card.title, levels=(6,))
        corrections.add(session, version_id=new, wish=wish, now=NOW, actor=examiner)
        view = redactions.compare_versions(session, old_id=old, new_id=new)
        assert (view.to_look, view.carried) == (1, len(made) - 1)
        publish_version(session, version_id=new, now=NOW, actor=examiner)
        assert [item.stale_reason for item in made] == [StaleReason.CARD, *[None] * (len(made) - 1)]


def _asked(item: ItemRow) -> tuple[object, ...]:
    """What an item asks, and of what."""
    wording = item.versions[-1]
    return item.family, item.statement_id, wording.function, wording.skill, wording.source_key
