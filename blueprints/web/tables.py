"""What the pages show of a blueprint: its table with supply beside demand, and the words of a shortage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _

from blueprints.domain.feasibility import Gap
from blueprints.domain.specification import Cell
from blueprints.services.blueprints import BlueprintView
from blueprints.services.delivery import SkillRow
from blueprints.services.editions import Edition
from blueprints.web.forms import CountsForm, field_name
from kernel.language import Language
from kernel.web.words import NAMES
from question_bank.domain.standard import StatementKind


@dataclass(frozen=True, slots=True)
class Supply:
    """How many different statements have items for a cell, in one language."""

    language: Language
    name: str
    count: int
    missing: int


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of the table; `field` is the name of its form field."""

    kind: StatementKind
    field: str
    demand: int
    supplies: tuple[Supply, ...]


@dataclass(frozen=True, slots=True)
class SkillView:
    """A row of the table; `number` is "function.skill"."""

    number: str
    title: str
    cells: tuple[CellView, CellView]
    total: int


@dataclass(frozen=True, slots=True)
class FunctionView:
    """The rows of a labour function with their sum."""

    number: int
    title: str
    skills: tuple[SkillView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Table:
    """The table of specifications as the page shows it."""

    functions: tuple[FunctionView, ...]
    ability: int
    knowledge: int
    total: int


def table(view: BlueprintView, form: CountsForm | None = None) -> Table:
    """The table of `view`; with a form that was refused, its demand is what was typed."""
    supplies = _supplies(view.editions)
    functions = tuple(
        _function(tuple(rows), supplies, form)
        for _number, rows in groupby(view.outline.rows, key=lambda row: row.function)
    )
    cells = [cell for function in functions for skill in function.skills for cell in skill.cells]
    ability = sum(cell.demand for cell in cells if cell.kind is StatementKind.ABILITY)
    total = sum(cell.demand for cell in cells)
    return Table(functions, ability, total - ability, total)


def kind_name(kind: StatementKind) -> str:
    """The word for a kind of statement."""
    return str(_("Ability") if kind is StatementKind.ABILITY else _("Knowledge"))


def gap_words(gap: Gap, view: BlueprintView) -> str:
    """A shortage in words, with what would mend it."""
    numbers = {"demand": gap.demand, "supply": gap.supply, "missing": gap.missing}
    if len(gap.cells) > 1:
        text = _(
            "%(cells)s share statements that read the same, and a paper holds such a statement once. "
            "Questions asked for together: %(demand)s, different statements: %(supply)s. "
            "Approve items for more statements (missing: %(missing)s), or lower one of these counts.",
            cells="; ".join(_cell_name(cell) for cell in gap.cells),
            **numbers,
        )
        return str(text)
    (cell,) = gap.cells
    title = next(row.skill_title for row in view.outline.rows if (row.function, row.skill) == cell.place)
    name = f"{_cell_name(cell)}, «{title}»"
    if gap.demand > view.statements.get(cell, 0):
        text = _(
            "%(cell)s: questions asked for: %(demand)s, but the card has only so many statements: %(most)s. "
            "Lower the count; statements with approved items: %(supply)s.",
            cell=name,
            most=view.statements.get(cell, 0),
            **numbers,
        )
    else:
        text = _(
            "%(cell)s: questions asked for: %(demand)s, statements with approved items: %(supply)s. "
            "Approve items for more statements (missing: %(missing)s), or lower the count.",
            cell=name,
            **numbers,
        )
    return str(text)


def missing_languages(editions: Iterable[Edition]) -> list[str]:
    """Names of the languages in which the standard has no edition."""
    return [NAMES[edition.language] for edition in editions if edition.card_id is None]


def _cell_name(cell: Cell) -> str:
    return f"{cell.function}.{cell.skill}, {kind_name(cell.kind).lower()}"


def _supplies(editions: Iterable[Edition]) -> dict[Cell, list[tuple[Language, int]]]:
    supplies: dict[Cell, list[tuple[Language, int]]] = {}
    for edition in editions:
        for balance in edition.balances:
            supplies.setdefault(balance.cell, []).append((edition.language, balance.supply))
    return supplies


def _function(
    rows: Sequence[SkillRow], supplies: dict[Cell, list[tuple[Language, int]]], form: CountsForm | None
) -> FunctionView:
    skills = tuple(_skill(row, supplies, form) for row in rows)
    return FunctionView(
        rows[0].function, rows[0].function_title, skills, sum(skill.total for skill in skills)
    )


def _skill(
    row: SkillRow, supplies: dict[Cell, list[tuple[Language, int]]], form: CountsForm | None
) -> SkillView:
    ability, knowledge = (
        _cell(row, kind, count, supplies, form)
        for kind, count in ((StatementKind.ABILITY, row.ability), (StatementKind.KNOWLEDGE, row.knowledge))
    )
    total = ability.demand + knowledge.demand
    return SkillView(f"{row.function}.{row.skill}", row.skill_title, (ability, knowledge), total)


def _cell(
    row: SkillRow,
    kind: StatementKind,
    count: int,
    supplies: dict[Cell, list[tuple[Language, int]]],
    form: CountsForm | None,
) -> CellView:
    field = field_name(row, kind)
    demand = form[field].data or 0 if form else count
    return CellView(
        kind=kind,
        field=field,
        demand=demand,
        supplies=tuple(
            Supply(language, NAMES[language], supply, max(0, demand - supply))
            for language, supply in supplies.get(Cell(row.function, row.skill, kind), [])
        ),
    )
