"""A pasted list of candidates: read line by line, checked whole before anything is written."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kernel.language import Language

NAME_LENGTH = 200
REFERENCE_LENGTH = 60
MOST_EXTRA_MINUTES = 240
COLUMNS = ("name", "reference", "language", "extra minutes")

Problem = tuple[str, dict[str, object]]
"""An error code and what its sentence needs."""

LANGUAGE_WORDS: Mapping[str, Language] = {
    "kk": Language.KK, "kz": Language.KK, "kaz": Language.KK, "қаз": Language.KK, "каз": Language.KK,
    "қазақша": Language.KK, "казахский": Language.KK, "kazakh": Language.KK,
    "ru": Language.RU, "rus": Language.RU, "рус": Language.RU, "орысша": Language.RU,
    "русский": Language.RU, "russian": Language.RU,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One candidate of the list; `line` counts from 1."""

    line: int
    name: str
    reference: str | None
    language: Language
    extra_minutes: int


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with a line: an error code and what its sentence needs."""

    line: int
    text: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Roster:
    """What was read. `repeated_names` are allowed (two people may share a name) but worth saying."""

    rows: tuple[RosterRow, ...]
    problems: tuple[LineProblem, ...]
    repeated_names: tuple[str, ...]


def read_roster(text: str, *, language: Language, languages: Collection[Language]) -> Roster:
    """Read lines "Name; reference; language; extra minutes", of which all but the name may be missing.

    Columns copied from a spreadsheet come with tabs and are read alike. `language` is that of
    lines that name none; only `languages` are offered by the program.
    """
    rows: list[RosterRow] = []
    problems: list[LineProblem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        read = _read_line(number, line, language, languages)
        if isinstance(read, RosterRow):
            rows.append(read)
        else:
            problems.append(read)
    problems += _repeated_references(rows)
    problems.sort(key=lambda problem: problem.line)
    return Roster(tuple(rows), tuple(problems), repeated_names(row.name for row in rows))


def one_row(
    *, name: str, reference: str, language: Language, extra_minutes: int, languages: Collection[Language]
) -> RosterRow | LineProblem:
    """A candidate typed alone, under the same rules; a semicolon is then a character like others."""
    name, reference = squeezed(name), squeezed(reference)
    problem = _name_problem(name) or _cells_problem(reference, "", str(extra_minutes))
    if problem is None and language not in languages:
        problem = "line_language_not_offered", {"language": language.value}
    if problem is not None:
        return LineProblem(1, name[:80], *problem)
    return RosterRow(1, name, reference or None, language, extra_minutes)


def repeated_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names that come more than once, each once, as first written; case and spaces do not matter."""
    listed = [squeezed(name) for name in names]
    counts = Counter(map(str.casefold, listed))
    first = {name.casefold(): name for name in reversed(listed)}
    return tuple(first[key] for key, count in counts.items() if count > 1)


def squeezed(text: str) -> str:
    """The text with single spaces only and none around."""
    return " ".join(text.split())


def same_name(one: str, other: str) -> bool:
    return squeezed(one).casefold() == squeezed(other).casefold()


def free_numbers(taken: Collection[int], *, seats: int) -> list[int]:
    """Seat numbers of the room that nobody has, lowest first."""
    return [number for number in range(1, seats + 1) if number not in taken]


def deal(papers: Sequence[int], used: Mapping[int, int]) -> int:
    """The paper for the next seat: the one given least often so far, the earlier of equals.

    Seat after seat this gives the papers in turn, so that neighbours do not share one.
    """
    return min(papers, key=lambda paper: (used.get(paper, 0), papers.index(paper)))


def _read_line(
    number: int, line: str, language: Language, languages: Collection[Language]
) -> RosterRow | LineProblem:
    shown = line.strip()[:80]
    cells = [squeezed(cell) for cell in re.split(r"[;\t]", line.rstrip("; \t"))]
    if len(cells) > len(COLUMNS):
        return LineProblem(number, shown, "line_too_many_parts", {"most": len(COLUMNS)})
    name, reference, word, minutes = cells + [""] * (len(COLUMNS) - len(cells))
    if problem := _name_problem(name) or _cells_problem(reference, word, minutes):
        return LineProblem(number, shown, *problem)
    row = one_row(
        name=name, reference=reference, language=LANGUAGE_WORDS.get(word.lower(), language),
        extra_minutes=int(minutes or 0), languages=languages,
    )  # fmt: skip
    return replace(row, line=number)


def _name_problem(name: str) -> Problem | None:
    if not name:
        return "line_without_name", {}
    if not any(character.isalpha() for character in name):
        return "line_name_without_letters", {}
    if len(name) > NAME_LENGTH:
        return "line_name_too_long", {"length": len(name), "most": NAME_LENGTH}
    return None


def _cells_problem(reference: str, word: str, minutes: str) -> Problem | None:
    if len(reference) > REFERENCE_LENGTH:
        return "line_reference_too_long", {"most": REFERENCE_LENGTH}
    if word and word.lower() not in LANGUAGE_WORDS:
        return "line_unknown_language", {"word": word[:20]}
    if minutes and not (minutes.isdecimal() and len(minutes) < 5 and int(minutes) <= MOST_EXTRA_MINUTES):
        return "line_extra_minutes", {"most": MOST_EXTRA_MINUTES}
    return None


def _repeated_references(rows: Sequence[RosterRow]) -> list[LineProblem]:
    first: dict[str, int] = {}
    found = []
    for row in rows:
        if row.reference is None:
            continue
        key = row.reference.casefold()
        if key in first:
            found.append(LineProblem(row.line, row.name[:80], "line_reference_twice", {"other": first[key]}))
        first.setdefault(key, row.line)
    return found
