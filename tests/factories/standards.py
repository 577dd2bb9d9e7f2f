"""Small invented standards as trees, and the same as the text of an official document."""

from collections.abc import Sequence
from dataclasses import replace

from question_bank.domain.standard import (
    Card,
    Defect,
    DocumentKind,
    LabourFunction,
    Skill,
    Standard,
    Statement,
    StatementKind,
)

ABILITIES = ("Подбирать саженцы по почве", "Готовить посадочную яму", "Поливать посаженное дерево")
KNOWLEDGE = ("Виды городских почв", "Сроки посадки деревьев")


def make_skill(
    number: int, title: str | None, abilities: Sequence[str], knowledge: Sequence[str], line: int = 10
) -> Skill:
    return Skill(
        number=number,
        title=title,
        recognition=None,
        abilities=_listed(StatementKind.ABILITY, abilities, line + 1),
        knowledge=_listed(StatementKind.KNOWLEDGE, knowledge, line + 1 + len(abilities)),
        lines=(line, line + len(abilities) + len(knowledge)),
    )


def make_function(number: int, title: str | None, *skills: Skill) -> LabourFunction:
    return LabourFunction(number, title, skills, (skills[0].lines[0], skills[-1].lines[1]))


def make_card(
    ordinal: int,
    title: str,
    *functions: LabourFunction,
    code: str | None = None,
    levels: tuple[int, ...] = (4,),
    printed_levels: tuple[int, ...] | None = None,
) -> Card:
    return Card(
        ordinal=ordinal,
        title=title,
        nkz_group=None,
        nkz_code=code,
        levels=levels,
        printed_levels=levels if printed_levels is None else printed_levels,
        purpose=None,
        experience=None,
        nonformal_education=None,
        lines=(functions[0].lines[0], functions[-1].lines[1]) if functions else (ordinal, ordinal),
        functions=functions,
    )


def make_standard(*cards: Card, defects: Sequence[Defect] = ()) -> Standard:
    return Standard(
        source="invented.txt",
        kind=DocumentKind.PROFESSIONAL_STANDARD,
        language="ru",
        title="Уход за городскими деревьями",
        code="A0130",
        order_number=None,
        order_date=None,
        effective_from=None,
        cards=cards,
        defects=tuple(defects),
    )


def gardener() -> Standard:
    """Two cards; the first has two functions, one of them with two skills."""
    planting = make_skill(1, "Посадка деревьев", ABILITIES, KNOWLEDGE, line=10)
    pruning = make_skill(
        2, "Обрезка деревьев", ("Удалять сухие ветви",), ("Сроки обрезки деревьев",), line=20
    )
    guarding = make_skill(1, "Защита деревьев", ("Замечать следы вредителей",), ("Виды вредителей",), line=30)
    surveying = make_skill(
        1, "Осмотр деревьев", ("Измерять высоту дерева",), ("Приборы для осмотра",), line=40
    )
    first = make_card(
        1,
        "Садовник",
        make_function(1, "Уход за деревьями", planting, pruning),
        make_function(2, "Охрана деревьев", guarding),
        code="6113-1-004",
    )
    second = make_card(2, "Арборист", make_function(1, "Обследование", surveying), code="6113-1-005")
    return make_standard(first, second)


def renamed(standard: Standard, old: str, new: str) -> Standard:
    """The standard with one wording in the place of another, wherever it stands."""

    def other(text: str | None) -> str | None:
        return new if text == old else text

    def skill_of(skill: Skill) -> Skill:
        return replace(
            skill,
            title=other(skill.title),
            abilities=tuple(replace(one, text=other(one.text) or "") for one in skill.abilities),
            knowledge=tuple(replace(one, text=other(one.text) or "") for one in skill.knowledge),
        )

    return replace(
        standard,
        cards=tuple(
            replace(
                card,
                title=other(card.title) or "",
                functions=tuple(
                    replace(
                        function,
                        title=other(function.title),
                        skills=tuple(skill_of(skill) for skill in function.skills),
                    )
                    for function in card.functions
                ),
            )
            for card in standard.cards
        ),
    )


def _listed(kind: StatementKind, texts: Sequence[str], line: int) -> tuple[Statement, ...]:
    return tuple(
        Statement(kind, at, text, (line + at - 1, line + at - 1)) for at, text in enumerate(texts, start=1)
    )
