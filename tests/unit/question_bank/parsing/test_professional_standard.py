"""Professional standards in the layout of 2024 are read whole, in Russian and in Kazakh."""

import json
import random
from dataclasses import replace

import pytest

from question_bank.domain.export import to_schema
from question_bank.domain.parsing import NotAStandard, parse
from question_bank.domain.parsing.accounting import unaccounted
from question_bank.domain.standard import Card, Flaw, Standard
from tests.unit.question_bank.parsing.invented import Invented, InventedCard


def read(text: str) -> Standard:
    return parse(text, source="invented.txt")


def flaws(standard: Standard) -> set[str]:
    return {str(defect.what) for defect in standard.defects}


def tree(card: Card) -> list[tuple[str | None, list[tuple[str | None, list[str], list[str]]]]]:
    return [
        (
            function.title,
            [
                (skill.title, [a.text for a in skill.abilities], [k.text for k in skill.knowledge])
                for skill in function.skills
            ],
        )
        for function in card.functions
    ]


def expected_tree(card: InventedCard) -> list[tuple[str, list[tuple[str, list[str], list[str]]]]]:
    return [
        (f.title, [(s.title, list(s.abilities), list(s.knowledge)) for s in f.skills]) for f in card.functions
    ]


@pytest.mark.parametrize("cells", [True, False], ids=["cells", "paragraphs"])
def test_the_whole_tree_is_read(invented: Invented, cells: bool) -> None:
    standard = read(invented.render(cells=cells))
    assert (standard.kind.value, standard.language) == ("professional-standard", invented.language)
    assert [card.ordinal for card in standard.cards] == [card.ordinal for card in invented.cards]
    for card, wanted in zip(standard.cards, invented.cards, strict=True):
        assert (card.title, card.nkz_code) == (wanted.title, wanted.code)
        assert card.nkz_group == wanted.code.rsplit("-", 1)[0]
        assert card.purpose == wanted.purpose
        assert card.experience == wanted.experience
        assert card.nonformal_education is None
        assert card.mandatory_functions == tuple(function.title for function in wanted.functions)
        assert (card.additional_functions, card.regulations) == ((), ())
        assert card.other_titles == wanted.other_titles
        assert card.personal_competences == wanted.competences
        assert tree(card) == expected_tree(wanted)


def test_the_order_and_the_passport_are_read(invented: Invented) -> None:
    standard = read(invented.render())
    assert (standard.title, standard.code) == (invented.title, "A01300001")
    assert (standard.order_number, standard.order_date) == ("17-К", "2031-03-03")
    assert standard.effective_from == "2031-07-01"
    assert [row.levels for row in standard.listed_cards] == [(2, 3), (5,)]
    assert len(standard.terms) == 2
    assert standard.terms[0].term.endswith(")")


def test_education_and_related_professions_are_read(russian: Invented) -> None:
    first, second = read(russian.render()).cards
    assert [(e.level, e.specialty, e.qualification) for e in first.education] == [
        ("общее среднее образование", None, None)
    ]
    assert [(e.level, e.specialty, e.qualification) for e in second.education] == [
        ("техническое образование", "садово-парковое хозяйство", "техник-арборист")
    ]
    assert [(r.levels, r.title) for r in first.related_professions] == [((5,), "Арборист")]
    assert second.related_professions == ()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("abilities", "Машықтар:"),
        ("abilities", "Қабілет:"),
        ("knowledge", "Білім:"),
        ("skill", "{}-дағды:"),
        ("skill", "Дағды:"),
        ("function", "{}-еңбек функциясы:"),
        ("nonformal", "Бейресми және информалды біліммен байланыс:"),
    ],
)
def test_other_forms_of_kazakh_labels_give_the_same_tree(kazakh: Invented, name: str, form: str) -> None:
    changed = read(kazakh.with_label(name, form).render())
    assert changed.cards[0].functions
    assert [tree(card) for card in changed.cards] == [tree(card) for card in read(kazakh.render()).cards]


def test_each_node_knows_its_source_lines(invented: Invented) -> None:
    text = invented.render()
    rows = text.split("\n")
    for card in read(text).cards:
        assert card.title in rows[card.lines[0] - 1]
        for function in card.functions:
            assert card.lines[0] <= function.lines[0] <= function.lines[1] <= card.lines[1]
            for skill in function.skills:
                assert function.lines[0] <= skill.lines[0] <= skill.lines[1] <= function.lines[1]
                for statement in (*skill.abilities, *skill.knowledge):
                    assert skill.lines[0] <= statement.lines[0] <= skill.lines[1]
                    assert statement.text in " ".join(rows[statement.lines[0] - 1 : statement.lines[1]])


def test_a_sound_document_has_no_defects(invented: Invented) -> None:
    assert read(invented.render()).defects == ()


def test_an_amendment_note_inside_a_list_is_kept_out_of_its_items(russian: Invented) -> None:
    note = "Примечание ИЗПИ!\n\nПункт 9 в редакции приказа от 01.01.2032 № 5."
    text = russian.render().replace("2. Смешивать", f"{note}\n\n2. Смешивать")
    standard = read(text)
    assert [tree(card) for card in standard.cards] == [tree(card) for card in read(russian.render()).cards]
    assert standard.amendment_notes == (note.replace("\n\n", " "),)


def test_levels_that_a_card_does_not_print_come_from_the_passport(russian: Invented) -> None:
    cards = [replace(russian.cards[0], level="-"), *russian.cards[1:]]
    standard = read(russian.render(cards=cards))
    assert (standard.cards[0].printed_levels, standard.cards[0].levels) == ((), (2, 3))
    assert Flaw.NO_LEVEL in flaws(standard)


def test_an_ambiguous_list_completes_nothing(russian: Invented) -> None:
    cards = [replace(russian.cards[0], level="-"), *russian.cards[1:]]
    text = russian.render(cards=cards).replace("2) Арборист – 5", "2) Садовник – 5")
    assert read(text).cards[0].levels == ()


def test_a_card_whose_heading_slid_below_its_first_row_keeps_the_row(russian: Invented) -> None:
    text = russian.render(cells=False)
    heading = '10. Карточка профессии "Арборист (высотник) участка "Север""\n'
    slid = text.replace(heading, "").replace(
        "Код наименования занятия:\n6113-1-009", heading + "Код наименования занятия:\n6113-1-009"
    )
    standard = read(slid)
    assert [card.ordinal for card in standard.cards] == [9, 10]
    assert standard.cards[1].nkz_group == "6113-1"
    assert tree(standard.cards[1]) == expected_tree(russian.cards[1])
    assert Flaw.MISPLACED in flaws(standard)


def test_a_card_without_a_heading_is_still_a_card(russian: Invented) -> None:
    heading = '10. Карточка профессии "Арборист (высотник) участка "Север""\n'
    standard = read(russian.render(cells=False).replace(heading, ""))
    assert [card.ordinal for card in standard.cards] == [9, 10]
    assert tree(standard.cards[1]) == expected_tree(russian.cards[1])


def test_a_related_profession_that_hangs_in_the_row_of_regulations_is_moved(russian: Invented) -> None:
    text = russian.render(cells=False)
    table = "-\nСвязь с другими профессиями в рамках ОРК:\nУровень ОРК:\nНаименование профессии:\n\nГлава 4"
    standard = read(text.replace(table, "Садовник\n\nГлава 4"))
    second = standard.cards[1]
    assert second.regulations == ()
    assert [(r.levels, r.title) for r in second.related_professions] == [((), "Садовник")]
    assert Flaw.MISPLACED in flaws(standard)


def test_a_text_that_no_row_owns_is_reported(russian: Invented) -> None:
    text = russian.render(cells=False).replace(
        "Описание трудовых функций\n", "Описание трудовых функций\nлишняя строка\n", 1
    )
    lost = [d for d in read(text).defects if d.what is Flaw.NOT_UNDERSTOOD]
    assert [(d.where, d.text) for d in lost] == [("9", "лишняя строка")]
    assert text.split("\n")[lost[0].line - 1] == "лишняя строка"


def test_repeated_statements_stay_and_are_reported(russian: Invented) -> None:
    text = russian.render().replace("2. Свойств почвы.", "2. Глубины посадки разных пород.")
    standard = read(text)
    knowledge = [s.text for s in standard.cards[0].functions[0].skills[0].knowledge]
    assert knowledge == ["Глубины посадки разных пород"] * 2
    assert [d.where for d in standard.defects if d.what is Flaw.REPEATED] == ["9/1/1"]


def test_two_cards_that_are_the_same_are_reported(russian: Invented) -> None:
    again = replace(russian.cards[0], ordinal=11)
    standard = read(russian.render(cards=[*russian.cards, again]))
    assert [(d.where, d.text) for d in standard.defects if d.what is Flaw.SAME_CARD] == [("11", "9")]


def test_statements_before_any_skill_are_not_lost(russian: Invented) -> None:
    text = russian.render(cells=False).replace("Навык 1:\n\nподготовка ямы.\n", "")
    skills = read(text).cards[0].functions[0].skills
    assert (skills[0].title, len(skills[0].abilities)) == (None, 2)
    assert Flaw.SKILL_UNTITLED in flaws(read(text))


@pytest.mark.parametrize("text", ["сад\nогород", "Знания:\n1. Полив", "9. Перечень карточек профессий", "\n"])
def test_a_text_without_cards_is_no_standard(text: str) -> None:
    with pytest.raises(NotAStandard) as refused:
        read(text)
    assert refused.value.code == "no-cards"


def test_the_export_is_plain_data_with_lists_that_are_never_null(invented: Invented) -> None:
    data = to_schema(read(invented.render()))
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data
    assert data["cards"][0]["functions"][0]["skills"][0]["abilities"] == list(
        invented.cards[0].functions[0].skills[0].abilities
    )
    lists = ("education", "other_titles", "requirements", "knowledge", "regulations", "related_professions")
    assert all(isinstance(card[name], list) for card in data["cards"] for name in lists)


@pytest.mark.parametrize("seed", range(120))
def test_a_damaged_document_loses_no_line_in_silence(russian: Invented, kazakh: Invented, seed: int) -> None:
    chance = random.Random(seed)
    document = chance.choice([russian, kazakh])
    rows = document.render(cells=chance.random() < 0.5).split("\n")
    start = next(at for at, row in enumerate(rows) if row.startswith("9. "))
    for _ in range(chance.randint(1, 4)):
        _damage(rows, start, chance)
    text = "\n".join(rows)
    try:
        standard = read(text)
    except NotAStandard:
        pytest.fail("a damaged card is still a card")
    assert unaccounted(text, standard) == ()


def _damage(rows: list[str], start: int, chance: random.Random) -> None:
    at, other = chance.randrange(start, len(rows)), chance.randrange(start, len(rows))
    kind = chance.choice(["drop", "double", "swap", "misspell", "page break"])
    if kind == "drop":
        del rows[at]
    elif kind == "double":
        rows.insert(at, rows[at])
    elif kind == "swap":
        rows[at], rows[other] = rows[other], rows[at]
    elif kind == "misspell" and len(rows[at]) > 4:
        place = chance.randrange(1, len(rows[at]) - 1)
        rows[at] = rows[at][:place] + "ъ" + rows[at][place + 1 :]
    else:
        rows.insert(at, "\f")
