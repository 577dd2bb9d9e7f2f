"""Cards with seat codes for print, and a new code in place of a lost one."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from exam.documents.seat_cards import SeatCard, seat_cards_pdf
from exam.domain.timing import local
from exam.models import Candidate, Centre, ProgramVersion, Room, Seat, Sitting
from exam.services import seats
from exam.services.sittings import owned_sitting, require_not_over
from kernel.actor import Actor, Permission
from kernel.errors import NotFound
from kernel.language import Language


def print_cards(
    session: Session, *, sitting_id: int, seat_id: int | None = None, secret: str, address: str,
    now: datetime, actor: Actor,
) -> bytes:  # fmt: skip
    """The PDF with the cards of a whole sitting, or of one of its seats, while it is not over.

    `address` is where the code is entered. Raises NotFound("sitting" | "seat" | "roster_empty"),
    NotAllowed, Conflict("sitting_over").
    """
    actor.require(Permission.SITTINGS_RUN)
    sitting = owned_sitting(session, sitting_id, actor)
    require_not_over(sitting, now)
    query = select(Seat, Candidate.name).join(Candidate, Candidate.id == Seat.candidate_id)
    query = query.where(Seat.sitting_id == sitting_id, Seat.withdrawn_at.is_(None)).order_by(Seat.number)
    rows = session.execute(query.where(Seat.id == seat_id) if seat_id else query).all()
    if not rows:
        raise NotFound("seat" if seat_id else "roster_empty")
    ids = [seat.id for seat, _ in rows]
    codes = seats.issue_codes(session, seat_ids=ids, secret=secret, now=now, actor=actor)
    cards = [_card(session, sitting, seat, name, codes[seat.id]) for seat, name in rows]
    return seat_cards_pdf(cards, address=address)


def renew_code(session: Session, *, seat_id: int, secret: str, now: datetime, actor: Actor) -> int:
    """Give a seat a new code, the old one stops working; gives its sitting's id.

    Raises NotFound("seat"), NotAllowed, Conflict("sitting_over").
    """
    actor.require(Permission.SITTINGS_RUN)
    seat = session.get(Seat, seat_id)
    if seat is None:
        raise NotFound("seat")
    require_not_over(owned_sitting(session, seat.sitting_id, actor), now)
    seats.renew_code(session, seat_id=seat_id, secret=secret, now=now, actor=actor)
    return seat.sitting_id


def _card(session: Session, sitting: Sitting, seat: Seat, name: str, code: str) -> SeatCard:
    centre = session.get_one(Centre, sitting.centre_id)
    program = session.get_one(ProgramVersion, sitting.program_version_id)
    kazakh = seat.language is Language.KK
    return SeatCard(
        number=seat.number, name=name, code=code, language=seat.language,
        title=program.title_kk if kazakh else program.title_ru,
        centre=centre.name_kk if kazakh else centre.name_ru,
        room=session.get_one(Room, sitting.room_id).name, starts=local(sitting.opens_at, centre.time_zone),
    )  # fmt: skip
