"""Examiners' corrections in the bank: recorded, undone, made again at every import; frozen when published."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.actor import Actor, Role
from kernel.audit import AuditEntry
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from question_bank.domain.correction import CorrectionKind
from question_bank.domain.standard import Flaw, StatementKind
from question_bank.services import corrections, generation, standard_views
from question_bank.services.corrections import Wish
from question_bank.services.standards import import_standard, publish_version
from tests.factories.bank import NOW, sample

BROKEN = "Измерять шаблоном (развод перьев вилки"
RIGHT = "Измерять шаблоном развод перьев вилки"
PLACE = "1/1/2/ability/2"


def faulty(addition: str = "") -> bytes:
    """The sample with a bracket too much in one statement."""
    return (sample().decode().replace(RIGHT, BROKEN) + addition).encode()


def bring_in(session: Session, data: bytes, actor: Actor, blobs: Blobs) -> int:
    return import_standard(
        session, data=data, source_name="a.txt", now=NOW, actor=actor, blobs=blobs
    ).version_id


def add(session: Session, version_id: int, wish: Wish, actor: Actor) -> int:
    return corrections.add(session, version_id=version_id, wish=wish, now=NOW, actor=actor)


def reword(seen: str = BROKEN, text: str = RIGHT, place: str = PLACE) -> Wish:
    return Wish(CorrectionKind.REWORD, place, seen, texts=(text,))


def wording(session: Session, version_id: int) -> str:
    view = standard_views.read_version(session, version_id=version_id)
    return view.standard.cards[0].functions[0].skills[1].abilities[1].text


def flaws(session: Session, version_id: int) -> list[str]:
    return [defect.what for defect in standard_views.read_version(session, version_id=version_id).defects]


def test_a_corrected_defect_is_gone_and_the_text_stays(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        version_id = bring_in(session, faulty(), examiner, blobs)
        assert flaws(session, version_id) == [Flaw.UNBALANCED]
        before = standard_views.read_version(session, version_id=version_id)
        correction_id = add(session, version_id, reword(), examiner)
    with sessions() as session:
        after = standard_views.read_version(session, version_id=version_id)
        assert (wording(session, version_id), flaws(session, version_id)) == (RIGHT, [])
        assert after.lines == before.lines
        assert [card.card_id for card in after.cards] == [card.card_id for card in before.cards]
        (listed,) = corrections.list_corrections(session, version_id=version_id)
        assert (listed.correction_id, listed.person, listed.applied) == (correction_id, examiner.name, True)
        of_standard = AuditEntry.act.startswith("standard.")
        acts = session.scalars(select(AuditEntry.act).where(of_standard).order_by(AuditEntry.id)).all()
        assert acts == ["standard.imported", "standard.corrected"]


def test_the_same_bytes_again_give_the_same_corrected_version(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        version_id = bring_in(session, faulty(), examiner, blobs)
        add(session, version_id, reword(), examiner)
        tree = standard_views.read_version(session, version_id=version_id).standard
    with sessions.begin() as session:
        assert bring_in(session, faulty(), examiner, blobs) == version_id
        assert standard_views.read_version(session, version_id=version_id).standard == tree


def test_a_newer_text_is_corrected_as_the_older_was(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        first = bring_in(session, faulty(), examiner, blobs)
        add(session, first, reword(), examiner)
        publish_version(session, version_id=first, now=NOW, actor=examiner)
        newer = bring_in(session, faulty("\nПослесловие.\n"), examiner, blobs)
        assert newer != first
        assert (wording(session, newer), flaws(session, newer)) == (RIGHT, [])
        mended = bring_in(session, sample(), examiner, blobs)
        assert wording(session, mended) == RIGHT
        assert [one.applied for one in corrections.list_corrections(session, version_id=mended)] == [False]
        assert [one.applied for one in corrections.list_corrections(session, version_id=newer)] == [True]


def test_an_undone_correction_is_undone_everywhere_and_stays_on_record(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        first = bring_in(session, faulty(), examiner, blobs)
        newer = bring_in(session, faulty("\n"), examiner, blobs)
        correction_id = add(session, first, reword(), examiner)
        assert [wording(session, one) for one in (first, newer)] == [RIGHT, RIGHT]
        for _ in range(2):
            corrections.withdraw(session, correction_id=correction_id, now=NOW, actor=examiner)
        assert [wording(session, one) for one in (first, newer)] == [BROKEN, BROKEN]
        (listed,) = corrections.list_corrections(session, version_id=first)
        assert (listed.applied, listed.withdrawn_at) == (False, NOW)


def test_a_dropped_card_comes_back_in_its_place(sessions: Sessions, examiner: Actor, blobs: Blobs) -> None:
    with sessions.begin() as session:
        version_id = bring_in(session, sample(), examiner, blobs)
        before = standard_views.read_version(session, version_id=version_id)
        title = before.standard.cards[1].title
        dropped = add(session, version_id, Wish(CorrectionKind.DROP, "2", title), examiner)
        session.expire_all()
        left = standard_views.read_version(session, version_id=version_id)
        assert left.standard.cards == (before.standard.cards[0], *before.standard.cards[2:])
        corrections.withdraw(session, correction_id=dropped, now=NOW, actor=examiner)
        session.expire_all()
        assert standard_views.read_version(session, version_id=version_id).standard == before.standard


def test_every_kind_of_correction_is_stored_and_read_back(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        version_id = bring_in(session, faulty(), examiner, blobs)
        card = standard_views.read_version(session, version_id=version_id).standard.cards[0]
        first, second = card.functions[0].skills[:2]
        wishes = [
            Wish(CorrectionKind.LOOKED_AT, "9/1/2", BROKEN, flaw=Flaw.UNBALANCED),
            reword(),
            Wish(CorrectionKind.SPLIT, PLACE, RIGHT, texts=("Измерять шаблоном", "развод перьев вилки")),
            Wish(CorrectionKind.JOIN, PLACE, "Измерять шаблоном"),
            Wish(CorrectionKind.LEVELS, "1", card.title, levels=(3, 4)),
            Wish(
                CorrectionKind.MOVE,
                "1/1/1/ability/1",
                first.abilities[0].text,
                target="1/1/2",
                into=StatementKind.KNOWLEDGE,
            ),
            Wish(
                CorrectionKind.ADD,
                "1/1/2",
                second.title or "",
                texts=("Смазывать цепь",),
                into=StatementKind.ABILITY,
            ),
            Wish(CorrectionKind.DROP, "1/1/1/ability/1", first.abilities[1].text),
        ]
        for wish in wishes:
            add(session, version_id, wish, examiner)
        assert all(one.applied for one in corrections.list_corrections(session, version_id=version_id))
        corrected = standard_views.read_version(session, version_id=version_id).standard.cards[0]
    assert corrected.levels == (3, 4)
    skills = corrected.functions[0].skills
    assert [one.text for one in skills[0].abilities] == [one.text for one in first.abilities[2:]]
    assert skills[1].knowledge[-1].text == first.abilities[0].text
    assert (skills[1].abilities[1].text, skills[1].abilities[-1].text) == (RIGHT, "Смазывать цепь")


def test_a_mark_shows_what_somebody_looked_at(sessions: Sessions, examiner: Actor, blobs: Blobs) -> None:
    with sessions.begin() as session:
        version_id = bring_in(session, faulty(), examiner, blobs)
        assert corrections.looked_at(session, version_id=version_id) == frozenset()
        add(
            session,
            version_id,
            Wish(CorrectionKind.LOOKED_AT, "9/1/2", BROKEN, flaw=Flaw.UNBALANCED),
            examiner,
        )
        marked = corrections.looked_at(session, version_id=version_id)
        assert [defect.text for defect in marked] == [BROKEN]
        newer = bring_in(session, faulty("\n"), examiner, blobs)
        assert len(corrections.looked_at(session, version_id=newer)) == 1


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (reword(text=" "), "correction_empty"),
        (reword(text=BROKEN), "correction_no_change"),
        (Wish(CorrectionKind.SPLIT, PLACE, BROKEN, texts=("Измерять", "вилки")), "correction_letters"),
        (Wish(CorrectionKind.JOIN, "1/1/2/ability/4", "?"), "node_changed"),
        (Wish(CorrectionKind.MOVE, PLACE, BROKEN), "correction_target"),
        (Wish(CorrectionKind.LOOKED_AT, "9/1/2", "нет такого", flaw=Flaw.UNBALANCED), "node_changed"),
        (reword(place="7/7"), "node_changed"),
        (reword(place="odd"), "node_changed"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(
    sessions: Sessions, examiner: Actor, blobs: Blobs, wish: Wish, code: str
) -> None:
    with sessions.begin() as session:
        version_id = bring_in(session, faulty(), examiner, blobs)
        with pytest.raises((Invalid, Conflict)) as refused:
            add(session, version_id, wish, examiner)
        assert refused.value.code == code
        assert corrections.list_corrections(session, version_id=version_id) == ()


def test_two_examiners_do_not_correct_over_each_other(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        version_id = bring_in(session, faulty(), examiner, blobs)
        add(session, version_id, reword(), examiner)
        with pytest.raises(Conflict) as refused:
            add(session, version_id, reword(text="Измерять"), examiner)
        assert refused.value.code == "node_changed"


def test_a_published_version_is_frozen(sessions: Sessions, examiner: Actor, blobs: Blobs) -> None:
    with sessions.begin() as session:
        version_id = bring_in(session, faulty(), examiner, blobs)
        correction_id = add(session, version_id, reword(), examiner)
        publish_version(session, version_id=version_id, now=NOW, actor=examiner)
        with pytest.raises(Conflict):
            add(session, version_id, reword(seen=RIGHT, text="Измерять"), examiner)
        with pytest.raises(Conflict):
            corrections.withdraw(session, correction_id=correction_id, now=NOW, actor=examiner)
        newer = bring_in(session, faulty("\n"), examiner, blobs)
        corrections.withdraw(session, correction_id=correction_id, now=NOW, actor=examiner)
        assert (wording(session, version_id), wording(session, newer)) == (RIGHT, BROKEN)


def test_only_examiners_correct(sessions: Sessions, examiner: Actor, blobs: Blobs) -> None:
    clerk = Actor(examiner.person_id, Role.CENTRE_ADMIN, examiner.centre_id, "-")
    with sessions.begin() as session:
        version_id = bring_in(session, faulty(), examiner, blobs)
        correction_id = add(session, version_id, reword(), examiner)
        with pytest.raises(NotAllowed):
            add(session, version_id, reword(), clerk)
        with pytest.raises(NotAllowed):
            corrections.withdraw(session, correction_id=correction_id, now=NOW, actor=clerk)


def test_what_is_not_there_is_not_found(sessions: Sessions, examiner: Actor) -> None:
    with sessions() as session:
        with pytest.raises(NotFound):
            add(session, 7, reword(), examiner)
        with pytest.raises(NotFound):
            corrections.withdraw(session, correction_id=7, now=NOW, actor=examiner)
        with pytest.raises(NotFound):
            corrections.list_corrections(session, version_id=7)


def test_nothing_is_generated_before_the_review_is_over(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        version_id = bring_in(session, faulty(), examiner, blobs)
        with pytest.raises(Conflict) as refused:
            generation.request_generation(session, version_id=version_id, seed=1, now=NOW, actor=examiner)
        assert refused.value.code == "not_published"
