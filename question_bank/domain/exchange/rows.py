"""What a file of items says, row by row, before the bank is asked whether it can take it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from question_bank.domain.item import SourceRef
from question_bank.domain.shape import Wording, Wrong

MOST_ROWS = 5000


class FileFault(StrEnum):
    """Why a file is not read at all."""

    EMPTY = "import_empty"
    TOO_LONG = "import_too_long"
    BINARY = "import_binary"
    UNDECODABLE = "import_undecodable"
    COLUMNS = "import_columns"
    ROWS = "import_rows"
    BROKEN = "import_broken"


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; `params` are what the sentence names."""

    def __init__(self, fault: FileFault, **params: object) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.params = params


class RowFault(StrEnum):
    """What is wrong in a row beside the shape of its wording."""

    NOT_JSON = "row_not_json"
    NOT_OBJECT = "row_not_object"
    FIELD = "row_field"
    TYPE = "row_type"
    LANGUAGE = "row_language"
    NO_CARD = "row_no_card"
    CARD_UNKNOWN = "row_card_unknown"
    CARD_SEVERAL = "row_card_several"
    NO_SOURCE = "row_no_source"
    SOURCE_UNKNOWN = "row_source_unknown"
    PICTURE_UNKNOWN = "row_picture_unknown"
    REPEATED = "row_repeated"
    IN_BANK = "row_in_bank"


@dataclass(frozen=True, slots=True)
class Complaint:
    """`fault` is a RowFault or a Fault of the shape; `where` the field or place, empty for the whole row."""

    fault: str
    where: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of_shape(cls, wrong: Wrong) -> "Complaint":
        return cls(wrong.fault.value, wrong.where, wrong.params)


@dataclass(frozen=True, slots=True)
class Target:
    """Which card is meant, by as much as the row says, and what on it. Empty texts and None say nothing.

    `text` and `lines` are needed where the source has no place on the card: terms and requirements.
    """

    language: str
    standard: str
    document: str
    nkz_code: str
    card: int | None
    source: SourceRef | None
    text: str = ""
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row as it was read: `number` as an editor or a sheet counts it, from 1."""

    number: int
    wording: Wording | None
    target: Target | None
    complaints: tuple[Complaint, ...] = ()
