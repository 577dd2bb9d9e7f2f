"""Items that never meet in one paper, and items that are the same in two languages."""

from dataclasses import replace

from question_bank.domain.generation.relations import (
    CardShape,
    SkillShape,
    enemies,
    parallel,
    siblings,
)
from question_bank.domain.item import Family, Item, ItemType, Option, Side, SourceKind, SourceRef

TEXTS = ("Чистить пруд весной", "Красить забор краской", "Точить косы вечером", "Копать гряды лопатой")


def make_item(name: str, text: str, stem: str = "Какое умение входит в навык?") -> Item:
    others = [one for one in TEXTS if one != text][:3]
    return Item(
        id=name,
        family=Family.ABILITY_OF_SKILL,
        type=ItemType.SINGLE,
        language="ru",
        stem=stem,
        options=tuple(Option(letter, one) for letter, one in zip("abcd", (text, *others), strict=True)),
        key=("a",),
        points=1,
        source=SourceRef(9, SourceKind.ABILITY, 1, 2, 3),
        statement_text=text,
        rationale="",
        expected_difficulty=0.7,
        expected_seconds=30,
    )


def shape(*abilities: int, code: str | None = "6113-1-004", functions: int = 1) -> CardShape:
    """Skills with so many abilities, spread over the functions."""
    skills = (SkillShape(1 + at % functions, 2 + at, number, 3) for at, number in enumerate(abilities))
    return CardShape(code, tuple(skills))


def test_items_of_the_same_wording_are_enemies_whatever_signs_close_it() -> None:
    one, other = make_item("one", TEXTS[0]), make_item("other", TEXTS[1])
    again = replace(make_item("again", TEXTS[0]), statement_text=TEXTS[0].upper() + ";")
    found = enemies([one, other, again])
    assert found == {"one": {"again"}, "other": frozenset(), "again": {"one"}}


def test_an_item_whose_stem_prints_the_key_of_another_is_its_enemy() -> None:
    one = make_item("one", TEXTS[0])
    teller = make_item("teller", TEXTS[1], stem=f"К какому навыку относится умение «{TEXTS[0]}»?")
    assert enemies([one, teller]) == {"one": {"teller"}, "teller": {"one"}}


def test_who_asks_for_several_statements_is_the_enemy_of_an_item_on_each_of_them() -> None:
    each = [make_item(f"{at}", text) for at, text in enumerate(TEXTS)]
    several = replace(make_item("all", TEXTS[0]), type=ItemType.MULTIPLE, key=("a", "b"))
    assert enemies([*each, several])["all"] == {"0", "1"}


def test_every_statement_of_a_match_is_its_ground() -> None:
    left = [Option(f"{at}", text, Side.LEFT) for at, text in enumerate(TEXTS[:2], start=1)]
    right = [Option(letter, f"навык {letter}", Side.RIGHT) for letter in "ab"]
    match = replace(
        make_item("match", TEXTS[0]),
        type=ItemType.MATCH,
        options=(*left, *right),
        key=("1=a", "2=b"),
    )
    each = [make_item(f"{at}", text) for at, text in enumerate(TEXTS)]
    assert enemies([*each, match])["match"] == {"0", "1"}


def test_siblings_ask_in_one_family_about_the_same_place_in_different_languages() -> None:
    russian = make_item("ru", TEXTS[0])
    kazakh = replace(russian, id="kk", language="kk")
    elsewhere = replace(kazakh, id="elsewhere", source=SourceRef(9, SourceKind.ABILITY, 1, 2, 4))
    home = replace(kazakh, id="home", family=Family.HOME_OF_STATEMENT)
    card = shape(4)
    found = siblings([(card, one) for one in (russian, kazakh, elsewhere, home)])
    assert found == {
        "ru": {"kk"},
        "kk": {"ru"},
        "elsewhere": frozenset(),
        "home": frozenset(),
    }


def test_a_skill_that_one_language_leaves_out_moves_the_numbers_of_those_behind_it() -> None:
    russian, kazakh = shape(1, 2, 4, 3), shape(1, 2, 3, 7, functions=2)
    assert parallel(russian, kazakh) == {(1, 2): (1, 2), (1, 3): (2, 3), (1, 5): (1, 4)}
    one = replace(make_item("ru", TEXTS[0]), source=SourceRef(9, SourceKind.ABILITY, 1, 5, 3))
    other = replace(one, id="kk", language="kk", source=SourceRef(9, SourceKind.ABILITY, 1, 4, 3))
    assert siblings([(russian, one), (kazakh, other)]) == {"ru": {"kk"}, "kk": {"ru"}}


def test_skills_that_differ_in_number_of_abilities_do_not_stand_for_each_other() -> None:
    assert parallel(shape(9, 6, 4), shape(10)) == {}


def test_lines_of_knowledge_in_other_numbers_have_no_siblings() -> None:
    one = replace(make_item("ru", TEXTS[0]), source=SourceRef(9, SourceKind.KNOWLEDGE, 1, 2, 3))
    other = replace(one, id="kk", language="kk")
    here, there = shape(4), CardShape("6113-1-004", (SkillShape(1, 2, 4, 5),))
    assert siblings([(here, one), (here, other)])["ru"] == {"kk"}
    assert siblings([(here, one), (there, other)])["ru"] == frozenset()


def test_cards_of_other_occupations_or_of_none_have_no_siblings() -> None:
    russian = make_item("ru", TEXTS[0])
    kazakh = replace(russian, id="kk", language="kk")
    found = siblings([(shape(4), russian), (shape(4, code="7513-1-001"), kazakh)])
    assert found == {"ru": frozenset(), "kk": frozenset()}
    assert siblings([(shape(4, code=None), russian), (shape(4, code=None), kazakh)]) == {}


def test_two_levels_of_one_occupation_are_two_cards() -> None:
    russian = make_item("ru", TEXTS[0])
    kazakh = replace(russian, id="kk", language="kk")
    third, both, fourth = (replace(shape(4), levels=levels) for levels in ((3,), (3, 4), (4,)))
    assert siblings([(third, russian), (both, kazakh)])["ru"] == {"kk"}
    assert siblings([(third, russian), (fourth, kazakh)])["ru"] == frozenset()
