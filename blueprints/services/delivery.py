"""The only door of blueprints for exams: approved blueprints, their titles, and papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from blueprints.domain.specification import WHOLE_CARD
from blueprints.domain.states import BlueprintState
from blueprints.models import BlueprintHead, BlueprintVersion, PaperItem, PaperRecord
from kernel.errors import NotFound
from kernel.language import Language
from question_bank.domain.standard import StatementKind
from question_bank.services import delivery as bank
from question_bank.services.delivery import CardOutline, CardRef


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill with its titles and its counts of questions; a paper may have `slack` more or fewer of each."""

    function: int
    function_title: str
    skill: int
    skill_title: str
    ability: int
    knowledge: int
    slack: int = 0


@dataclass(frozen=True, slots=True)
class WholeCard:
    """Counts of questions on what belongs to no skill: terms, legal acts, requirements."""

    ability: int = 0
    knowledge: int = 0
    slack: int = 0


@dataclass(frozen=True, slots=True)
class BlueprintOutline:
    """A version of a blueprint with the titles of one edition of its card.

    `rows` are the skills of the card, or the one skill of a blueprint for a single skill; the questions
    on the card as a whole are in `whole_card` and count in `question_count`.
    """

    blueprint_id: int
    version_id: int
    version_number: int
    title: str
    centre_id: int
    card: CardRef
    level: int
    rows: tuple[SkillRow, ...]
    question_count: int
    whole_card: WholeCard
    single_skill: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A paper, without its items. A reserve paper shares no item with the others of its set."""

    paper_id: int
    number: int
    language: Language
    seed: int
    question_count: int
    created_at: datetime
    reserve: bool = False
    set_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaperLabel:
    """What names a paper to who sits it: the level of qualification and the paper's number."""

    level: int
    number: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An item of a paper and the cell of the blueprint that it fills; function and skill are None where
    that is the card as a whole. Positions count from 1."""

    position: int
    item_version_id: int
    function: int | None
    skill: int | None
    kind: StatementKind


def approved_blueprints(session: Session, *, centre_id: int) -> tuple[BlueprintOutline, ...]:
    """The newest approved version of each blueprint of the centre, by title and level."""
    versions = session.scalars(
        select(BlueprintVersion)
        .join(BlueprintVersion.head)
        .where(BlueprintHead.centre_id == centre_id, BlueprintVersion.state == BlueprintState.APPROVED)
        .order_by(BlueprintHead.title, BlueprintHead.level, BlueprintHead.id, BlueprintVersion.number)
    )
    newest = {version.blueprint_id: version for version in versions}
    return tuple(outline(session, version) for version in newest.values())


def read_blueprint(session: Session, *, version_id: int) -> BlueprintOutline:
    """The blueprint with the titles of its own card. Raises NotFound("blueprint")."""
    return outline(session, _version(session, version_id))


def titles(session: Session, *, version_id: int, language: Language) -> BlueprintOutline | None:
    """The blueprint with the titles of the card's edition in `language`; None where there is none."""
    version = _version(session, version_id)
    card = bank.card_in_language(
        session, card_id=version.head.card_id, level=version.head.level, language=language
    )
    return outline(session, version, card_id=card.card_id) if card else None


def papers(session: Session, *, version_id: int) -> tuple[PaperRef, ...]:
    """The papers of a blueprint version, by language and number."""
    rows = session.scalars(
        select(PaperRecord)
        .where(PaperRecord.blueprint_version_id == version_id)
        .order_by(PaperRecord.language, PaperRecord.number)
        .options(selectinload(PaperRecord.items))
    )
    return tuple(paper_ref(row) for row in rows)


def paper_ref(row: PaperRecord) -> PaperRef:
    """The paper without its items."""
    return PaperRef(
        row.id, row.number, row.language, row.seed, len(row.items), row.created_at, row.reserve, row.set_id
    )


def paper_label(session: Session, *, paper_id: int) -> PaperLabel:
    """One small query, for the head of every page of the exam room. Raises NotFound("paper")."""
    found = session.execute(
        select(BlueprintHead.level, PaperRecord.number)
        .join(BlueprintVersion, BlueprintVersion.blueprint_id == BlueprintHead.id)
        .join(PaperRecord, PaperRecord.blueprint_version_id == BlueprintVersion.id)
        .where(PaperRecord.id == paper_id)
    ).one_or_none()
    if found is None:
        raise NotFound("paper")
    return PaperLabel(*found)


def read_paper(session: Session, *, paper_id: int) -> tuple[PaperLine, ...]:
    """The items of a paper in order. Raises NotFound("paper")."""
    rows = session.scalars(
        select(PaperItem).where(PaperItem.paper_id == paper_id).order_by(PaperItem.position)
    ).all()
    if not rows:
        raise NotFound("paper")
    return tuple(
        PaperLine(row.position, row.item_version_id, row.function or None, row.skill or None, row.kind)
        for row in rows
    )


def outline(session: Session, version: BlueprintVersion, *, card_id: int | None = None) -> BlueprintOutline:
    """The view of `version`, with the titles of the given card (by default its own)."""
    head = version.head
    card = bank.read_card(session, card_id=head.card_id if card_id is None else card_id)
    rows = tuple(_titled_rows(card, version))
    whole = next((row for row in version.rows if (row.function, row.skill) == WHOLE_CARD), None)
    apart = WholeCard(whole.ability, whole.knowledge, whole.slack) if whole else WholeCard()
    return BlueprintOutline(
        blueprint_id=head.id,
        version_id=version.id,
        version_number=version.number,
        title=card.ref.title,
        centre_id=head.centre_id,
        card=card.ref,
        level=head.level,
        rows=rows,
        question_count=sum(row.ability + row.knowledge for row in rows) + apart.ability + apart.knowledge,
        whole_card=apart,
        single_skill=None if head.function is None or head.skill is None else (head.function, head.skill),
    )


def _titled_rows(card: CardOutline, version: BlueprintVersion) -> Iterable[SkillRow]:
    """All skills of the card by number, or the single one; those that the blueprint does not name have
    no questions.

    Some official cards print a number twice: such skills are one row that bears both titles.
    """
    counts = {(row.function, row.skill): (row.ability, row.knowledge, row.slack) for row in version.rows}
    functions: dict[int, str] = {}
    skills: dict[tuple[int, int], dict[str, None]] = {}
    for function in card.functions:
        functions.setdefault(function.number, function.title)
        for skill in function.skills:
            if version.head.skill not in (None, skill.number) or version.head.function not in (
                None,
                function.number,
            ):
                continue
            skills.setdefault((function.number, skill.number), {})[skill.title] = None
    for (function_number, skill_number), names in sorted(skills.items()):
        ability, knowledge, slack = counts.get((function_number, skill_number), (0, 0, 0))
        yield SkillRow(
            function=function_number,
            function_title=functions[function_number],
            skill=skill_number,
            skill_title="; ".join(names),
            ability=ability,
            knowledge=knowledge,
            slack=slack,
        )


def _version(session: Session, version_id: int) -> BlueprintVersion:
    version = session.get(BlueprintVersion, version_id)
    if version is None:
        raise NotFound("blueprint")
    return version
