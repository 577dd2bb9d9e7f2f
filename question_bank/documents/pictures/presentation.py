"""Attributes and style properties that a drawing may have: where things are and how they are painted."""

import re

_GEOMETRY = (
    "id x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points width height viewBox preserveAspectRatio transform "
    "pathLength dx dy rotate textLength lengthAdjust version offset gradientUnits gradientTransform "
    "spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits markerWidth markerHeight "
    "markerUnits orient refX refY"
)
_PAINT = (
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity clip-path "
    "clip-rule marker-start marker-mid marker-end display visibility overflow paint-order vector-effect "
    "shape-rendering text-rendering font-family font-size font-style font-weight font-variant "
    "letter-spacing word-spacing text-anchor text-decoration dominant-baseline alignment-baseline "
    "baseline-shift"
)
PROPERTIES = frozenset(_PAINT.split())
ATTRIBUTES = frozenset(_GEOMETRY.split()) | PROPERTIES

_LOCAL_URL = re.compile(r"url\(\s*(['\"]?)#[\w.:-]{1,200}\1\s*\)")
_DANGEROUS = re.compile(r"url|[\\@<>{}]|expression|javascript|data:|import|/\*|&#", re.IGNORECASE)


def safe_value(value: str) -> bool:
    """Whether a value is plain: no address but a reference within the drawing, no escapes, no code."""
    return _DANGEROUS.search(_LOCAL_URL.sub("", value)) is None


def safe_style(style: str) -> str:
    """The declarations of a style attribute that paint and are plain."""
    kept = []
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip().lower() in PROPERTIES and value.strip() and safe_value(value):
            kept.append(f"{name.strip().lower()}:{value.strip()}")
    return ";".join(kept)
