"""Amendment notes: editorial remarks on redactions, taken out of the text before it is read."""

import re
from collections.abc import Sequence

from question_bank.domain.parsing.lines import Line
from question_bank.domain.parsing.wording import joined

# On a line of its own (Russian, Kazakh), or at the head of the remark.
_MARKER = re.compile(r"примечание изпи ?!|зқаи-ның ескертпесі ?!", re.IGNORECASE)
_HEAD = re.compile(r"(?:примечание изпи ?!|зқаи-ның ескертпесі ?!|ескерту\.|сноска\.)", re.IGNORECASE)
_END = re.compile(r"(?:\.|\)|енгізіледі|енгізілді|бұйрығымен)$", re.IGNORECASE)
_LONGEST = 6


def separate_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text itself, and the notes, each as one joined line.

    A note is its marker and the sentence after it, up to a full stop; a runaway one ends after six lines.
    """
    kept: list[Line] = []
    notes: list[Line] = []
    at = 0
    while at < len(lines):
        length = _note_length(lines, at)
        if length:
            note = lines[at : at + length]
            notes.append(Line(joined(note), note[0].first, note[-1].last))
        else:
            kept.append(lines[at])
        at += max(1, length)
    return kept, notes


def _note_length(lines: Sequence[Line], at: int) -> int:
    if not _HEAD.match(lines[at].text):
        return 0
    alone = bool(_MARKER.fullmatch(lines[at].text))
    for length in range(1 + alone, _LONGEST + 1):
        if at + length >= len(lines) or _END.search(lines[at + length - 1].text):
            return min(length, len(lines) - at)
    return 1 + alone
