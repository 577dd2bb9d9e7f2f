"""A sample standard as an office would lay it out: paragraphs, and a table of merged cells for each card."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import question_bank

_SAMPLES = Path(question_bank.__file__).parent / "samples"
_FUNCTION = re.compile(r"(?:Трудовая функция|Еңбек функциясы) \d+:")
_SKILL = re.compile(r"(?:Навык|Дағды) \d+:")
_STATEMENTS = ("Умения:", "Знания:", "Қабілет:", "Білімдер:")
_RECOGNITION = ("Возможность признания навыка:", "Дағдыны тану мүмкіндігі:")
_EDUCATION = ("Уровень профессионального образования:", "Кәсіптік білім деңгейі:")
_LISTS = ("Перечень трудовых функций:", "Еңбек функцияларының тізбесі:")
_RELATED = ("Связь с другими профессиями в рамках ОРК:", "СБШ-нің ішіндегі басқа кәсіптермен байланыс:")
_HEADING = re.compile(r"\s*\d+\. (?:Карточка профессии|Кәсіптің карточкасы) ")
_CHAPTER = re.compile(r"\s*(?:Глава 4|4-тарау)\.")
COLUMNS = 4


@dataclass
class SheetCell:
    """A cell over so many columns and rows."""

    paragraphs: list[str]
    across: int = 1
    down: int = 1


SheetRow = list[SheetCell]


@dataclass
class Sheet:
    """A document: paragraphs and tables in order; `text` is its plain text edition."""

    text: str
    parts: list["str | list[SheetRow]"] = field(default_factory=list)
    language: str = "ru"
    paper: str = "A4"
    heads: int = 0  # rows that are repeated on each page


def sample_text(language: str) -> str:
    """Return a sample standard of the project."""
    return (_SAMPLES / f"city_bicycles_{language}.txt").read_text(encoding="utf-8")


def sample_sheet(language: str, *, cards: int = 99) -> Sheet:
    """Return a sample standard, or its first `cards`, laid out in tables."""
    sheet = Sheet(_shortened(sample_text(language), cards), language=language)
    card: list[str] | None = None
    for line in sheet.text.split("\n"):
        if _HEADING.match(line) or _CHAPTER.match(line):
            if card is not None:
                sheet.parts.append(_table("\n".join(card)))
            sheet.parts.append(line.strip())
            card = None if _CHAPTER.match(line) else []
        elif card is not None:
            card.append(line)
        elif line.strip():
            sheet.parts.append(line.strip())
    return sheet


def _shortened(text: str, cards: int) -> str:
    lines = text.split("\n")
    starts = [at for at, line in enumerate(lines) if _HEADING.match(line)]
    end = next(at for at, line in enumerate(lines) if _CHAPTER.match(line))
    return "\n".join(lines[: starts[cards]] + lines[end:]) if cards < len(starts) else text


FRAMEWORK_HEAD = (
    "Утверждена решением комиссии от 21 июня 2031 года",
    "ОТРАСЛЕВАЯ РАМКА КВАЛИФИКАЦИЙ ГОРОДСКИХ МАСТЕРСКИХ",
    "Дата утверждения: 21 июня 2031 года.",
    "8. Описание уровней",
)
_COLUMNS = ("Уровень ОРК", "Занятие из НКЗ", "Знания", "Умения (Навыки)", "Личностные компетенции")
_PROFESSIONS = ("Слесарь по прокату", "Старший слесарь", "Мастер участка", "Начальник мастерской")
_KNOWN = ("Правила приемки", "Нормы хранения", "Устройство узлов")


def _profession(level: int, title: str) -> tuple[str, ...]:
    knowledge = (
        f"{n}. {what} для уровня {level}, изложенные в руководстве;" for n, what in enumerate(_KNOWN, 1)
    )
    skills = (
        f"1. Подготовка: • проверять заявку и состояние места перед началом смены уровня {level};",
        "• отбирать инструмент по описи, откладывая поврежденный;",
        "2. Исполнение: • выполнять операции по карте, останавливаясь при отклонении от нормы;",
        "• передавать изделие и записи следующей смене.",
    )
    competences = "1. Терпение 2. Внимание к мелочам"
    return str(level), f"7234-9-90{level} {title}", " ".join(knowledge), " ".join(skills), competences


def framework_sheet() -> Sheet:
    """Return an invented sectoral framework; its text edition is a table in Markdown."""
    professions = [_profession(level, title) for level, title in enumerate(_PROFESSIONS, start=3)]
    records = [_COLUMNS, tuple(str(n) for n in range(1, 6)), *professions]
    rows = ["| " + " | ".join(row) + " |" for row in records]
    text = "\n\n".join(FRAMEWORK_HEAD) + "\n\n" + "\n".join([rows[0], "|---" * 5 + "|", *rows[1:]])
    table = [[SheetCell([cell]) for cell in row] for row in records]
    return Sheet(text, [*FRAMEWORK_HEAD, table], paper="A5 landscape", heads=2)


def _table(text: str) -> list[SheetRow]:
    cells = [_paragraphs(part) for part in re.split(r"^\t$", text, flags=re.MULTILINE)]
    return list(_rows([cell for cell in cells if cell]))


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _rows(cells: list[list[str]]) -> Iterator[SheetRow]:
    at = 0
    while at < len(cells):
        label = cells[at][0]
        if label in _EDUCATION:
            yield [SheetCell(cell) for cell in cells[at : at + 4]]
            at += 4
        elif label in _LISTS:
            more = cells[at + 4] if not _FUNCTION.match(cells[at + 4][0]) else []
            yield [SheetCell(cells[at], down=2), SheetCell(cells[at + 1]), SheetCell(cells[at + 2], across=2)]
            yield [SheetCell(cells[at + 3]), SheetCell(more, across=2)]
            at += 5 if more else 4
        elif _FUNCTION.match(label):
            end = at + 1
            while end < len(cells) and (_SKILL.match(cells[end][0]) or cells[end - 1][0] in _OF_SKILL
                                        or cells[end][0] in _OF_SKILL):  # fmt: skip
                end += 1
            yield from _function(cells[at], cells[at + 1 : end])
            at = end
        elif label in _RELATED:
            yield from _related(cells[at:])
            return
        elif not label.endswith(":"):
            yield [SheetCell(cells[at], across=COLUMNS)]
            at += 1
        else:
            yield [SheetCell(cells[at]), SheetCell(cells[at + 1], across=3)]
            at += 2


_OF_SKILL = (*_STATEMENTS, *_RECOGNITION)


def _function(title: list[str], cells: list[list[str]]) -> Iterator[SheetRow]:
    starts = [at for at, cell in enumerate(cells) if _SKILL.match(cell[0])]
    rows: list[SheetRow] = []
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        skill, *rest = cells[start:end]
        statements, recognition = rest[:4], rest[4:]
        rows += [[SheetCell(cell, across=2)] for cell in statements]
        rows[-4].insert(0, SheetCell(skill, down=4))
        if recognition:
            rows.append([SheetCell(recognition[0]), SheetCell(recognition[1], across=2)])
    rows[0].insert(0, SheetCell(title, down=len(rows)))
    yield from rows


def _related(cells: list[list[str]]) -> Iterator[SheetRow]:
    title, *rest = cells
    rows = [[SheetCell(rest[at]), SheetCell(rest[at + 1], across=2)] for at in range(0, len(rest), 2)]
    rows[0].insert(0, SheetCell(title, down=len(rows)))
    yield from rows
