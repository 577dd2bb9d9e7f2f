"""Every pair of colours that the styles put together can be read, in both themes."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "kernel/web/static/css/tokens.css"

INKS = ("ink", "ink-quiet", "accent", "accent-strong", "good", "attention", "danger", "neutral")
SOFT = ("accent", "good", "attention", "danger", "neutral")
TEXT_PAIRS = [
    *[(ink, ground) for ink in INKS for ground in ("ground", "surface")],
    *[(ink, f"{soft}-soft") for soft in SOFT for ink in ("ink", soft)],
    *[("ink-quiet", ground) for ground in ("sunken", "accent-soft")],
    ("ink", "sunken"),
    ("accent-strong", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger"),
]
SHAPE_PAIRS = [(shape, ground) for shape in ("line-strong", "focus") for ground in ("ground", "surface")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_can_be_read_on_its_ground(theme: str, pair: tuple[str, str]) -> None:
    assert _contrast(*(_colours(theme)[name] for name in pair)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("pair", SHAPE_PAIRS, ids="-on-".join)
def test_frames_and_the_focus_ring_can_be_seen(theme: str, pair: tuple[str, str]) -> None:
    assert _contrast(*(_colours(theme)[name] for name in pair)) >= 3


def _colours(theme: str) -> dict[str, str]:
    """Token -> six hexadecimal digits."""
    light, dark = TOKENS.read_text().split("(prefers-color-scheme: dark)")
    found = re.compile(r"--([a-z-]+): #([0-9a-f]{6});")
    return dict(found.findall(light)) | (dict(found.findall(dark)) if theme == "dark" else {})


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio: 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance: 0 to 1."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
