"""Qualification programs of a centre: drafted on an approved blueprint, edited, published, read."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from blueprints.services import delivery as blueprints
from blueprints.services.delivery import BlueprintOutline
from exam.domain import program as rules
from exam.domain.conditions import DEFAULT_ACCOMMODATIONS
from exam.domain.pass_rule import read_thresholds
from exam.domain.program import Terms
from exam.domain.states import ProgramState
from exam.models import Program, ProgramPaper, ProgramVersion
from exam.services import program_drafts, program_stages
from exam.services.cut_record import adopted, person_name
from exam.services.program_views import ProgramPage, ProgramView, VersionRef, view
from kernel.actor import Actor, Permission
from kernel.errors import Invalid, NotFound
from kernel.language import EXAM_LANGUAGES, Language

__all__ = [
    "ProgramPage",
    "ProgramView",
    "VersionRef",
    "blueprints_to_choose",
    "draft",
    "edit",
    "list_programs",
    "new_version",
    "publish",
    "published_programs",
    "read",
    "read_version",
]


def draft(session: Session, *, blueprint_version_id: int, now: datetime, actor: Actor) -> int:
    """A new program on an approved blueprint of the centre, with the defaults; gives its version's id.

    It takes all papers that there are, and the languages that have one. Raises NotFound("blueprint")
    for what is not an approved blueprint of the centre.
    """
    actor.require(Permission.PROGRAMS_EDIT)
    outline = _approved(session, blueprint_version_id, actor)
    papers = blueprints.papers(session, version_id=blueprint_version_id)
    languages = {paper.language for paper in papers}
    terms = rules.default_terms(
        title_kk=_title(session, blueprint_version_id, Language.KK),
        title_ru=_title(session, blueprint_version_id, Language.RU),
        languages=tuple(language for language in EXAM_LANGUAGES if language in languages),
    )
    program = Program(centre_id=outline.centre_id, created_at=now)
    version = _new(1, blueprint_version_id, now, actor)
    _write(version, terms, {paper.paper_id: paper.language for paper in papers})
    version.accommodations = [one.value for one in DEFAULT_ACCOMMODATIONS]
    program.versions.append(version)
    session.add(program)
    session.flush()
    program_drafts.note(session, version, "program.drafted", now, actor)
    return version.id


def edit(
    session: Session,
    *,
    version_id: int,
    terms: Terms,
    paper_ids: Collection[int],
    now: datetime,
    actor: Actor,
) -> None:
    """Change a draft. Papers of languages that are not offered are left out.

    Raises Conflict("program_frozen"), Invalid("program_paper") for a paper of another blueprint,
    and what `check_terms` raises.
    """
    version = program_drafts.locked_draft(session, version_id, actor)
    rules.check_terms(terms)
    available = {
        paper.paper_id: paper.language
        for paper in blueprints.papers(session, version_id=version.blueprint_version_id)
    }
    if not set(paper_ids) <= set(available):
        raise Invalid("program_paper")
    if terms.pass_percent != version.pass_percent:
        version.cut_study_id = None  # no longer the cut that a panel recommended
    chosen = {paper_id: available[paper_id] for paper_id in paper_ids}
    _write(version, terms, {paper: lang for paper, lang in chosen.items() if lang in terms.languages})
    session.flush()
    program_drafts.note(session, version, "program.edited", now, actor)


def publish(session: Session, *, version_id: int, now: datetime, actor: Actor) -> None:
    """Freeze a draft; sittings can be set up with it. Publishing twice changes nothing.

    Raises what `check_terms`, `check_papers` and the checks of stages and thresholds raise.
    """
    actor.require(Permission.PROGRAMS_EDIT)
    version = program_drafts.locked(session, version_id, actor)
    if version.state is ProgramState.PUBLISHED:
        return
    program = view(session, version)
    rules.check_terms(program.terms)
    rules.check_papers(program.languages, program.papers)
    program_stages.check_before_publication(session, version)
    version.state = ProgramState.PUBLISHED
    version.published_at, version.published_by = now, actor.person_id
    session.flush()
    program_drafts.note(session, version, "program.published", now, actor)


def new_version(session: Session, *, version_id: int, now: datetime, actor: Actor) -> int:
    """The id of the program's draft; made as a copy of this version where there is none yet."""
    actor.require(Permission.PROGRAMS_EDIT)
    version = program_drafts.locked(session, version_id, actor)
    program = session.get_one(Program, version.program_id)
    for other in program.versions:
        if other.state is ProgramState.DRAFT:
            return other.id
    copied = view(session, version)
    copy = _new(max(other.number for other in program.versions) + 1, version.blueprint_version_id, now, actor)
    _write(copy, copied.terms, {paper: lang for lang, papers in copied.papers.items() for paper in papers})
    program_stages.copy(version, copy)
    program.versions.append(copy)
    session.flush()
    program_drafts.note(session, copy, "program.version_drafted", now, actor)
    return copy.id


def list_programs(session: Session, *, actor: Actor) -> tuple[ProgramView, ...]:
    """The programs of the actor's centre, each by its newest version, the newest program first."""
    actor.require(Permission.PROGRAMS_READ)
    programs = session.scalars(
        select(Program).where(Program.centre_id == actor.centre_id).order_by(Program.id.desc())
    )
    return tuple(view(session, program.versions[-1]) for program in programs)


def read(session: Session, *, version_id: int, actor: Actor) -> ProgramPage:
    """A version for its page. Raises NotFound("program")."""
    actor.require(Permission.PROGRAMS_READ)
    version = program_drafts.found(session, version_id)
    program = session.get_one(Program, version.program_id)
    actor.require_centre(program.centre_id)
    outline = blueprints.read_blueprint(session, version_id=version.blueprint_version_id)
    return ProgramPage(
        program=view(session, version),
        blueprint=outline,
        available=blueprints.papers(session, version_id=version.blueprint_version_id),
        versions=tuple(
            VersionRef(other.id, other.number, other.state, other.created_at, other.published_at)
            for other in program.versions
        ),
        stages=program_stages.stages_of(version),
        thresholds=read_thresholds(version.thresholds),
        blocks=program_stages.examined_blocks(outline),
        conditions=program_stages.conditions_of(version),
        adopted=adopted(session, version.cut_study_id),
        approved_by=person_name(session, version.published_by) if version.published_by else None,
    )


def blueprints_to_choose(session: Session, *, actor: Actor) -> tuple[BlueprintOutline, ...]:
    """The approved blueprints of the actor's centre."""
    actor.require(Permission.PROGRAMS_EDIT)
    if actor.centre_id is None:
        return ()
    return blueprints.approved_blueprints(session, centre_id=actor.centre_id)


def published_programs(session: Session, *, centre_id: int) -> tuple[ProgramView, ...]:
    """The newest published version of each program of the centre, the newest program first."""
    versions = session.scalars(
        select(ProgramVersion)
        .join(Program, Program.id == ProgramVersion.program_id)
        .where(Program.centre_id == centre_id, ProgramVersion.state == ProgramState.PUBLISHED)
        .order_by(Program.id.desc(), ProgramVersion.number)
    )
    newest = {version.program_id: version for version in versions}
    return tuple(view(session, version) for version in newest.values())


def read_version(session: Session, *, version_id: int) -> ProgramView:
    """Any version, for sittings and attempts that run under it. Raises NotFound("program")."""
    return view(session, program_drafts.found(session, version_id))


def _approved(session: Session, blueprint_version_id: int, actor: Actor) -> BlueprintOutline:
    for outline in blueprints_to_choose(session, actor=actor):
        if outline.version_id == blueprint_version_id:
            return outline
    raise NotFound("blueprint")


def _title(session: Session, blueprint_version_id: int, language: Language) -> str:
    outline = blueprints.titles(session, version_id=blueprint_version_id, language=language)
    return outline.title if outline else ""


def _new(number: int, blueprint_version_id: int, now: datetime, actor: Actor) -> ProgramVersion:
    return ProgramVersion(
        number=number,
        state=ProgramState.DRAFT,
        blueprint_version_id=blueprint_version_id,
        created_at=now,
        created_by=actor.person_id,
    )


def _write(version: ProgramVersion, terms: Terms, papers: Mapping[int, Language]) -> None:
    version.title_kk, version.title_ru = terms.title_kk.strip(), terms.title_ru.strip()
    version.minutes, version.pass_percent = terms.minutes, terms.pass_percent
    version.validity_months, version.retake_days = terms.validity_months, terms.retake_days
    version.languages = [language.value for language in EXAM_LANGUAGES if language in terms.languages]
    there = {paper.paper_id: paper for paper in version.papers}
    version.papers = [
        there.get(paper_id) or ProgramPaper(paper_id=paper_id, language=papers[paper_id].value)
        for paper_id in sorted(papers)
    ]
