"""Pictures are written anew: what is seen stays, everything else is left behind or refused."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from question_bank.documents.pictures import Picture, Refusal, Refused, read_picture
from question_bank.documents.pictures.raster import LONGEST_SIDE
from question_bank.documents.pictures.reading import LARGEST

SECRET = b"Canon 35.6892 139.6917"
NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HEAD = f'<svg {NAMES} width="40" height="20">'


def raster(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **extra: object) -> bytes:
    image = Image.new(mode, size, 128 if mode in ("L", "P", "I;16") else (200, 30, 30, 128)[: len(mode)])
    written = io.BytesIO()
    image.save(written, kind, **extra)
    return written.getvalue()


def cut_short() -> bytes:
    written = io.BytesIO()
    Image.linear_gradient("L").rotate(30).save(written, "PNG")
    return written.getvalue()[: len(written.getvalue()) // 2]


def drawing(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def read_drawing(inside: str, head: str = HEAD) -> str:
    return read_picture(drawing(inside, head)).data.decode()


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Refused) as refused:
        read_picture(data)
    return refused.value.why


@pytest.mark.parametrize(
    ("kind", "media"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")]
)
def test_a_photograph_stays_what_it_is_without_its_metadata(kind: str, media: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    data = raster(kind, exif=exif, icc_profile=b"profile of a screen")
    assert SECRET in data
    picture = read_picture(data)
    assert (picture.media, picture.width, picture.height) == (media, 60, 40)
    assert SECRET not in picture.data
    assert b"profile of a screen" not in picture.data
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.getpixel((5, 5))[0] > 180  # type: ignore[index]
        assert not image.getexif()


def test_text_and_what_follows_a_picture_are_left_behind() -> None:
    picture = read_picture(raster("PNG") + b"<script>alert(1)</script>")
    assert b"script" not in picture.data


def test_a_photograph_taken_upright_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read_picture(raster("JPEG", exif=exif))
    assert (picture.width, picture.height) == (40, 60)


def test_a_large_photograph_is_made_smaller() -> None:
    picture = read_picture(raster("JPEG", (4000, 2000)))
    assert (picture.width, picture.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "1", "I;16"])
def test_every_kind_of_pixels_is_read(mode: str) -> None:
    assert read_picture(raster("PNG", mode=mode)).width == 60


def test_what_can_be_seen_through_stays_so() -> None:
    with Image.open(io.BytesIO(read_picture(raster("PNG", mode="RGBA")).data)) as image:
        assert image.mode == "RGBA"


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has 2.5 thousand million pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Refusal.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * LARGEST, Refusal.TOO_LONG),
        (b"GIF89a" + b"\0" * 50, Refusal.KIND),
        (b"just a text", Refusal.KIND),
        (cut_short(), Refusal.DAMAGED),
        (raster("JPEG")[:200], Refusal.DAMAGED),
        (raster("PNG", (4, 4)), Refusal.SMALL),
        (bomb(), Refusal.PIXELS),
        (b"<svg", Refusal.DAMAGED),
        (b"<html><body>no</body></html>", Refusal.KIND),
        (drawing("", head='<svg xmlns="http://www.w3.org/2000/svg">'), Refusal.NO_SIZE),
    ],
)
def test_what_is_no_picture_is_refused_with_its_reason(data: bytes, why: Refusal) -> None:
    assert refusal(data) is why


def test_a_drawing_keeps_shapes_text_and_local_paint() -> None:
    told = read_drawing(
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>'
        '<path id="leaf" d="M0 0L9 9"/></defs><use xlink:href="#leaf" x="3"/>'
        '<rect width="9" height="9" fill="url(#g)" style="stroke: black; stroke-width: 2"/>'
        "<text x='1' y='2'>Грядка <tspan>№ 2</tspan></text>"
    )
    for kept in (
        'fill="url(#g)"',
        'href="#leaf"',
        "stroke:black;stroke-width:2",
        "Грядка",
        "№ 2",
        'd="M0 0L9 9"',
    ):
        assert kept in told


HOSTILE = [
    "<script>alert(1)</script>",
    "<rect onload='alert(1)' onclick='alert(1)' width='3' height='3'/>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></body></foreignObject>",
    "<image href='http://evil.example/a.png'/>",
    "<image href='data:image/svg+xml;base64,PHN2Zz4='/>",
    "<use href='http://evil.example/a.svg#x'/>",
    "<use xlink:href='data:image/svg+xml,evil#x'/>",
    "<a xlink:href='javascript:alert(1)'><text>evil</text></a>",
    "<style>rect { fill: url(http://evil.example/x) } @import 'http://evil.example';</style>",
    "<rect style='fill: url(http://evil.example/x)'/>",
    "<rect style='fill: ur\\6c(http://evil.example/x)'/>",
    "<rect fill='url(http://evil.example/x#g)'/>",
    "<rect fill='url(//evil.example/x)'/>",
    "<rect style='background: url(#a); behavior: url(#evil)'/>",
    "<set attributeName='onmouseover' to='alert(1)'/>",
    "<animate attributeName='href' values='javascript:alert(1)'/>",
    "<handler type='application/javascript'>alert(1)</handler>",
    "<iframe src='http://evil.example'/>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "<metadata>evil</metadata>",
    "<filter id='f'><feImage href='http://evil.example'/></filter>",
    "<title onload='alert(1)'>сад</title>",
    "<?xml-stylesheet href='http://evil.example/a.css'?>",
    "<!-- evil -->",
    "<rect xml:base='http://evil.example/' xmlns:evil='evil' evil:x='alert'/>",
]


@pytest.mark.parametrize("inside", HOSTILE)
def test_nothing_in_a_drawing_runs_loads_or_leads_elsewhere(inside: str) -> None:
    told = read_drawing(inside + "<circle r='4'/>")
    assert "circle" in told
    for sign in ("evil", "alert", "script", "http://e", "data:", "@import", "foreignObject", "onload"):
        assert sign not in told


ENTITY = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def copies(levels: int) -> str:
    """Each level draws the one before it twice."""
    steps = "".join(
        f'<g id="n{at}"><use href="#n{at - 1}"/><use href="#n{at - 1}"/></g>' for at in range(1, levels + 1)
    )
    return f'<g id="n0"><rect width="1" height="1"/></g>{steps}'


@pytest.mark.parametrize(
    "data",
    [
        (ENTITY + HEAD + "<text>&b;</text></svg>").encode(),
        (ENTITY + HEAD + "<text>&b;</text></svg>").encode("utf-16"),
        drawing(copies(30)),
        drawing(
            '<pattern id="p"><rect fill="url(#q)"/></pattern><pattern id="q"><rect fill="url(#p)"/></pattern>'
        ),
        drawing('<rect id="r"/>' + '<use href="#r"/>' * 2001),
        drawing("<g/>" * 20_001),
        drawing("<g>" * 300 + "</g>" * 300),
    ],
    ids=[
        "entities",
        "entities in UTF-16",
        "copies of copies",
        "patterns",
        "many copies",
        "many parts",
        "deep",
    ],
)
def test_a_drawing_that_grows_while_it_is_drawn_is_refused(data: bytes) -> None:
    assert refusal(data) in (Refusal.UNSAFE, Refusal.DAMAGED, Refusal.KIND)


def test_an_outside_entity_is_not_read() -> None:
    data = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + HEAD + "<text>&x;</text></svg>"
    assert refusal(data.encode()) is Refusal.UNSAFE


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="40mm" height="20mm"', (151, 76)),
        ('viewBox="0 0 300 150"', (300, 150)),
        ('width="100%" height="100%" viewBox="0,0,300,150"', (300, 150)),
        ('width="3200" height="1600"', (1600, 800)),
    ],
)
def test_a_drawing_has_a_size_in_pixels(head: str, size: tuple[int, int]) -> None:
    picture = read_picture(drawing("<circle r='4'/>", f'<svg xmlns="http://www.w3.org/2000/svg" {head}>'))
    assert (picture.width, picture.height) == size
    assert "viewBox" in picture.data.decode()


def test_a_clean_drawing_is_not_changed_again() -> None:
    once = read_picture(drawing("<g><circle r='4' style='fill:red'/><text>Сад</text></g>"))
    assert read_picture(once.data) == once


@settings(max_examples=200)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", raster("PNG"), raster("JPEG"), raster("WEBP"), HEAD.encode()]),
)
def test_noise_gives_a_picture_or_a_reason(noise: bytes, start: bytes) -> None:
    for data in (start + noise, start[: len(start) // 2] + noise, noise + start):
        try:
            picture = read_picture(data)
        except Refused:
            continue
        assert isinstance(picture, Picture)
        if picture.media == "image/svg+xml":
            etree.fromstring(picture.data)
