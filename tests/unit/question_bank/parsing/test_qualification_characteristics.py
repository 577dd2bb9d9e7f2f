"""Qualification characteristics: each position is a card with duties, knowledge and requirements."""

import random

import pytest

from question_bank.domain.parsing import parse
from question_bank.domain.parsing.accounting import unaccounted
from question_bank.domain.standard import Card, DocumentKind, Flaw, Standard

HEAD = """Қала бағы мамандары лауазымдарының біліктілік сипаттамаларын бекіту туралы

Бақ министрінің 2031 жылғы 24 қазандағы № 80-НҚ бұйрығы.

1-бөлім. Жалпы ережелер

1. Осы сипаттамалар ойдан шығарылған.

2-бөлім. Лауазымдар
"""
GARDENER = """
1-параграф. Аға бағбан

4. Лауазымдық міндеттері:

көшет отырғызуды (қолмен; машинамен) ұйымдастырады ;

суару кестесін жасайды; топырақты тексереді,
оның құнарлығын бағалайды;

бұтақ кесуді қадағалайды.

5. Мыналарды:

Бақ кодексін;

ЗҚАИ-ның ескертпесі!

5-тармақтың үшінші абзацы жаңа редакцияда – ҚР
Бақ министрінің 01.02.2032 № 9 бұйрығымен.

"Ағаштар туралы" заңды;

суару қағидаларын білуге тиіс.

6. Біліктілікке қойылатын талаптар: Жоғары деңгейлі біліктілікке ие маман:

жоғары санатты – жоғары білім және кемінде 3 жыл
жұмыс өтілі;

I санатты бағбан: жоғары білім;

санатсыз – жоғары білім, өтіл талап етілмейді.

Орташа біліктілік деңгейіндегі маман:

екінші санатты: техникалық білім.
"""
PRUNER = """
2 - параграф. "Бұтақ кесуші"

7. Лауазымдық міндеттері:

бұтақ кеседі.

8. Мыныларды:

аралар түрлерін;

кесу жұмысын ұйымдастыра білуге тиіс.

9. Біліктілікке қойылатын талаптар:

орта білім. .
"""
RUSSIAN = """Об утверждении квалификационных характеристик

Параграф 1. Садовник

1. Должностные обязанности:

сажает деревья;

поливает деревья.

2. Должен знать:

нормы полива.

3. Требования к квалификации:

специалист высшего уровня квалификации:

высшая категория: высшее образование и стаж 3 года;

без категории: высшее образование.
"""


def read(text: str) -> Standard:
    return parse(text, source="invented.txt")


def statements(card: Card) -> tuple[list[str], list[str]]:
    (function,) = card.functions
    (skill,) = function.skills
    assert (function.title, skill.title) == (None, None)
    return [s.text for s in skill.abilities], [s.text for s in skill.knowledge]


def test_the_kind_the_language_and_the_order_are_recognised() -> None:
    standard = read(HEAD + GARDENER + PRUNER)
    assert (standard.kind, standard.language) == (DocumentKind.QUALIFICATION_CHARACTERISTICS, "kk")
    assert standard.title == "Қала бағы мамандары лауазымдарының біліктілік сипаттамаларын бекіту туралы"
    assert (standard.order_number, standard.order_date, standard.effective_from) == (
        "80-НҚ",
        "2031-10-24",
        None,
    )
    assert [(card.ordinal, card.title) for card in standard.cards] == [
        (1, "Аға бағбан"),
        (2, '"Бұтақ кесуші"'),
    ]


def test_duties_are_abilities_and_a_semicolon_parts_two_of_them() -> None:
    abilities, _ = statements(read(HEAD + GARDENER).cards[0])
    assert abilities == [
        "көшет отырғызуды (қолмен; машинамен) ұйымдастырады",
        "суару кестесін жасайды",
        "топырақты тексереді, оның құнарлығын бағалайды",
        "бұтақ кесуді қадағалайды",
    ]


def test_knowledge_leaves_out_the_closing_verb_and_the_note() -> None:
    standard = read(HEAD + GARDENER)
    _, knowledge = statements(standard.cards[0])
    assert knowledge == ["Бақ кодексін", '"Ағаштар туралы" заңды', "суару қағидаларын"]
    assert [note.split("!")[0] for note in standard.amendment_notes] == ["ЗҚАИ-ның ескертпесі"]


def test_the_verb_stays_where_it_belongs_to_the_statement() -> None:
    _, knowledge = statements(read(HEAD + GARDENER + PRUNER).cards[1])
    assert knowledge == ["аралар түрлерін", "кесу жұмысын ұйымдастыра білуге тиіс"]


def test_requirements_have_their_tier_and_category() -> None:
    first, second = read(HEAD + GARDENER + PRUNER).cards
    assert [(r.tier, r.category, r.text) for r in first.requirements] == [
        ("жоғары деңгейлі", "жоғары", "жоғары білім және кемінде 3 жыл жұмыс өтілі"),
        ("жоғары деңгейлі", "бірінші", "жоғары білім"),
        ("жоғары деңгейлі", "санатсыз", "жоғары білім, өтіл талап етілмейді"),
        ("орташа", "екінші", "техникалық білім"),
    ]
    assert [(r.tier, r.category, r.text) for r in second.requirements] == [(None, None, "орта білім")]


def test_a_russian_document_is_read_alike() -> None:
    standard = read(RUSSIAN)
    (card,) = standard.cards
    assert (standard.language, card.title) == ("ru", "Садовник")
    assert statements(card) == (["сажает деревья", "поливает деревья"], ["нормы полива"])
    assert [(r.tier, r.category) for r in card.requirements] == [
        ("высшего уровня", "высшая"),
        ("высшего уровня", "без категории"),
    ]


def test_a_position_without_requirements_or_heading_is_reported_and_kept() -> None:
    without_requirements = GARDENER.split("6. Біл", maxsplit=1)[0]
    without_heading = PRUNER.replace('2 - параграф. "Бұтақ кесуші"', "")
    standard = read(HEAD + without_requirements + without_heading)
    assert [len(card.functions[0].skills[0].abilities) for card in standard.cards] == [4, 1]
    assert [(d.where, d.what) for d in standard.defects] == [("1", Flaw.NO_REQUIREMENTS)]
    assert [card.ordinal for card in standard.cards] == [1, 2]


def test_what_stands_between_two_positions_is_reported() -> None:
    standard = read(HEAD + GARDENER + "\n3-бөлім. Жұмысшылар\n\nбөлек жол\n" + PRUNER)
    assert [(d.what, d.text) for d in standard.defects] == [(Flaw.NOT_UNDERSTOOD, "бөлек жол")]


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_document_loses_no_line_in_silence(seed: int) -> None:
    chance = random.Random(seed)
    rows = (HEAD + GARDENER + PRUNER).split("\n")
    start = rows.index("4. Лауазымдық міндеттері:") + 1
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(start, len(rows)), chance.randrange(start, len(rows))
        if chance.random() < 0.5:
            rows[at], rows[other] = rows[other], rows[at]
        else:
            del rows[at]
    text = "\n".join(rows)
    assert unaccounted(text, read(text)) == ()
