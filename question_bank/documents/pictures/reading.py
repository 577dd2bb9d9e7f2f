"""A file of any kind into a safe picture: the content decides what it is, never its name."""

from question_bank.documents.pictures.picture import Picture, Refusal, Refused
from question_bank.documents.pictures.raster import read_raster
from question_bank.documents.pictures.vector import read_vector

LARGEST = 6 * 1024 * 1024
"""Bytes: a photograph of a telephone."""

_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def read_picture(data: bytes) -> Picture:
    """The picture, written anew without anything but what is seen. Raises Refused."""
    if not data:
        raise Refused(Refusal.EMPTY)
    if len(data) > LARGEST:
        raise Refused(Refusal.TOO_LONG)
    if data.startswith(_MAGIC) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return read_raster(data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_vector(data)
    raise Refused(Refusal.KIND)
