"""What is wrong with a file of items and with its rows, in the language of the interface."""

from flask_babel import lazy_gettext as _l

from question_bank.domain.exchange.rows import Complaint, FileFault, RowFault
from question_bank.domain.shape import Fault
from question_bank.web.fault_words import FAULT_WORDS

FILE_SENTENCES: dict[str, object] = {
    FileFault.EMPTY: _l("There are no items in this file. Nothing was kept."),
    FileFault.TOO_LONG: _l("The file is larger than 8 MB. Nothing was kept; send it in parts."),
    FileFault.BINARY: _l(
        "This is no text file. Nothing was kept; save the table as CSV (UTF-8 or Windows-1251) "
        "and send it again."
    ),
    FileFault.UNDECODABLE: _l(
        "The letters of this file cannot be read. Nothing was kept; save it as UTF-8 or Windows-1251."
    ),
    FileFault.COLUMNS: _l(
        "The first row must name the columns; these are missing: %(columns)s. Nothing was kept; "
        "take the template as a pattern."
    ),
    FileFault.ROWS: _l("The file has more than %(most)s rows. Nothing was kept; send it in parts."),
    FileFault.BROKEN: _l(
        "The table breaks off: a quotation mark is not closed. Nothing was kept; save it once more as CSV."
    ),
    "item_file": _l("There is no such file of yours."),
    "item_file_taken": _l("This file was taken already. Nothing was changed."),
    "item_file_nothing": _l(
        "No row of the file can be taken. Nothing was changed; mend it and send it again."
    ),
}

ROW_WORDS: dict[str, object] = {
    RowFault.NOT_JSON: _l("The line is no valid JSON."),
    RowFault.NOT_OBJECT: _l("The line is no JSON object."),
    RowFault.FIELD: _l("The field “%(field)s” does not hold what it must."),
    RowFault.TYPE: _l("The type must be single, multiple, match, order, inline, numeric or extended."),
    RowFault.LANGUAGE: _l("The language must be ru or kk."),
    RowFault.NO_CARD: _l("Give the number of the card or the code of the profession."),
    RowFault.CARD_UNKNOWN: _l("No published card that is open to you is like that."),
    RowFault.CARD_SEVERAL: _l("Several cards are like that: give the standard, the language and the card."),
    RowFault.NO_SOURCE: _l("Give the labour function and the skill that the item rests on."),
    RowFault.SOURCE_UNKNOWN: _l("The card has no such labour function, skill or statement."),
    RowFault.PICTURE_UNKNOWN: _l("A picture of the item is not in this bank."),
    RowFault.REPEATED: _l("The same words stand in row %(row)s of the file."),
    RowFault.IN_BANK: _l("The bank has an item with the same words: %(item)s."),
}

_PLACES: dict[str, object] = {
    "stem": _l("Question"),
    "key": _l("Key"),
    "points": _l("Points"),
    "unit": _l("Unit"),
    "pictures": _l("Pictures"),
}
_OF_ALL_ROWS = frozenset({Fault.OPTION_COUNT, Fault.OPTION_IDS, Fault.PAIRS_INCOMPLETE, Fault.RUBRIC_COUNT})
"""Faults of a whole list, which a form tells at its head."""
_NUMBERED = {"option": _l("Option %(row)s"), "criterion": _l("Criterion %(row)s")}


def complaint_told(complaint: Complaint) -> str:
    """The sentence of a complaint, with its place before it where the sentence does not tell it."""
    shape = complaint.fault in FAULT_WORDS
    text = str((FAULT_WORDS if shape else ROW_WORDS)[complaint.fault])
    said = text % complaint.params if complaint.params else text
    if complaint.fault in _OF_ALL_ROWS:
        return f"{_l('Options')}: {said}"
    return f"{_place(complaint.where)}: {said}" if shape else said


def _place(where: str) -> str:
    head, _, name = where.partition("-")
    return str(_NUMBERED[head]) % {"row": name} if head in _NUMBERED else str(_PLACES[where])
