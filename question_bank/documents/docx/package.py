"""The parts of a word-processor file: unpacked within limits, parsed without entities or network."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from question_bank.documents.refusals import MOST_TAGS, Unreadable, UnreadableReason

MOST_BYTES_OF_PART = 40 * 1024 * 1024
MOST_BYTES = 400 * 1024 * 1024  # of all parts, pictures too, by what the archive says of itself
MOST_RATIO = 500  # XML of a long table packs 100 to 1; zeros 1000 to 1
_SMALL = 1024 * 1024
_IS_ENCRYPTED = 1
_HEAD = 4096
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


class Package:
    """An archive whose parts are read one by one, by name."""

    def __init__(self, data: bytes) -> None:
        """Open the archive. Raises Unreadable: DAMAGED, ENCRYPTED, TOO_LARGE."""
        try:
            self._archive = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise Unreadable(UnreadableReason.DAMAGED) from error
        entries = self._archive.infolist()
        if sum(entry.file_size for entry in entries) > MOST_BYTES or any(map(_is_bomb, entries)):
            raise Unreadable(UnreadableReason.TOO_LARGE)
        if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
            raise Unreadable(UnreadableReason.ENCRYPTED)
        self._entries = {entry.filename: entry for entry in entries}

    def part(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, or None when there is none of this name.

        Raises Unreadable: DAMAGED, UNSAFE for a part with a document type, TOO_LARGE.
        """
        entry = self._entries.get(name)
        return None if entry is None else _parsed(self._unpacked(entry))

    def _unpacked(self, entry: ZipInfo) -> bytes:
        """Return at most the permitted bytes: an archive may say less of a part than it holds."""
        try:
            with self._archive.open(entry) as part:
                data = part.read(MOST_BYTES_OF_PART + 1)
        except _BROKEN as error:
            raise Unreadable(UnreadableReason.DAMAGED) from error
        if len(data) > MOST_BYTES_OF_PART or data.count(b"<") > MOST_TAGS:
            raise Unreadable(UnreadableReason.TOO_LARGE)
        return data


def _is_bomb(entry: ZipInfo) -> bool:
    return entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size)


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = UnreadableReason.UNSAFE if b"<!ENTITY" in data else UnreadableReason.DAMAGED
        raise Unreadable(reason) from error
    if b"<!DOCTYPE" in data[:_HEAD] or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(UnreadableReason.UNSAFE)
    return root
