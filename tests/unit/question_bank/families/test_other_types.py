"""Families that are no choice of one in four: their shape, what they rest on, and what they do not make."""

from dataclasses import replace

import pytest

from question_bank.domain.generation import (
    case,
    category_requirement,
    match_skills,
    rubric_response,
    stage_order,
    term,
)
from question_bank.domain.generation.pool import Pool, SourceCard, SourceTerm, build_pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Made
from question_bank.domain.item import Item, ItemType, Side, SourceKind
from question_bank.domain.quality.item_text import ItemText
from question_bank.domain.quality.rules import flaws_of
from question_bank.domain.sequence import MarkedSequence, abilities_of, functions_of
from question_bank.domain.shape import Wording, faults
from question_bank.domain.standard import Card, LabourFunction, Requirement, Term
from tests.factories.pool import make_card, make_pool, sample_pool

ABILITIES = (
    "Обрезать плодовые деревья до набухания почек",
    "Прививать черенки яблони и груши на подвой",
    "Готовить раствор извести для побелки стволов",
)
KNOWLEDGE = (
    "Сроков внесения органических удобрений",
    "Видов прививки плодовых деревьев",
    "Признаков заболевания парши на яблоне",
    "Правил хранения посадочного материала",
    "Состава почвенных смесей для рассады",
    "Способов защиты стволов от зайцев",
    "Требований к ограждению молодых посадок",
)


def all_of(pool: Pool, make: object) -> list[Item]:
    assert callable(make)
    return [item for card in range(len(pool.cards)) for item in make(pool, card, seed=1).items]


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("family", [match_skills, rubric_response, case])
def test_items_of_the_sample_have_the_shape_of_their_type_and_no_flaw(language: str, family: object) -> None:
    for item in all_of(sample_pool(language), getattr(family, "make")):  # noqa: B009
        assert faults(Wording(item.type, item.stem, item.options, item.key, item.points, item.details)) == ()
        texts = tuple(option.text for option in item.options)
        assert flaws_of(ItemText(item.stem, texts, (), language, item.type)) == ()
        assert item.source.card_ordinal
        assert item.rationale


def test_each_ability_of_a_skill_is_a_criterion_in_its_own_words() -> None:
    (item,) = rubric_response.make(make_pool(make_card("Садовник", abilities=ABILITIES)), 0, seed=1).items
    rubric = item.details["rubric"]
    assert item.type is ItemType.EXTENDED
    assert [row["text"].removeprefix("Показано умение: ") for row in rubric] == [
        text[0].lower() + text[1:] for text in ABILITIES
    ]
    assert item.points == sum(row["points"] for row in rubric) == 6
    assert item.key == ()


def test_a_skill_with_two_statements_gives_no_rubric() -> None:
    made = rubric_response.make(make_pool(make_card("Садовник", abilities=ABILITIES[:2])), 0, seed=1)
    assert made == Made((), {Reason.FEW_DEMANDS: 1})


def test_few_abilities_are_asked_together_with_knowledge() -> None:
    card = make_card("Садовник", abilities=ABILITIES[:2], knowledge=KNOWLEDGE[:1])
    (item,) = rubric_response.make(make_pool(card), 0, seed=1).items
    assert [one["kind"] for one in item.details["grounds"]] == ["ability", "ability", "knowledge"]
    assert item.details["rubric"][2]["text"] == "Раскрыто знание: сроков внесения органических удобрений"


def test_a_long_list_is_asked_in_parts_of_three_to_six_each_statement_once() -> None:
    card = make_card("Садовник", abilities=ABILITIES, knowledge=KNOWLEDGE)
    doing, *knowing = rubric_response.make(make_pool(card), 0, seed=1).items
    assert [len(item.details["rubric"]) for item in (doing, *knowing)] == [3, 3, 4]
    assert [one["text"] for item in knowing for one in item.details["grounds"]] == list(KNOWLEDGE)
    assert len({item.stem for item in knowing} | {item.id for item in knowing}) == 4


def test_the_candidate_is_told_the_criteria_and_the_stem_says_none_of_them() -> None:
    for language in ("ru", "kk"):
        for item in all_of(sample_pool(language), rubric_response.make):
            assert item.details["rubric_told"] is True
            stem = item.stem.casefold()
            assert not [one for one in item.details["grounds"] if one["text"].casefold() in stem]


def test_where_the_skill_has_no_title_the_position_is_asked_for() -> None:
    card = make_card("Садовник", abilities=ABILITIES, skill=None)
    (item,) = rubric_response.make(make_pool(card), 0, seed=1).items
    assert "по должности «Садовник»" in item.stem


def test_a_case_waits_for_its_situation() -> None:
    (item,) = case.make(make_pool(make_card("Садовник", abilities=ABILITIES)), 0, seed=1).items
    assert item.details["to_complete"] is True
    assert item.stem.startswith("[кто получатель]")


def test_functions_are_no_stages_until_somebody_says_so() -> None:
    pool = make_pool(staged("посев", "пикировка", "высадка"))
    assert stage_order.make(pool, 0, seed=1) == Made((), {Reason.NO_SEQUENCE: 1})


def test_the_key_of_stages_is_their_marked_order_and_they_are_shown_in_another() -> None:
    card = staged("посев", "пикировка", "высадка")
    (item,) = stage_order.make(ordered(card, functions_of(card)), 0, seed=1).items
    assert in_order(item) == ["Посев", "Пикировка", "Высадка"]
    assert [option.text for option in item.options] != in_order(item)
    assert item.stem == "Расположите трудовые функции в порядке их выполнения. Профессия: «Садовник»."
    grounds = [(one["kind"], one["function"]) for one in item.details["grounds"]]
    assert grounds == [("function", 1), ("function", 2), ("function", 3)]


def test_abilities_of_a_skill_are_put_into_the_order_that_was_marked() -> None:
    card = make_card("Садовник", abilities=ABILITIES)
    places = [(1, 1, 3), (1, 1, 1), (1, 1, 2)]
    (item,) = stage_order.make(ordered(card, abilities_of(card, places)), 0, seed=1).items
    assert in_order(item) == [ABILITIES[2], ABILITIES[0], ABILITIES[1]]
    assert item.stem == "Расположите действия в порядке их выполнения. Навык: «Уход за садом»."
    assert [one["index"] for one in item.details["grounds"]] == [3, 1, 2]
    assert (item.source.kind, item.source.index, item.statement_text) == (SourceKind.ABILITY, 3, ABILITIES[2])
    assert item.rationale == (
        "Основание: карточка 1, умения 1.1.3, 1.1.1, 1.1.2; их порядок отмечен экзаменатором."
    )


@pytest.mark.parametrize(
    ("language", "stem"),
    [
        ("ru", "Расположите действия в порядке их выполнения. Навыки: «"),
        ("kk", "Әрекеттерді орындалу ретімен орналастырыңыз. Дағдылар: «"),
    ],
)
def test_steps_of_two_skills_name_both(language: str, stem: str) -> None:
    source = sample_pool(language).cards[0]
    skills = [(one, skill) for one in source.card.functions for skill in one.skills if skill.abilities][:2]
    places = [
        (function.number, skill.number, ability.index)
        for function, skill in skills
        for ability in skill.abilities[:2]
    ]
    marked = replace(source, sequences=(abilities_of(source.card, places),))
    (item,) = stage_order.make(build_pool(language, [marked]), 0, seed=1).items
    assert item.stem.startswith(stem)
    assert len(in_order(item)) == 4
    assert faults(Wording(item.type, item.stem, item.options, item.key, item.points, item.details)) == ()
    texts = tuple(option.text for option in item.options)
    assert flaws_of(ItemText(item.stem, texts, (), language, item.type)) == ()


def test_each_sequence_is_an_item_and_another_order_is_another_one() -> None:
    card = make_card("Садовник", abilities=ABILITIES)
    orders = ([(1, 1, 1), (1, 1, 2), (1, 1, 3)], [(1, 1, 1), (1, 1, 3), (1, 1, 2)])
    pool = ordered(card, *(abilities_of(card, places) for places in orders))
    made = stage_order.make(pool, 0, seed=1)
    assert len({item.id for item in made.items}) == 2
    assert made == stage_order.make(pool, 0, seed=1)


def ordered(card: Card, *sequences: MarkedSequence) -> Pool:
    return build_pool("ru", [SourceCard("invented", 0, card, sequences=sequences)])


def in_order(item: Item) -> list[str]:
    shown = {option.id: option.text for option in item.options}
    return [shown[letter] for letter in item.key]


def test_years_of_service_for_a_category_are_a_number() -> None:
    text = (
        "высшая категория - в должности специалиста среднего уровня квалификации первой категории "
        "не менее 4 лет; без категории - без требований к стажу"
    )
    card = replace(make_card("Садовник", code="6113-1-001"), experience=text)
    (item,) = category_requirement.make(make_pool(card), 0, seed=1).items
    assert (item.type, item.key, item.details) == (ItemType.NUMERIC, ("4", "4"), {"unit": "лет"})
    assert item.source.kind is SourceKind.REQUIREMENT
    assert "высшей категории" in item.stem


def test_two_ways_to_a_position_give_no_number() -> None:
    text = "кемінде 3 жыл жұмыс өтілі немесе басшылық лауазымда кемінде 2 жыл жұмыс өтілі"
    card = replace(make_card("Бағбан"), requirements=(Requirement(None, None, text),))
    assert category_requirement.make(make_pool(card, language="kk"), 0, seed=1) == Made(
        (), {Reason.TWO_ROUTES: 1}
    )


def test_a_match_has_more_skills_than_statements_and_each_statement_its_own() -> None:
    for item in all_of(sample_pool("ru"), match_skills.make):
        left = [option for option in item.options if option.side is Side.LEFT]
        right = [option for option in item.options if option.side is Side.RIGHT]
        assert len(left) < len(right)
        assert sorted(pair.split("=")[0] for pair in item.key) == sorted(option.id for option in left)
        assert len({pair.split("=")[1] for pair in item.key}) == len(left)


def test_a_term_hangs_on_the_card_that_uses_it_and_none_of_its_options_says_it() -> None:
    terms = [
        Term("привой", "часть растения, которую сращивают с другим растением", (3, 4)),
        Term("подвой", "растение с корнями, на котором живет чужая крона", (5, 5)),
        Term("пикировка", "пересадка всходов с удалением кончика корня", (6, 6)),
        Term("мульча", "слой рыхлого материала поверх почвы возле растения", (7, 7)),
        Term("шпалера", "опора из жердей, вдоль которой направляют побеги", (8, 8)),
    ]
    cards = [
        make_card("Лесник"),
        make_card("Садовник", abilities=["Выбирать здоровый привой для груши"], ordinal=2),
    ]
    sources = [SourceCard("invented", at, card) for at, card in enumerate(cards)]
    placed = [SourceTerm("invented", index, one) for index, one in enumerate(terms, start=1)]
    pool = build_pool("ru", sources, placed)
    found = [one for one in term.questions(pool, 1) if not isinstance(one, Reason)]
    stems = {variants[0].asked.stem for variants in found}
    assert "Что понимается под термином «привой»?" in stems
    for (question,) in found:
        assert question.source.kind is SourceKind.TERM
        assert question.lines == (3, 4)
        assert all("привой" not in one.shown.casefold().split() for one in question.asked.wrong)


def staged(*titles: str) -> Card:
    card = make_card("Садовник", code="6113-1-001")
    functions = [LabourFunction(at, title, (), (at, at)) for at, title in enumerate(titles, start=1)]
    return replace(card, functions=tuple(functions))
