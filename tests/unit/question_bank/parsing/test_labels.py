"""A row's label is told from a statement that begins with the same word."""

import pytest

from question_bank.domain.parsing.labels import Label, match_label


@pytest.mark.parametrize(
    ("text", "label", "number", "rest"),
    [
        ("Код группы:", Label.GROUP_CODE, None, ""),
        ("Код группы: 6113-1", Label.GROUP_CODE, None, "6113-1"),
        ("Кәсіп коды 6113-1-004", Label.CODE, None, "6113-1-004"),
        ("Кәсіптің коды", Label.CODE, None, ""),
        ("ЗНАНИЯ :", Label.KNOWLEDGE, None, ""),
        ("Знания", Label.KNOWLEDGE, None, ""),
        ("Білім:", Label.KNOWLEDGE, None, ""),
        ("Білім деңгейі: жоғары", Label.EDUCATION_LEVEL, None, "жоғары"),
        ("Кәсіптік білім деңгейі:", Label.EDUCATION, None, ""),
        ("Машықтар:", Label.ABILITIES, None, ""),
        ("Қабілет:", Label.ABILITIES, None, ""),
        ("Қабілеттер", Label.ABILITIES, None, ""),
        ("Іскерлік:", Label.ABILITIES, None, ""),
        ("Трудовая функция 2.", Label.FUNCTION, 2, ""),
        ("Трудовая функция 2: полив", Label.FUNCTION, 2, "полив"),
        ("Трудовая функция:", Label.FUNCTION, None, ""),
        ("Еңбек функциясы 12:", Label.FUNCTION, 12, ""),
        ("1-еңбек функциясы: суару", Label.FUNCTION, 1, "суару"),
        ("Навык 1:", Label.SKILL, 1, ""),
        ("Навык 1. Полив", Label.SKILL, 1, "Полив"),
        ("2-дағды:", Label.SKILL, 2, ""),
        ("Дағды 3:", Label.SKILL, 3, ""),
        ("Дағдыны тану мүмкіндігі:", Label.RECOGNITION, None, ""),
        ("Уровень квалификации по ОРК 4", Label.LEVEL, None, "4"),
        ("СБШ-нің деңгейі:", Label.RELATED_LEVEL, None, ""),
        ("Еңбек функциялардың сипаттамасы", Label.DESCRIPTION, None, ""),
        ("Глава 4. Технические данные", Label.CHAPTER, None, ""),
        ("4-тарау. Деректер", Label.CHAPTER, None, ""),
        ('9. Карточка профессии "Садовник"', Label.CARD, 9, '"Садовник"'),
        ("Кәсіптің карточкасы «Бағбан»:", Label.CARD, None, "«Бағбан»:"),
    ],
)
def test_labels_are_told_in_their_many_forms(text: str, label: Label, number: int | None, rest: str) -> None:
    match = match_label(text)
    assert match is not None
    assert (match.label, match.number, match.rest) == (label, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Знания основ полива",
        "Навык ведения переговоров",
        "1. Знания: виды деревьев",
        "Умение работать в команде",
        "Білімін арттыру",
        "Дағдыларды дамыту",
        "Специальность садовника",
        "глава 3 правил посадки",
        "8. Перечень карточек профессий:",
        "",
    ],
)
def test_a_statement_is_no_label(text: str) -> None:
    assert match_label(text) is None


@pytest.mark.parametrize(
    ("text", "label", "number", "rest"),
    [
        ("Знанея:", Label.KNOWLEDGE, None, ""),
        ("Умния:", Label.ABILITIES, None, ""),
        ("Код гркппы: 6113-1", Label.GROUP_CODE, None, "6113-1"),
        ("Трудовая фуункция 2: полив", Label.FUNCTION, 2, "полив"),
        ("Қабылет:", Label.ABILITIES, None, ""),
        ("2-дагды:", Label.SKILL, 2, ""),
        ("Жеке құзыреттерге қойылотын талаптар", Label.COMPETENCES, None, ""),
        ('9. Карточка прфессии "Садовник"', Label.CARD, 9, '"Садовник"'),
    ],
)
def test_a_label_misspelt_by_a_letter_is_still_the_label(
    text: str, label: Label, number: int | None, rest: str
) -> None:
    match = match_label(text)
    assert match is not None
    assert (match.label, match.number, match.rest) == (label, number, rest)


@pytest.mark.parametrize(
    "text", ["Знанея", "Занея:", "Звание: садовник", "Уменье работать", "Навыи 2 полива"]
)
def test_what_is_further_away_or_stands_without_a_colon_is_no_label(text: str) -> None:
    assert match_label(text) is None
