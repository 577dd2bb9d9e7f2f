"""The text of one paragraph as its last redaction reads: insertions in, deletions out, notes apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from question_bank.documents.docx.elements import attribute, child, children, is_on, name_of

_LEFT_OUT = frozenset(
    {
        "del", "moveFrom", "pPr", "rPr", "instrText", "delText", "Fallback", "footnoteRef", "endnoteRef",
        "annotationRef", "rt", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "object", "pict",
    }
)  # fmt: skip
_MARKS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


@dataclass(slots=True)
class Written:
    """What a paragraph holds: its text, its text boxes, and the notes that it refers to, as (kind, id)."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def written(paragraph: etree._Element) -> Written:
    """Return what stands in a paragraph."""
    found = Written()
    found.text = "".join(_pieces(paragraph, found))
    return found


def goes_on(paragraph: etree._Element) -> bool:
    """Tell whether the paragraph's end was deleted, so that the next one goes on in it."""
    return child(paragraph, "pPr", "rPr", "del") is not None


def _pieces(element: etree._Element, found: Written) -> Iterator[str]:
    for below in element:
        name = name_of(below)
        if name == "t":
            yield (below.text or "").replace("\t", " ").replace("\n", " ")
        elif name in _MARKS:
            yield _MARKS[name]
        elif name == "br":
            yield " " if attribute(below, "type") in {"page", "column"} else "\n"
        elif name == "txbxContent":
            found.boxes.append(below)
        elif name in {"footnoteReference", "endnoteReference"}:
            found.notes.append((name.removesuffix("Reference"), attribute(below, "id") or ""))
        elif name not in _LEFT_OUT and not _is_hidden(below):
            yield from _pieces(below, found)


def _is_hidden(element: etree._Element) -> bool:
    return name_of(element) == "r" and is_on(child(element, "rPr", "vanish"))


def note_texts(part: etree._Element | None, kind: str) -> dict[tuple[str, str], str]:
    """Return the notes of a part by (kind, id), each as one running text."""
    return {
        (kind, attribute(note, "id") or ""): " ".join(
            " ".join(written(paragraph).text.split()) for paragraph in children(note, "p")
        ).strip()
        for note in children(part, kind)
    }
