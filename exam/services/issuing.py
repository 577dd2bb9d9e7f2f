"""Writes the row of a certificate or a recommendation, with its content frozen, and asks for the PDF."""

import secrets
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from blueprints.services import delivery
from blueprints.services.delivery import BlueprintOutline, SkillRow
from exam.domain.certificate import certificate_number, valid_until
from exam.domain.pass_rule import stored_blocks
from exam.domain.states import CertificateStatus, DocumentState, Outcome
from exam.domain.working_days import add_working_days
from exam.models import (
    Attempt,
    Candidate,
    Centre,
    Certificate,
    Counter,
    ProgramVersion,
    Recommendation,
    Score,
    Seat,
)
from exam.services import stage_results
from exam.services.stage_results import Whole
from kernel.actor import Actor
from kernel.audit import record
from kernel.errors import NotFound
from kernel.jobs import JobName, enqueue
from kernel.language import EXAM_LANGUAGES

TOKEN_BYTES = 18
"""144 bits: the address on the certificate cannot be guessed."""

APPEAL_WORKING_DAYS = 5
"""Law 14-VIII, art. 22."""


def issue_certificate(
    session: Session, *, attempt: Attempt, centre: Centre, today: date, now: datetime, actor: Actor
) -> Certificate:
    """The certificate of a passed attempt. Its unique attempt makes a second one impossible."""
    program = session.get_one(ProgramVersion, attempt.program_version_id)
    certificate = Certificate(
        attempt_id=attempt.id,
        centre_id=centre.id,
        number=_next_number(session, centre.id, today.year),
        token=secrets.token_urlsafe(TOKEN_BYTES),
        content=_common(session, attempt, centre, program, actor),
        issued_on=today,
        valid_until=valid_until(today, months=program.validity_months),
        status=CertificateStatus.VALID,
        state=DocumentState.PENDING,
        created_at=now,
    )
    session.add(certificate)
    session.flush()
    record(
        session, now=now, actor=actor, act="certificate.issued", thing="certificate", thing_id=certificate.id
    )
    enqueue(session, JobName.RENDER_CERTIFICATE, certificate.id)
    return certificate


def issue_recommendation(
    session: Session,
    *,
    attempt: Attempt,
    centre: Centre,
    score: Score,
    today: date,
    now: datetime,
    actor: Actor,
) -> Recommendation:
    """The recommendations after a fail: every skill with its points, the retake date, the term of appeal."""
    program = session.get_one(ProgramVersion, attempt.program_version_id)
    recommendation = Recommendation(
        attempt_id=attempt.id,
        centre_id=centre.id,
        content={
            **_common(session, attempt, centre, program, actor),
            "points": score.points,
            "maximum": score.maximum,
            "cut_points": score.cut_points,
            "pass_percent": program.pass_percent,
            "by_skill": score.by_skill,
            **_beside_total(stage_results.whole(session, attempt, score)),
            "decided_on": today.isoformat(),
            "retake_from": (today + timedelta(days=program.retake_days)).isoformat(),
            "appeal_until": add_working_days(today, APPEAL_WORKING_DAYS).isoformat(),
        },
        state=DocumentState.PENDING,
        created_at=now,
    )
    session.add(recommendation)
    session.flush()
    record(
        session,
        now=now,
        actor=actor,
        act="recommendation.issued",
        thing="recommendation",
        thing_id=recommendation.id,
    )
    enqueue(session, JobName.RENDER_RECOMMENDATION, recommendation.id)
    return recommendation


def _common(
    session: Session, attempt: Attempt, centre: Centre, program: ProgramVersion, actor: Actor
) -> dict[str, Any]:
    holder = session.scalars(
        select(Candidate.name).join(Seat, Seat.candidate_id == Candidate.id).where(Seat.id == attempt.seat_id)
    ).one()
    outlines = _outlines(session, program)
    outline = next(iter(outlines.values()))
    return {
        "holder": holder,
        "title": {"kk": program.title_kk, "ru": program.title_ru},
        "level": outline.level,
        "nkz_code": outline.card.nkz_code,
        "standard": {
            "code": outline.card.standard_code,
            "titles": {code: edition.card.standard_title for code, edition in outlines.items()},
        },
        "centre": {"kk": centre.name_kk, "ru": centre.name_ru, "accreditation": centre.accreditation_number},
        "decided_by": actor.name,
        "functions": _functions(outlines),
    }


def _beside_total(whole: Whole) -> dict[str, Any]:
    """What else the pass rule asked for; nothing for a test with a pass mark alone."""
    parts: dict[str, list[dict[str, Any]]] = {
        "blocks": [
            {**stored, "reached": block.reached}
            for block, stored in zip(whole.blocks, stored_blocks(whole.blocks), strict=True)
        ],
        "stages": [
            {
                "titles": {"kk": line.stage.title_kk, "ru": line.stage.title_ru},
                "points": sum(line.points or ()),
                "maximum": line.stage.maximum,
                "percent": line.stage.pass_percent,
                "reached": line.outcome is Outcome.PASS,
            }
            for line in whole.stages
        ],
    }
    return {name: found for name, found in parts.items() if found}


def _functions(outlines: dict[str, BlueprintOutline]) -> list[dict[str, Any]]:
    """Functions and examined skills of the blueprint, titled in each language that has the standard."""
    functions: dict[int, dict[str, Any]] = {}
    for row in next(iter(outlines.values())).rows:
        if row.ability + row.knowledge == 0:
            continue
        same = {code: _same_row(outline, row) for code, outline in outlines.items()}
        function = functions.setdefault(
            row.function,
            {
                "number": row.function,
                "titles": {code: found.function_title for code, found in same.items()},
                "skills": [],
            },
        )
        titles = {code: found.skill_title for code, found in same.items()}
        function["skills"].append({"number": row.skill, "titles": titles})
    return list(functions.values())


def _outlines(session: Session, program: ProgramVersion) -> dict[str, BlueprintOutline]:
    """The blueprint by language code of each edition of its standard; at least one."""
    version_id = program.blueprint_version_id
    found = {
        language.value: delivery.titles(session, version_id=version_id, language=language)
        for language in EXAM_LANGUAGES
    }
    outlines = {code: outline for code, outline in found.items() if outline is not None}
    if not outlines:
        raise NotFound("blueprint")
    return outlines


def _same_row(outline: BlueprintOutline, row: SkillRow) -> SkillRow:
    """The row in another edition: siblings have the same numbers (see question_bank.services.delivery)."""
    return next(other for other in outline.rows if (other.function, other.skill) == (row.function, row.skill))


def _next_number(session: Session, centre_id: int, year: int) -> str:
    counter = _locked_counter(session, f"certificate/{centre_id}/{year}")
    counter.value += 1
    session.flush()
    return certificate_number(centre_id=centre_id, year=year, running=counter.value)


def _locked_counter(session: Session, name: str) -> Counter:
    """The counter under its lock; made at first use, where two who make it at once end up with one."""
    locked = select(Counter).where(Counter.name == name).with_for_update()
    counter = session.scalars(locked).one_or_none()
    if counter is not None:
        return counter
    with suppress(IntegrityError), session.begin_nested():
        session.add(Counter(name=name, value=0))
    return session.scalars(locked).one()
