"""Elements of WordprocessingML by their local names: older and strict files differ in namespaces only."""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree


def name_of(element: etree._Element) -> str:
    """Return the local name of an element."""
    return _local(element.tag)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element down a path of local names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Return the children of a local name."""
    return (below for below in (() if element is None else element) if name_of(below) == name)


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """Return the value of an attribute by its local name."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if _local(key) == name), None)


def number(element: etree._Element | None, name: str = "val", *, default: int = 0) -> int:
    """Return a whole number from an attribute, kept within what documents have."""
    try:
        return min(max(int(attribute(element, name) or default), 0), 10_000)
    except ValueError:
        return default


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a property of yes and no is there and not switched off."""
    return element is not None and attribute(element) not in {"0", "false", "off", "none"}


@lru_cache(maxsize=1024)
def _local(key: str | bytes) -> str:
    return str(key).rpartition("}")[2]
