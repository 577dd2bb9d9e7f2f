"""PNG, JPEG and WebP: decoded within limits and encoded anew, so that only pixels are left."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile, ImageOps

from question_bank.documents.pictures.picture import Picture, Refusal, Refused

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
"""Pixels of what is kept: twice the width of a question's text."""
SHORTEST_SIDE = 8

_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, MemoryError, OverflowError)


def read_raster(data: bytes) -> Picture:
    """Upright, at most LONGEST_SIDE, without metadata, profiles and further frames. Raises Refused."""
    with _whole_files_only(), warnings.catch_warnings():
        # A picture may unpack into far more than it weighs: what Pillow only warns of is refused.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=tuple(_MEDIA)) as image:
                return _kept(image)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise Refused(Refusal.PIXELS) from None
        except _BROKEN as error:
            raise error if isinstance(error, Refused) else Refused(Refusal.DAMAGED) from None


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """The printer makes Pillow take files that are cut short, for the whole process; here none is."""
    found = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = found


def _kept(image: Image.Image) -> Picture:
    kind = str(image.format)
    if image.width * image.height > MOST_PIXELS:
        raise Refused(Refusal.PIXELS)
    if min(image.size) < SHORTEST_SIDE:
        raise Refused(Refusal.SMALL)
    if kind == "JPEG":
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    seen = upright.convert(_mode(upright, kind))
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new(seen.mode, seen.size)
    clean.paste(seen)
    written = io.BytesIO()
    if kind == "PNG":
        clean.save(written, "PNG", optimize=True)
    else:
        clean.save(written, kind, quality=88)
    return Picture(written.getvalue(), _MEDIA[kind], *clean.size)


def _mode(image: Image.Image, kind: str) -> str:
    if image.mode in ("1", "L", "I", "I;16", "F"):
        return "L" if kind != "WEBP" else "RGB"
    return "RGBA" if kind != "JPEG" and image.has_transparency_data else "RGB"
