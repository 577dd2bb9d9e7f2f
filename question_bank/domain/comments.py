"""The lines of a wording that a comment can be about: "stem", "rationale", "option:a"."""

from collections.abc import Iterable

STEM, RATIONALE = "stem", "rationale"
_OPTION = "option:"
MOST_LETTERS = 1000


def option_place(option_id: str) -> str:
    """The place of an option."""
    return _OPTION + option_id


def option_of(place: str) -> str | None:
    """The id of the option that the place is; None for the stem and the rationale."""
    return place.removeprefix(_OPTION) if place.startswith(_OPTION) else None


def places(option_ids: Iterable[str]) -> tuple[str, ...]:
    """All places of a wording, in the order in which they are read."""
    return (STEM, *map(option_place, option_ids), RATIONALE)
