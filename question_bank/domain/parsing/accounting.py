"""The proof that nothing was lost: each line of the cards is in the tree, in a note or among the defects."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from question_bank.domain.parsing.figures import leading_levels, without_code
from question_bank.domain.parsing.labels import match_label
from question_bank.domain.parsing.lines import Line, read_lines
from question_bank.domain.parsing.qualification_characteristics import wording
from question_bank.domain.parsing.repair import is_broken, repaired_lines
from question_bank.domain.standard import Card, DocumentKind, LabourFunction, Standard

# What parts the items of a cell: tags, bullets, numbers, and the headings of the two lists of knowledge.
_MARKS = re.compile(
    r"<[^<>]{0,200}>|[;:•]|(?:^|(?<=\s))\d{1,2}\.\s|законодательная база|предпочтительные знания",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\d{1,3}\s?[.)](?!\d)")


def unaccounted(
    text: str, standard: Standard, *, is_word: Callable[[str], bool] | None = None
) -> tuple[Line, ...]:
    """Return the lines from the first card to the end of the last that the reading of `text` lost.

    Looks for the letters and figures of each line in the wording of the tree, so it does not trust the
    spans that the reading gave itself. A broken text is repaired first, with the same `is_word` that the
    reading had: there each letter printed must be in the repaired lines, and each of those in the tree.
    """
    first = min(card.lines[0] for card in standard.cards)
    last = max(card.lines[1] for card in standard.cards)
    kept = " ".join(map(_letters, _wordings(standard)))
    parts_of = _PARTS[standard.kind]
    printed = read_lines(text)
    lines = repaired_lines(text, is_word or (lambda _: False)) if is_broken(text) else printed
    zone = (line for line in lines if first <= line.first and line.last <= last)
    lost = [line for line in zone if not all(_is_known(part, kept) for part in parts_of(line))]
    return (*_lost_in_repair(printed, lines), *lost)


def _lost_in_repair(printed: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Return the printed lines with letters that no repaired line has."""
    if lines is printed:
        return []
    repaired = "".join(_letters(line.text) for line in lines)
    missing = Counter("".join(_letters(line.text) for line in printed)) - Counter(repaired)
    if not missing:
        return []
    return [line for line in printed if _letters(line.text) not in repaired] or list(printed[:1])


def _after_label(line: Line) -> list[str]:
    label = match_label(line.text)
    return [label.rest if label else line.text]


def _in_cells(line: Line) -> list[str]:
    return [part for cell in line.cells or (line.text,) for part in _MARKS.split(html.unescape(cell))]


_PARTS: dict[DocumentKind, Callable[[Line], list[str]]] = {
    DocumentKind.PROFESSIONAL_STANDARD: _after_label,
    DocumentKind.QUALIFICATION_CHARACTERISTICS: lambda line: wording(line.text),
    DocumentKind.SECTORAL_FRAMEWORK: _in_cells,
}


def _is_known(text: str, kept: str) -> bool:
    given, bare = leading_levels(text)
    rest = _letters(without_code(_NUMBER.sub("", bare if given else text, count=1).lstrip('"«“ ')))
    # A cell of figures (levels) is known by its row; a list is split at its commas.
    return rest in kept or rest.isdigit() or all(_letters(part) in kept for part in re.split("[,;.]", text))


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
    yield f"{card.nkz_code or ''} {card.title}"
    given = (card.title, card.nkz_group, card.purpose, card.experience, card.nonformal_education)
    yield from (text for text in (*given, *sum(card.other_rows, ())) if text)
    lists = (card.other_titles, card.mandatory_functions, card.additional_functions, card.knowledge)
    for texts in (*lists, card.preferred_knowledge, card.personal_competences, card.regulations):
        yield " ".join(texts)
    for row in card.education:
        yield from (text for text in (row.level, row.specialty, row.qualification) if text)
    yield " ".join(profession.title for profession in card.related_professions)
    yield from (requirement.text for requirement in card.requirements)


def _of_function(function: LabourFunction) -> Iterator[str]:
    yield function.title or ""
    for skill in function.skills:
        yield from (skill.title or "", skill.recognition or "")
        yield from (statement.text for statement in (*skill.abilities, *skill.knowledge))
