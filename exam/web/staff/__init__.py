"""The office of a recognition centre: sign-in, people, centres, sittings and everybody's work lists."""

from exam.web.staff import banks, board, marking, marking_rule, people, roster
from exam.web.staff.centres import pages as centre_pages
from exam.web.staff.sentences import SENTENCES
from exam.web.staff.sign_in import pages as people_pages
from exam.web.staff.sittings import pages as sitting_pages
from exam.web.staff.start import pages as start_pages

PAGES = (people_pages, centre_pages, sitting_pages, start_pages, *marking.PAGES)

__all__ = ["PAGES", "SENTENCES", "banks", "board", "marking_rule", "people", "roster"]
