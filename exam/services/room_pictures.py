"""Pictures of an attempt's questions: for the browser that holds the attempt, while it is under way."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.domain.attempt import Phase, phase
from exam.models import Attempt
from kernel.blobs import Blobs
from kernel.errors import Conflict, NotFound, TooLate
from question_bank.services import delivery as bank
from question_bank.services import pictures


def picture(
    session: Session, *, seat_id: int, holder: str, file: str, blobs: Blobs, now: datetime
) -> tuple[bytes, str]:
    """Bytes and media type. Raises NotFound("picture") for any that no question of the attempt shows,
    Conflict("opened_elsewhere"), TooLate("attempt_over")."""
    attempt = session.scalars(select(Attempt).where(Attempt.seat_id == seat_id)).one_or_none()
    if attempt is None:
        raise NotFound("picture")
    if attempt.holder != holder:
        raise Conflict("opened_elsewhere")
    if phase(attempt.state, attempt.deadline_at, now) is not Phase.OPEN:
        raise TooLate("attempt_over")
    versions = [question.item_version_id for question in attempt.questions]
    asked = bank.questions(session, item_version_ids=versions).values()
    if file not in {one.file for question in asked for one in pictures.shown(question.details)}:
        raise NotFound("picture")
    return pictures.read(session, file=file, blobs=blobs)
