"""A sectoral framework: a table of professions whose rows go on over page breaks."""

import pytest

from question_bank.domain.parsing import NotAStandard, parse
from question_bank.domain.parsing.accounting import unaccounted
from question_bank.domain.standard import Card, DocumentKind, Flaw, Standard

HEAD = """Утверждена решением комиссии от 21 июня 2031 года

## **ОТРАСЛЕВАЯ РАМКА КВАЛИФИКАЦИЙ ГОРОДСКИХ САДОВ**

**Дата утверждения:** 21 июня 2031 года.

## 8. ОПИСАНИЕ УРОВНЕЙ

"""
COLUMNS = (
    "Уровень ОРК",
    "Уровень НРК",
    "Занятие из НКЗ",
    "Стадии",
    "Знания",
    "Умения (Навыки)",
    "Личностные компетенции",
)
ROWS = (
    COLUMNS,
    ("1", "2", "3", "4", "5", "6", "7"),
    (
        "<b>5-6</b>",
        "5-6",
        "<b>6113-1-004 Садовник</b>",
        "Исполнение",
        "Законодательная база: - Кодекс о садах от 2 мая 2030 года № 4-I; - Закон «О деревьях – друзьях",
        "Уход за деревом по плану: • Осмотр кроны; • Полив с учетом",
        "1. Терпение 2. Умение беречь время (тайм- менеджмент) 3. Душевная",
    ),
    (
        "",
        "",
        "",
        "",
        "<p>города»;</p> <p>Предпочтительные знания:</p> <ol> <li>1. Ботаника;</li> <li>2. Химия</li> </ol>",
        "<p>погоды &amp; сезона.</p>",
        "чуткость",
    ),
    ("--",) * 7,
    ("", "", "", "", "(основы).", "", ""),
    (
        "4-5",
        "4-5",
        "6113-1-05 Обрезчик",
        "Исполнение",
        "1. Кодекс; 2. Правила.",
        "1. Осмотр: • Оценка риска; Выбор пилы. 2. Обрезка (в т.ч. высокая): • Спил веток:",
        "1. Смелость",
    ),
    ("", "", "", "", "", "<ul> <li>• Уборка</li> </ul>", ""),
)
TAIL = "\n## 9. КАРТА\n\n№\tКод\tНазвание\tЗнания\n1\t6113\tСадовники\t-\n"


def document(rows: tuple[tuple[str, ...], ...] = ROWS, *, bars: bool = False) -> str:
    lines = ["| " + " | ".join(row) + " |" if bars else "\t".join(row) for row in rows]
    return HEAD + "\n\n".join(lines) + "\n" + TAIL


def read(text: str) -> Standard:
    return parse(text, source="invented.md")


def skills(card: Card) -> list[tuple[str | None, list[str]]]:
    (function,) = card.functions
    return [(skill.title, [ability.text for ability in skill.abilities]) for skill in function.skills]


@pytest.mark.parametrize("bars", [False, True], ids=["tabs", "bars"])
def test_rows_cut_by_page_breaks_are_made_whole(bars: bool) -> None:
    standard = read(document(bars=bars))
    assert (standard.kind, standard.language) == (DocumentKind.SECTORAL_FRAMEWORK, "ru")
    assert standard.title == "ОТРАСЛЕВАЯ РАМКА КВАЛИФИКАЦИЙ ГОРОДСКИХ САДОВ"
    assert standard.order_date == "2031-06-21"
    first, second = standard.cards
    assert (first.ordinal, first.title, first.nkz_code, first.levels) == (1, "Садовник", "6113-1-004", (5, 6))
    assert first.knowledge == (
        "Кодекс о садах от 2 мая 2030 года № 4-I",
        "Закон «О деревьях – друзьях города»",
    )
    assert first.preferred_knowledge == ("Ботаника", "Химия (основы)")
    assert skills(first) == [("Уход за деревом по плану", ["Осмотр кроны", "Полив с учетом погоды & сезона"])]
    assert first.personal_competences == (
        "Терпение",
        "Умение беречь время (тайм-менеджмент)",
        "Душевная чуткость",
    )
    assert first.other_rows == (("Уровень НРК", "5-6"), ("Стадии", "Исполнение"))
    assert (second.nkz_code, second.knowledge) == ("6113-1-005", ("Кодекс", "Правила"))


def test_numbered_skills_have_their_own_abilities() -> None:
    assert skills(read(document()).cards[1]) == [
        ("Осмотр", ["Оценка риска", "Выбор пилы"]),
        ("Обрезка (в т.ч. высокая)", ["Спил веток", "Уборка"]),
    ]


def test_knowledge_and_competences_may_have_bullets() -> None:
    bullets = (
        "4-5",
        "4-5",
        "6113-1-05 Обрезчик",
        "",
        "• Кодекс; • Правила.",
        "Осмотр: • Оценка",
        "• Смелость",
    )
    card = read(document((*ROWS[:2], bullets))).cards[0]
    assert (card.knowledge, card.personal_competences) == (("Кодекс", "Правила"), ("Смелость",))


def test_a_statement_over_a_page_break_knows_both_lines() -> None:
    text = document()
    rows = text.split("\n")
    ability = read(text).cards[0].functions[0].skills[0].abilities[1]
    assert "Полив с учетом" in rows[ability.lines[0] - 1]
    assert "погоды" in rows[ability.lines[1] - 1]


def test_a_sound_table_has_no_defects_and_loses_nothing() -> None:
    standard = read(document())
    assert standard.defects == ()
    assert unaccounted(document(), standard) == ()


def test_what_is_no_cell_of_the_table_is_reported() -> None:
    rows = (*ROWS[:3], ("заблудшая строка",), (*ROWS[3], "лишняя ячейка"), *ROWS[4:])
    standard = read(document(rows))
    lost = [(d.where, d.text) for d in standard.defects if d.what is Flaw.NOT_UNDERSTOOD]
    assert lost == [("1", "заблудшая строка"), ("1", "лишняя ячейка")]


def test_the_columns_may_stand_in_another_order() -> None:
    turned = tuple(tuple(reversed(row)) for row in ROWS if row[0] != "1")
    assert [skills(card) for card in read(document(turned)).cards] == [
        skills(card) for card in read(document()).cards
    ]


def test_a_table_without_professions_is_no_standard() -> None:
    with pytest.raises(NotAStandard):
        read(document((COLUMNS, ("1", "2", "3", "4", "5", "6", "7"))))
