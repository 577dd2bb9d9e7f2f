"""Filters that a person keeps for themselves."""

import pytest

from kernel.actor import Actor
from kernel.db import Sessions
from kernel.errors import Invalid, NotFound
from question_bank.services import saved_filters
from tests.factories.desk import NOW


def keep(sessions: Sessions, actor: Actor, name: str, **query: str) -> int:
    with sessions.begin() as session:
        return saved_filters.save(session, name=name, query=query, now=NOW, actor=actor)


def names(sessions: Sessions, actor: Actor) -> list[tuple[str, dict[str, str]]]:
    with sessions() as session:
        return [(one.name, one.query) for one in saved_filters.own(session, actor=actor)]


def test_a_filter_is_kept_for_its_owner_and_replaced_by_its_name(
    sessions: Sessions, people: tuple[Actor, Actor]
) -> None:
    keep(sessions, people[0], "Садовник", card="1")
    keep(sessions, people[0], " Садовник ", card="2", status="draft")
    assert names(sessions, people[0]) == [("Садовник", {"card": "2", "status": "draft"})]
    assert names(sessions, people[1]) == []


def test_only_its_owner_drops_a_filter(sessions: Sessions, people: tuple[Actor, Actor]) -> None:
    kept = keep(sessions, people[0], "Садовник", card="1")
    with sessions.begin() as session, pytest.raises(NotFound, match="filter"):
        saved_filters.delete(session, filter_id=kept, actor=people[1])
    with sessions.begin() as session:
        saved_filters.delete(session, filter_id=kept, actor=people[0])
    assert names(sessions, people[0]) == []


def test_a_filter_needs_a_name_and_something_to_filter(
    sessions: Sessions, people: tuple[Actor, Actor]
) -> None:
    with pytest.raises(Invalid, match="filter_name"):
        keep(sessions, people[0], " ", card="1")
    with pytest.raises(Invalid, match="filter_nothing"):
        keep(sessions, people[0], "Все")


def test_a_person_keeps_so_many(sessions: Sessions, people: tuple[Actor, Actor]) -> None:
    for number in range(saved_filters.MOST):
        keep(sessions, people[0], f"{number}", card="1")
    with pytest.raises(Invalid, match="filter_many"):
        keep(sessions, people[0], "one more", card="1")
