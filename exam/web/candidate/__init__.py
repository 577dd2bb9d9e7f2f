"""The exam room: a candidate's pages from seat code to hand-in."""

from exam.web.candidate import answering, entry, finishing, pictures, starting
from exam.web.candidate.pages import pages
from exam.web.candidate.sentences import SENTENCES

PAGES = (pages,)
VIEWS = (entry, starting, answering, pictures, finishing)  # importing them adds their routes

__all__ = ["PAGES", "SENTENCES"]
