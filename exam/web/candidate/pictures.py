"""The pictures of the questions, for the browser that answers them."""

from werkzeug.wrappers import Response

from exam.services import room_pictures
from exam.web.candidate.doors import place, seated
from exam.web.candidate.pages import pages
from kernel.web.access import guarded_by
from kernel.web.context import deps, now, reading
from question_bank.web.picture_pages import picture_response


@pages.get("/pictures/<file>")
@guarded_by(seated)
def picture(file: str) -> Response:
    here = place()
    with reading() as db:
        data, media = room_pictures.picture(
            db, seat_id=here.seat_id, holder=here.holder, file=file, blobs=deps().blobs, now=now()
        )
    return picture_response(data, media)
