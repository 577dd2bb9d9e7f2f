"""The group of pages that the routes of this package belong to."""

from kernel.web.pages import Pages

pages = Pages(
    "blueprints", __name__, url_prefix="/blueprints", template_folder="templates", static_folder="static"
)
PAGES = (pages,)
