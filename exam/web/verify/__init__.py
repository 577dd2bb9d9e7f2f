"""The open check of certificates."""

from exam.web.verify.routes import PAGES

__all__ = ["PAGES"]
