"""Comments on lines, and older wordings that are made the newest again."""

import pytest

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.errors import Conflict, Invalid, NotFound
from question_bank.domain.item import ItemStatus
from question_bank.domain.word_changes import Mark
from question_bank.models import ItemRow
from question_bank.services import comments, wordings
from question_bank.services.comments import CommentView
from question_bank.services.wordings import Wording
from tests.factories.desk import NOW, approve, drafts, edit, reject, status_of


@pytest.fixture
def item_id(sessions: Sessions) -> str:
    return drafts(sessions)[0]


def say(
    sessions: Sessions, item_id: str, actor: Actor, *, place: str = "option:c", text: str = "Спорно"
) -> int:
    with sessions.begin() as session:
        return comments.add(session, item_id=item_id, place=place, text=text, now=NOW, actor=actor)


def said(sessions: Sessions, item_id: str) -> tuple[CommentView, ...]:
    with sessions() as session:
        return comments.of_item(session, item_id=item_id)


def restore(sessions: Sessions, item_id: str, actor: Actor, number: int, *, seen: int) -> int:
    with sessions.begin() as session:
        return wordings.restore(
            session, item_id=item_id, number=number, seen_version=seen, now=NOW, actor=actor
        )


def read(sessions: Sessions, item_id: str, actor: Actor) -> tuple[Wording, ...]:
    with sessions() as session:
        return wordings.wordings(session, item_id=item_id, actor=actor)


def as_new(wording: Wording) -> str:
    """The stem without the words that were dropped."""
    return " ".join(run.text for run in wording.stem if run.mark is not Mark.OLD)


def test_a_comment_names_its_line_its_wording_and_its_author(
    sessions: Sessions, people: tuple[Actor, Actor], item_id: str
) -> None:
    say(sessions, item_id, people[0], text="  Два  верных\n ответа ")
    edit(sessions, item_id, people[0])
    say(sessions, item_id, people[1], place="stem")
    found = said(sessions, item_id)
    assert [(one.place, one.version_number, one.person) for one in found] == [
        ("option:c", 1, people[0].name),
        ("stem", 2, people[1].name),
    ]
    assert found[0].text == "Два верных\nответа"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"text": "  "}, "comment_empty"),
        ({"text": "я" * 1001}, "comment_long"),
        ({"place": "option:x"}, "comment_place"),
        ({"place": ""}, "comment_place"),
    ],
)
def test_a_comment_without_words_or_line_is_refused(
    sessions: Sessions, people: tuple[Actor, Actor], item_id: str, more: dict[str, str], code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        say(sessions, item_id, people[0], **more)
    assert said(sessions, item_id) == ()


def test_a_comment_is_settled_once_and_stays(
    sessions: Sessions, people: tuple[Actor, Actor], item_id: str
) -> None:
    comment_id = say(sessions, item_id, people[0])
    for person in (people[1], people[0]):
        with sessions.begin() as session:
            assert comments.resolve(session, comment_id=comment_id, now=NOW, actor=person) == item_id
    assert [(one.resolved_at, one.resolved_by) for one in said(sessions, item_id)] == [(NOW, people[1].name)]
    with sessions.begin() as session, pytest.raises(NotFound, match="comment"):
        comments.resolve(session, comment_id=comment_id + 1, now=NOW, actor=people[0])


def test_a_restored_wording_is_a_new_version_in_draft(
    sessions: Sessions, people: tuple[Actor, Actor], item_id: str
) -> None:
    edit(sessions, item_id, people[0])
    approve(sessions, item_id, people[0])
    approve(sessions, item_id, people[1])
    assert restore(sessions, item_id, people[1], 1, seen=2) == 3
    newest, edited, first = read(sessions, item_id, people[0])
    assert as_new(newest) == as_new(first) != as_new(edited)
    assert (newest.number, newest.person, edited.person, first.person) == (
        3, people[1].name, people[0].name, None,
    )  # fmt: skip
    assert status_of(sessions, item_id) is ItemStatus.DRAFT
    with sessions() as session:
        item = session.get_one(ItemRow, item_id)
        assert item.versions[2].source_text == item.versions[1].source_text
        assert item.first_person is None


def test_differences_mark_the_words_of_both_wordings(
    sessions: Sessions, people: tuple[Actor, Actor], item_id: str
) -> None:
    edit(sessions, item_id, people[0])
    newest, first = read(sessions, item_id, people[0])
    assert {run.mark for run in first.stem} == {Mark.BOTH}
    assert {Mark.OLD, Mark.NEW} <= {run.mark for run in newest.stem}
    assert not newest.key_changed


def test_what_cannot_be_restored_is_said(
    sessions: Sessions, people: tuple[Actor, Actor], item_id: str
) -> None:
    edit(sessions, item_id, people[0])
    for number, seen, error in ((1, 1, "item_changed"), (2, 2, "wording_same")):
        with pytest.raises(Conflict, match=error):
            restore(sessions, item_id, people[0], number, seen=seen)
    with pytest.raises(NotFound, match="wording"):
        restore(sessions, item_id, people[0], 9, seen=2)
    reject(sessions, item_id, people[0])
    with pytest.raises(Conflict, match="item_step"):
        restore(sessions, item_id, people[0], 1, seen=2)
