"""The group of the candidate's pages. None of them is kept by a browser or a proxy."""

from flask import request
from werkzeug.wrappers import Response

from kernel.web.pages import Pages

pages = Pages(
    "room",
    __name__,
    url_prefix="/exam",
    template_folder="../templates",
    static_folder="../static/room",
)


@pages.after_request
def _keep_nothing(response: Response) -> Response:
    if request.endpoint != "room.static":
        response.headers["Cache-Control"] = "no-store"
    return response
