"""What the pages show of a blueprint: its table with supply beside demand, and the words of a shortage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from flask_babel import gettext as _

from blueprints.domain.feasibility import Gap
from blueprints.domain.quotas import CATEGORIES, Dimension
from blueprints.domain.specification import WHOLE_CARD, Cell
from blueprints.services.delivery import SkillRow
from blueprints.services.editions import Edition
from blueprints.services.views import BlueprintView
from blueprints.web.forms import CountsForm, field_name, quota_field, rows_of
from blueprints.web.requirement_words import CATEGORY_WORDS, DIMENSION_WORDS, cell_words
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
    """A cell of the table; `field` is the name of its form field, `span` its count or range in words."""

    kind: StatementKind
    field: str
    demand: int
    span: str
    supplies: tuple[Supply, ...]


@dataclass(frozen=True, slots=True)
class SkillView:
    """A row of the table; `number` is "function.skill", empty for the card as a whole. `slack_field` is the
    name of the field of what a paper may have more or fewer."""

    number: str
    title: str
    cells: tuple[CellView, CellView]
    total: int
    slack: int
    slack_field: str


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


@dataclass(frozen=True, slots=True)
class QuotaView:
    """A range for the whole paper; `low` and `high` are the names of its form fields."""

    name: str
    low: str
    high: str
    span: str


@dataclass(frozen=True, slots=True)
class QuotaGroup:
    """The quotas of one dimension."""

    name: str
    quotas: tuple[QuotaView, ...]


def quota_groups(view: BlueprintView) -> tuple[QuotaGroup, ...]:
    """All quotas that there can be, with the ranges of those that are set."""
    there = {(quota.dimension, quota.category): quota for quota in view.blueprint.quotas}

    def shown(dimension: Dimension, category: str) -> QuotaView:
        quota = there.get((dimension, category))
        span = "" if quota is None else f"{quota.low}–{'…' if quota.high is None else quota.high}"
        return QuotaView(
            name=str(CATEGORY_WORDS.get((dimension, category), category or DIMENSION_WORDS[dimension])),
            low=quota_field(dimension, category, "low"),
            high=quota_field(dimension, category, "high"),
            span=span,
        )

    return tuple(
        QuotaGroup(str(DIMENSION_WORDS[dimension]), tuple(shown(dimension, name) for name in names))
        for dimension, names in CATEGORIES.items()
    )


def titles_of(view: BlueprintView) -> dict[tuple[int, int], str]:
    """The titles of the skills by their numbers."""
    return {(row.function, row.skill): row.skill_title for row in view.outline.rows}


def table(view: BlueprintView, form: CountsForm | None = None) -> Table:
    """The table of `view`; with a form that was refused, its demand is what was typed."""
    supplies = _supplies(view.editions)
    functions = tuple(
        _function(tuple(rows), supplies, form)
        for _number, rows in groupby(_counted(view), key=lambda row: row.function)
    )
    cells = [cell for function in functions for skill in function.skills for cell in skill.cells]
    ability = sum(cell.demand for cell in cells if cell.kind is StatementKind.ABILITY)
    total = sum(cell.demand for cell in cells)
    return Table(functions, ability, total - ability, total)


def gap_words(gap: Gap, view: BlueprintView) -> str:
    """A shortage in words, with what would mend it; it says where the card has too few statements."""
    titles = titles_of(view)
    cell = gap.cells[0]
    if len(gap.cells) > 1 or cell.place == WHOLE_CARD or gap.demand <= view.statements.get(cell, 0):
        return gap_sentence(gap, titles)
    return str(
        _(
            "%(cell)s: questions asked for: %(demand)s, but the card has only so many statements: %(most)s. "
            "Lower the count; statements with approved items: %(supply)s.",
            cell=cell_words(cell, titles),
            most=view.statements.get(cell, 0),
            demand=gap.demand,
            supply=gap.supply,
        )
    )


def gap_sentence(gap: Gap, titles: dict[tuple[int, int], str]) -> str:
    """A shortage in words."""
    numbers = {"demand": gap.demand, "supply": gap.supply, "missing": gap.missing}
    if len(gap.cells) > 1:
        text = _(
            "%(cells)s share statements that read the same, and a paper holds such a statement once. "
            "Questions asked for together: %(demand)s, different statements: %(supply)s. "
            "Approve items for more statements (missing: %(missing)s), or lower one of these counts.",
            cells="; ".join(cell_words(cell, {}) for cell in gap.cells),
            **numbers,
        )
        return str(text)
    text = _(
        "%(cell)s: questions asked for: %(demand)s, statements with approved items: %(supply)s. "
        "Approve items for more statements (missing: %(missing)s), or lower the count.",
        cell=cell_words(gap.cells[0], titles),
        **numbers,
    )
    return str(text)


def missing_languages(editions: Iterable[Edition]) -> list[str]:
    """Names of the languages in which the standard has no edition."""
    return [NAMES[edition.language] for edition in editions if edition.card_id is None]


def _counted(view: BlueprintView) -> list[SkillRow]:
    """The rows with the counts of the blueprint as it is shown, saved or not."""
    there = {(row.function, row.skill): row for row in view.blueprint.rows}
    counted = []
    for row in rows_of(view.outline):
        found = there.get((row.function, row.skill))
        counts = (found.ability, found.knowledge, found.slack) if found else (0, 0, 0)
        counted.append(replace(row, ability=counts[0], knowledge=counts[1], slack=counts[2]))
    return counted


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
    number = "" if (row.function, row.skill) == WHOLE_CARD else f"{row.function}.{row.skill}"
    slack = field_name(row, "slack")
    return SkillView(number, row.skill_title, (ability, knowledge), total, row.slack, slack)


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
        span=f"{max(0, demand - row.slack)}–{demand + row.slack}" if row.slack and demand else str(demand),
        supplies=tuple(
            Supply(language, NAMES[language], supply, max(0, demand - supply))
            for language, supply in supplies.get(Cell(row.function, row.skill, kind), [])
        ),
    )
