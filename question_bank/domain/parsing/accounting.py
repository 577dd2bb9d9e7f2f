"""The proof that nothing was lost: each line of the cards is in the tree, in a note or among the defects."""

import re
from collections.abc import Iterator

from question_bank.domain.parsing.labels import Label, match_label
from question_bank.domain.parsing.lines import Line, read_lines
from question_bank.domain.standard import Card, LabourFunction, Standard

_NUMBER = re.compile(r"^\d{1,3}\s?[.)](?!\d)")


def unaccounted(text: str, standard: Standard) -> tuple[Line, ...]:
    """Return the lines from the first card to the end of the last that the reading of `text` lost.

    Looks for the letters and figures of each line in the wording of the tree, so it does not trust the
    spans that the reading gave itself.
    """
    first = min(card.lines[0] for card in standard.cards)
    last = max(card.lines[1] for card in standard.cards)
    kept = " ".join(map(_letters, _wordings(standard)))
    known = {line.first for line in read_lines(text) if first <= line.first <= last and _is_known(line, kept)}
    return tuple(line for line in read_lines(text) if first <= line.first <= last and line.first not in known)


def _is_known(line: Line, kept: str) -> bool:
    label = match_label(line.text)
    if label is not None and label.label is Label.CHAPTER:
        return True
    rest = _letters(_NUMBER.sub("", label.rest if label else line.text, count=1))
    # A cell of figures (levels) is known by its row; a list is split at its commas.
    return rest in kept or rest.isdigit() or all(_letters(part) in kept for part in re.split("[,;.]", rest))


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _wordings(standard: Standard) -> Iterator[str]:
    yield from standard.amendment_notes
    yield from (defect.text for defect in standard.defects)
    for card in standard.cards:
        yield from _of_card(card)
        for function in card.functions:
            yield from _of_function(function)


def _of_card(card: Card) -> Iterator[str]:
    yield card.title
    given = (card.nkz_group, card.nkz_code, card.purpose, card.experience, card.nonformal_education)
    yield from (text for text in (*given, card.sublevel, card.reference_level) if text)
    lists = (card.other_titles, card.mandatory_functions, card.additional_functions, card.knowledge)
    for texts in (*lists, card.preferred_knowledge, card.personal_competences, card.regulations):
        yield " ".join(texts)
    for row in card.education:
        yield from (text for text in (row.level, row.specialty, row.qualification) if text)
    yield from (profession.title for profession in card.related_professions)
    yield from (requirement.text for requirement in card.requirements)


def _of_function(function: LabourFunction) -> Iterator[str]:
    yield function.title or ""
    for skill in function.skills:
        yield from (skill.title or "", skill.recognition or "")
        yield from (statement.text for statement in (*skill.abilities, *skill.knowledge))
