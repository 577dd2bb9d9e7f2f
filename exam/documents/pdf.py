"""HTML to PDF with WeasyPrint: our own templates and the packaged typeface, nothing else is ever read."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

TEMPLATES = Path(__file__).parent / "templates"
FACE = "synaq:face"
"""The only address that a document may ask for."""


class ForeignAddressError(FatalURLFetchingError):  # type: ignore[misc]  # WeasyPrint has no types
    """A document asked for something that is not part of the program."""


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives the packaged typeface and refuses every other address, so that no text can reach out."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url != FACE:
            raise ForeignAddressError("documents may not read other addresses")
        face = files("fontpkg_onest").joinpath("files", "Onest[wght].ttf").read_bytes()
        return URLFetcherResponse(url, body=face, headers={"Content-Type": "font/ttf"})


def render_pdf(template: str, **context: Any) -> bytes:
    """The PDF of one of our templates, tagged for accessibility (PDF/UA-1)."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    html = environment.get_template(template).render(**context, face=FACE)
    fonts = FontConfiguration()
    document = HTML(string=html, url_fetcher=OwnFilesOnly(), base_url="synaq:document")
    pdf: bytes = document.write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf
