"""What each correction does to a tree, and all of them in their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from question_bank.domain.correction import (
    Address,
    Correction,
    CorrectionKind,
    Fault,
    Unfit,
    address_of_defect,
    find,
)
from question_bank.domain.parsing.checks import defects_of
from question_bank.domain.standard import Defect, Flaw, LabourFunction, Standard, Statement, StatementKind
from question_bank.domain.text import text_key
from question_bank.domain.tree import (
    Part,
    Path,
    change_card,
    change_function,
    change_skill,
    change_statements,
    skill_at,
    statements,
)

LEVELS = range(1, 9)
"""Qualification levels of the national framework."""


def apply(standard: Standard, corrections: Sequence[Correction]) -> tuple[Standard, tuple[int, ...]]:
    """The corrected standard with the defects that are left, and the places (from 0) of what did not fit.

    A mark LOOKED_AT changes no tree and is never among the latter: a defect that is gone needs no look.
    """
    corrected, lost = standard, []
    for at, correction in enumerate(corrections):
        if correction.kind is CorrectionKind.LOOKED_AT:
            continue
        try:
            corrected = applied(corrected, correction)
        except Unfit:
            lost.append(at)
    return _with_defects_anew(standard, corrected, corrections), tuple(lost)


def applied(standard: Standard, correction: Correction) -> Standard:
    """The standard with this one correction. Raises Unfit."""
    path = find(standard, correction.address)
    if path is None:
        raise Unfit(Fault.NOT_FOUND)
    changed = _ACTS[correction.kind](standard, path, correction)
    if changed == standard:
        raise Unfit(Fault.NO_CHANGE)
    return changed


def looked_at(standard: Standard, corrections: Sequence[Correction]) -> frozenset[Defect]:
    """The defects of the standard that an examiner has marked as looked at."""
    marks = {_mark(one.flaw, one.address) for one in corrections if one.kind is CorrectionKind.LOOKED_AT}
    return frozenset(
        defect
        for defect in standard.defects
        if _mark(defect.what, address_of_defect(standard, defect)) in marks
    )


def _mark(flaw: str, address: Address) -> tuple[str, ...]:
    """A defect by what it is, on which card and place of it, and about which words."""
    inside = address.path.partition("/")[2]
    return (flaw, text_key(address.card_title), inside, text_key(address.text))


def _reword(standard: Standard, path: Path, correction: Correction) -> Standard:
    text = _only(correction.texts)
    match path.part:
        case Part.CARD:
            return change_card(standard, path, lambda card: replace(card, title=text))
        case Part.FUNCTION:
            return change_function(standard, path, lambda function: replace(function, title=text))
        case Part.SKILL:
            return change_skill(standard, path, lambda skill: replace(skill, title=text))
    return _instead(standard, path, lambda statement: (replace(statement, text=text),))


def _split(standard: Standard, path: Path, correction: Correction) -> Standard:
    parts = tuple(_tidy(text) for text in correction.texts)
    if path.part is not Part.STATEMENT or len(parts) < 2 or not all(map(_letters, parts)):
        raise Unfit(Fault.EMPTY)

    def apart(statement: Statement) -> Iterator[Statement]:
        if _letters("".join(parts)) != _letters(statement.text):
            raise Unfit(Fault.LETTERS)
        return (replace(statement, text=part) for part in parts)

    return _instead(standard, path, lambda statement: tuple(apart(statement)))


def _join(standard: Standard, path: Path, correction: Correction) -> Standard:
    if path.kind is None:
        raise Unfit(Fault.LAST)

    def together(listed: tuple[Statement, ...]) -> tuple[Statement, ...]:
        pair = listed[path.index - 1 : path.index + 1]
        if len(pair) < 2 or [text_key(pair[1].text)] != [text_key(text) for text in correction.texts]:
            raise Unfit(Fault.LAST)
        lines = (min(pair[0].lines[0], pair[1].lines[0]), max(pair[0].lines[1], pair[1].lines[1]))
        one = replace(pair[0], text=f"{pair[0].text.rstrip(' .;')} {pair[1].text}", lines=lines)
        return (*listed[: path.index - 1], one, *listed[path.index + 1 :])

    return change_statements(standard, path, path.kind, together)


def _move(standard: Standard, path: Path, correction: Correction) -> Standard:
    target = find(standard, correction.target) if correction.target else None
    if path.part is Part.STATEMENT and target and target.part is Part.SKILL and correction.into:
        return _move_statement(standard, path, target, correction.into)
    if path.part is Part.SKILL and target and target.part is Part.FUNCTION:
        return _move_skill(standard, path, target)
    raise Unfit(Fault.TARGET)


def _move_statement(standard: Standard, path: Path, target: Path, into: StatementKind) -> Standard:
    if path.kind is None or (path.parent == target and path.kind is into):
        raise Unfit(Fault.NO_CHANGE)
    statement = statements(skill_at(standard, path), path.kind)[path.index - 1]
    added = change_statements(standard, target, into, lambda listed: (*listed, statement))
    return _instead(added, path, lambda _: ())


def _move_skill(standard: Standard, path: Path, target: Path) -> Standard:
    """The skill as the last one of the other function; it keeps its number where that is free."""
    if path.parent == target:
        raise Unfit(Fault.NO_CHANGE)
    skill = skill_at(standard, path)

    def taking(function: LabourFunction) -> LabourFunction:
        taken = [one.number for one in function.skills]
        number = max(taken, default=0) + 1 if skill.number in taken else skill.number
        return replace(function, skills=(*function.skills, replace(skill, number=number)))

    return change_skill(change_function(standard, target, taking), path, lambda _: None)


def _levels(standard: Standard, path: Path, correction: Correction) -> Standard:
    levels = tuple(sorted(set(correction.levels)))
    if path.part is not Part.CARD or not levels or not set(levels) <= set(LEVELS):
        raise Unfit(Fault.LEVELS)
    return change_card(standard, path, lambda card: replace(card, levels=levels))


def _drop(standard: Standard, path: Path, _correction: Correction) -> Standard:
    match path.part:
        case Part.CARD:
            if len(standard.cards) == 1:
                raise Unfit(Fault.ONLY_CARD)
            return change_card(standard, path, lambda _: None)
        case Part.FUNCTION:
            return change_function(standard, path, lambda _: None)
        case Part.SKILL:
            return change_skill(standard, path, lambda _: None)
    return _instead(standard, path, lambda _: ())


def _add(standard: Standard, path: Path, correction: Correction) -> Standard:
    """A statement at the end of the skill's list. Its line is that of a defect that quotes it."""
    text = _only(correction.texts)
    if path.part is not Part.SKILL or correction.into is None:
        raise Unfit(Fault.TARGET)
    into = correction.into
    quoted = (one.line for one in standard.defects if _letters(text) and _letters(text) in _letters(one.text))
    line = next(quoted, skill_at(standard, path).lines[0])
    one = Statement(into, 0, text, (line, line))
    return change_statements(standard, path, into, lambda listed: (*listed, one))


_ACTS: dict[CorrectionKind, Callable[[Standard, Path, Correction], Standard]] = {
    CorrectionKind.REWORD: _reword,
    CorrectionKind.SPLIT: _split,
    CorrectionKind.JOIN: _join,
    CorrectionKind.MOVE: _move,
    CorrectionKind.LEVELS: _levels,
    CorrectionKind.DROP: _drop,
    CorrectionKind.ADD: _add,
}


def _instead(
    standard: Standard, path: Path, change: Callable[[Statement], tuple[Statement, ...]]
) -> Standard:
    """The standard with others in the place of the statement at `path`."""
    if path.kind is None:
        raise Unfit(Fault.NOT_FOUND)
    at = path.index - 1
    return change_statements(
        standard, path, path.kind, lambda listed: (*listed[:at], *change(listed[at]), *listed[at + 1 :])
    )


def _only(texts: tuple[str, ...]) -> str:
    text = _tidy(texts[0]) if len(texts) == 1 else ""
    if not _letters(text):
        raise Unfit(Fault.EMPTY)
    return text


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _with_defects_anew(
    standard: Standard, corrected: Standard, corrections: Sequence[Correction]
) -> Standard:
    """What the reader met stays; what is wrong in the tree is looked for in the corrected tree.

    A card that was given its level by hand lacks none; wording that was added to a skill is understood.
    """
    if corrected == standard:
        return standard
    of_tree = set(defects_of(standard))
    met = (defect for defect in standard.defects if defect not in of_tree)
    known = (*(one for one in met if not _is_placed(one, corrections)), *defects_of(corrected))
    given = _cards_given_levels(standard, corrected)
    left = (one for one in known if not (one.what == Flaw.NO_LEVEL and one.where in given))
    return replace(corrected, defects=tuple(sorted(left, key=lambda defect: defect.line)))


def _is_placed(defect: Defect, corrections: Sequence[Correction]) -> bool:
    added = (_letters(one.texts[0]) for one in corrections if one.kind is CorrectionKind.ADD and one.texts)
    return defect.what == Flaw.NOT_UNDERSTOOD and _letters(defect.text) in added


def _cards_given_levels(standard: Standard, corrected: Standard) -> set[str]:
    """Ordinals of the cards whose levels are the examiner's."""
    before = {card.ordinal: card.levels for card in standard.cards}
    return {str(card.ordinal) for card in corrected.cards if card.levels != before.get(card.ordinal)}
