"""Items that never meet in one paper, and items that are the same in two languages."""

from dataclasses import replace

from question_bank.domain.generation.relations import enemies, siblings
from question_bank.domain.item import Family, Item, ItemType, Option, SourceKind, SourceRef

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


def test_items_of_the_same_wording_are_enemies_whatever_signs_close_it() -> None:
    one, other = make_item("one", TEXTS[0]), make_item("other", TEXTS[1])
    again = replace(make_item("again", TEXTS[0]), statement_text=TEXTS[0].upper() + ";")
    found = enemies([one, other, again])
    assert found == {"one": {"again"}, "other": frozenset(), "again": {"one"}}


def test_an_item_whose_stem_prints_the_key_of_another_is_its_enemy() -> None:
    one = make_item("one", TEXTS[0])
    teller = make_item("teller", TEXTS[1], stem=f"К какому навыку относится умение «{TEXTS[0]}»?")
    assert enemies([one, teller]) == {"one": {"teller"}, "teller": {"one"}}


def test_siblings_share_occupation_family_and_numbers_in_different_languages() -> None:
    russian = make_item("ru", TEXTS[0])
    kazakh = replace(russian, id="kk", language="kk")
    elsewhere = replace(kazakh, id="elsewhere", source=SourceRef(9, SourceKind.ABILITY, 1, 2, 4))
    found = siblings([("6113-1-004", russian), ("6113-1-004", kazakh), ("6113-1-004", elsewhere)])
    assert found == {"ru": {"kk"}, "kk": {"ru"}, "elsewhere": frozenset()}


def test_cards_of_other_occupations_or_of_none_have_no_siblings() -> None:
    russian = make_item("ru", TEXTS[0])
    kazakh = replace(russian, id="kk", language="kk")
    assert siblings([("6113-1-004", russian), ("7513-1-001", kazakh)]) == {
        "ru": frozenset(),
        "kk": frozenset(),
    }
    assert siblings([(None, russian), (None, kazakh)]) == {}
