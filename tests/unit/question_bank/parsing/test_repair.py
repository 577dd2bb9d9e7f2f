"""The broken text of a PDF's tables is read as the sound document that it was printed from."""

import pytest

from question_bank.domain.parsing import parse
from question_bank.domain.parsing.accounting import unaccounted
from question_bank.domain.standard import Card, Flaw, Skill, Standard, Statement
from tests.unit.question_bank.parsing import broken
from tests.unit.question_bank.parsing.broken import PAGE_BREAK, cells, column, displaced, spread
from tests.unit.question_bank.parsing.invented import KAZAKH, Invented

HEAD = cells('9. Кәсіптің карточкасы "Бағбан":', "Топтың коды: 6113-1", "Кәсіптің атауы: Бағбан")
LIST = cells("Міндетті еңбек \nфункциялары:", "1. Көшет отырғызу \nжәне қоршау.\n2. Суару.")
_LISTS_MISSING = frozenset({Flaw.NO_ABILITIES, Flaw.NO_KNOWLEDGE})
LONG_WORDS = "көгалдандырушының ауылшаруашылық көшетханаларындағы"
WORDS = broken.words_of(KAZAKH.render(), LONG_WORDS, "заңы жапырағын суару негізде өзге өзгеде")


def read(*blocks: str) -> Standard:
    """Read a card; enough of its lines end as those of narrow columns do."""
    filler = column("Ағаш отырғызу және оны күту бойынша көшетханада істелетін жұмыстар", 12)
    text = cells(
        "3-тарау. Кәсіптер карточкалары", *blocks, "Жұмыс тәжірибесіне \nқойылатын талаптар:", filler
    )
    standard = parse(text, source="broken.txt", is_word=WORDS)
    assert unaccounted(text, standard, is_word=WORDS) == ()
    return standard


Lists = tuple[list[str], list[str]]
Tree = list[tuple[int, str | None, list[tuple[int, str | None, list[str], list[str]]]]]


def tree(card: Card) -> Tree:
    return [
        (f.number, f.title, [(s.number, s.title, texts(s.abilities), texts(s.knowledge)) for s in f.skills])
        for f in card.functions
    ]


def texts(statements: tuple[Statement, ...]) -> list[str]:
    return [statement.text for statement in statements]


def skill(*blocks: str) -> Skill:
    """Return the only skill of a card whose lists are given."""
    card = read(
        HEAD, LIST, "Еңбек функциясы 1:\nКөшет отырғызу \nжәне қоршау", "Дағды 1:\nШұңқыр \nқазу", *blocks
    )
    return card.cards[0].functions[0].skills[0]


@pytest.mark.parametrize("width", [6, 9, 14, 22, 40])
def test_a_document_in_columns_of_any_width_is_read_as_the_sound_one(kazakh: Invented, width: int) -> None:
    sound = parse(kazakh.render(), source="sound.txt")
    text = broken.render(kazakh, width=width, wide=24)
    read_again = parse(text, source="broken.txt", is_word=WORDS)
    assert [tree(card) for card in read_again.cards] == [tree(card) for card in sound.cards]
    for mine, wanted in zip(read_again.cards, sound.cards, strict=True):
        assert (mine.title, mine.nkz_code, mine.levels) == (wanted.title, wanted.nkz_code, wanted.levels)
        assert (mine.purpose, mine.other_titles) == (wanted.purpose, wanted.other_titles)
        assert mine.mandatory_functions == wanted.mandatory_functions
        assert mine.personal_competences == wanted.personal_competences
    assert unaccounted(text, read_again, is_word=WORDS) == ()


def test_without_a_word_list_a_defect_says_so(kazakh: Invented) -> None:
    text = broken.render(kazakh, width=9)
    assert Flaw.NO_WORD_LIST in {defect.what for defect in parse(text, source="x").defects}
    assert Flaw.NO_WORD_LIST not in {d.what for d in parse(text, source="x", is_word=WORDS).defects}
    assert Flaw.NO_WORD_LIST not in {d.what for d in parse(kazakh.render(), source="x").defects}


def test_a_word_longer_than_its_column_is_whole_again() -> None:
    assert texts(skill("Қабілет:\n" + column(f"1. {LONG_WORDS}", 8)).abilities) == [LONG_WORDS]


def test_words_that_fill_their_column_stay_two() -> None:
    assert texts(skill("Қабілет:\n1. Ағаштың \nжапырағын\nсуару.").abilities) == ["Ағаштың жапырағын суару"]


def test_several_known_words_that_fill_their_columns_are_no_unknown_one() -> None:
    found = texts(skill("Қабілет:\n1. Жерді \nжапырағын\nсуару\nнегізде.").abilities)
    assert found == ["Жерді жапырағын суару негізде"]


def test_a_particle_after_several_words_is_no_ending() -> None:
    found = texts(skill("Қабілет:\n1. Жерді, ағашты және өзге\nде гүлді \nсуару.").abilities)
    assert found == ["Жерді, ағашты және өзге де гүлді суару"]


def test_the_space_that_a_column_puts_after_a_bracket_is_none() -> None:
    assert texts(skill("Қабілет:\n1. Суды ( жерді) \nөлшеу.").abilities) == ["Суды (жерді) өлшеу"]


def test_letters_set_wide_are_words_again() -> None:
    lists = "Қабілет:\n1. Топырақ \n" + spread("пен гүлді") + "\nкүту.\n" + spread("2. Суды") + "\nөлшеу."
    assert texts(skill(lists).abilities) == ["Топырақ пен гүлді күту", "Суды өлшеу"]


def test_thin_letters_of_a_wide_word_stand_nearer() -> None:
    assert texts(skill("Қабілет:\n1. Суды \nнег і зде  \nөлшеу.").abilities) == ["Суды негізде өлшеу"]


@pytest.mark.parametrize(
    ("line", "words", "wanted"),
    [
        ("1. Саябақ кодексі;", ("кодексі",), "Саябақ кодексі"),
        ("1. Саябақ кодексі (бұдан ", ("кодексі",), "Саябақ кодексі (бұдан әрі)"),
        ("1. Саябақ заңы және ", ("заңы",), "Саябақ заңы және"),
        ('1. Саябақ Гүл ережесі; - "Ағаш ', ("Гүл ережесі",), 'Саябақ Гүл ережесі; - "Ағаш'),
    ],
    ids=["before a mark", "before a bracket", "between words", "two words"],
)
def test_displaced_words_return_to_their_hole(line: str, words: tuple[str, ...], wanted: str) -> None:
    known = "1. Бақ " + displaced("туралы Гүл ережесі;", "Гүл ережесі")
    after = "әрі)." if "(" in line else "."
    found = texts(skill(f"Қабілет:\n{known}\n2.{displaced(line, *words)[2:]}\n{after}").abilities)
    assert found == ["Бақ туралы Гүл ережесі", wanted]


@pytest.mark.parametrize("marks", [";", ";,"])
def test_a_hyperlink_cut_over_two_lines_is_whole_again(marks: str) -> None:
    lines = f'Білімдер:\n1. "Бақ туралы" за\n\n{marks} - "Гүл туралы" ереже ңы\n\n- суару \nтәсілдері.'
    assert texts(skill(lines).knowledge) == [
        f'"Бақ туралы" заңы{marks} - "Гүл туралы" ереже - суару тәсілдері'
    ]


def test_a_label_that_stands_after_some_of_its_items_owns_them() -> None:
    card = read(
        HEAD, LIST,
        "Қабілет:\n1. Жерді \nқазу.",
        PAGE_BREAK + "Еңбек функциясы 1:\nКөшет отырғызу \nжәне қоршау",
        "Дағды 1:\nШұңқыр \nқазу",
        "2. Топырақты \nараластыру.",
        "Білімдер:\n1. Топырақтың \nқасиеттері.",
    ).cards[0]  # fmt: skip
    lists: Lists = (["Жерді қазу", "Топырақты араластыру"], ["Топырақтың қасиеттері"])
    assert tree(card) == [(1, "Көшет отырғызу және қоршау", [(1, "Шұңқыр қазу", *lists)])]


def test_pieces_of_titles_and_items_find_each_other_over_a_page_break() -> None:
    card = read(
        HEAD, LIST,
        "Еңбек функциясы 1:\nКөшет ",
        "Дағды 1:\nШұңқыр ",
        "Қабілет:\n1. Жерді \nтерең ",
        PAGE_BREAK + "отырғызу \nжәне қоршау",
        "қазу",
        "етіп қазу.\n2. Топырақты \nараластыру.",
    ).cards[0]  # fmt: skip
    lists: Lists = (["Жерді терең етіп қазу", "Топырақты араластыру"], [])
    assert tree(card) == [(1, "Көшет отырғызу және қоршау", [(1, "Шұңқыр қазу", *lists)])]


def test_a_skill_that_counts_anew_waits_for_its_function() -> None:
    card = read(
        HEAD, LIST,
        "Еңбек функциясы 1:\nКөшет отырғызу \nжәне қоршау", "Дағды 1:\nШұңқыр \nқазу",
        "Қабілет:\n1. Жерді \nқазу.", "Дағдыны тану мүмкіндігі\n:", "-",
        "Дағды 1:\nСуды \nөлшеу", "Қабілет:\n1. Суды \nсанау.",
        PAGE_BREAK + "Еңбек функциясы 2:\nСуару", "2. Суды \nқұю.",
    ).cards[0]  # fmt: skip
    assert [(f.number, f.title, len(f.skills)) for f in card.functions] == [
        (1, "Көшет отырғызу және қоршау", 1),
        (2, "Суару", 1),
    ]
    assert texts(card.functions[1].skills[0].abilities) == ["Суды санау", "Суды құю"]


def test_a_row_whose_label_comes_with_the_next_page_is_that_labels() -> None:
    card = read(
        HEAD, LIST,
        "Дағды 1:\nШұңқыр \nқазу", "Қабілет:\n1. Жерді \nқазу.", "Дағдыны тану мүмкіндігі\n:", "-",
        "Ұқыптылық\nШыдамдылық",
        PAGE_BREAK + "Жеке құзыреттерге \nқойылатын талаптар:",
        "Мейірімділік",
    ).cards[0]  # fmt: skip
    assert card.personal_competences == ("Ұқыптылық", "Шыдамдылық", "Мейірімділік")


def test_an_empty_cell_is_filled_from_the_next_page() -> None:
    card = read(
        HEAD, "Білім деңгейі: Мамандық:", PAGE_BREAK + "орта \nбілім", "Гүл \nөсіру", "Біліктілік:", LIST,
    ).cards[0]  # fmt: skip
    assert [(row.level, row.specialty) for row in card.education] == [("орта білім", "Гүл өсіру")]


def test_what_is_empty_above_the_row_that_a_page_break_cuts_stays_empty() -> None:
    card = read(
        HEAD, "Білім деңгейі:\nжалпы \nбілім", "Мамандық:\nСуару", "Біліктілік:",
        "Білім деңгейі: Мамандық:", PAGE_BREAK + "орта \nбілім", "Гүл \nөсіру", "Біліктілік:", LIST,
    ).cards[0]  # fmt: skip
    assert [(row.level, row.specialty, row.qualification) for row in card.education] == [
        ("жалпы білім", "Суару", None),
        ("орта білім", "Гүл өсіру", None),
    ]


OLDER = (
    'Мамандық \nкартасы', '"Бағбан"', "Кәсіп коды 6113-1-004", "Кәсіптің \nатауы", "Бағбан",
    "СБШ бойынша \nбіліктілік \nдеңгейі", "4", "Еңбек функциялары: Міндетті еңбек функциялары:",
    "Көшет отырғызу \nжәне қоршау",
)  # fmt: skip


def test_the_older_form_is_read() -> None:
    card = read(
        *OLDER, "Дағдылар:\n1. Жерді \nқазу;\n2. Топырақты \nараластыру.",
        PAGE_BREAK + "Көшет \nотырғызу \nжәне қоршау", "Тапсырма:\nШұңқыр \nдайындау",
        "3. Суды \nөлшеу.\nКүрек \nтүрлерін білу;\nтопырақ түрлері.",
        "Жеке құзыреттерге \nқойылатын талаптар", "Ұқыптылық, шыдамдылық. Ізгі ниет",
        "СБШ шеңберіндегі \nбасқа кәсіптермен байланыс 5 деңгей", "Арборист. Гүл \nөсіруші.",
    ).cards[0]  # fmt: skip
    abilities = ["Жерді қазу", "Топырақты араластыру", "Суды өлшеу", "Күрек түрлерін білу", "топырақ түрлері"]
    assert (card.title, card.nkz_code, card.levels) == ("Бағбан", "6113-1-004", (4,))
    assert card.nkz_group is None  # the form does not print it
    assert tree(card) == [(1, "Көшет отырғызу және қоршау", [(1, "Шұңқыр дайындау", abilities, [])])]
    assert card.personal_competences == ("Ұқыптылық", "шыдамдылық", "Ізгі ниет")
    assert [(r.levels, r.title) for r in card.related_professions] == [
        ((5,), "Арборист"),
        ((5,), "Гүл өсіруші"),
    ]


def test_tasks_that_come_together_share_their_lists() -> None:
    standard = read(
        *OLDER, "1-міндет:\nШұңқыр \nдайындау\n2-міндет:\nДіңді \nбекіту",
        "Дағдылар:\n1. Жерді \nқазу.", "Білім:\n1. Топырақ \nтүрлері.",
    )  # fmt: skip
    skills = standard.cards[0].functions[0].skills
    assert [(s.title, len(s.abilities), len(s.knowledge)) for s in skills] == [
        ("Шұңқыр дайындау", 1, 1),
        ("Діңді бекіту", 0, 0),
    ]
    assert not _LISTS_MISSING.intersection(defect.what for defect in standard.defects)


def test_a_task_that_comes_after_the_lists_of_another_has_none() -> None:
    standard = read(
        *OLDER, "1-міндет:\nШұңқыр \nдайындау",
        "Дағдылар:\n1. Жерді \nқазу.", "Білім:\n1. Топырақ \nтүрлері.", "2-міндет:\nДіңді \nбекіту",
    )  # fmt: skip
    found = [(defect.where, defect.what) for defect in standard.defects if defect.what in _LISTS_MISSING]
    assert found == [("1/1/2", Flaw.NO_ABILITIES), ("1/1/2", Flaw.NO_KNOWLEDGE)]


def test_a_function_without_a_heading_takes_its_title_from_the_list() -> None:
    standard = read(
        HEAD, LIST, "Еңбек функциясы 1:\nКөшет отырғызу \nжәне қоршау", "1-міндет:\nШұңқыр \nқазу",
        "Дағдылар:\n1. Жерді \nқазу.", "Білім:\n1. Топырақ \nтүрлері.",
        "1-міндет:\nСуды \nөлшеу", "Дағдылар:\n1. Суды \nсанау.",
    )  # fmt: skip
    assert [function.title for function in standard.cards[0].functions] == [
        "Көшет отырғызу және қоршау",
        "Суару",
    ]
    assert Flaw.FUNCTION_UNTITLED in {defect.what for defect in standard.defects}


def test_the_next_number_inside_a_line_opens_an_item() -> None:
    found = texts(skill("Қабілет:\n1. Жерді \nқазу 2.Суды \nөлшеу \n3. Топырақты \nараластыру.").abilities)
    assert found == ["Жерді қазу", "Суды өлшеу", "Топырақты араластыру"]
