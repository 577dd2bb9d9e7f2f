"""What can be wrong with a whole file: it holds no text, or its text is not a standard."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why a file was refused; the words for each are chosen where it is shown."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    NO_CARDS = "no-cards"


class NotADocument(ValueError):
    """The bytes do not hold readable text."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code.value)
        self.code = code


class NotAStandard(ValueError):
    """The text holds no card of a profession or a position."""

    def __init__(self, code: Refusal = Refusal.NO_CARDS) -> None:
        super().__init__(code.value)
        self.code = code
