"""Corrections of a tree: found again in another reading, applied in their order, never silently lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.domain.correcting import applied, apply, looked_at
from question_bank.domain.correction import (
    Address,
    Correction,
    CorrectionKind,
    Fault,
    Unfit,
    address_of,
    address_of_defect,
    find,
)
from question_bank.domain.standard import Defect, Flaw, Standard, StatementKind
from question_bank.domain.tree import Node, Path, node_of, nodes, skill_at
from tests.factories.standards import ABILITIES, gardener, make_card, make_function, make_skill, make_standard

SKILL = Path(1, 1, 1)


def node(standard: Standard, path: str) -> Node:
    return next(one for one in nodes(standard) if str(one.path) == path)


def address(standard: Standard, path: str) -> Address:
    return address_of(node(standard, path))


def correct(path: str, kind: CorrectionKind, **facts: object) -> Correction:
    """A correction of the invented standard as it is."""
    return Correction(kind, address(gardener(), path), **facts)  # type: ignore[arg-type]


def abilities(standard: Standard, path: Path = SKILL) -> list[str]:
    return [one.text for one in skill_at(standard, path).abilities]


def knowledge(standard: Standard, path: Path = SKILL) -> list[str]:
    return [one.text for one in skill_at(standard, path).knowledge]


def letters(standard: Standard) -> str:
    texts = "".join(one.text for one in nodes(standard) if one.path.kind)
    return "".join(sorted(char for char in texts.casefold() if char.isalnum()))


def test_a_path_is_read_as_it_is_written() -> None:
    for one in nodes(gardener()):
        assert Path.read(str(one.path)) == one.path


@pytest.mark.parametrize("text", ["", "a", "0", "1/2/3/4", "1/1/1/deed/1", "1/1/1/ability/x", "1//2"])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it is the whole of it
        Path.read(text)


def test_a_wording_is_corrected_and_its_lines_stay() -> None:
    changed = applied(gardener(), correct("1/1/1/ability/2", CorrectionKind.REWORD, texts=("Копать  яму ",)))
    assert abilities(changed) == [ABILITIES[0], "Копать яму", ABILITIES[2]]
    assert node(changed, "1/1/1/ability/2").lines == node(gardener(), "1/1/1/ability/2").lines


@pytest.mark.parametrize("path", ["1", "1/2", "1/1/2"])
def test_titles_are_set(path: str) -> None:
    changed = applied(gardener(), correct(path, CorrectionKind.REWORD, texts=("Другое название",)))
    assert node(changed, path).text == "Другое название"


def test_a_statement_is_split_where_the_examiner_says() -> None:
    parts = ("Готовить", "посадочную яму")
    changed = applied(gardener(), correct("1/1/1/ability/2", CorrectionKind.SPLIT, texts=parts))
    assert abilities(changed) == [ABILITIES[0], *parts, ABILITIES[2]]
    assert [one.index for one in skill_at(changed, SKILL).abilities] == [1, 2, 3, 4]
    assert letters(changed) == letters(gardener())


def test_a_split_may_not_lose_a_letter() -> None:
    correction = correct("1/1/1/ability/2", CorrectionKind.SPLIT, texts=("Готовить", "яму"))
    with pytest.raises(Unfit) as refused:
        applied(gardener(), correction)
    assert refused.value.fault is Fault.LETTERS


def test_a_statement_is_joined_with_the_next() -> None:
    changed = applied(gardener(), correct("1/1/1/ability/1", CorrectionKind.JOIN, texts=(ABILITIES[1],)))
    assert abilities(changed) == [f"{ABILITIES[0]} {ABILITIES[1]}", ABILITIES[2]]
    assert node(changed, "1/1/1/ability/1").lines == (11, 12)
    assert letters(changed) == letters(gardener())


def test_a_join_wants_the_next_one_that_it_saw() -> None:
    with pytest.raises(Unfit):
        applied(gardener(), correct("1/1/1/ability/3", CorrectionKind.JOIN, texts=("Что-то",)))
    with pytest.raises(Unfit):
        applied(gardener(), correct("1/1/1/ability/1", CorrectionKind.JOIN, texts=("Что-то",)))


@pytest.mark.parametrize(
    ("target", "into"),
    [
        ("1/1/2", StatementKind.ABILITY),
        ("2/1/1", StatementKind.KNOWLEDGE),
        ("1/1/1", StatementKind.KNOWLEDGE),
    ],
)
def test_a_statement_is_moved(target: str, into: StatementKind) -> None:
    correction = correct(
        "1/1/1/ability/1", CorrectionKind.MOVE, target=address(gardener(), target), into=into
    )
    changed = applied(gardener(), correction)
    assert ABILITIES[0] not in abilities(changed)
    there = abilities if into is StatementKind.ABILITY else knowledge
    assert there(changed, Path.read(target))[-1] == ABILITIES[0]
    assert letters(changed) == letters(gardener())


def test_a_skill_is_moved_and_counted_in_its_new_function() -> None:
    correction = correct("1/2/1", CorrectionKind.MOVE, target=address(gardener(), "1/1"))
    changed = applied(gardener(), correction)
    skills = changed.cards[0].functions[0].skills
    assert [(one.number, one.title) for one in skills][-1] == (3, "Защита деревьев")
    assert changed.cards[0].functions[1].skills == ()


def test_levels_are_set_and_printed_ones_stay() -> None:
    bare = make_standard(
        make_card(
            1, "Садовник", make_function(1, "Ф", make_skill(1, "Н", ["Уметь"], ["Знать"])),
            levels=(), printed_levels=(),
        )
    )  # fmt: skip
    bare = replace(bare, defects=(Defect(10, "1", Flaw.NO_LEVEL, "Садовник"),))
    changed, lost = apply(bare, [Correction(CorrectionKind.LEVELS, address(bare, "1"), levels=(4, 3))])
    assert (changed.cards[0].levels, changed.cards[0].printed_levels, lost) == ((3, 4), (), ())
    assert changed.defects == ()


@pytest.mark.parametrize("levels", [(), (0,), (9,), (3, 12)])
def test_levels_that_are_none_are_refused(levels: tuple[int, ...]) -> None:
    with pytest.raises(Unfit):
        applied(gardener(), correct("1", CorrectionKind.LEVELS, levels=levels))


@pytest.mark.parametrize("path", ["2", "1/2", "1/1/2", "1/1/1/knowledge/1"])
def test_a_node_is_dropped(path: str) -> None:
    changed = applied(gardener(), correct(path, CorrectionKind.DROP))
    assert node(gardener(), path).text not in [one.text for one in nodes(changed)]


def test_the_only_card_cannot_be_dropped() -> None:
    only = make_standard(gardener().cards[0])
    with pytest.raises(Unfit) as refused:
        applied(only, Correction(CorrectionKind.DROP, address(only, "1")))
    assert refused.value.fault is Fault.ONLY_CARD


def test_a_line_that_was_not_understood_becomes_a_statement() -> None:
    defect = Defect(14, "1/1/1", Flaw.NOT_UNDERSTOOD, "Подвязывать саженец")
    standard = replace(gardener(), defects=(defect,))
    correction = Correction(
        CorrectionKind.ADD,
        address(standard, "1/1/1"),
        texts=("Подвязывать саженец",),
        into=StatementKind.ABILITY,
    )
    changed, lost = apply(standard, [correction])
    assert (abilities(changed)[-1], lost, changed.defects) == ("Подвязывать саженец", (), ())
    assert skill_at(changed, SKILL).abilities[-1].lines == (14, 14)


def test_defects_of_the_tree_are_told_anew() -> None:
    doubled = applied(gardener(), correct("1/1/1/ability/2", CorrectionKind.REWORD, texts=(ABILITIES[0],)))
    doubled = replace(doubled, defects=(Defect(12, "1/1/1", Flaw.REPEATED, ABILITIES[0]),))
    assert node_of(doubled, doubled.defects[0]) == node(doubled, "1/1/1/ability/2")
    dropped = Correction(CorrectionKind.DROP, address(doubled, "1/1/1/ability/2"))
    assert apply(doubled, [dropped])[0].defects == ()
    bracket = Correction(CorrectionKind.REWORD, address(doubled, "1/1/1/ability/2"), texts=("Готовить (яму",))
    assert [one.what for one in apply(doubled, [bracket])[0].defects] == [Flaw.UNBALANCED]


def test_a_correction_finds_its_node_where_cards_and_skills_have_moved() -> None:
    correction = correct("1/1/1/ability/2", CorrectionKind.REWORD, texts=("Копать яму",))
    before = make_card(1, "Новая карточка", make_function(1, "Ф", make_skill(1, "Н", ["Уметь"], ["Знать"])))
    newer = make_standard(before, *gardener().cards[::-1])
    changed, lost = apply(newer, [correction])
    assert lost == ()
    assert abilities(changed, Path(3, 1, 1))[1] == "Копать яму"


def test_a_profession_at_two_levels_stands_on_two_cards() -> None:
    lower, _ = gardener().cards
    higher = replace(lower, ordinal=2, levels=(5,), printed_levels=(5,))
    there = address(make_standard(lower, higher), "2/1/1/ability/2")
    assert find(make_standard(lower, higher), there) == Path(2, 1, 1, StatementKind.ABILITY, 2)
    shifted = make_standard(gardener().cards[1], lower, higher)
    assert find(shifted, there) == Path(3, 1, 1, StatementKind.ABILITY, 2)


def test_the_same_words_on_another_card_are_another_node() -> None:
    correction = correct("1/1/1/ability/2", CorrectionKind.DROP)
    other = make_standard(
        make_card(1, "Лесник", make_function(1, "Уход", make_skill(1, "Посадка", ABILITIES, [])))
    )
    assert find(other, correction.address) is None
    assert apply(other, [correction]) == (other, (0,))


def test_of_two_that_are_as_near_none_is_taken() -> None:
    twice = make_skill(1, "Посадка деревьев", ("Готовить яму", "Готовить яму", "Поливать"), ())
    standard = make_standard(make_card(1, "Садовник", make_function(1, "Уход", twice)))
    there = Address("1/1/1/ability/2", "Садовник", None, (4,), "Готовить яму")
    assert find(standard, there) == Path(1, 1, 1, StatementKind.ABILITY, 2)
    assert find(standard, replace(there, path="1/1/1/ability/3")) is None


def test_a_mark_follows_its_defect_and_no_other() -> None:
    defects = (
        Defect(12, "1/1/1", Flaw.UNBALANCED, "Готовить (яму"),
        Defect(33, "1/2/1", Flaw.NO_KNOWLEDGE, "Защита деревьев"),
    )
    standard = replace(gardener(), defects=defects)
    mark = Correction(CorrectionKind.LOOKED_AT, address_of_defect(standard, defects[0]), flaw=Flaw.UNBALANCED)
    assert looked_at(standard, [mark]) == {defects[0]}
    later = replace(standard, defects=(replace(defects[0], line=99), defects[1]))
    assert looked_at(later, [mark]) == {later.defects[0]}
    assert apply(standard, [mark]) == (standard, ())


def _any_correction(path: str, kind: CorrectionKind, seed: int) -> Correction:
    one = node(gardener(), path)
    half = max(1, len(one.text) // 2)
    texts = {
        CorrectionKind.SPLIT: (one.text[:half], one.text[half:]),
        CorrectionKind.JOIN: (ABILITIES[seed % 3],),
    }.get(kind, (f"Новый текст {seed}",))
    target = address(gardener(), ("1/1/1", "1/1/2", "2/1/1", "1/1", "1/2")[seed % 5])
    into = list(StatementKind)[seed % 2]
    return Correction(kind, address_of(one), texts, (seed % 8 + 1,), target, into)


corrections = st.lists(
    st.builds(
        _any_correction,
        st.sampled_from([str(one.path) for one in nodes(gardener())]),
        st.sampled_from(list(CorrectionKind)),
        st.integers(0, 30),
    ),
    max_size=6,
)


@given(corrections)
def test_each_correction_is_applied_or_reported_and_the_order_decides_alone(made: list[Correction]) -> None:
    corrected, lost = apply(gardener(), made)
    assert apply(gardener(), made) == (corrected, lost)
    fitting = [one for at, one in enumerate(made) if at not in lost]
    assert apply(gardener(), fitting) == (corrected, ())
    assert list(lost) == sorted(set(lost))


@given(corrections)
def test_statements_are_counted_from_one_and_stand_on_lines_of_the_document(made: list[Correction]) -> None:
    corrected, _ = apply(gardener(), made)
    lines = range(10, 43)
    for card in corrected.cards:
        for function in card.functions:
            for skill in function.skills:
                for listed in (skill.abilities, skill.knowledge):
                    assert [one.index for one in listed] == list(range(1, len(listed) + 1))
                    assert all(one.lines[0] in lines and one.lines[1] in lines for one in listed)


moves = corrections.map(
    lambda made: [
        one
        for one in made
        if one.kind in (CorrectionKind.SPLIT, CorrectionKind.JOIN, CorrectionKind.MOVE, CorrectionKind.LEVELS)
    ]
)


@given(moves)
def test_splitting_joining_and_moving_lose_no_letter(made: list[Correction]) -> None:
    assert letters(apply(gardener(), made)[0]) == letters(gardener())
