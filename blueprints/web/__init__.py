"""Pages of blueprints and papers."""

from blueprints.web import edit, new, papers, sets
from blueprints.web.group import PAGES
from blueprints.web.sentences import SENTENCES

__all__ = ["PAGES", "SENTENCES", "edit", "new", "papers", "sets"]
