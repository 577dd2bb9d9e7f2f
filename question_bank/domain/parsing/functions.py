"""The functions of a card: labelled segments into labour functions, skills and statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from question_bank.domain.parsing.labels import Label, Row
from question_bank.domain.parsing.lines import Line, span_of
from question_bank.domain.parsing.wording import list_items, paragraph
from question_bank.domain.standard import LabourFunction, Skill, Statement, StatementKind

LABELS = frozenset({Label.FUNCTION, Label.SKILL, Label.ABILITIES, Label.KNOWLEDGE, Label.RECOGNITION})


@dataclass(slots=True)
class _SkillDraft:
    number: int
    title: list[Line] = field(default_factory=list)
    abilities: list[Line] = field(default_factory=list)
    knowledge: list[Line] = field(default_factory=list)
    recognition: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _FunctionDraft:
    number: int
    title: list[Line] = field(default_factory=list)
    skills: list[_SkillDraft] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def functions_of(segments: Iterable[Row]) -> tuple[LabourFunction, ...]:
    """Return the functions in printed order.

    A number that is not printed is the next in its row. Statements that come before any skill, and skills
    before any function, stand in a skill or a function without a title.
    """
    drafts: list[_FunctionDraft] = []
    for segment in segments:
        if segment.label is Label.FUNCTION:
            number = segment.number or len(drafts) + 1
            drafts.append(_FunctionDraft(number, title=list(segment.body), lines=segment.lines))
        elif segment.label in LABELS:
            _add(_last_function(drafts), segment)
    return tuple(_function(draft) for draft in drafts)


def _last_function(drafts: list[_FunctionDraft]) -> _FunctionDraft:
    if not drafts:
        drafts.append(_FunctionDraft(1))
    return drafts[-1]


def _add(function: _FunctionDraft, segment: Row) -> None:
    function.lines += segment.lines
    if segment.label is Label.SKILL or not function.skills:
        function.skills.append(_SkillDraft(segment.number or len(function.skills) + 1))
    skill = function.skills[-1]
    skill.lines += segment.lines
    cell = {
        Label.SKILL: skill.title,
        Label.ABILITIES: skill.abilities,
        Label.KNOWLEDGE: skill.knowledge,
        Label.RECOGNITION: skill.recognition,
    }[segment.label]
    cell += segment.body


def _function(draft: _FunctionDraft) -> LabourFunction:
    return LabourFunction(
        number=draft.number,
        title=paragraph(draft.title),
        skills=tuple(_skill(skill) for skill in draft.skills),
        lines=span_of(draft.lines),
    )


def _skill(draft: _SkillDraft) -> Skill:
    return Skill(
        number=draft.number,
        title=paragraph(draft.title),
        recognition=paragraph(draft.recognition),
        abilities=statements_of(StatementKind.ABILITY, draft.abilities),
        knowledge=statements_of(StatementKind.KNOWLEDGE, draft.knowledge),
        lines=span_of(draft.lines),
    )


def statements_of(kind: StatementKind, lines: Sequence[Line]) -> tuple[Statement, ...]:
    """Return the statements of one list, numbered from 1 in printed order."""
    items = list_items(lines)
    return tuple(Statement(kind, index, text, span) for index, (text, span) in enumerate(items, start=1))
