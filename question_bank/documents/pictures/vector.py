"""SVG: a new tree of drawing elements from an allow-list; what is not on it does not get in.

The libraries that clean SVG either bind a foreign program or keep style sheets and nested copies, so
the list is our own, over the XML reader that the project has: shapes, text, gradients, patterns and
local references. Nothing that runs, loads, links, animates, embeds or styles by rules.
"""

import re
from typing import Any

from lxml import etree

from question_bank.documents.pictures.picture import Picture, Refusal, Refused
from question_bank.documents.pictures.presentation import ATTRIBUTES, safe_style, safe_value

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_NAMES: dict[Any, str] = {None: SVG, "xlink": XLINK}  # the stubs know no default namespace
HREFS = ("href", f"{{{XLINK}}}href")
LONGEST = 1024 * 1024
MOST_ELEMENTS = 20_000
MOST_COPIES = 2_000
LARGEST_SIDE = 1600

_DRAWN = "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan stop"
_PAINTED_WITH = "linearGradient radialGradient clipPath pattern marker"
ELEMENTS = frozenset(f"{_DRAWN} {_PAINTED_WITH}".split())
_TEXT_IN = frozenset({"title", "desc", "text", "tspan"})
_GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_PAINT = re.compile(r"url\(\s*['\"]?#([\w.:-]+)")
_LOCAL = re.compile(r"#[\w.:-]{1,200}")
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(px|pt|mm|cm|in)?\s*")
_PIXELS = {
    None: 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
}


def read_vector(data: bytes) -> Picture:
    """The drawing with its size in figures. Raises Refused."""
    if len(data) > LONGEST:
        raise Refused(Refusal.TOO_LONG)
    root = _parsed(data)
    if root.tag != f"{{{SVG}}}svg":
        raise Refused(Refusal.KIND)
    clean = _copied(root)
    if clean is None or sum(1 for _ in clean.iter()) > MOST_ELEMENTS:
        raise Refused(Refusal.UNSAFE)
    _without_nested_copies(clean)
    width, height = _sized(clean)
    etree.cleanup_namespaces(clean)
    return Picture(etree.tostring(clean, encoding="utf-8"), "image/svg+xml", width, height)


def _parsed(data: bytes) -> etree._Element:
    """Nothing is fetched or expanded while it is read; a document that declares entities is refused."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused(Refusal.DAMAGED) from None
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise Refused(Refusal.UNSAFE)
    return root


def _copied(element: etree._Element) -> etree._Element | None:
    """A new element with what is allowed of the old one, all the way down; None where it is not allowed."""
    name = _local_name(element)
    if name not in ELEMENTS:
        return None
    new = etree.Element(f"{{{SVG}}}{name}", nsmap=_NAMES)
    for attribute, value in element.attrib.items():
        _set(new, str(attribute), str(value))
    new.text = element.text if name in _TEXT_IN else None
    for child in element:
        copied = _copied(child)
        if copied is not None:
            copied.tail = child.tail if name in _TEXT_IN else None
            new.append(copied)
    return new


def _local_name(element: etree._Element) -> str:
    """The name of a drawing element; empty for foreign ones, entities and the like."""
    tag: Any = element.tag
    return tag.removeprefix(f"{{{SVG}}}") if isinstance(tag, str) and tag.startswith(f"{{{SVG}}}") else ""


def _set(new: etree._Element, name: str, value: str) -> None:
    if name in HREFS:
        if _LOCAL.fullmatch(value):
            new.set(name, value)
    elif name == "style":
        if style := safe_style(value):
            new.set(name, style)
    elif name in ATTRIBUTES and safe_value(value):
        new.set(name, value)


def _without_nested_copies(root: etree._Element) -> None:
    """Refuse copies of what holds copies of copies, which double with every step, and too many of any."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    if sum(1 for _ in root.iter(f"{{{SVG}}}use")) > MOST_COPIES:
        raise Refused(Refusal.UNSAFE)
    names = {name for element in root.iter() for name in _drawn_by(element)}
    for target in (by_id[name] for name in names if name in by_id):
        inside = {name for part in target.iter() for name in _drawn_by(part)}
        if any(not _is_plain(by_id[name]) for name in inside if name in by_id):
            raise Refused(Refusal.UNSAFE)


def _drawn_by(element: etree._Element) -> list[str]:
    """Ids of what is drawn once more for this element."""
    linked = (element.get(name, "").removeprefix("#") for name in HREFS)
    painted = (name for value in element.attrib.values() for name in _PAINT.findall(str(value)))
    return [name for name in (*linked, *painted) if name]


def _is_plain(element: etree._Element) -> bool:
    """Whether it draws nothing else again; gradients only borrow each other's colours."""
    if _local_name(element) in _GRADIENTS:
        return True
    return not any(_drawn_by(part) for part in element.iter())


def _sized(root: etree._Element) -> tuple[int, int]:
    """Give the drawing a size in pixels and a view box, so that every page knows its room beforehand."""
    width, height = (_pixels(root.get(name)) for name in ("width", "height"))
    box = _box(root.get("viewBox"))
    if box is not None and not (width and height):
        width, height = box
    if not width or not height:
        raise Refused(Refusal.NO_SIZE)
    if box is None:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    scale = min(1.0, LARGEST_SIDE / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    root.set("width", str(size[0]))
    root.set("height", str(size[1]))
    return size


def _pixels(length: str | None) -> float | None:
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _PIXELS[found[2]] if found else None


def _box(text: str | None) -> tuple[float, float] | None:
    try:
        numbers = [float(one) for one in (text or "").replace(",", " ").split()]
    except ValueError:
        return None
    right = len(numbers) == 4 and all(0 < one < 1_000_000 for one in numbers[2:])
    return (numbers[2], numbers[3]) if right else None
