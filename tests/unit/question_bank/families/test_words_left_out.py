"""Words left out of statements: read in a sure form, put into it, and dealt once each."""

import pytest

from question_bank.domain.generation import inline_choice, kazakh_nouns, russian_nouns
from question_bank.domain.generation.gaps import Usage, gaps
from question_bank.domain.generation.nouns import vocabulary
from question_bank.domain.item import GAP, Item, ItemType
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of
from question_bank.domain.shape import Wording, faults
from question_bank.domain.text import text_key
from tests.factories.pool import sample_pool


def made(language: str) -> list[Item]:
    return [item for one in inline_choice.make(sample_pool(language), seed=1) for item in one.items]


@pytest.mark.parametrize(
    ("word", "like", "expected"),
    [
        ("теплица", "грядкой", "теплицей"),
        ("рассады", "почву", "рассаду"),
        ("удобрение", "опрыскиванием", "удобрением"),
        ("сад", "почве", None),  # of another gender
    ],
)
def test_russian_nouns_stand_for_each_other_in_one_form(word: str, like: str, expected: str | None) -> None:
    one, other = russian_nouns.read(word), russian_nouns.read(like)
    assert one
    assert other
    same = one.kind == other.kind
    assert (russian_nouns.inflected(one, other) if same else None) == expected


@pytest.mark.parametrize(
    ("word", "like", "expected"),
    [
        ("көшеттері", "бақтарына", "көшеттеріне"),
        ("құралдарын", "көшеттерінің", "құралдарының"),
        ("гүлдерге", "ағаштардың", "гүлдердің"),
        ("топырақтың", "суаруға", None),  # an action
    ],
)
def test_kazakh_nouns_take_each_other_s_case(word: str, like: str, expected: str | None) -> None:
    one, other = kazakh_nouns.read(word), kazakh_nouns.read(like)
    assert one
    assert other
    same = one.kind == other.kind
    assert (kazakh_nouns.inflected(one, other) if same else None) == expected


@pytest.mark.parametrize("word", ["или", "должен", "рисовать", "Анна".casefold(), "бежали"])
def test_what_is_no_noun_is_not_read(word: str) -> None:
    assert russian_nouns.read(word) is None


def test_an_adjective_goes_with_its_noun_into_another_case() -> None:
    words = vocabulary(["Уход за тенистым садом", "Полив песчаного огорода"], "ru")
    one, other = words.pair("тенистым", "садом"), words.pair("песчаного", "огорода")
    assert one
    assert other
    assert russian_nouns.inflected(one, other) == "тенистого сада"


def test_a_word_that_stands_twice_or_beside_everything_is_not_left_out() -> None:
    texts = ["Поливать рассаду и пикировать рассаду томата", *(f"Поливать газон {at}" for at in range(30))]
    found = gaps(texts[0], vocabulary(texts, "ru"), Usage(texts, "ru"))
    assert [gap.noun.text for gap in found] == ["томата"]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_item_has_one_gap_and_its_key_stands_nowhere_else_in_the_stem(language: str) -> None:
    items = made(language)
    assert items
    for item in items:
        key = next(option.text for option in item.options if option.id in item.key)
        assert item.stem.count(GAP) == 1
        assert f" {text_key(key)} " not in f" {text_key(item.stem)} "
        texts = tuple(option.text for option in item.options)
        place = [option.id for option in item.options].index(item.key[0])
        assert flaws_of(ItemText(item.stem, texts, (place,), language, ItemType.INLINE)) == ()
        assert faults(Wording(item.type, item.stem, item.options, item.key)) == ()


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_other_stems_print_all_options_of_a_gap_or_none(language: str) -> None:
    items = made(language)
    for item in items:
        others = [f" {text_key(one.stem)} " for one in items if one is not item]
        seen = {any(f" {text_key(option.text)} " in stem for stem in others) for option in item.options}
        assert len(seen) == 1


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_same_seed_makes_the_same_items(language: str) -> None:
    assert made(language) == made(language)


def test_a_statement_of_two_sentences_gives_no_item_and_the_reason() -> None:
    for language in ("ru", "kk"):
        pool = sample_pool(language)
        report = inline_choice.make(pool, seed=1)
        for card, one in enumerate(report):
            keys = {statement.key for statement in pool.by_card[card]}
            assert len(keys) >= sum(one.not_made.values())
