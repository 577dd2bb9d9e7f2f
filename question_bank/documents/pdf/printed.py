"""What a page of a PDF shows, read through PDFium: glyphs and ruled lines, in points from the top left."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw

from question_bank.documents.refusals import Unreadable, UnreadableReason

MOST_PAGES = 400
_MOST_GLYPHS = 60_000  # of a page
_MOST_OBJECTS = 60_000
_DEEPEST = 6  # forms within forms
_THIN = 2.0
_SHORTEST = 4.0
_FARTHEST = 100_000.0
_ASKEW = 0.7
# A hyphen at the end of a line comes as one of these.
_HYPHENS = {0x02: "\u00ad", 0xFFFE: "\u00ad", 0xAD: "\u00ad"}
_Matrix = tuple[float, float, float, float, float, float]
_AS_IS: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character, which may be a space. The box is as high as the font."""

    char: str
    box: Box


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its size, glyphs in the order of the file, horizontal and vertical rules."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    pictures: int


def printed_pages(data: bytes) -> Iterator[PrintedPage]:
    """Return the pages one by one. Raises Unreadable: ENCRYPTED, DAMAGED, TOO_MANY_PAGES."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise Unreadable(UnreadableReason.ENCRYPTED if locked else UnreadableReason.DAMAGED) from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(UnreadableReason.TOO_MANY_PAGES)
        if not len(document):
            raise Unreadable(UnreadableReason.DAMAGED)
        for at in range(len(document)):
            yield _page(document, at)
    except pypdfium2.PdfiumError as error:  # a page of it cannot be loaded
        raise Unreadable(UnreadableReason.DAMAGED) from error
    finally:
        document.close()


def _page(document: Any, at: int) -> PrintedPage:
    page = document[at]
    try:
        frame = _Frame.of(page)
        rules: list[Box] = []
        objects = _objects_of_page(page)
        pictures = sum(_collect(part, _AS_IS, 0, frame, rules) for part in objects)
        return PrintedPage(frame.width, frame.height, tuple(_glyphs(page, frame)), tuple(rules), pictures)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Frame:
    """How coordinates of a page's content become those of the page as it is seen."""

    left: float
    bottom: float
    turns: int  # quarters, clockwise
    width: float
    height: float

    @classmethod
    def of(cls, page: Any) -> "_Frame":
        left, bottom, _, _ = page.get_bbox()
        width, height = page.get_size()
        return cls(left, bottom, page.get_rotation() // 90 % 4, width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.turns == 0:
            return x, self.height - y
        if self.turns == 1:
            return y, x
        if self.turns == 2:
            return self.width - x, y
        return self.width - y, self.height - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        ends = self.point(x0, y0), self.point(x1, y1)
        (left, right), (top, bottom) = sorted(x for x, _ in ends), sorted(y for _, y in ends)
        return Box(left, top, right, bottom)


def _glyphs(page: Any, frame: _Frame) -> Iterator[Glyph]:
    """Return the glyphs; spaces and line ends that PDFium adds by itself are left out."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > _MOST_GLYPHS:
            raise Unreadable(UnreadableReason.TOO_SLOW)
        rectangle = raw.FS_RECTF()
        for at in range(count):
            code = raw.FPDFText_GetUnicode(text, at)
            if raw.FPDFText_IsGenerated(text, at) == 1 and code not in _HYPHENS:
                continue
            if not raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(rectangle)):
                continue
            char = _HYPHENS.get(code) or _char(code)
            box = frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            if char and box.bottom > box.top and _is_on_paper(box):
                yield Glyph(char, box)
    finally:
        text.close()


def _is_on_paper(box: Box) -> bool:
    """Tell whether a box has a place at all: a damaged file may give any number, and what is none."""
    return all(abs(end) < _FARTHEST for end in (box.x0, box.top, box.x1, box.bottom))


def _char(code: int) -> str:
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return " " if chr(code).isspace() else chr(code)


def _objects_of_page(page: Any) -> Iterator[Any]:
    count = raw.FPDFPage_CountObjects(page)
    return (raw.FPDFPage_GetObject(page, at) for at in range(min(count, _MOST_OBJECTS)))


def _collect(part: Any, around: _Matrix, depth: int, frame: _Frame, rules: list[Box]) -> int:
    """Add the rules of an object of a page and of what it holds to `rules`; return the number of pictures."""
    kind = raw.FPDFPageObj_GetType(part)
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        return 1
    if kind == raw.FPDF_PAGEOBJ_PATH and len(rules) < _MOST_OBJECTS:
        matrix = _product(_matrix_of(part), around)
        for strokes, points in _outlines(part):
            seen = [frame.point(*_moved(point, matrix)) for point in points]
            rules += filter(_is_on_paper, _edges(seen) if strokes else _slab(seen))
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        matrix = _product(_matrix_of(part), around)
        count = min(raw.FPDFFormObj_CountObjects(part), _MOST_OBJECTS)
        inner = (raw.FPDFFormObj_GetObject(part, at) for at in range(count))
        return sum(_collect(below, matrix, depth + 1, frame, rules) for below in inner)
    return 0


def _matrix_of(part: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(part, ctypes.byref(matrix)):
        return _AS_IS
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(point: tuple[float, float], matrix: _Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _outlines(path: Any) -> Iterator[tuple[bool, list[tuple[float, float]]]]:
    """Return the outlines of a path: whether it is drawn as a line, and its points."""
    mode, strokes = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(strokes))
    if not (mode.value or strokes.value):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for at in range(min(raw.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield bool(strokes.value), points
            points = []
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield bool(strokes.value), points


def _edges(points: list[tuple[float, float]]) -> Iterator[Box]:
    """Return the upright and level edges of an outline that is drawn with a pen."""
    for (x0, y0), (x1, y1) in pairwise(points):
        width, height = abs(x1 - x0), abs(y1 - y0)
        if (width <= _ASKEW or height <= _ASKEW) and max(width, height) >= _SHORTEST:
            yield Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _slab(points: list[tuple[float, float]]) -> Iterator[Box]:
    """Return a filled outline as a rule if it is thin; other fillings are shades."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    width, height = box.x1 - box.x0, box.bottom - box.top
    if min(width, height) <= _THIN and max(width, height) >= _SHORTEST:
        yield box
