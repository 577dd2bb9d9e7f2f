"""Legal acts are read out of statements, each with its kind, and asked beside acts of its kind."""

from question_bank.domain.generation import legal_act
from question_bank.domain.generation.acts import Act, ActKind, acts_in
from question_bank.domain.generation.reasons import Reason
from tests.factories.pool import make_card, make_pool

LAWS = ("О садах и парках", "О пасеках", "О рыбных прудах", "Об охране лесных опушек", "О тепличном деле")


def test_a_russian_law_is_known_by_its_title_date_and_number() -> None:
    shown = "Закон Республики Казахстан от 3 мая 2011 года № 12-IV «О садах и парках»"
    assert acts_in(shown, "ru") == (Act(ActKind.LAW, "«О садах и парках»", "3 мая 2011 года", "12-IV"),)


def test_a_code_called_by_an_adjective_stands_in_the_nominative() -> None:
    assert [act.title for act in acts_in("Основ Трудового кодекса Республики Казахстан", "ru")] == [
        "Трудовой кодекс"
    ]


def test_a_row_of_kazakh_laws_is_parted() -> None:
    shown = "«Бақтар туралы», «Омарталар туралы», «Тоғандар туралы» Қазақстан Республикасының заңдарын"
    found = acts_in(shown, "kk")
    assert [act.title for act in found] == ["«Бақтар туралы»", "«Омарталар туралы»", "«Тоғандар туралы»"]
    assert {act.kind for act in found} == {ActKind.LAW}


def test_a_kazakh_order_has_date_and_number() -> None:
    shown = "«Бақ қағидаларын бекіту туралы» Министрдің 2021 жылғы 5 мамырдағы № 77 бұйрығы"
    assert acts_in(shown, "kk") == (
        Act(ActKind.ORDER, "«Бақ қағидаларын бекіту туралы»", "2021 жылғы 5 мамырдағы", "77"),
    )


def test_a_statement_about_no_act_names_none() -> None:
    assert acts_in("Способов ухода за садом", "ru") == ()


def test_the_options_are_laws_that_the_profession_does_not_need() -> None:
    own = make_card(
        "Садовник", code="6113-1-001", knowledge=["Закона Республики Казахстан «О садах и парках»"]
    )
    rest = [f"Закона Республики Казахстан «{law}»" for law in LAWS[1:]]
    other = make_card("Лесник", code="6210-1-001", knowledge=rest, ordinal=2)
    (variants,) = legal_act.questions(make_pool(own, other), 0)
    assert not isinstance(variants, Reason)
    question = variants[0]
    assert question.asked.right.shown == "«О садах и парках»"
    assert {one.shown for one in question.asked.wrong} == {f"«{law}»" for law in LAWS[1:]}
    assert question.details == {"confirm": "in_force"}
    assert "действует" in question.rationale


def test_another_name_of_the_same_act_is_no_distractor() -> None:
    texts = ["Закона Республики Казахстан «О садах и парках»"]
    own = make_card("Садовник", code="6113-1-001", knowledge=texts)
    names = ["Закона Республики Казахстан «О садах и парках в Республике Казахстан»"]
    other = make_card("Лесник", code="6210-1-001", knowledge=names, ordinal=2)
    (variants,) = legal_act.questions(make_pool(own, other), 0)
    assert not isinstance(variants, Reason)
    assert variants[0].asked.wrong == ()
