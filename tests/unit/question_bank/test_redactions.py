"""Two redactions compared: each statement, skill and card has one fate, and one partner at most."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.domain.amendments import applies_from
from question_bank.domain.comparison_export import to_data, to_lines
from question_bank.domain.redaction import Comparison, Fate, StatementChange, compare
from question_bank.domain.standard import Standard
from question_bank.domain.tree import nodes
from question_bank.domain.word_changes import Mark, word_changes
from tests.factories.standards import (
    ABILITIES,
    KNOWLEDGE,
    gardener,
    make_card,
    make_function,
    make_skill,
    make_standard,
    renamed,
)


def change_of(comparison: Comparison, text: str) -> StatementChange:
    """Of the statement that says `text` in either redaction."""
    return next(
        one
        for one in comparison.statements()
        if text in {spot.text for spot in (one.old, one.new) if spot is not None}
    )


def with_planting(*abilities: str) -> Standard:
    """The invented standard with other abilities of planting."""
    standard = gardener()
    card = standard.cards[0]
    skills = (make_skill(1, "Посадка деревьев", abilities, KNOWLEDGE), card.functions[0].skills[1])
    functions = (replace(card.functions[0], skills=skills), card.functions[1])
    return replace(standard, cards=(replace(card, functions=functions), standard.cards[1]))


def test_the_same_text_has_not_changed() -> None:
    comparison = compare(gardener(), gardener())
    assert comparison.counts() == {
        "cards": {Fate.SAME: 2},
        "skills": {Fate.SAME: 4},
        "statements": {Fate.SAME: 11},
    }
    assert all(one.keeps_its_items for one in comparison.statements())


def test_case_punctuation_and_numbering_are_no_change() -> None:
    newer = renamed(gardener(), ABILITIES[0], ABILITIES[0].upper() + ";")
    assert set(compare(gardener(), newer).counts()["statements"]) == {Fate.SAME}
    inserted = with_planting("Читать план посадок", *ABILITIES)
    counts = compare(gardener(), inserted).counts()["statements"]
    assert counts == {Fate.SAME: 11, Fate.NEW: 1}


def test_a_reworded_statement_is_known_and_needs_a_look() -> None:
    newer = renamed(gardener(), ABILITIES[1], "Готовить посадочную яму и дренаж")
    comparison = compare(gardener(), newer)
    change = change_of(comparison, ABILITIES[1])
    assert change.fate is Fate.REWORDED
    assert change.new is not None
    assert change.new.text == "Готовить посадочную яму и дренаж"
    assert not change.keeps_its_items
    assert comparison.counts()["skills"] == {Fate.REWORDED: 1, Fate.SAME: 3}
    assert comparison.counts()["cards"] == {Fate.REWORDED: 1, Fate.SAME: 1}


def test_another_statement_in_the_same_place_is_new() -> None:
    comparison = compare(gardener(), with_planting(ABILITIES[0], "Вести журнал", ABILITIES[2]))
    assert change_of(comparison, ABILITIES[1]).fate is Fate.GONE
    assert change_of(comparison, "Вести журнал").fate is Fate.NEW


def test_a_statement_in_another_skill_has_moved_and_its_items_need_a_look() -> None:
    standard = with_planting(*ABILITIES[1:])
    card = standard.cards[0]
    pruning = make_skill(
        2, "Обрезка деревьев", ("Удалять сухие ветви", ABILITIES[0]), ("Сроки обрезки деревьев",)
    )
    function = replace(card.functions[0], skills=(card.functions[0].skills[0], pruning))
    newer = replace(
        standard, cards=(replace(card, functions=(function, card.functions[1])), standard.cards[1])
    )
    change = change_of(compare(gardener(), newer), ABILITIES[0])
    assert change.fate is Fate.MOVED
    assert not change.keeps_its_items


def test_a_skill_with_its_statements_moves_to_another_function() -> None:
    card = gardener().cards[0]
    planting, pruning = card.functions[0].skills
    functions = (
        replace(card.functions[0], skills=(planting,)),
        replace(card.functions[1], skills=(*card.functions[1].skills, pruning)),
    )
    newer = make_standard(replace(card, functions=functions), gardener().cards[1])
    comparison = compare(gardener(), newer)
    assert comparison.counts()["skills"] == {Fate.SAME: 3, Fate.MOVED: 1}
    assert all(one.keeps_its_items for one in comparison.statements())


def test_a_skill_under_another_title_takes_its_items_along_for_a_look() -> None:
    comparison = compare(gardener(), renamed(gardener(), "Обрезка деревьев", "Формирование кроны"))
    change = change_of(comparison, "Удалять сухие ветви")
    assert change.fate is Fate.SAME
    assert not change.keeps_its_items


def test_cards_come_go_and_change_places() -> None:
    first, second = gardener().cards
    new = make_card(3, "Лесник", make_function(1, "Лес", make_skill(1, "Обход", ["Обходить лес"], ["Лес"])))
    comparison = compare(gardener(), make_standard(new, replace(second, ordinal=1)))
    fates = [(card.fate, (card.new or card.old).title) for card in comparison.cards if card.new or card.old]  # type: ignore[union-attr]
    assert fates == [(Fate.NEW, "Лесник"), (Fate.SAME, "Арборист"), (Fate.GONE, first.title)]
    assert {one.fate for one in comparison.statements()} == {Fate.NEW, Fate.SAME, Fate.GONE}


def test_new_levels_change_the_card_alone() -> None:
    first, second = gardener().cards
    comparison = compare(gardener(), make_standard(replace(first, levels=(5,)), second))
    assert comparison.counts()["cards"] == {Fate.REWORDED: 1, Fate.SAME: 1}
    assert set(comparison.counts()["skills"]) == {Fate.SAME}


words = st.sampled_from(["ель", "дуб", "вяз", "лист", "крона", "почва", "корень", "ветвь"])
texts = st.lists(words, min_size=1, max_size=5).map(" ".join)
skills = st.lists(texts, max_size=4)
standards = st.lists(st.tuples(texts, skills, skills), min_size=1, max_size=4).map(
    lambda listed: make_standard(
        *(
            make_card(at, f"Карточка {at}", make_function(1, "Функция", make_skill(1, title, able, known)))
            for at, (title, able, known) in enumerate(listed, start=1)
        )
    )
)


@given(standards, standards)
def test_every_statement_of_both_has_one_fate_and_at_most_one_partner(old: Standard, new: Standard) -> None:
    changes = list(compare(old, new).statements())
    for standard, spots in (
        (old, [one.old for one in changes if one.old]),
        (new, [one.new for one in changes if one.new]),
    ):
        statements = [one.path for one in nodes(standard) if one.path.kind]
        assert sorted(map(str, (spot.path for spot in spots))) == sorted(map(str, statements))
    for one in changes:
        assert (one.fate is Fate.NEW) == (one.old is None)
        assert (one.fate is Fate.GONE) == (one.new is None)


@given(standards)
def test_nothing_has_changed_in_a_standard_compared_with_itself(standard: Standard) -> None:
    assert {one.fate for one in compare(standard, standard).statements()} <= {Fate.SAME}


@given(standards, standards)
def test_what_is_printed_and_what_is_data_tell_the_same_counts(old: Standard, new: Standard) -> None:
    comparison = compare(old, new)
    data = to_data(comparison)
    listed = [one for card in data["cards"] for skill in card["skills"] for one in skill["statements"]]
    assert sum(data["counts"]["statements"].values()) == len(listed)
    printed = list(to_lines(comparison))
    news = sum(line.startswith("    + ") for line in printed)
    assert news == data["counts"]["statements"].get("new", 0)


@given(st.lists(words), st.lists(words))
def test_word_changes_hold_both_wordings(old: list[str], new: list[str]) -> None:
    runs = word_changes(" ".join(old), " ".join(new))
    assert " ".join(run.text for run in runs if run.mark is not Mark.NEW) == " ".join(old)
    assert " ".join(run.text for run in runs if run.mark is not Mark.OLD) == " ".join(new)


@pytest.mark.parametrize(
    ("note", "day"),
    [
        (
            "Пункт 4 дан в редакции приказа от 02.02.2030 № 7 (вводится в действие с 05.03.2030).",
            date(2030, 3, 5),
        ),
        ("Вводится в действие с 1 января 2031 года.", date(2031, 1, 1)),
        (
            "4-тармақ жаңа редакцияда – 02.02.2030 № 7 (05.03.2030 бастап қолданысқа енгізіледі).",
            date(2030, 3, 5),
        ),
        ("Пункт 4 исключен приказом от 02.02.2030 № 7.", None),
        ("Вводится в действие с 31.02.2030.", None),
    ],
)
def test_a_note_tells_from_when_the_newer_law_applies(note: str, day: date | None) -> None:
    assert applies_from(note) == day
