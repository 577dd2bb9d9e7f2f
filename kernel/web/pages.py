"""A package's group of pages: Flask's own grouping class under a name that is free here.

The word blueprint means the table of specifications of an exam, so Flask's `Blueprint` is
imported in this module only.
"""

from flask import Blueprint


class Pages(Blueprint):
    """Routes, templates and static files of one part: `Pages("items", __name__, ...)`."""
