"""The two groups of pages of the question bank."""

from kernel.web.pages import Pages

standards = Pages(
    "standards", __name__, url_prefix="/standards", template_folder="templates", static_folder="static"
)
items = Pages("items", __name__, url_prefix="/items", template_folder="templates")
PAGES = (standards, items)
