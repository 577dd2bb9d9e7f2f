"""A pasted list of candidates is read whole, and every wrong line is named."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam.domain.roster import (
    MOST_EXTRA_MINUTES,
    NAME_LENGTH,
    LineProblem,
    RosterRow,
    deal,
    free_numbers,
    one_row,
    read_roster,
    repeated_names,
)
from kernel.language import Language

KK, RU = Language.KK, Language.RU
BOTH = (KK, RU)


def test_a_line_is_a_name_a_reference_a_language_and_extra_minutes() -> None:
    roster = read_roster(
        "Әлихан  Ырысов; 17-б; қаз; 30\n\n Сидорова Анна\n\tx\nПетров; 18;;\n", language=RU, languages=BOTH
    )
    assert roster.rows == (
        RosterRow(1, "Әлихан Ырысов", "17-б", KK, 30),
        RosterRow(3, "Сидорова Анна", None, RU, 0),
        RosterRow(5, "Петров", "18", RU, 0),
    )
    assert [(problem.line, problem.code) for problem in roster.problems] == [(4, "line_without_name")]


def test_columns_of_a_spreadsheet_are_read_alike() -> None:
    roster = read_roster("Ырысов\t17\tru\t\r\nСидорова\t\tkk\t5", language=KK, languages=BOTH)
    assert roster.rows == (RosterRow(1, "Ырысов", "17", RU, 0), RosterRow(2, "Сидорова", None, KK, 5))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("; 17", "line_without_name"),
        ("1234; 17", "line_name_without_letters"),
        ("Я" * (NAME_LENGTH + 1), "line_name_too_long"),
        ("Имя; " + "7" * 61, "line_reference_too_long"),
        ("Имя; 1; немецкий", "line_unknown_language"),
        ("Имя; 1; kk", "line_language_not_offered"),
        ("Имя; 1; ru; много", "line_extra_minutes"),
        ("Имя; 1; ru; -5", "line_extra_minutes"),
        (f"Имя; 1; ru; {MOST_EXTRA_MINUTES + 1}", "line_extra_minutes"),
        ("Имя; 1; ru; 5; еще", "line_too_many_parts"),
    ],
)
def test_a_wrong_line_is_named_by_what_is_wrong(line: str, code: str) -> None:
    roster = read_roster(f"Первый; 0\n{line}", language=RU, languages=(RU,))
    assert [(problem.line, problem.code) for problem in roster.problems] == [(2, code)]
    assert len(roster.rows) == 1


def test_the_longest_name_and_most_minutes_are_accepted() -> None:
    name = "Я" * NAME_LENGTH
    roster = read_roster(f"{name};;;{MOST_EXTRA_MINUTES}", language=RU, languages=BOTH)
    assert roster.rows == (RosterRow(1, name, None, RU, MOST_EXTRA_MINUTES),)


def test_two_people_may_share_a_name_but_it_is_said() -> None:
    roster = read_roster("Ким Анна; 1\nким  анна; 2\nЛи Ян", language=RU, languages=BOTH)
    assert (len(roster.rows), roster.problems, roster.repeated_names) == (3, (), ("Ким Анна",))


def test_two_people_may_not_share_a_reference() -> None:
    roster = read_roster("Ким; A1\nЛи; a1", language=RU, languages=BOTH)
    (problem,) = roster.problems
    assert (problem.line, problem.code, problem.params) == (2, "line_reference_twice", {"other": 1})


def test_a_candidate_typed_alone_obeys_the_same_rules_and_may_have_a_semicolon() -> None:
    row = one_row(name=" Ли; Ян ", reference="", language=RU, extra_minutes=0, languages=BOTH)
    assert row == RosterRow(1, "Ли; Ян", None, RU, 0)
    wrong = one_row(name="Ли", reference="", language=RU, extra_minutes=999, languages=BOTH)
    assert isinstance(wrong, LineProblem)
    assert wrong.code == "line_extra_minutes"


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_and_no_line_is_lost(text: str) -> None:
    roster = read_roster(text, language=RU, languages=BOTH)
    lines = {number for number, line in enumerate(text.splitlines(), start=1) if line.strip()}
    assert {row.line for row in roster.rows} | {problem.line for problem in roster.problems} == lines


def test_free_seats_are_given_from_the_lowest_number() -> None:
    assert free_numbers({1, 3}, seats=5) == [2, 4, 5]


@given(st.integers(1, 5), st.integers(0, 40))
def test_papers_are_dealt_in_turn(papers: int, seats: int) -> None:
    used: Counter[int] = Counter()
    dealt = []
    for _ in range(seats):
        dealt.append(deal(range(papers), used))
        used[dealt[-1]] += 1
    assert dealt == [seat % papers for seat in range(seats)]


def test_dealing_goes_on_from_what_was_given_before() -> None:
    assert deal([7, 8, 9], {7: 2, 8: 1, 9: 2}) == 8


def test_repeated_names_are_given_once_each() -> None:
    assert repeated_names(["Ли", "Ким", "ЛИ", "Ли"]) == ("Ли",)
