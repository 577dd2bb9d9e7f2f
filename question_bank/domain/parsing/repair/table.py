"""Pieces of a card into its cells: pieces cut by page breaks find each other, late labels their items.

A table row that a page break cuts is printed in two turns. A label, centred in its cell, may come out with
the second of them, after some of its items; so an unlabelled piece at the end of a page belongs to the label
that begins the next one, a list without a skill to the skill that follows, a skill that counts anew to the
function that follows. At the head of a page the pieces stand in the order of the columns: function, skill,
list.
"""

from collections.abc import Sequence
from itertools import combinations

from question_bank.domain.parsing.label_forms import Label
from question_bank.domain.parsing.repair.cells import CardCells, Cell, FunctionCells, SkillCells
from question_bank.domain.parsing.repair.pieces import Piece
from question_bank.domain.parsing.repair.printed import PrintedLine, letters_of_lines
from question_bank.domain.parsing.wording import NUMBERED as LIST_NUMBER

LISTS = frozenset({Label.ABILITIES, Label.KNOWLEDGE, Label.RECOGNITION})
_OF_FUNCTIONS = LISTS | {Label.FUNCTION, Label.SKILL}
_WITHOUT_VALUE = frozenset({Label.DESCRIPTION, Label.FUNCTION_LIST})
# Cells of several columns, whose values are parted by gaps.
_OF_SEVERAL_PARTS = frozenset({Label.RELATED, Label.RELATED_LEVEL, Label.REFERENCE_LINK, Label.TITLE})
# The rows below the functions, in the order of the form: a row without a label is the next of them.
_BELOW = (Label.COMPETENCES, Label.RELATED, Label.REFERENCE_LINK, Label.CONDITIONS)


class CardTable:
    """Takes the pieces of one card in printed order."""

    def __init__(self) -> None:
        self.card = CardCells()
        self._last = Cell(Label.OUTSIDE)
        self._waiting: list[list[PrintedLine]] = []
        self._bare: list[Piece] = []
        self._page = -1
        self._at_head = False
        self._empty: list[Cell] = []
        self._titled: list[Cell] = []

    def read(self, pieces: Sequence[Piece]) -> CardCells:
        """Return the cells of the card that `pieces` make up."""
        for at, piece in enumerate(pieces):
            after = pieces[at + 1] if at + 1 < len(pieces) else None
            if piece.page != self._page:
                self._turn_page(piece.page)
            if piece.label is None and not piece.row:
                self._take_bare(piece, after)
            else:
                self._settle(piece.label)
                self._take_labelled(piece)
        self._settle(None)
        if self._waiting:
            self._append(Cell(Label.OUTSIDE, parts=self._waiting))
        return self.card

    def _turn_page(self, page: int) -> None:
        self._settle(None)
        self._page, self._at_head = page, True
        self._titled, self._empty = [], []
        for cell in reversed([*self.card.rows, *self.card.tail]):
            if cell.parts or cell.label in _WITHOUT_VALUE:
                break
            self._empty.insert(0, cell)
        self._empty = _of_last_row(self._empty)

    # Pieces with a label

    def _take_labelled(self, piece: Piece) -> None:
        label = piece.label or self._next_below(piece)
        parts = [piece.body] if piece.body else []
        if label is Label.FUNCTION:
            self._open_function(piece, parts)
        elif label is Label.SKILL:
            self._open_skill(piece, parts)
        elif label in LISTS:
            self._open_list(label, piece, parts)
            self._at_head = False
        else:
            self._open_row(label, piece, parts)

    def _next_below(self, piece: Piece) -> Label:
        if piece.body and piece.body[0].text[:1].isdigit():
            return Label.RELATED
        known = [cell.label for cell in self.card.tail if cell.label in _BELOW]
        return _BELOW[min(len(_BELOW) - 1, _BELOW.index(known[-1]) + 1)] if known else _BELOW[0]

    def _open_row(self, label: Label, piece: Piece, parts: list[list[PrintedLine]]) -> None:
        self._at_head = False
        cell = Cell(label, piece.number, piece.head, parts)
        if label not in _WITHOUT_VALUE or parts:
            cell.parts = [*self._waiting, *cell.parts]
            self._waiting = []
        self._append(cell)

    def _append(self, cell: Cell) -> None:
        (self.card.tail if self.card.functions else self.card.rows).append(cell)
        self._last = cell

    def _open_function(self, piece: Piece, parts: list[list[PrintedLine]]) -> None:
        functions = self.card.functions
        title = Cell(Label.FUNCTION, piece.number, piece.head, parts)
        if functions and not functions[-1].labelled:
            functions[-1].title, functions[-1].labelled = title, True
        else:
            functions.append(FunctionCells(title, labelled=True))
            before = functions[-2].skills if len(functions) > 1 else []
            if before and not before[-1].labelled:
                functions[-1].skills.append(before.pop())
        self._titled.append(title)
        self._last = title

    def _open_skill(self, piece: Piece, parts: list[list[PrintedLine]]) -> None:
        skills = self._function().skills
        title = Cell(Label.SKILL, piece.number, piece.head, parts)
        numbers = [skill.title.number for skill in skills if skill.title.number]
        anew = bool(numbers and piece.number and piece.number <= numbers[-1])
        if anew:
            waiting = [] if skills[-1].labelled else [skills.pop()]
            skills = self._new_function().skills
            skills += waiting
        if skills and not skills[-1].labelled:
            skills[-1].title, skills[-1].labelled = title, True
        else:
            follows = bool(skills) and self._last is skills[-1].title and not anew
            skills.append(SkillCells(title, labelled=True, shares=follows))
        self._titled.append(title)
        self._last = title

    def _open_list(self, label: Label, piece: Piece, parts: list[list[PrintedLine]]) -> None:
        cell = Cell(label, None, piece.head, parts)
        self._skill_for(label).lists.append(cell)
        self._last = cell

    def _skill_for(self, label: Label) -> SkillCells:
        """Return the skill that a list belongs to; one that begins again opens a skill without a label."""
        skills = self._function().skills
        at = len(skills) - 1
        while at > 0 and skills[at].shares:
            at -= 1
        if skills and _takes(skills[at], label):
            return skills[at]
        skills.append(SkillCells(Cell(Label.SKILL)))
        return skills[-1]

    def _function(self) -> FunctionCells:
        return self.card.functions[-1] if self.card.functions else self._new_function()

    def _new_function(self) -> FunctionCells:
        self.card.functions.append(FunctionCells(Cell(Label.FUNCTION)))
        return self.card.functions[-1]

    # Pieces without a label

    def _take_bare(self, piece: Piece, after: Piece | None) -> None:
        if self._comes_late(piece, after):
            self._waiting.append(piece.body)
        elif self._last.label is Label.OUTSIDE and not self.card.rows:
            self._append(Cell(Label.OUTSIDE, parts=[piece.body]))
        elif self._at_head and self.card.functions and not self.card.tail:
            self._bare.append(piece)
        elif self._at_head and self._empty:
            self._last = self._empty.pop(0)
            self._last.parts.append(piece.body)
        else:
            self._last = self._goal()
            self._last.parts.append(piece.body)

    def _goal(self) -> Cell:
        """Return the cell that goes on: of a list of functions its filled part, of a skill its list."""
        if self._last.label is Label.FUNCTION_LIST:
            named = [cell for cell in self.card.rows if cell.label in (Label.MANDATORY, Label.ADDITIONAL)]
            return named[-1] if named else self._last
        if self._last.label is Label.SKILL and self._last.parts:
            lists = [skill.lists[-1] for skill in self._function().skills if skill.lists]
            return lists[-1] if lists else self._last
        return self._last

    def _comes_late(self, piece: Piece, after: Piece | None) -> bool:
        """Tell whether the label of a piece at the end of a page is the first of the next page."""
        if after is None or after.page == piece.page or after.label is None:
            return False
        if after.label in _OF_FUNCTIONS or after.label in (Label.CARD, Label.CHAPTER):
            return False
        filled = bool(self._last.parts) or self._last.label in _WITHOUT_VALUE
        is_cut = self._last.label in LISTS and self._last.is_open
        return filled and self._last.label not in _OF_SEVERAL_PARTS and not is_cut

    def _settle(self, label: Label | None) -> None:
        """Give the pieces at the head of a page to their columns, now that the next label is known."""
        bare, self._bare = self._bare, []
        if not bare:
            return
        function = self.card.functions[-1]
        lists = [skill.lists[-1] for skill in function.skills if skill.lists][-1:]
        skills = function.skills[-1:] if label is not Label.SKILL else []
        titles = [function.title, *(skill.title for skill in skills if skill.labelled)]
        # A title that goes on, or is missing, stands apart from its label only after a page break.
        columns = [title for title in titles if all(title is not cell for cell in self._titled)] + lists
        for cell, piece in zip(self._columns(columns or titles, bare), bare, strict=True):
            cell.parts.append(piece.body)
        self._last = lists[-1] if lists else self._last

    def _columns(self, columns: list[Cell], bare: Sequence[Piece]) -> list[Cell]:
        """Return the cell of each piece: the choice of columns, in their order, that fits best."""
        pieces = bare[: len(columns)]
        rows = (cell for cell in self.card.rows if cell.label is Label.MANDATORY)
        listed = "".join(letters_of_lines(cell.body) for cell in rows)
        best = max(
            combinations(columns, len(pieces)),
            key=lambda cells: sum(
                _fit(cell, piece.body, listed) for cell, piece in zip(cells, pieces, strict=True)
            ),
        )
        return [*best, *[columns[-1]] * (len(bare) - len(pieces))]


def _of_last_row(cells: list[Cell]) -> list[Cell]:
    """Return those whose labels stand side by side on the last printed line, or all where none do.

    A page break cuts one row of the table: what is empty above that row stays so.
    """
    rows = [cell.head[-1].number if cell.head else None for cell in cells]
    beside = [cell for cell, row in zip(cells, rows, strict=True) if row is not None and row == rows[-1]]
    return beside if len(beside) > 1 else cells


def _takes(skill: SkillCells, label: Label) -> bool:
    """Tell whether a skill still takes a list: recognition closes it, no filled list is begun again."""
    labels = {cell.label for cell in skill.lists}
    if Label.RECOGNITION in labels:
        return False
    filled = any(cell.parts for cell in skill.lists if cell.label is Label.ABILITIES)
    return label is not Label.ABILITIES or not (filled or Label.KNOWLEDGE in labels)


def _fit(cell: Cell, body: Sequence[PrintedLine], listed: str) -> float:
    """Return how well a piece goes on a cell; below zero where it hardly can."""
    first = body[0].text
    if cell.label in LISTS:
        return _fit_of_list(cell, first)
    before, piece = letters_of_lines(cell.body), letters_of_lines(body)
    if LIST_NUMBER.match(first):
        return -3
    if cell.label is Label.FUNCTION and listed:
        if before + piece in listed and (before or len(piece) > 3):
            return 4
        return -1 if not before else -2
    if cell.label is Label.FUNCTION and not before:
        return 1
    if not before:
        return 2
    return 2 if cell.is_open else -2


def _fit_of_list(cell: Cell, first: str) -> float:
    body = cell.body
    number = LIST_NUMBER.match(first)
    if number:
        numbers = [int(found["number"]) for line in body if (found := LIST_NUMBER.match(line.text))]
        return 3 if int(number["number"]) == (numbers[-1] if numbers else 0) + 1 else 1
    if not body:
        return 0
    closed = body[-1].text.endswith((".", ";"))
    if first[0].islower() or not first[0].isalpha():
        cut = body[-1].one_word or body[-1].wraps
        return -1 if closed else 2 if cut else 1
    return 0 if closed or body[-1].wraps else -0.5
