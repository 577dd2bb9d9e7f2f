"""Loads the demo: a centre with its people, the samples, an approved bank, a program, a sitting open now.

Loading again adds nothing that is there; it only makes sure that a sitting is open with free seat codes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from blueprints.services import blueprints, papers
from blueprints.services.papers import Assembled
from exam.models import Attempt, Centre, Person, Room, Seat, Sitting
from exam.services import programs, roster, seats, sittings
from exam.web.public import DemoHints
from kernel.actor import Actor, Role
from kernel.blobs import Blobs
from kernel.clock import Clock
from kernel.db import Sessions
from kernel.jobs import Job
from kernel.language import EXAM_LANGUAGES, Language
from kernel.settings import Settings
from kernel.transaction import transaction
from kernel.web.context import Deps
from question_bank.domain.item import Family
from question_bank.services import delivery, generation, items, review, standards
from question_bank.services.access import open_everything
from question_bank.services.finding import ItemFilter

FOUR_OPTIONS = (
    Family.ABILITY_OF_SKILL,
    Family.KNOWLEDGE_OF_SKILL,
    Family.HOME_OF_STATEMENT,
    Family.SKILL_OF_FUNCTION,
    Family.LEVEL_SCOPE,
)
"""The families of the demo's papers: everybody knows how to answer them."""
PASSWORD = "synaq-demo"  # noqa: S105  # printed on the screen: the demo's accounts are for everybody
SEED = 1
QUESTIONS = 24
BATCH = 50
PAPERS = 2
LEVEL = 4
OPEN_FOR = timedelta(hours=12)

ACCOUNTS = (
    ("admin", "Жүйелік әкімші", Role.SYSTEM_ADMIN, Language.KK),
    ("centre", "Сейітқали Гүлнар", Role.CENTRE_ADMIN, Language.KK),
    ("examiner", "Ковалева Мария", Role.EXAMINER, Language.RU),
    ("examiner2", "Асанов Бекзат", Role.EXAMINER, Language.KK),
    ("invigilator", "Тен Ирина", Role.INVIGILATOR, Language.RU),
)
CANDIDATES = {
    Language.KK: ("Әбдіқадырова Меруерт Ғабитқызы", "Қасымов Ерлан", "Өмірзақ Ұлпан", "Төлеген Сәбит"),
    Language.RU: ("Орлова Анна Викторовна", "Ким Денис", "Власенко Петр", "Сулейменова Дина"),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the demo's reader needs: seat codes with the candidate and the language."""

    codes: tuple[tuple[str, str, Language], ...]


class _InThisProcess:
    """Publishes nothing: the loader does the jobs itself, before the worker starts."""

    def publish(self, job: Job) -> None:
        del job


@dataclass(frozen=True, slots=True)
class _Loader:
    sessions: Sessions
    settings: Settings
    blobs: Blobs
    clock: Clock
    say: Callable[[str], None]

    def now(self) -> datetime:
        return self.clock.now()


def load(
    sessions: Sessions, *, settings: Settings, blobs: Blobs, clock: Clock, say: Callable[[str], None]
) -> Loaded:
    """Load what is missing, saying each step; gives the seat codes of the open sitting."""
    loader = _Loader(sessions, settings, blobs, clock, say)
    with sessions() as session, session.begin():
        fresh = session.scalars(select(Person.id).where(Person.login == "examiner")).first() is None
        actors = _people(session, loader) if fresh else _known_people(session)
    if fresh:
        version_ids = _standards(loader, actors["examiner"])
        _items(loader, version_ids, actors)
        _approve(loader, actors, FOUR_OPTIONS)
        _program(loader, actors)
        _approve(loader, actors, tuple(family for family in Family if family not in FOUR_OPTIONS))
    return Loaded(codes=_open_sitting(loader, actors))


def hints(deps: Deps) -> DemoHints:
    """What the demo's start page tells: accounts, and codes of the open sitting that nobody has used."""
    now = deps.clock.now()
    with deps.sessions() as session, session.begin():
        centre = _known_people(session).get("centre")
        sitting_id = _usable_sitting(session, now) if centre else None
        codes = (
            _codes(session, sitting_id, deps.settings.require_secret(), now, centre)
            if centre and sitting_id
            else ()
        )
    return DemoHints(PASSWORD, tuple((login, role) for login, _name, role, _language in ACCOUNTS), codes)


def describe(loaded: Loaded, address: str) -> str:
    """The accounts and seat codes, as the terminal shows them."""
    lines = ["", f"Synaq demo: {address}", "", f"  accounts (password {PASSWORD}):"]
    lines += [f"    {login:<12} {role.value}" for login, _name, role, _language in ACCOUNTS]
    lines += ["", f"  seat codes for {address}/exam/ :"]
    lines += [f"    {code}   {language.value}  {name}" for code, name, language in loaded.codes]
    return "\n".join([*lines, ""])


def _people(session: Session, loader: _Loader) -> dict[str, Actor]:
    centre = Centre(
        name_kk="«Сынақ» демонстрациялық тану орталығы",
        name_ru="Демонстрационный центр признания «Сынақ»",
        bin="000000000000",
        accreditation_number="ДЕМО-0001",
        accredited_until=date(loader.now().year + 3, 12, 31),
        time_zone=loader.settings.time_zone,
        address="Ойдан шығарылған көше, 1",
    )
    session.add(centre)
    session.flush()
    session.add(Room(centre_id=centre.id, name="101", seats=30))
    for login, name, role, language in ACCOUNTS:
        session.add(
            Person(
                centre_id=None if role is Role.SYSTEM_ADMIN else centre.id,
                login=login,
                name=name,
                role=role,
                password_hash=generate_password_hash(PASSWORD),
                language=language,
                created_at=loader.now(),
            )
        )
    session.flush()
    known = _known_people(session)
    for one in known.values():
        if one.role is Role.EXAMINER:
            open_everything(session, person_id=one.person_id, now=loader.now())
    return known


def _known_people(session: Session) -> dict[str, Actor]:
    people = session.scalars(select(Person).where(Person.login.in_([login for login, *_ in ACCOUNTS])))
    return {p.login: Actor(p.id, p.role, p.centre_id, p.name) for p in people}


def _standards(loader: _Loader, examiner: Actor) -> list[int]:
    samples = sorted(files("question_bank").joinpath("samples").iterdir(), key=lambda file: file.name)
    found = []
    for sample in (file for file in samples if file.name.endswith(".txt")):
        loader.say(f"  reading {sample.name}")
        with transaction(loader.sessions, _InThisProcess()) as session:
            outcome = standards.import_standard(
                session,
                data=sample.read_bytes(),
                source_name=sample.name,
                now=loader.now(),
                actor=examiner,
                blobs=loader.blobs,
            )
            standards.publish_version(
                session, version_id=outcome.version_id, now=loader.now(), actor=examiner
            )
            found.append(outcome.version_id)
    return found


def _items(loader: _Loader, version_ids: list[int], actors: dict[str, Actor]) -> None:
    for version_id in version_ids:
        loader.say(f"  generating items ({version_ids.index(version_id) + 1} of {len(version_ids)})")
        _generate(loader, version_id, actors["examiner"])


def _approve(loader: _Loader, actors: dict[str, Actor], families: Sequence[Family]) -> None:
    """The items of these families on the cards of the demo's level, those without a flaw."""
    with transaction(loader.sessions, _InThisProcess()) as session:
        cards = [card for card in delivery.published_cards(session) if LEVEL in card.levels]
        wanted = [ItemFilter(card_id=card.card_id, family=one) for card in cards for one in families]
        ids = [item_id for one in wanted for item_id in _item_ids(session, one, actors["examiner"])]
        loader.say(f"  approving {len(ids)} items by two examiners")
        for login in ("examiner", "examiner2"):
            for first in range(0, len(ids), BATCH):
                review.approve_many(
                    session,
                    item_ids=ids[first : first + BATCH],
                    now=loader.now(),
                    actor=actors[login],
                    second_approval=True,
                )


def _generate(loader: _Loader, version_id: int, examiner: Actor) -> None:
    """The worker's steps, done here, since no worker runs yet."""
    with transaction(loader.sessions, _InThisProcess()) as session:
        run_id = generation.request_generation(
            session, version_id=version_id, seed=SEED, now=loader.now(), actor=examiner
        )
        todo = generation.cards_to_do(session, run_id, loader.now())
        pool = generation.load_pool(session, run_id)
        for card_id in todo:
            generation.generate_for_card(session, run_id, card_id, pool, loader.now())
        generation.finish(session, run_id, loader.now())


def _item_ids(session: Session, wanted: ItemFilter, examiner: Actor) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        page = items.list_items(session, wanted=wanted, actor=examiner, after=after)
        found += [line.item_id for line in page.lines]
        after = page.after
        if after is None:
            return found


def _program(loader: _Loader, actors: dict[str, Actor]) -> None:
    examiner = actors["examiner"]
    with transaction(loader.sessions, _InThisProcess()) as session:
        card = next(
            card
            for card in delivery.published_cards(session)
            if card.language is Language.RU and LEVEL in card.levels
        )
        loader.say(f"  assembling papers and publishing the program: {card.title}, {LEVEL}")
        version_id = blueprints.draft_blueprint(
            session,
            card_id=card.card_id,
            level=LEVEL,
            question_count=QUESTIONS,
            now=loader.now(),
            actor=examiner,
        )
        blueprints.fit_rows(session, version_id=version_id, now=loader.now(), actor=examiner)
        blueprints.approve(session, version_id=version_id, now=loader.now(), actor=examiner)
        paper_ids = []
        for language in EXAM_LANGUAGES:
            for seed in range(PAPERS):
                assembled = papers.assemble(
                    session,
                    version_id=version_id,
                    language=language,
                    seed=seed,
                    now=loader.now(),
                    actor=examiner,
                )
                if not isinstance(assembled, Assembled):
                    raise RuntimeError(f"the samples are too small for a paper in {language}: {assembled}")
                paper_ids.append(assembled.paper_id)
        program_id = programs.draft(
            session, blueprint_version_id=version_id, now=loader.now(), actor=examiner
        )
        terms = programs.read(session, version_id=program_id, actor=examiner).program.terms
        programs.edit(
            session, version_id=program_id, terms=terms, paper_ids=paper_ids, now=loader.now(), actor=examiner
        )
        programs.publish(session, version_id=program_id, now=loader.now(), actor=examiner)


def _open_sitting(loader: _Loader, actors: dict[str, Actor]) -> tuple[tuple[str, str, Language], ...]:
    centre = actors["centre"]
    with transaction(loader.sessions, _InThisProcess()) as session:
        sitting_id = _usable_sitting(session, loader.now()) or _new_sitting(session, loader, centre)
        return _codes(session, sitting_id, loader.settings.require_secret(), loader.now(), centre)


def _codes(
    session: Session, sitting_id: int, secret: str, now: datetime, centre: Actor
) -> tuple[tuple[str, str, Language], ...]:
    rows = [
        row for row in roster.list_roster(session, sitting_id=sitting_id, actor=centre) if not row.started
    ]
    codes = seats.issue_codes(
        session, seat_ids=[row.seat_id for row in rows], secret=secret, now=now, actor=centre
    )
    return tuple((codes[row.seat_id], row.name, row.language) for row in rows)


def _usable_sitting(session: Session, now: datetime) -> int | None:
    """A sitting that is open for at least an hour more and has a seat that nobody has used."""
    query = (
        select(Sitting.id)
        .join(Seat, Seat.sitting_id == Sitting.id)
        .outerjoin(Attempt, Attempt.seat_id == Seat.id)
        .where(Sitting.opens_at <= now, Sitting.closes_at > now + timedelta(hours=1))
        .where(Attempt.id.is_(None), Seat.withdrawn_at.is_(None))
    )
    return session.scalars(query).first()


def _local(moment: datetime, loader: _Loader) -> datetime:
    zone = ZoneInfo(loader.settings.time_zone)
    return moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)


def _new_sitting(session: Session, loader: _Loader, centre: Actor) -> int:
    now = loader.now()
    if centre.centre_id is None:
        raise RuntimeError("the demo's administrator has lost the centre")
    program = programs.published_programs(session, centre_id=centre.centre_id)[0]
    room = session.scalars(select(Room.id).where(Room.centre_id == centre.centre_id)).first()
    sitting_id = sittings.create_sitting(
        session,
        program_version_id=program.version_id,
        room_id=room or 0,
        opens=_local(now, loader),
        closes=_local(now + OPEN_FOR, loader),
        room_shared=True,
        now=now,
        actor=centre,
    )
    for language, names in CANDIDATES.items():
        for name in names:
            roster.add_candidate(
                session,
                sitting_id=sitting_id,
                name=name,
                reference="",
                language=language,
                extra_minutes=0,
                now=now,
                actor=centre,
            )
    return sitting_id
