"""Import and publishing: whole or not at all, the same file once, the newest published version counts."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from kernel.actor import Actor, Role
from kernel.blobs import Blobs
from kernel.db import Sessions
from kernel.errors import AppError, Invalid, NotAllowed, NotFound
from kernel.language import Language
from question_bank.domain.parsing import parse
from question_bank.models import CardRow, StandardRow, VersionRow
from question_bank.services import delivery, standard_views
from question_bank.services.standards import import_standard, publish_version
from question_bank.services.trees import card_of
from tests.factories.bank import NOW, publish_sample, sample


def test_an_imported_tree_is_stored_as_it_was_parsed(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        outcome = import_standard(
            session, data=sample(), source_name="a.txt", now=NOW, actor=examiner, blobs=blobs
        )
    with sessions() as session:
        view = standard_views.read_version(session, version_id=outcome.version_id)
        rows = session.scalars(select(CardRow).order_by(CardRow.id)).all()
        parsed = parse(sample().decode(), source="a.txt")
        assert [card_of(row) for row in rows] == list(parsed.cards)
        assert tuple(card.card for card in view.cards) == parsed.cards
        assert view.defects == parsed.defects
        assert blobs.get(session.scalars(select(VersionRow.sha256)).one()) == sample()


def test_a_page_is_stored_as_the_text_that_its_lines_are_counted_in(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    page = b"<html><body><pre>%s</pre></body></html>" % sample().replace(b"\n", b"<br>")
    with sessions.begin() as session:
        outcome = import_standard(
            session, data=page, source_name="a.html", now=NOW, actor=examiner, blobs=blobs
        )
    with sessions() as session:
        view = standard_views.read_version(session, version_id=outcome.version_id)
        version = session.scalars(select(VersionRow)).one()
        assert "<" not in version.text
        assert blobs.get(version.sha256) == page
    parsed = parse(sample().decode(), source="a.html")
    assert [card.card.title for card in view.cards] == [card.title for card in parsed.cards]
    skill = view.cards[0].card.functions[0].skills[0]
    first, last = skill.abilities[0].lines
    assert skill.abilities[0].text in " ".join(view.lines[first - 1 : last])


def test_statements_are_found_on_the_lines_that_they_name(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        version_id = publish_sample(session, examiner, blobs)
        view = standard_views.read_version(session, version_id=version_id)
    for card in view.cards:
        for function in card.card.functions:
            for statement in (one for skill in function.skills for one in skill.abilities):
                first, last = statement.lines
                assert statement.text in " ".join(" ".join(view.lines[first - 1 : last]).split())


def test_the_same_file_again_is_the_same_version(sessions: Sessions, examiner: Actor, blobs: Blobs) -> None:
    with sessions.begin() as session:
        first = import_standard(
            session, data=sample(), source_name="a.txt", now=NOW, actor=examiner, blobs=blobs
        )
    with sessions.begin() as session:
        again = import_standard(
            session, data=sample(), source_name="b.txt", now=NOW, actor=examiner, blobs=blobs
        )
        assert (again.version_id, again.created) == (first.version_id, False)
        assert session.scalar(select(func.count()).select_from(VersionRow)) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "standard_empty"),
        (b" \n\n ", "standard_empty"),
        (b"x" * 4097, "standard_too_long"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "standard_binary"),
        ("Список покупок: хлеб и молоко".encode(), "standard_no_cards"),
        ("Ерікті мәтін".encode("utf-16"), "standard_no_cards"),
    ],
    ids=["empty", "blank", "too long", "a picture", "no standard", "no standard in UTF-16"],
)
def test_bad_files_are_refused_with_a_reason_and_nothing_is_stored(
    sessions: Sessions, examiner: Actor, tmp_path: Path, data: bytes, code: str
) -> None:
    folder = tmp_path / "files"
    with pytest.raises(Invalid) as refused, sessions.begin() as session:
        import_standard(
            session,
            data=data,
            source_name="a.txt",
            now=NOW,
            actor=examiner,
            blobs=Blobs(folder),
            limit=4096,
        )
    assert refused.value.code == code
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(StandardRow)) == 0
    assert not folder.exists()


def test_windows_1251_reads_as_utf_8_does(sessions: Sessions, examiner: Actor, blobs: Blobs) -> None:
    data = sample().decode().encode("cp1251", errors="replace")
    with sessions.begin() as session:
        outcome = import_standard(
            session, data=data, source_name="a.txt", now=NOW, actor=examiner, blobs=blobs
        )
        view = standard_views.read_version(session, version_id=outcome.version_id)
    assert [card.card.title for card in view.cards] == [
        card.title for card in parse(sample().decode(), source="a.txt").cards
    ]


def test_a_newer_published_version_replaces_the_older(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        first = publish_sample(session, examiner, blobs)
        newer = import_standard(
            session, data=sample() + b"\n", source_name="a.txt", now=NOW, actor=examiner, blobs=blobs
        ).version_id
        assert {card.version_id for card in delivery.published_cards(session)} == {first}
        publish_version(session, version_id=newer, now=NOW, actor=examiner)
        assert {card.version_id for card in delivery.published_cards(session)} == {newer}
        numbers = {line.version_id: line.number for line in standard_views.list_standards(session)}
        assert numbers == {first: 1, newer: 2}


def test_what_is_not_there_cannot_be_published_or_read(sessions: Sessions, examiner: Actor) -> None:
    with sessions() as session:
        with pytest.raises(NotFound):
            publish_version(session, version_id=7, now=NOW, actor=examiner)
        with pytest.raises(NotFound):
            standard_views.read_version(session, version_id=7)
        with pytest.raises(NotFound):
            delivery.read_card(session, card_id=7)


def test_only_examiners_import_and_publish(sessions: Sessions, examiner: Actor, blobs: Blobs) -> None:
    clerk = Actor(examiner.person_id, Role.CENTRE_ADMIN, examiner.centre_id, "-")
    with sessions.begin() as session:
        version_id = publish_sample(session, examiner, blobs)
        for act in (
            lambda: import_standard(session, data=b"", source_name="a", now=NOW, actor=clerk, blobs=blobs),
            lambda: publish_version(session, version_id=version_id, now=NOW, actor=clerk),
        ):
            with pytest.raises(NotAllowed) as refused:
                act()
            assert isinstance(refused.value, AppError)


def test_the_edition_in_the_other_language_is_found_by_code_level_and_numbers(
    sessions: Sessions, examiner: Actor, blobs: Blobs
) -> None:
    with sessions.begin() as session:
        publish_sample(session, examiner, blobs, "ru")
        russian = delivery.published_cards(session)[0]
        level = russian.levels[0]
        assert (
            delivery.card_in_language(session, card_id=russian.card_id, level=level, language=Language.KK)
            is None
        )
        publish_sample(session, examiner, blobs, "kk")
        kazakh = delivery.card_in_language(
            session, card_id=russian.card_id, level=level, language=Language.KK
        )
        assert kazakh is not None
        assert (kazakh.language, kazakh.nkz_code, kazakh.levels) == (
            Language.KK,
            russian.nkz_code,
            russian.levels,
        )
        own = delivery.card_in_language(session, card_id=russian.card_id, level=level, language=Language.RU)
        assert own == russian
        other_level = delivery.card_in_language(
            session, card_id=russian.card_id, level=8, language=Language.KK
        )
        assert other_level is None


def test_an_outline_counts_statements_by_kind(sessions: Sessions, examiner: Actor, blobs: Blobs) -> None:
    with sessions.begin() as session:
        publish_sample(session, examiner, blobs)
        for ref, card in zip(
            delivery.published_cards(session), parse(sample().decode(), source="a").cards, strict=True
        ):
            outline = delivery.read_card(session, card_id=ref.card_id)
            counted = [
                (skill.abilities, skill.knowledge)
                for function in outline.functions
                for skill in function.skills
            ]
            printed = [
                (len(skill.abilities), len(skill.knowledge))
                for function in card.functions
                for skill in function.skills
            ]
            assert counted == printed
