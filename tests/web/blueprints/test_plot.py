"""The plot of supply and demand says in lengths what the table says in figures."""

from blueprints.web.plot import BAR_WIDTH, LABEL_WIDTH, plot
from blueprints.web.tables import CellView, FunctionView, SkillView, Supply, Table
from kernel.language import Language
from question_bank.domain.standard import StatementKind


def cell(kind: StatementKind, demand: int, *supplies: int) -> CellView:
    languages = zip((Language.KK, Language.RU), supplies, strict=False)
    return CellView(
        kind,
        "",
        demand,
        str(demand),
        tuple(Supply(at, at.value, count, max(0, demand - count)) for at, count in languages),
    )


def table_of(ability: CellView, knowledge: CellView) -> Table:
    total = ability.demand + knowledge.demand
    skill = SkillView("1.1", "Навык", (ability, knowledge), total, 0, "")
    return Table((FunctionView(1, "Функция", (skill,), total),), ability.demand, knowledge.demand, total)


def test_bars_and_marks_share_one_scale(app_words: None) -> None:
    drawn = plot(table_of(cell(StatementKind.ABILITY, 2, 4, 1), cell(StatementKind.KNOWLEDGE, 1, 2, 2)))
    assert drawn is not None
    first, second = drawn.lanes
    assert [bar.width for bar in first.bars] == [BAR_WIDTH, BAR_WIDTH / 4]
    assert first.mark == LABEL_WIDTH + BAR_WIDTH / 2
    assert [bar.short for bar in first.bars] == [False, True]
    assert (first.missing, second.missing) == (1, 0)
    assert second.y > first.y + first.height
    assert drawn.height > second.y + second.height


def test_cells_without_questions_and_items_are_left_out(app_words: None) -> None:
    drawn = plot(table_of(cell(StatementKind.ABILITY, 0, 0, 3), cell(StatementKind.KNOWLEDGE, 0, 0, 0)))
    assert drawn is not None
    assert [lane.label for lane in drawn.lanes] == ["1.1 ability"]


def test_nothing_to_draw_is_no_plot(app_words: None) -> None:
    empty = cell(StatementKind.ABILITY, 0, 0), cell(StatementKind.KNOWLEDGE, 0, 0)
    assert plot(table_of(*empty)) is None


def test_the_scale_has_few_whole_numbers(app_words: None) -> None:
    drawn = plot(table_of(cell(StatementKind.ABILITY, 1, 47), cell(StatementKind.KNOWLEDGE, 1, 3)))
    assert drawn is not None
    numbers = [number for _x, number in drawn.ticks]
    assert numbers == [0, 10, 20, 30, 40]
