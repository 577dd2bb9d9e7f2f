"""What is wrong in a document itself, for the examiner who reviews the import."""

import re
from collections.abc import Iterator

from question_bank.domain.standard import (
    Card,
    Defect,
    DocumentKind,
    Flaw,
    LabourFunction,
    Skill,
    Standard,
    Statement,
)

# What the other kinds of document never print is no defect of theirs.
_OF_STANDARDS = frozenset({Flaw.NO_LEVEL, Flaw.FUNCTION_UNTITLED, Flaw.SKILL_UNTITLED})
_OF_FRAMEWORKS = frozenset({Flaw.FUNCTION_UNTITLED, Flaw.NO_KNOWLEDGE})
_NOT_OF: dict[DocumentKind, frozenset[Flaw]] = {
    DocumentKind.QUALIFICATION_CHARACTERISTICS: _OF_STANDARDS,
    DocumentKind.SECTORAL_FRAMEWORK: _OF_FRAMEWORKS,
}
_POINT = re.compile(r"\b\d+\)")  # "5)", a point of a law
_BRACKETS = (("(", ")"), ("«", "»"))


def defects_of(standard: Standard) -> list[Defect]:
    """Return the defects of the tree, in the order of its cards."""
    defects: list[Defect] = []
    seen: dict[object, Card] = {}
    for card in standard.cards:
        defects += _of_card(card)
        same = seen.setdefault((card.title, card.levels, _texts(card)), card)
        if same is not card:
            defects.append(Defect(card.lines[0], str(card.ordinal), Flaw.SAME_CARD, str(same.ordinal)))
    unfit = _NOT_OF.get(standard.kind, frozenset())
    return [defect for defect in defects if defect.what not in unfit]


def _texts(card: Card) -> tuple[str, ...]:
    return tuple(
        statement.text
        for function in card.functions
        for skill in function.skills
        for statement in (*skill.abilities, *skill.knowledge)
    )


def _of_card(card: Card) -> Iterator[Defect]:
    where, line = str(card.ordinal), card.lines[0]
    if not card.printed_levels:
        yield Defect(line, where, Flaw.NO_LEVEL, card.title)
    if not card.functions:
        yield Defect(line, where, Flaw.NO_FUNCTIONS, card.title)
    if _unbalanced(card.title):
        yield Defect(line, where, Flaw.UNBALANCED, card.title)
    numbers = [function.number for function in card.functions]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Defect(line, where, Flaw.NUMBERING, ", ".join(map(str, numbers)))
    listed = (*card.mandatory_functions, *card.additional_functions)
    for title in listed[len(card.functions) :]:
        yield Defect(line, where, Flaw.FUNCTION_NOT_DESCRIBED, title)
    for function in card.functions:
        yield from _of_function(function, f"{where}/{function.number}")


def _of_function(function: LabourFunction, where: str) -> Iterator[Defect]:
    if function.title is None:
        yield Defect(function.lines[0], where, Flaw.FUNCTION_UNTITLED)
    numbers = [skill.number for skill in function.skills]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Defect(function.lines[0], where, Flaw.NUMBERING, ", ".join(map(str, numbers)))
    end_of_lists = 0
    for skill in function.skills:
        yield from _of_skill(skill, f"{where}/{skill.number}", shares=skill.lines[0] < end_of_lists)
        ends = (statement.lines[1] for statement in (*skill.abilities, *skill.knowledge))
        end_of_lists = max(ends, default=end_of_lists)


def _of_skill(skill: Skill, where: str, *, shares: bool) -> Iterator[Defect]:
    """`shares`: lists of a skill before it are printed below its title, so they may be its own as well."""
    if skill.title is None:
        yield Defect(skill.lines[0], where, Flaw.SKILL_UNTITLED)
    rests_on_them = shares and not (skill.abilities or skill.knowledge)
    if not (skill.abilities or rests_on_them):
        yield Defect(skill.lines[0], where, Flaw.NO_ABILITIES, skill.title or "")
    if not (skill.knowledge or rests_on_them):
        yield Defect(skill.lines[0], where, Flaw.NO_KNOWLEDGE, skill.title or "")
    for statements in (skill.abilities, skill.knowledge):
        yield from _of_list(statements, where)


def _of_list(statements: tuple[Statement, ...], where: str) -> Iterator[Defect]:
    seen: set[str] = set()
    for statement in statements:
        if statement.text in seen:
            yield Defect(statement.lines[0], where, Flaw.REPEATED, statement.text)
        elif _unbalanced(statement.text):
            yield Defect(statement.lines[0], where, Flaw.UNBALANCED, statement.text)
        seen.add(statement.text)


def _unbalanced(text: str) -> bool:
    text = _POINT.sub("", text)
    return any(text.count(left) != text.count(right) for left, right in _BRACKETS) or text.count('"') % 2 == 1
