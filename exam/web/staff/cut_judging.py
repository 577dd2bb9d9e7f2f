"""Pages of a judge: one item a screen, saved with each press, and the end of a round."""

from dataclasses import asdict

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exam.services import cut_ratings
from exam.services.cut_ratings import RatingPage
from exam.web.staff import cut_plots
from exam.web.staff.cut_forms import FinishForm, RateForm
from exam.web.staff.cuts import pages
from exam.web.staff.refusal import Answer, answer
from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import now, reading
from question_bank.domain.item import ItemType

PAGES = (pages,)

MARKED = {ItemType.SINGLE, ItemType.MULTIPLE, ItemType.INLINE}
"""Types whose key is options of the list, so that it can be marked there."""


@pages.get("/<int:study_id>/rate")
@requires(Permission.CUTS_JUDGE)
def go_on(study_id: int) -> Response:
    """To the first item without a rating."""
    page = _read(study_id, None)
    return redirect(url_for("cuts.item", study_id=study_id, position=page.position))


@pages.get("/<int:study_id>/rate/<int:position>")
@requires(Permission.CUTS_JUDGE)
def item(study_id: int, position: int) -> str:
    """One item with its field; in round 2 with what the others rated."""
    page = _read(study_id, position)
    return _item_page(page, RateForm(formdata=None, data={"percent": page.percent}))


@pages.post("/<int:study_id>/rate/<int:position>")
@requires(Permission.CUTS_JUDGE)
def rate(study_id: int, position: int) -> Answer:
    """Keep the rating and go on to the next item, or to the end of the round."""
    form = RateForm()
    return answer(
        form,
        lambda session: cut_ratings.rate(
            session,
            study_id=study_id,
            position=position,
            percent=-1 if form.percent.data is None else form.percent.data,
            now=now(),
            actor=actor(),
        ),
        done=lambda _nothing: _onwards(_read(study_id, position)),
        page=lambda: _item_page(_read(study_id, position), form),
        fields={"cut_rating": "percent"},
    )


@pages.get("/<int:study_id>/finish")
@requires(Permission.CUTS_JUDGE)
def ask_finish(study_id: int) -> str:
    """What is rated, and the judge's view of what is acceptable."""
    page = _read(study_id, None)
    return _finish_page(page, FinishForm(formdata=None, data=asdict(page.opinion)))


@pages.post("/<int:study_id>/finish")
@requires(Permission.CUTS_JUDGE)
def finish(study_id: int) -> Answer:
    """Declare the round finished."""
    form = FinishForm()
    return answer(
        form,
        lambda session: cut_ratings.finish(
            session, study_id=study_id, opinion=form.opinion(), now=now(), actor=actor()
        ),
        done=lambda _nothing: _finished(study_id),
        page=lambda: _finish_page(_read(study_id, None), form),
        fields={},
    )


def _finished(study_id: int) -> Response:
    flash(_("You have finished the round. Until the chair closes it, you may change ratings."), "good")
    return redirect(url_for("cuts.show", study_id=study_id), 303)


def _onwards(page: RatingPage) -> Response:
    if page.following is None:
        return redirect(url_for("cuts.ask_finish", study_id=page.study_id), 303)
    return redirect(url_for("cuts.item", study_id=page.study_id, position=page.following), 303)


def _read(study_id: int, position: int | None) -> RatingPage:
    with reading() as session:
        return cut_ratings.read_item(session, study_id=study_id, position=position, actor=actor())


def _item_page(page: RatingPage, form: RateForm) -> str:
    marked = page.question.type in MARKED
    return render_template(
        "cuts/rate.html",
        page=page,
        form=form,
        marks=page.key if page.key and marked else (),
        key_text=", ".join(page.key) if page.key and not marked else None,
        plot=cut_plots.rating_plot(page.discussed) if page.discussed else None,
    )


def _finish_page(page: RatingPage, form: FinishForm) -> str:
    return render_template("cuts/finish.html", page=page, form=form)
