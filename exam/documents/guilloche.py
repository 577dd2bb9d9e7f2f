"""A quiet woven rule for the head of official papers, drawn from sine curves."""

import math

WIDTH = 1700
HEIGHT = 60
STEP = 5
BEATS = 4
"""How often the band swells and narrows over its length."""


def guilloche_svg(*, waves: int = 22, strands: int = 9) -> str:
    """An SVG band (1700 × 60 units) of `strands` sine curves that cross `waves` times."""
    paths = "".join(
        f'<path d="{_strand(waves, strand / strands)}" fill="none" stroke="currentColor" stroke-width="0.9"/>'
        for strand in range(strands)
    )
    return f'<svg class="guilloche" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{paths}</svg>'


def _strand(waves: int, shift: float) -> str:
    points = []
    for x in range(0, WIDTH + 1, STEP):
        part = x / WIDTH
        height = (HEIGHT / 2 - 2) * (0.62 - 0.38 * math.cos(2 * math.pi * BEATS * part))
        y = HEIGHT / 2 + height * math.sin(2 * math.pi * (waves * part + shift))
        points.append(f"{x} {y:.1f}")
    return "M" + " L".join(points)
