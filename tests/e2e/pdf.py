"""PDFs read by the tools of poppler, as anybody else would read them."""

import subprocess
from pathlib import Path


def text_of(pdf: Path) -> str:
    """The text of a PDF in reading order."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True)
    return done.stdout
