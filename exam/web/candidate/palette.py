"""The cells of the palette: a question each, with its address and state."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from exam.services.candidate_pages import Mark


@dataclass(frozen=True, slots=True)
class Cell:
    """A question as the palette shows it."""

    number: int
    address: str
    answered: bool
    flagged: bool
    current: bool


def cells(marks: Iterable[Mark], *, current: int | None = None) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            number=mark.position,
            address=url_for("room.question", position=mark.position),
            answered=mark.answered,
            flagged=mark.flagged,
            current=mark.position == current,
        )
        for mark in marks
    )
