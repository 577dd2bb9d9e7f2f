"""Pictures of items as the office and the exam room answer them."""

from werkzeug.wrappers import Response

from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import deps, reading
from question_bank.services import pictures
from question_bank.web.groups import items as pages


@pages.get("/pictures/<file>")
@requires(Permission.ITEMS_READ)
def picture(file: str) -> Response:
    """A picture of an item. It is named by its content, so a browser may keep it."""
    with reading() as session:
        data, media = pictures.read_for(session, file=file, blobs=deps().blobs, actor=actor())
    return picture_response(data, media)


def picture_response(data: bytes, media: str) -> Response:
    """The bytes alone: nothing in them may run, load or be taken for a page."""
    response = Response(data, mimetype=media)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["Cache-Control"] = "private, max-age=14400, immutable"
    return response
