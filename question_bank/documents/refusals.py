"""Why a file of a known or unknown container cannot be read as a document."""

from enum import StrEnum


class UnreadableReason(StrEnum):
    """Why a container was refused; the words for each are chosen where it is shown."""

    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_SLOW = "too-slow"
    SCANNED = "scanned"


MOST_TAGS = 600_000  # of a marked-up text: a standard of 200 pages takes a third of it


class Unreadable(ValueError):
    """The file is of a container that is not read, or its content cannot be got at in safety."""

    def __init__(self, code: UnreadableReason) -> None:
        super().__init__(code.value)
        self.code = code
