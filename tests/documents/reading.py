"""PDFs read by other people's programs: text, pages, tags and QR codes."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Pdf:
    """A PDF on disk, as poppler and zbar see it."""

    path: Path

    def text(self, *, page: int | None = None) -> str:
        """The text with its lines joined, so that a name broken over lines is found."""
        pages = ["-f", str(page), "-l", str(page)] if page else []
        return " ".join(_run("pdftotext", *pages, str(self.path), "-").split())

    def facts(self) -> dict[str, str]:
        """What pdfinfo tells: "Pages", "Tagged", "Title" and so on."""
        pairs = (line.partition(":") for line in _run("pdfinfo", str(self.path)).splitlines())
        return {name: value.strip() for name, _, value in pairs}

    @property
    def pages(self) -> int:
        return int(self.facts()["Pages"])

    def tags(self) -> str:
        """The tree of tags that a screen reader walks."""
        return _run("pdfinfo", "-struct", str(self.path))

    def fonts(self) -> list[str]:
        """Rows of the table of fonts, without its head."""
        return _run("pdffonts", str(self.path)).splitlines()[2:]

    def qr_codes(self) -> list[str]:
        """What a telephone reads from page 1 printed at 150 dots per inch, in black and white."""
        picture = self.path.with_suffix("")
        _run("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", str(self.path), str(picture))
        found = _run("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", f"{picture}.png")
        return found.splitlines()


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
