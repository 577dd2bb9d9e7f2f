"""The face of all pages and papers: Onest, variable weight, all Kazakh letters and tabular figures.

It comes from a package at install time: the application serves it, nothing is fetched from elsewhere.
"""

from importlib.resources import files
from pathlib import Path

FAMILY = "Onest"


def onest() -> Path:
    """The TTF on disk, weights 100 to 900 on the `wght` axis."""
    return Path(str(files("fontpkg_onest"))) / "files" / "Onest[wght].ttf"
