"""A file of items, whatever it is: decoded, told apart by its content, read row by row."""

from question_bank.domain.exchange.jsonl import read_lines
from question_bank.domain.exchange.rows import FileFault, FileRow, UnreadableFile
from question_bank.domain.exchange.sheet import read_sheet
from question_bank.domain.parsing.decoding import decode
from question_bank.domain.parsing.errors import NotADocument, Refusal

LARGEST = 8 * 1024 * 1024

_FAULTS = {
    Refusal.EMPTY: FileFault.EMPTY,
    Refusal.TOO_LONG: FileFault.TOO_LONG,
    Refusal.BINARY: FileFault.BINARY,
    Refusal.UNDECODABLE: FileFault.UNDECODABLE,
}


def read_items(data: bytes) -> tuple[FileRow, ...]:
    """The rows of a JSONL or CSV file in UTF-8, UTF-16 or Windows-1251. Raises UnreadableFile."""
    try:
        text = decode(data, limit=LARGEST)
    except NotADocument as error:
        raise UnreadableFile(_FAULTS.get(error.code, FileFault.BINARY)) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = read_lines(text) if text.lstrip().startswith(("{", "[")) else read_sheet(text)
    if not rows:
        raise UnreadableFile(FileFault.EMPTY)
    return rows
