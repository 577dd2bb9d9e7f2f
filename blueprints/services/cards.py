"""The published cards that blueprints are drafted from, and the skills of a card with their weights."""

from sqlalchemy.orm import Session

from blueprints.domain.recognition import recognisable
from blueprints.domain.specification import SkillWeight
from kernel.actor import Actor, Permission
from kernel.errors import Invalid, NotFound
from question_bank.services import delivery as bank
from question_bank.services.delivery import CardOutline, CardRef


def cards_to_choose(session: Session, *, actor: Actor) -> tuple[CardRef, ...]:
    """The published cards that the person can make a blueprint for: those whose bank is open to them."""
    actor.require(Permission.BLUEPRINTS_EDIT)
    mine = set(session.scalars(bank.open_cards(session, actor=actor)))
    return tuple(card for card in bank.published_cards(session) if card.card_id in mine)


def card_to_draft(session: Session, *, card_id: int, actor: Actor) -> CardOutline:
    """A published card with its outline. Raises NotFound("card"), NotAllowed("bank_closed")."""
    actor.require(Permission.BLUEPRINTS_EDIT)
    card = published(session, card_id)
    bank.require_bank(session, card_id=card_id, actor=actor)
    return card


def published(session: Session, card_id: int) -> CardOutline:
    """The card. Raises NotFound("card") unless its version is published."""
    if card_id not in {card.card_id for card in bank.published_cards(session)}:
        raise NotFound("card")
    return bank.read_card(session, card_id=card_id)


def weights(card: CardOutline, single: tuple[int, int] | None = None) -> list[SkillWeight]:
    """The skills by number, or the single one. Some official cards print a number twice: such skills are
    weighed together."""
    found: dict[tuple[int, int], SkillWeight] = {}
    for function in card.functions:
        for skill in function.skills:
            place = (function.number, skill.number)
            if single not in (None, place):
                continue
            before = found.get(place, SkillWeight(*place, False, 0, 0))
            found[place] = SkillWeight(
                *place,
                mandatory=before.mandatory or function.mandatory,
                abilities=before.abilities + skill.abilities,
                knowledge=before.knowledge + skill.knowledge,
            )
    return [found[place] for place in sorted(found)]


def recognised_alone(card: CardOutline, place: tuple[int, int]) -> bool:
    """Whether the card says that the skill may be recognised by itself. Raises Invalid("blueprint_skill")."""
    skills = [
        skill
        for function in card.functions
        for skill in function.skills
        if (function.number, skill.number) == place
    ]
    if not skills:
        raise Invalid("blueprint_skill", skill=f"{place[0]}.{place[1]}")
    return any(recognisable(skill.recognition) for skill in skills)
