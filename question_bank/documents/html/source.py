"""Bytes of a web page into a tree of elements: its encoding, and the part that is the document."""

import codecs
import re

from lxml import etree

from question_bank.documents.refusals import MOST_TAGS, Unreadable, UnreadableReason

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD = 8192
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MOST_SPOILED = 0.01  # of the letters
_TEXT = etree.XPath("string-length(normalize-space(.))")


def document_of(data: bytes) -> etree._Element:
    """Return the element that holds the document: the page's main part where one holds most of its text.

    Entities of the page's own are not expanded, and nothing is fetched. Raises Unreadable: DAMAGED,
    TOO_LARGE, UNSAFE for elements hundreds deep.
    """
    text = decoded(data)
    if text.count("<") > MOST_TAGS:
        raise Unreadable(UnreadableReason.TOO_LARGE)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(UnreadableReason.DAMAGED) from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Unreadable(UnreadableReason.UNSAFE)  # the parser has left something out
    if root is None:
        raise Unreadable(UnreadableReason.DAMAGED)
    parts = (element for element in root.iter() if _is_main(element))
    longest = max(parts, key=_length, default=root)
    return longest if _length(longest) * 2 > _length(root) else root


def decoded(data: bytes) -> str:
    """Return the text of a page: by its byte order mark, its own word, or as UTF-8 or Windows-1251.

    Raises Unreadable(DAMAGED) when many of the letters cannot be read.
    """
    for encoding in _encodings(data):
        try:
            return data.decode(encoding).replace("\0", "")
        except (UnicodeDecodeError, LookupError):
            continue
    text = data.decode(next(iter(_encodings(data))), "replace").replace("\0", "")
    if text.count("\ufffd") > len(text) * _MOST_SPOILED:
        raise Unreadable(UnreadableReason.DAMAGED)
    return text


def _encodings(data: bytes) -> list[str]:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    said = _CHARSET.search(data[:_HEAD])
    named = [said[1].decode("ascii", "ignore")] if said and _is_known(said[1]) else []
    return [*marked, *named, "utf-8", "cp1251"]


def _is_known(name: bytes) -> bool:
    """Tell whether a page's word for its encoding can be believed: it was found in bytes that are ASCII's."""
    try:
        return codecs.lookup(name.decode("ascii", "ignore")).name not in {
            "utf-16",
            "utf-32",
            "utf-7",
            "idna",
            "punycode",
        }
    except LookupError:
        return False


def _is_main(element: etree._Element) -> bool:
    return element.tag in {"article", "main"} or element.get("role") == "main"


def _length(element: etree._Element) -> float:
    length = _TEXT(element)
    return length if isinstance(length, float) else 0.0
