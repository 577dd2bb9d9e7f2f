"""Under what conditions a program examines: equipment, working conditions, accommodations allowed.

Equipment and material resources belong to a program by the documents of accreditation; conditions for
persons with disabilities are the centre's duty (Law 14-VIII, art. 1(1), 17(2)(8)).
"""

from dataclasses import dataclass
from enum import StrEnum

from kernel.errors import Invalid

LONGEST_TEXT = 4000


class Accommodation(StrEnum):
    """What a candidate may be given. Which, is the centre's decision."""

    EXTRA_TIME = "extra_time"
    LARGER_TEXT = "larger_text"
    SCREEN_READER = "screen_reader"
    KEYBOARD = "keyboard"
    SEPARATE_ROOM = "separate_room"
    ASSISTANT = "assistant"


DEFAULT_ACCOMMODATIONS = (
    Accommodation.EXTRA_TIME,
    Accommodation.LARGER_TEXT,
    Accommodation.SCREEN_READER,
    Accommodation.KEYBOARD,
)
"""What the exam room can do by itself. A default to begin with, for the centre to change."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Texts of the centre, and the accommodations that the program allows."""

    equipment: str
    conditions: str
    accommodations: tuple[Accommodation, ...]


def check_conditions(conditions: Conditions) -> None:
    """Raise Invalid("program_conditions") for a text that is too long."""
    if max(len(conditions.equipment), len(conditions.conditions)) > LONGEST_TEXT:
        raise Invalid("program_conditions", most=LONGEST_TEXT)
