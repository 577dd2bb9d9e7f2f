"""The cells of a card, each with all of its pieces, in the order in which a reader would read them."""

from dataclasses import dataclass, field

from question_bank.domain.parsing.label_forms import Label
from question_bank.domain.parsing.repair.printed import PrintedLine

Part = list[PrintedLine]


@dataclass(slots=True)
class Cell:
    """A label and the parts of its cell, each a piece between gaps and page breaks."""

    label: Label
    number: int | None = None
    head: Part = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def body(self) -> Part:
        return [line for part in self.parts for line in part]

    @property
    def is_open(self) -> bool:
        """Tell whether the cell surely goes on: it is empty, or ends within a sentence or a bracket."""
        body = self.body
        if not body:
            return True
        text = " ".join(line.text for line in body)
        return body[-1].wraps or text.count("(") > text.count(")")


@dataclass(slots=True)
class SkillCells:
    """A skill: the cell of its title (without a head when its label is missing) and its lists.

    `shares`: it follows another skill at once, and the lists that come after are of both.
    """

    title: Cell
    lists: list[Cell] = field(default_factory=list)
    labelled: bool = False
    shares: bool = False


@dataclass(slots=True)
class FunctionCells:
    """A function: the cell of its title and its skills."""

    title: Cell
    skills: list[SkillCells] = field(default_factory=list)
    labelled: bool = False


@dataclass(slots=True)
class CardCells:
    """A card: its heading, the rows above its functions, the functions, the rows below."""

    rows: list[Cell] = field(default_factory=list)
    functions: list[FunctionCells] = field(default_factory=list)
    tail: list[Cell] = field(default_factory=list)
