"""A quiet woven rule for the head of official papers, drawn from sine curves."""

import math

WIDTH = 1700
HEIGHT = 60
STEP = 6


def guilloche_svg(*, waves: int = 17, strands: int = 7) -> str:
    """An SVG band (1700 × 60 units) of `strands` sine curves that cross `waves` times."""
    paths = "".join(
        f'<path d="{_strand(waves, strand / strands)}" fill="none" stroke="currentColor" stroke-width="0.9"/>'
        for strand in range(strands)
    )
    return f'<svg class="guilloche" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{paths}</svg>'


def _strand(waves: int, shift: float) -> str:
    points = []
    for x in range(0, WIDTH + 1, STEP):
        angle = 2 * math.pi * (waves * x / WIDTH + shift)
        y = HEIGHT / 2 + (HEIGHT / 2 - 3) * math.sin(angle) * math.cos(
            math.pi * waves * x / WIDTH / 4 + shift
        )
        points.append(f"{x} {y:.1f}")
    return "M" + " L".join(points)
