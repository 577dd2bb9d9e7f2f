"""The calm page before the start: what will happen, two agreements, a question to try."""

import secrets

from flask import redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField

from exam.domain.response import LONGEST_TEXT
from exam.domain.shuffle import SEEDS
from exam.services import attempts, candidate_pages
from exam.services.attempts import Agreement, Stage
from exam.web.candidate.doors import at, place
from exam.web.candidate.pages import pages
from exam.web.candidate.sample import sample_questions
from exam.web.candidate.sentences import SENTENCES
from exam.web.candidate.words import script_words
from kernel.errors import AppError
from kernel.language import Language
from kernel.web.access import guarded_by
from kernel.web.context import now, reading, writing
from kernel.web.errors import STATUS
from kernel.web.forms import PageForm
from kernel.web.words import current_language


class ConsentForm(PageForm):
    """Two agreements, given apart, under the words with the hash `words`."""

    personal_data = BooleanField(_l("I agree to the processing of my personal data as described here."))
    scoring = BooleanField(_l("I agree that a computer adds up my points as described here."))
    words = HiddenField()


@pages.get("/start")
@guarded_by(at(Stage.READY))
def start() -> str:
    return _page(ConsentForm())


@pages.post("/start")
@guarded_by(at(Stage.READY))
def begin() -> Response | tuple[str, int]:
    form = ConsentForm()
    here = place()
    agreement = Agreement(form.personal_data.data, form.scoring.data, form.words.data or "")
    try:
        with writing() as db:
            attempts.start(
                db,
                seat_id=here.seat_id,
                holder=here.holder,
                agreement=agreement,
                seed=secrets.randbelow(SEEDS),
                now=now(),
            )
    except AppError as error:
        form.refuse(error, SENTENCES)
        return _page(form), STATUS[type(error)]
    return redirect(url_for("room.question", position=1), 303)


def _page(form: ConsentForm) -> str:
    with reading() as db:
        page = candidate_pages.start_page(db, seat_id=place().seat_id)
    form.words.data = page.consent.sha256
    return render_template(
        "room/start.html",
        form=form,
        page=page,
        samples=sample_questions(Language(current_language())),
        words=script_words(),
        longest_text=LONGEST_TEXT,
    )
