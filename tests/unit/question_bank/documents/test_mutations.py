"""Files with one thing wrong in them are read, or refused with a reason; they break nothing."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from question_bank.documents import Unreadable
from question_bank.documents.docx import docx_text
from question_bank.documents.html import html_text
from question_bank.documents.pdf.document import text_of_pdf
from question_bank.domain.parsing import NotAStandard, parse
from question_bank.domain.parsing.accounting import unaccounted
from tests.unit.question_bank.documents.bad_files import archive, unpacked

READERS: dict[str, Callable[[bytes], str]] = {"docx": docx_text, "html": html_text, "pdf": text_of_pdf}
PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml")
TIMES = 100


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes cut short, or with a piece dropped, doubled, turned around or made noise."""
    start, end = sorted(chance.sample(range(len(data)), 2))
    piece = data[start : min(end, start + 200)]
    before, after = data[:start], data[start + len(piece) :]
    kinds = (
        before,
        piece + after,
        before + after,
        before + piece + piece + after,
        before + piece[::-1] + after,
        before + chance.randbytes(len(piece)) + after,
    )
    return chance.choice(kinds)


def outcome(container: str, data: bytes) -> str:
    try:
        text = READERS[container](data)
        standard = parse(text, source=container)
    except Unreadable as refused:
        return refused.code.value
    except NotAStandard:
        return "no standard"
    assert unaccounted(text, standard) == ()
    return "read"


@pytest.mark.parametrize("container", READERS)
def test_of_the_bytes(container: str, small_files: dict[str, bytes]) -> None:
    chance = random.Random(container)
    outcomes = Counter(outcome(container, mutated(small_files[container], chance)) for _ in range(TIMES))
    assert outcomes.total() == TIMES
    assert outcomes["read"] < TIMES


def test_of_the_xml_in_a_sound_archive(small_files: dict[str, bytes]) -> None:
    chance = random.Random(7)
    parts = unpacked(small_files["docx"])
    outcomes: Counter[str] = Counter()
    for _ in range(TIMES):
        name = chance.choice(PARTS)
        outcomes[outcome("docx", archive({**parts, name: mutated(parts[name], chance)}))] += 1
    assert set(outcomes) <= {"read", "damaged", "no standard"}
