"""QR codes as SVG."""

import segno


def qr_svg(text: str) -> str:
    """An SVG element of the QR code of `text`, error correction M, scalable, dark modules only.

    ISO/IEC 18004 asks for a quiet zone of four modules; it is part of the picture.
    """
    code = segno.make(text, error="m", micro=False)
    return code.svg_inline(scale=1, border=4, omitsize=True, svgclass="qr", lineclass=None)
