"""Ordering a set of papers, its progress, and its certificate as a page, JSON and CSV."""

import csv
import io

from flask import Response as FlaskResponse
from flask import jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blueprints.domain.quotas import Dimension
from blueprints.domain.specification import WHOLE_CARD, Cell
from blueprints.domain.states import SetState
from blueprints.services import sets, views
from blueprints.services.delivery import BlueprintOutline
from blueprints.services.records import certificate_record
from blueprints.services.views import SetView
from blueprints.web.certificate_plots import match_plots, overlap_cells
from blueprints.web.edit import paper_form, render_page
from blueprints.web.group import pages
from blueprints.web.requirement_words import cell_words, clash_words, quota_words
from blueprints.web.sentences import SENTENCES
from blueprints.web.tables import gap_sentence
from kernel.actor import Permission
from kernel.errors import Conflict, Invalid, NotFound
from kernel.web.access import actor, requires
from kernel.web.context import now, reading, writing
from kernel.web.words import NAMES, decimal
from question_bank.domain.standard import StatementKind

UNDER_WAY = frozenset({SetState.WAITING, SetState.UNDER_WAY})


@pages.post("/<int:version_id>/papers")
@requires(Permission.BLUEPRINTS_EDIT)
def assemble(version_id: int) -> Response | tuple[str, int]:
    """Order a set; its page shows the papers, the progress, or why they cannot be made."""
    with reading() as session:
        view = views.read(session, version_id=version_id, actor=actor())
    form = paper_form(view)
    if form.validate_on_submit():
        try:
            with writing() as session:
                set_id = sets.order_set(
                    session,
                    version_id=version_id,
                    language=form.language.data,
                    order=form.order(view.outline.question_count),
                    seed=form.seed.data or 0,
                    fresh=form.fresh.data,
                    now=now(),
                    actor=actor(),
                )
            return redirect(url_for("blueprints.show_set", set_id=set_id), 303)
        except (Conflict, Invalid) as error:
            form.refuse(error, SENTENCES, field="anchor" if error.code == "set_order" else "seed")
    return render_page(view, paper=form), 422


@pages.get("/sets/<int:set_id>")
@requires(Permission.BLUEPRINTS_READ)
def show_set(set_id: int) -> str:
    """The certificate of a set, its progress, or why it was refused."""
    made, outline = _read(set_id)
    titles = {(row.function, row.skill): row.skill_title for row in outline.rows}
    certificate = made.certificate
    return render_template(
        "blueprints/set.html",
        set=made,
        outline=outline,
        language=NAMES[made.language],
        running=made.state in UNDER_WAY,
        may_edit=actor().may(Permission.BLUEPRINTS_EDIT),
        refusal=_refusal_words(made, titles),
        lines=[(line_words(line.name, titles), line) for line in certificate.lines] if certificate else [],
        plots=match_plots(certificate, made.order.papers) if certificate else (),
        cells=overlap_cells(certificate) if certificate else (),
        names=[_paper_name(number, made) for number in range(len(made.papers))],
    )


@pages.get("/sets/<int:set_id>/progress")
@requires(Permission.BLUEPRINTS_READ)
def set_progress(set_id: int) -> Response:
    """How many papers are made, for the page's script."""
    made, _outline = _read(set_id)
    return jsonify(
        state="running" if made.state in UNDER_WAY else "done",
        done=made.done,
        total=made.order.papers + made.order.reserves,
        message=str(_("You may leave this page: the work goes on.")),
    )


@pages.get("/sets/<int:set_id>/certificate.json")
@requires(Permission.BLUEPRINTS_READ)
def certificate_json(set_id: int) -> Response:
    """All figures of the certificate."""
    made, outline = _read(set_id)
    if made.certificate is None:
        raise NotFound("paper_set")
    return jsonify(
        set=made.set_id,
        blueprint={"title": outline.title, "level": outline.level, "version": outline.version_number},
        language=made.language,
        seed=made.seed,
        papers=[paper.number for paper in made.papers],
        clean=made.certificate.clean,
        certificate=certificate_record(made.certificate),
    )


@pages.get("/sets/<int:set_id>/certificate.csv")
@requires(Permission.BLUEPRINTS_READ)
def certificate_csv(set_id: int) -> Response:
    """A line for each requirement and each matched quantity, a column for each paper."""
    made, _outline = _read(set_id)
    if made.certificate is None:
        raise NotFound("paper_set")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["requirement", "low", "high", *(f"paper {paper.number}" for paper in made.papers)])
    for line in made.certificate.lines:
        writer.writerow([line.name, line.low, "" if line.high is None else line.high, *line.found])
    for match in made.certificate.matches:
        writer.writerow(
            [f"{match.name} (spread {match.spread:.4f})", "", "", *(f"{x:g}" for x in match.found)]
        )
    for number, row in enumerate(made.certificate.overlap, 1):
        writer.writerow([f"shared with {number}", "", "", *row])
    name = f"certificate-{made.set_id}.csv"
    return FlaskResponse(
        text.getvalue(),
        mimetype="text/csv",
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


def line_words(name: str, titles: dict[tuple[int, int], str]) -> str:
    """The words for a line of a certificate."""
    first, _space, second = name.partition(" ")
    if name == "length":
        return str(_("Questions"))
    if second in set(StatementKind):
        function, _dot, skill = first.partition(".")
        place = (int(function), int(skill))
        kind = StatementKind(second)
        return cell_words(Cell(*place, kind), {} if place == WHOLE_CARD else titles)
    return quota_words(Dimension(first), second)


def _read(set_id: int) -> tuple[SetView, BlueprintOutline]:
    with reading() as session:
        return views.read_set(session, set_id=set_id, actor=actor())


def _refusal_words(made: SetView, titles: dict[tuple[int, int], str]) -> tuple[list[str], list[str]]:
    """What stands against the set, and the ways out."""
    refusal = made.refusal
    if refusal is None:
        return [], []
    if refusal.spread is not None:
        told = _(
            "The papers that were found differ by %(n)s %%; allowed: %(most)s %%.",
            n=decimal(refusal.spread * 100),
            most=decimal(made.order.tolerance * 100, "0.#"),
        )
        return [str(told)], [str(_("Allow a greater difference, or approve more questions."))]
    if refusal.shortage:
        return [gap_sentence(gap, titles) for gap in refusal.shortage.gaps], []
    if refusal.clash:
        return clash_words(refusal.clash, titles)
    return [str(_("No set was found in the time there is, and no proof that there is none."))], []


def _paper_name(place: int, made: SetView) -> str:
    paper = made.papers[place]
    name = _("Paper %(number)s", number=paper.number)
    return f"{name} ({_('reserve')})" if paper.reserve else str(name)
