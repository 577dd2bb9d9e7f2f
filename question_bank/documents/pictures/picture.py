"""A picture that is safe to show, and why one is refused."""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why a file is no picture for an item."""

    EMPTY = "picture_empty"
    TOO_LONG = "picture_too_long"
    KIND = "picture_kind"
    DAMAGED = "picture_damaged"
    PIXELS = "picture_pixels"
    SMALL = "picture_small"
    UNSAFE = "picture_unsafe"
    NO_SIZE = "picture_no_size"


class Refused(ValueError):
    """The file cannot be shown in safety."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Picture:
    """Bytes of the media type, written anew by us; width and height in CSS pixels."""

    data: bytes
    media: str
    width: int
    height: int
