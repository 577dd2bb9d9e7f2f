"""Files that are broken, or built to break what opens them."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(parts: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip archive."""
    with ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def word_file(body: str, *, prolog: str = "", **parts: str) -> bytes:
    """Return a word-processor file with this XML in its body, and other parts by their names."""
    document = f"<?xml version='1.0'?>{prolog}<w:document {_W}><w:body>{body}</w:body></w:document>"
    others = {f"word/{name}.xml": f"<w:{name} {_W}>{xml}</w:{name}>".encode() for name, xml in parts.items()}
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode(), **others})


def compound_file(stream_name: str) -> bytes:
    """Return the outside of an older Office file, or of one with a password: "EncryptedPackage"."""
    return _COMPOUND + bytes(1024) + stream_name.encode("utf-16-le") + bytes(64)


def raw_pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of numbered objects; the first one is its catalogue."""
    out = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    size = len(objects) + 1
    end = b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))
    return b"%sxref\n0 %d\n0000000000 65535 f \n%s%s" % (out, size, table, end)


def stream(content: bytes) -> bytes:
    """Return a compressed stream."""
    return _packed(zlib.compress(content, 9))


def endless_stream(content: bytes, times: int) -> bytes:
    """Return a stream that unpacks to a content so many times over, without packing all of it."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return _packed(head + block * times)


def _packed(data: bytes) -> bytes:
    return b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(data), data)


def pdf_of_pages(count: int, content: bytes) -> bytes:
    """Return a PDF of `count` pages that share their content."""
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>"
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    first = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: tree, 3: content}
    return raw_pdf(first | dict.fromkeys(range(4, 4 + count), page))


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password: its proofs of the password are noise."""
    proofs = b"/O<%s>/U<%s>" % (b"5a" * 32, b"a5" * 32)
    name = b"00112233445566778899aabbccddeeff"
    return raw_pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            4: b"<</Filter/Standard/V 2/R 3/Length 128/P -44%s>>" % proofs,
        },
        trailer=b"/Encrypt 4 0 R/ID[<%s><%s>]" % (name, name),
    )
