"""The page where a centre decides how many people mark an extended response."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the type stubs
from wtforms.validators import InputRequired

from exam.domain.marking import DEFAULT_LIMIT_PERCENT, DEFAULT_MARKERS, MarkingRule
from exam.services import centres, marking_rule
from exam.services.centres import CentreView
from exam.web.staff.centres import Answer, pages
from exam.web.staff.outcome_sentences import SENTENCES
from kernel.actor import Permission
from kernel.errors import Invalid
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.forms import PageForm, WholeNumberField

FIELDS = {"marking_markers": "markers", "marking_limit": "limit"}


class RuleForm(PageForm):
    """One marker or two, and how far two may differ."""

    markers = RadioField(
        _l("An extended response is marked by"),
        choices=[
            SelectChoice("1", _l("one examiner")),
            SelectChoice("2", _l("two examiners, each without seeing the other's marks")),
        ],
        validators=[InputRequired(_l("Choose who marks."))],
    )
    limit = WholeNumberField(
        _l("Two may differ by, in percent of the response's points"),
        [InputRequired(_l("Enter a whole number."))],
        description=_l("Beyond that a third examiner, who sees both, settles it. Up to it, the mean counts."),
    )


@pages.get("/<int:centre_id>/marking")
@requires(Permission.CENTRE_EDIT)
def marking_form(centre_id: int) -> str:
    """The rule in a form."""
    with reading() as db:
        rule = marking_rule.read_rule(db, centre_id=centre_id, actor=actor())
    form = RuleForm(formdata=None, data={"markers": str(rule.markers), "limit": rule.limit_percent})
    return _page(centre_id, form)


@pages.post("/<int:centre_id>/marking")
@requires(Permission.CENTRE_EDIT)
def save_marking(centre_id: int) -> Answer:
    """Store the rule, or say at the form what is wrong."""
    form = RuleForm()
    if form.validate_on_submit():
        rule = MarkingRule(int(form.markers.data or 0), int(form.limit.data or 0))
        try:
            with writing() as db:
                marking_rule.set_rule(db, centre_id=centre_id, rule=rule, now=now(), actor=actor())
        except Invalid as error:
            form.refuse(error, SENTENCES, field=FIELDS.get(error.code))
        else:
            flash(_("Saved."), "good")
            return redirect(url_for("centres.show", centre_id=centre_id), 303)
    return _page(centre_id, form), 422


def _page(centre_id: int, form: RuleForm) -> str:
    return render_template(
        "marking/rule.html",
        centre=_centre(centre_id),
        form=form,
        default=MarkingRule(DEFAULT_MARKERS, DEFAULT_LIMIT_PERCENT),
    )


def _centre(centre_id: int) -> CentreView:
    with reading() as db:
        return centres.read_centre(db, centre_id=centre_id, now=now(), actor=actor())
