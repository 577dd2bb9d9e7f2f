"""The certificate's PDF, in Kazakh and Russian.

The official form is set by an order whose text we have not seen (Law 14-VIII, art. 21(4)):
the template is replaceable and marks itself as a sample form.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from exam.documents.guilloche import guilloche_svg
from exam.documents.pdf import render_pdf
from exam.documents.qr import qr_svg


def certificate_pdf(
    content: Mapping[str, Any], *, number: str, issued_on: date, valid_until: date, check_address: str
) -> bytes:
    """PDF of a certificate. `content` is the frozen data of issue (see exam.services.issuing)."""
    return render_pdf(
        "certificate.html",
        c=content,
        number=number,
        issued_on=issued_on.strftime("%d.%m.%Y"),
        valid_until=valid_until.strftime("%d.%m.%Y"),
        check_address=check_address,
        qr=qr_svg(check_address),
        guilloche=guilloche_svg(),
    )
