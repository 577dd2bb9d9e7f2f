"""Grammatical forms: what is sure is classed, what is in doubt has no form."""

import pytest

from question_bank.domain.generation.forms import Form, Slot
from question_bank.domain.generation.morphology import form_of, lemmas
from question_bank.domain.standard import StatementKind

ABILITY, KNOWLEDGE = StatementKind.ABILITY, StatementKind.KNOWLEDGE


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Обрезать плодовые деревья", Form(Slot.INFINITIVE, "impf")),
        ("Использовать секатор", Form(Slot.INFINITIVE, "impf")),
        ("Обрезать", Form(Slot.INFINITIVE, "impf")),
        ("Собрать урожай яблок", Form(Slot.INFINITIVE, "perf")),
        ("Организовать полив сада", Form(Slot.INFINITIVE, "perf")),
        ("Аккуратно укрывать кусты", Form(Slot.INFINITIVE, "impf adverb")),
        ("Составление графика полива", Form(Slot.ACTION_NOUN)),
        ("Правил посадки деревьев", None),
    ],
)
def test_russian_abilities(text: str, form: Form | None) -> None:
    assert form_of(text, ABILITY, "ru") == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Правил посадки деревьев", Form(Slot.GENITIVE, "plur")),
        ("Современных и старинных способов прививки", Form(Slot.GENITIVE, "plur")),
        ("Устройства дождевальной машины", None),
        ("Порядка выдачи инвентаря", Form(Slot.GENITIVE, "sing")),
        ("Основы ландшафтного дизайна", Form(Slot.BASES)),
        ("Народные приметы погоды", Form(Slot.NOMINATIVE, "plur")),
        ("Теории цвета", None),
        ("Обрезать деревья", None),
    ],
)
def test_russian_knowledge(text: str, form: Form | None) -> None:
    assert form_of(text, KNOWLEDGE, "ru") == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Жеміс ағаштарын кесу", Form(Slot.VERBAL_NOUN)),
        ("Көшеттерді суару (таңертең)", Form(Slot.VERBAL_NOUN)),
        ("Жеміс ағаштарын кеседі", Form(Slot.DUTY)),
        ("Көшеттерді суарыңыз", None),
        ("Таза су", None),
    ],
)
def test_kazakh_abilities(text: str, form: Form | None) -> None:
    assert form_of(text, ABILITY, "kk") == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Көшет отырғызу қағидалары", Form(Slot.POSSESSIVE)),
        ("Топырақ құрамын талдау әдістемесі", Form(Slot.POSSESSIVE)),
        ("Суару мөлшерінің көрсеткіші", None),
        ("Құрал-сайманды беру тәртібі", Form(Slot.POSSESSIVE)),
        ("Көшет отырғызу қағидаларын", Form(Slot.ACCUSATIVE)),
        ("Бақшаға қойылатын талаптар", Form(Slot.NOMINATIVE)),
        ("Бақ күтімінің маманы", None),
        ("Жеміс ағаштарын кесу", None),
        ("Бақша ішінде", None),
    ],
)
def test_kazakh_knowledge(text: str, form: Form | None) -> None:
    assert form_of(text, KNOWLEDGE, "kk") == form


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("ru", "обрезка деревьев", "дерево и его обрезкой"), ("kk", "ағаштарды кесу", "ағаштар")],
)
def test_forms_of_one_word_have_one_lemma(language: str, one: str, other: str) -> None:
    assert lemmas(one, language) & lemmas(other, language)


def test_function_words_are_no_lemmas() -> None:
    assert lemmas("для него или под ними", "ru") == frozenset()
    assert lemmas("және үшін", "kk") == frozenset()
