"""Generated items: one right answer and only one, four options, the same items from the same input."""

import re
from collections import Counter
from itertools import combinations

import pytest
from rapidfuzz import fuzz

from question_bank.domain.generation.generator import make_bank
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.nearness import TOKEN_SET_LIMIT
from question_bank.domain.generation.pool import Pool, same_profession
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Made
from question_bank.domain.item import Family, Item, ItemType, SourceKind, SourceRef, wording_faults
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of
from question_bank.domain.standard import StatementKind
from question_bank.domain.text import text_key
from tests.factories.pool import make_card, make_pool, sample_bank, sample_pool

LANGUAGES = ("ru", "kk")
KINDS = {
    Family.ABILITY_OF_SKILL: StatementKind.ABILITY,
    Family.KNOWLEDGE_OF_SKILL: StatementKind.KNOWLEDGE,
    Family.LEVEL_SCOPE: StatementKind.ABILITY,
}

each_card = pytest.mark.parametrize(
    ("language", "card"), [(language, card) for language in LANGUAGES for card in range(5)]
)

ABILITIES = (
    "Обрезать плодовые деревья до набухания почек",
    "Прививать черенки яблони и груши на подвой",
    "Готовить раствор извести для побелки стволов",
    "Рассчитывать норму полива молодых саженцев",
    "Укрывать кусты роз на зиму лапником",
)
DAIRY = "переработка молока"
FOREIGN = (
    "Разливать остывшую сыворотку по стеклянным бутылям",
    "Сверять температуру пастеризации с журналом смены",
    "Отбирать пробы творога для лаборатории",
    "Промывать трубопровод горячим щелочным раствором",
    "Заменять уплотнения насоса высокого давления",
    "Маркировать ящики датой изготовления партии",
    "Переключать холодильные камеры на ночной режим",
    "Заполнять накладные на отгрузку готовой продукции",
)


def items_of(made: dict[Family, Made]) -> list[Item]:
    """Those with one right answer."""
    return [item for found in made.values() for item in found.items if item.type is ItemType.SINGLE]


def keyed(item: Item) -> str:
    return next(option.text for option in item.options if option.id in item.key)


def wrong(item: Item) -> list[str]:
    return [option.text for option in item.options if option.id not in item.key]


def texts_of(pool: Pool, cards: set[int]) -> set[str]:
    return {text_key(one.shown) for one in pool.statements if one.card in cards}


@each_card
def test_every_item_has_four_different_options_and_one_key_among_them(language: str, card: int) -> None:
    for item in items_of(sample_bank(language)[card]):
        texts = [option.text for option in item.options]
        assert len(texts) == len({text_key(text) for text in texts}) == 4
        assert [option.id for option in item.options] == list("abcd")
        assert len(item.key) == 1
        assert wording_faults(item.stem, texts) == ()
        place = "abcd".index(item.key[0])
        assert flaws_of(ItemText(item.stem, tuple(texts), (place,), language)) == ()
        if item.family is not Family.HOME_OF_STATEMENT:
            assert text_key(keyed(item)) == text_key(item.statement_text)


@each_card
def test_no_distractor_is_of_the_keys_profession_or_near_to_what_it_prints(language: str, card: int) -> None:
    pool = sample_pool(language)
    own = pool.cards[card].card
    family = {place for place, other in enumerate(pool.cards) if same_profession(own, other.card)}
    printed = [one.shown.casefold() for one in pool.statements if one.card in family]
    for item in items_of(sample_bank(language)[card]):
        if item.family is Family.LEVEL_SCOPE:
            continue  # may ask about the same profession at a higher level
        for text in wrong(item):
            assert text_key(text) not in texts_of(pool, family)
            assert max(fuzz.token_set_ratio(text.casefold(), one) for one in printed) < TOKEN_SET_LIMIT


@each_card
def test_options_share_their_form_first_letter_and_closing_sign(language: str, card: int) -> None:
    forms = {(one.kind, text_key(one.shown)): one.form for one in sample_pool(language).statements}
    for item in items_of(sample_bank(language)[card]):
        texts = [option.text for option in item.options]
        if item.family in KINDS:
            assert len({forms[KINDS[item.family], text_key(text)] for text in texts}) == 1
        assert len({text[0].isupper() for text in texts if text[0].isalpha()}) == 1
        assert not any(re.search(r"[.;:,]$", text) for text in texts)
        assert item.stem.endswith(":") == any(text[0].islower() for text in texts)


def test_the_same_input_gives_the_same_items_and_another_seed_other_ids() -> None:
    cards = (
        make_card("Садовник", code="6113-1-004", abilities=ABILITIES),
        make_card("Мастер молочного цеха", code="7513-1-001", abilities=FOREIGN, skill=DAIRY),
    )
    first, again, other = (make_bank(make_pool(*cards), seed=seed) for seed in (1, 1, 2))
    assert first == again
    ids = [{item.id for card in bank for item in items_of(card)} for bank in (first, other)]
    assert all(ids)
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_every_statement_is_an_item_or_counted_as_not_made(language: str) -> None:
    pool, bank = sample_pool(language), sample_bank(language)
    ids = [item.id for card in bank for found in card.values() for item in found.items]
    assert len(set(ids)) == len(ids)
    for card, found in enumerate(bank):
        for family, kind in KINDS.items():
            asked = sum(one.kind is kind for one in pool.by_card[card])
            sources = {item.source for item in found[family].items}
            assert len(sources) + sum(found[family].not_made.values()) == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_a_key_on_two_cards_at_most_and_no_distractor_there(language: str) -> None:
    keys = [{text_key(keyed(item)) for item in items_of(card)} for card in sample_bank(language)]
    wrongs = [
        {text_key(text) for item in items_of(card) for text in wrong(item)} for card in sample_bank(language)
    ]
    assert max(Counter(text for found in keys for text in found).values()) <= 2
    assert not any(own & others for own, others in zip(keys, wrongs, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_variants_of_a_question_have_the_same_key_and_other_distractors(language: str) -> None:
    variants: dict[tuple[Family, SourceRef], list[Item]] = {}
    for found in sample_bank(language):
        for item in (*found[Family.ABILITY_OF_SKILL].items, *found[Family.KNOWLEDGE_OF_SKILL].items):
            variants.setdefault((item.family, item.source), []).append(item)
    assert max(len(items) for items in variants.values()) > 1
    for items in variants.values():
        assert len({text_key(keyed(item)) for item in items}) == 1
        assert len({frozenset(map(text_key, wrong(item))) for item in items}) == len(items)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_gives_forty_items_for_the_main_profession_at_each_level(language: str) -> None:
    pool = sample_pool(language)
    main = [at for at, source in enumerate(pool.cards) if source.card.nkz_code == "7234-9-901"]
    assert [len(items_of(sample_bank(language)[at])) >= 40 for at in main] == [True, True]


def test_a_pool_of_one_profession_makes_nothing_and_says_why() -> None:
    pool = make_pool(
        make_card("Садовник", code="6113-1-004", abilities=ABILITIES),
        make_card("Садовник", code="6113-1-004", abilities=FOREIGN, skill=DAIRY, level=5),
    )
    found = make_bank(pool, seed=1)[0][Family.ABILITY_OF_SKILL]
    assert found.items == ()
    assert found.not_made == {Reason.NO_POOL: len(ABILITIES)}


@pytest.mark.parametrize(
    "other",
    [
        make_card("Мастер", code="6113-1-004", abilities=FOREIGN, skill=DAIRY),
        make_card("Мастер", other_titles=["6113-1-004 - садовник"], abilities=FOREIGN, skill=DAIRY),
        make_card("Садовник", abilities=FOREIGN, skill=DAIRY),
        make_card("Мастер", other_titles=["садовник"], abilities=FOREIGN, skill=DAIRY),
    ],
    ids=["the same code", "the code among other titles", "the same title", "the title among other titles"],
)
def test_cards_of_one_profession_give_each_other_no_distractors(other: object) -> None:
    pool = make_pool(make_card("Садовник", code="6113-1-004", abilities=ABILITIES), other)  # type: ignore[arg-type]
    assert make_bank(pool, seed=1)[0][Family.ABILITY_OF_SKILL].items == ()


def test_professions_that_have_nothing_in_common_serve_each_other() -> None:
    pool = make_pool(
        make_card("Садовник", code="6113-1-004", abilities=ABILITIES),
        make_card("Мастер молочного цеха", code="7513-1-001", abilities=FOREIGN, skill=DAIRY),
    )
    items = make_bank(pool, seed=1)[0][Family.ABILITY_OF_SKILL].items
    assert items
    foreign = {text_key(text) for text in FOREIGN}
    assert all({text_key(text) for text in wrong(item)} <= foreign for item in items)


def test_what_is_near_a_statement_of_the_card_is_no_distractor() -> None:
    nearly = "Обрезать плодовые деревья весной до набухания почек"
    pool = make_pool(
        make_card("Садовник", code="6113-1-004", abilities=ABILITIES),
        make_card("Мастер", code="7513-1-001", abilities=(nearly, *FOREIGN), skill=DAIRY),
    )
    assert text_key(nearly) in pool.too_near(0)
    shown = {text_key(text) for item in items_of(make_bank(pool, seed=1)[0]) for text in wrong(item)}
    assert text_key(nearly) not in shown


def test_a_statement_of_many_professions_is_generic_and_neither_key_nor_distractor() -> None:
    common = "Вести журнал выданного рабочего инвентаря"
    cards = [
        make_card(f"Мастер {at}", code=f"7513-1-00{at}", abilities=(common, *part), skill=f"дело номер {at}")
        for at, part in enumerate((ABILITIES, FOREIGN[:4], FOREIGN[4:]))
    ]
    pool = make_pool(*cards)
    assert pool.generic == {text_key(common)}
    found = make_bank(pool, seed=1)[0][Family.ABILITY_OF_SKILL]
    assert found.not_made[Reason.GENERIC] == 1
    assert text_key(common) not in {text_key(option.text) for item in found.items for option in item.options}


def test_one_profession_on_several_cards_counts_once_for_generic() -> None:
    common = "Вести журнал выданного рабочего инвентаря"
    cards = [
        make_card("Садовник", code="6113-1-004", abilities=(common,), level=level) for level in (3, 4, 5)
    ]
    assert make_pool(*cards, make_card("Мастер", abilities=FOREIGN, skill=DAIRY)).generic == frozenset()


def test_knowledge_that_repeats_an_ability_of_its_skill_is_not_asked() -> None:
    pool = make_pool(
        make_card(
            "Садовник",
            code="6113-1-004",
            abilities=("Составлять календарь внекорневых подкормок винограда",),
            knowledge=("Составления календаря внекорневых подкормок винограда",),
        ),
        make_card("Мастер", code="7513-1-001", knowledge=("Режимов пастеризации цельного молока",)),
    )
    assert make_bank(pool, seed=1)[0][Family.KNOWLEDGE_OF_SKILL].not_made == {Reason.COPIED: 1}


def test_what_stands_under_the_same_title_elsewhere_is_no_distractor() -> None:
    pool = make_pool(
        make_card("Садовник", code="6113-1-004", abilities=ABILITIES, skill="уход за растениями"),
        make_card("Цветовод", code="6113-1-009", abilities=FOREIGN, skill="Уход за растениями"),
    )
    made = make_bank(pool, seed=1)[0][Family.ABILITY_OF_SKILL]
    assert made.items == ()
    assert made.not_made == {Reason.NO_POOL: len(ABILITIES)}


def test_a_skill_without_a_title_is_not_asked_about() -> None:
    pool = make_pool(
        make_card("Садовник", abilities=ABILITIES, skill=None),
        make_card("Мастер", abilities=FOREIGN, skill=DAIRY),
    )
    assert make_bank(pool, seed=1)[0][Family.ABILITY_OF_SKILL].not_made == {Reason.NO_TITLE: 5}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_stands_in_every_place_and_is_no_longest_option_more_often_than_chance_allows(
    language: str,
) -> None:
    items = [item for card in sample_bank(language) for item in items_of(card)]
    places = [sum(item.key == (letter,) for item in items) / len(items) for letter in "abcd"]
    longest = [len(keyed(item)) > max(map(len, wrong(item))) for item in items]
    assert all(0.18 < place < 0.32 for place in places)
    assert 0.15 < sum(longest) / len(items) < 0.35


def test_options_of_one_item_do_not_say_the_same() -> None:
    for item in items_of(sample_bank("ru")[0]):
        for one, other in combinations((option.text.casefold() for option in item.options), 2):
            assert fuzz.token_set_ratio(one, other) < TOKEN_SET_LIMIT


@each_card
def test_the_home_of_a_statement_is_its_only_skill_or_function(language: str, card: int) -> None:
    pool = sample_pool(language)
    family = pool.family_of(card)
    titles = {"навык": pool.skills, "дағды": pool.skills, "функци": pool.functions}
    for item in sample_bank(language)[card][Family.HOME_OF_STATEMENT].items:
        key = text_key(item.statement_text)
        asked = re.sub(r"«.*»", "", item.stem)
        among = next(found for word, found in titles.items() if word in asked)
        homes = [title for title in among if title.choice.card == card and key in title.statements]
        assert [title.choice.key for title in homes] == [text_key(keyed(item))]
        own = {title.choice.key for title in among if title.choice.card in family}
        assert not own & {text_key(text) for text in wrong(item)}


@each_card
def test_a_level_is_asked_only_against_higher_levels_of_its_profession(language: str, card: int) -> None:
    pool = sample_pool(language)
    level, family = pool.cards[card].card.levels[0], pool.family_of(card)
    lower = {at for at in family if pool.cards[at].card.levels[0] < level}
    for item in sample_bank(language)[card][Family.LEVEL_SCOPE].items:
        shown = {text_key(text) for text in wrong(item)}
        assert not shown & texts_of(pool, {card})
        assert not shown & (texts_of(pool, lower) - texts_of(pool, set(range(len(pool.cards))) - lower))


@each_card
def test_a_function_that_repeats_the_title_of_its_skill_is_not_asked(language: str, card: int) -> None:
    for item in sample_bank(language)[card][Family.SKILL_OF_FUNCTION].items:
        key = lemmas(keyed(item), language)
        title = lemmas(item.stem[item.stem.index("«") : item.stem.rindex("»")], language)
        assert len(key & title) < len(key) / 3
        assert (item.source.kind, item.source.index) == (SourceKind.SKILL, None)


def test_a_card_of_one_skill_is_not_asked_which_of_them_a_function_has() -> None:
    pool = make_pool(
        make_card("Садовник", code="6113-1-004", abilities=ABILITIES),
        make_card("Мастер молочного цеха", code="7513-1-001", abilities=FOREIGN, skill=DAIRY),
    )
    assert make_bank(pool, seed=1)[0][Family.SKILL_OF_FUNCTION].not_made == {Reason.ONE_SKILL: 1}


def test_where_there_is_one_skill_the_profession_is_asked_for() -> None:
    names = ("Садовник", "Переплетчик", "Телеграфист", "Мостильщик", "Стекольщик")
    cards = [
        make_card(name, code=f"6113-1-00{at}", abilities=(ABILITIES[at],), skill=f"дело номер {at}")
        for at, name in enumerate(names)
    ]
    items = [item for card in make_bank(make_pool(*cards), seed=1) for item in items_of(card)]
    homes = [item for item in items if item.family is Family.HOME_OF_STATEMENT]
    assert homes
    assert all(item.stem.startswith("К какой профессии относится") for item in homes)
    assert all({option.text for option in item.options} <= set(names) for item in homes)


def test_duties_are_asked_of_positions_that_have_no_code() -> None:
    duties = (
        "Бау ағаштарын ерте көктемде кеседі",
        "Жас көшеттерді тамшылатып суарады",
        "Жидек бұталарын қысқа жауып қояды",
    )
    other = (
        "Сүт құбырын ыстық сумен шаяды",
        "Ірімшік сынамасын зертханаға тапсырады",
        "Жәшіктерге дайын өнімді салады",
        "Тоңазытқыш камераны түнге ауыстырады",
        "Қаймақ майлылығын күнде өлшейді",
    )
    for code in (None, "6113-1-004"):
        pool = make_pool(
            make_card("Бағбан", code=code, abilities=duties, skill="Бау күтімі"),
            make_card("Сүт шебері", abilities=other, skill=None),
            language="kk",
        )
        made = make_bank(pool, seed=1)[0][Family.ABILITY_OF_SKILL]
        assert (Reason.FORM in made.not_made) is (code is not None)
        assert all("«Бағбан» лауазымына" in item.stem for item in made.items)
