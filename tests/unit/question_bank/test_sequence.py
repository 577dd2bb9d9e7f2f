"""What may be marked as a sequence in time, and how it is found in another edition of its card."""

from dataclasses import replace

import pytest

from kernel.errors import Invalid
from question_bank.domain.sequence import MarkedSequence, abilities_of, fitted, functions_of
from question_bank.domain.standard import Card, LabourFunction
from tests.factories.standards import make_card, make_skill

PLANTING = ("Копать яму", "Ставить саженец", "Засыпать корни", "Поливать саженец")
PRUNING = ("Осматривать крону", "Удалять сухие ветви")
FEEDING = ("Разводить удобрение",)
PLACES = [(1, 1, 1), (1, 1, 2), (1, 1, 4)]


def card(*skills: tuple[str, ...], titles: tuple[str, ...] = ("Посадка", "Уход", "Уборка")) -> Card:
    """A card whose first function has these skills; the other functions have none."""
    made = [make_skill(at, f"Навык {at}", abilities, ()) for at, abilities in enumerate(skills, start=1)]
    functions = [
        LabourFunction(at, title, tuple(made) if at == 1 else (), (10, 20))
        for at, title in enumerate(titles, start=1)
    ]
    return make_card(1, "Садовник", *functions)


GARDEN = card(PLANTING, PRUNING, FEEDING)


def texts(sequence: MarkedSequence | None) -> list[str]:
    return [step.text for step in sequence.steps] if sequence else []


def test_abilities_stand_in_the_order_that_was_given() -> None:
    assert texts(abilities_of(GARDEN, [(1, 1, 4), (1, 2, 1), (1, 1, 1)])) == [
        PLANTING[3], PRUNING[0], PLANTING[0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("places", "code"),
    [
        (PLACES[:2], "sequence_steps"),
        ([PLACES[0], *PLACES], "sequence_same"),
        ([(1, 1, 1), (1, 2, 1), (1, 3, 1)], "sequence_skills"),
        ([(1, 1, 1), (1, 1, 2), (1, 1, 9)], "sequence_unknown"),
    ],
)
def test_what_is_no_sequence_is_refused(places: list[tuple[int, int, int]], code: str) -> None:
    with pytest.raises(Invalid, match=code):
        abilities_of(GARDEN, places)


def test_nine_steps_are_too_many() -> None:
    long = card(tuple(f"Действие {word}" for word in "абвгдежзи"))
    with pytest.raises(Invalid, match="sequence_steps"):
        abilities_of(long, [(1, 1, at) for at in range(1, 10)])


@pytest.mark.parametrize("text", ["Проводить первый полив", "Заключительную обрезку вести", "Бастапқы суару"])
def test_one_step_alone_must_not_say_its_place(text: str) -> None:
    with pytest.raises(Invalid, match="sequence_counts"):
        abilities_of(card((text, *PLANTING[1:])), PLACES)


@pytest.mark.parametrize("text", ["Собирать первичные сведения", "Спрашивать начальника участка"])
def test_words_that_only_look_like_counting_do_no_harm(text: str) -> None:
    assert texts(abilities_of(card((text, *PLANTING[1:])), PLACES))[0] == text


def test_functions_are_marked_all_together_and_need_titles() -> None:
    assert texts(functions_of(GARDEN)) == ["Посадка", "Уход", "Уборка"]
    with pytest.raises(Invalid, match="sequence_steps"):
        functions_of(card(PLANTING, titles=("Посадка", "Уход")))
    with pytest.raises(Invalid, match="sequence_same"):
        functions_of(card(PLANTING, titles=("Посадка", "", "Уход")))


def test_abilities_are_found_again_under_other_numbers() -> None:
    marked = abilities_of(GARDEN, PLACES)
    newer = card(("Выбирать место", *(text.upper() for text in PLANTING)), PRUNING)
    found = fitted(marked, newer)
    assert found is not None
    assert [step.index for step in found.steps] == [2, 3, 5]
    assert fitted(marked, GARDEN) == marked


def test_a_changed_or_dropped_step_unfits_the_sequence() -> None:
    marked = abilities_of(GARDEN, PLACES)
    assert fitted(marked, card((*PLANTING[:3], "Поливать вечером"))) is None
    assert fitted(marked, card(PLANTING[:2])) is None


def test_of_two_like_abilities_the_one_in_its_place_is_meant() -> None:
    marked = abilities_of(GARDEN, PLACES)
    twice = card(PLANTING, (PLANTING[0], *PRUNING))
    assert fitted(marked, twice) == marked
    elsewhere = replace(marked.steps[0], function=2)
    assert fitted(replace(marked, steps=(elsewhere, *marked.steps[1:])), twice) is None


def test_functions_in_another_order_are_another_sequence() -> None:
    marked = functions_of(GARDEN)
    assert fitted(marked, card(PLANTING, titles=("посадка", "Уход", "Уборка;"))) is not None
    assert fitted(marked, card(PLANTING, titles=("Уход", "Посадка", "Уборка"))) is None
