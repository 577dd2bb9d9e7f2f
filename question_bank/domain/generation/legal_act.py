"""Family 6: number and date of an act, the title of an act by its number, the acts of a profession.

Subject → act is not made: the documents give no subject but the title, so the question would repeat its
answer. Whether an act is in force on the day of the exam no document tells: the items ask an examiner to
confirm it.
"""

from collections.abc import Iterator

from question_bank.domain.generation.acts import Act, ActKind
from question_bank.domain.generation.choice import Asked, Choice
from question_bank.domain.generation.morphology import lemmas
from question_bank.domain.generation.placed_acts import PlacedAct
from question_bank.domain.generation.pool import Pool
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.generation.single import Question, Variants
from question_bank.domain.generation.stems import shown_title
from question_bank.domain.item import MAX_STEM, Family
from question_bank.domain.text import text_key

FAMILY = Family.LEGAL_ACT
START_DATE, START_PROFESSION = 0.35, 0.50
SAME_ACT = 0.5  # of the words of the shorter title: two wordings of one act
_IN_ALL_TITLES = frozenset(
    {"республика", "казахстан", "об", "утверждение", "қазақ", "респу", "турал", "бекіт", "қағид"}
)
DETAILS = {"confirm": "in_force"}

_DATE_STEM = {
    ("ru", ActKind.LAW): "Укажите дату и номер Закона Республики Казахстан {title}.",
    ("ru", ActKind.CODE): "Укажите дату и номер Кодекса Республики Казахстан {title}.",
    ("ru", ActKind.ORDER): "Укажите дату и номер приказа {title}.",
    ("ru", ActKind.RESOLUTION): "Укажите дату и номер постановления {title}.",
    ("kk", ActKind.LAW): "Мына заңның күні мен нөмірін көрсетіңіз: {title}.",
    ("kk", ActKind.CODE): "Мына кодекстің күні мен нөмірін көрсетіңіз: {title}.",
    ("kk", ActKind.ORDER): "Мына бұйрықтың күні мен нөмірін көрсетіңіз: {title}.",
    ("kk", ActKind.RESOLUTION): "Мына қаулының күні мен нөмірін көрсетіңіз: {title}.",
}
_CODE_STEM = {
    "ru": "Укажите дату и номер акта: {title}.",
    "kk": "Мына актінің күні мен нөмірін көрсетіңіз: {title}.",
}
_TITLE_STEM = {
    ("ru", ActKind.LAW): "Как называется Закон Республики Казахстан от {date} № {number}?",
    ("ru", ActKind.CODE): "Как называется Кодекс Республики Казахстан от {date} № {number}?",
    ("ru", ActKind.ORDER): "Как называется приказ от {date} № {number}?",
    ("ru", ActKind.RESOLUTION): "Как называется постановление от {date} № {number}?",
    ("kk", ActKind.LAW): "{date} № {number} заң қалай аталады?",
    ("kk", ActKind.CODE): "{date} № {number} кодекс қалай аталады?",
    ("kk", ActKind.ORDER): "{date} № {number} бұйрық қалай аталады?",
    ("kk", ActKind.RESOLUTION): "{date} № {number} қаулы қалай аталады?",
}
_PROFESSION_STEM = {
    ("ru", ActKind.LAW): "Какой закон входит в обязательные знания по профессии «{holder}»?",
    ("ru", ActKind.CODE): "Какой кодекс входит в обязательные знания по профессии «{holder}»?",
    ("ru", ActKind.ORDER): "Какой приказ входит в обязательные знания по профессии «{holder}»?",
    ("ru", ActKind.RESOLUTION): "Какое постановление входит в обязательные знания по профессии «{holder}»?",
    ("kk", ActKind.LAW): "«{holder}» {office} үшін қай заңды білу міндетті?",
    ("kk", ActKind.CODE): "«{holder}» {office} үшін қай кодексті білу міндетті?",
    ("kk", ActKind.ORDER): "«{holder}» {office} үшін қай бұйрықты білу міндетті?",
    ("kk", ActKind.RESOLUTION): "«{holder}» {office} үшін қай қаулыны білу міндетті?",
}
_CONFIRM = {
    "ru": "{place} Подтвердите, что акт действует на день экзамена.",
    "kk": "{place} Актінің емтихан күні қолданыста екенін растаңыз.",
}


def questions(pool: Pool, card: int) -> list[Variants | Reason]:
    """Of each act that the card names: number and date, title, and that the profession needs it."""
    own = [one for one in pool.acts if one.card == card]
    return [
        asked
        for one in own
        for asked in (_date(pool, one), _title(pool, one), _of_profession(pool, one))
        if asked is not None
    ]


def _date(pool: Pool, one: PlacedAct) -> Variants | Reason | None:
    if one.act.date is None:
        return None
    named = one.act.title.startswith("«")
    stem = (_DATE_STEM[pool.language, one.act.kind] if named else _CODE_STEM[pool.language]).format(
        title=one.act.title
    )
    others = [other for other in _dated(pool, one.act.kind) if other.act.number != one.act.number]
    right, wrong = _numbered(pool, one), tuple(_numbered(pool, other) for other in others)
    return _question(pool, one, "date", stem, right, wrong, START_DATE)


def _title(pool: Pool, one: PlacedAct) -> Variants | Reason | None:
    if one.act.date is None:
        return None
    stem = _TITLE_STEM[pool.language, one.act.kind].format(date=one.act.date, number=one.act.number)
    others = _unlike([one.act], _dated(pool, one.act.kind), pool.language)
    return _question(pool, one, "title", stem, _named(pool, one), _choices(pool, others), START_DATE)


def _of_profession(pool: Pool, one: PlacedAct) -> Variants | Reason:
    card = pool.cards[one.card].card
    holder = shown_title(card.title)
    if holder is None:
        return Reason.NO_TITLE
    office = "кәсібі" if card.nkz_code else "лауазымы"
    stem = _PROFESSION_STEM[pool.language, one.act.kind].format(holder=holder, office=office)
    wrong = _choices(pool, iter(other_acts(pool, one)))
    return _question(pool, one, "profession", stem, _named(pool, one), wrong, START_PROFESSION)


def other_acts(pool: Pool, one: PlacedAct) -> tuple[PlacedAct, ...]:
    """Acts of the kind that the profession of the card does not need under any name, none of them twice."""
    needed = [other.act for other in pool.acts if other.card in pool.family_of(one.card)]
    found: list[PlacedAct] = []
    for other in pool.acts:
        barred = [*needed, *(kept.act for kept in found)]
        if other.act.kind is one.act.kind and any(_unlike(barred, [other], pool.language)):
            found.append(other)
    return tuple(found)


def confirming(pool: Pool, one: PlacedAct) -> str:
    """Where the act is named, and that somebody confirms that it is in force."""
    return _CONFIRM[pool.language].format(place=_place(pool, one))


def _telling(title: str, language: str) -> frozenset[str]:
    """The words that tell one act from another; in Kazakh their first letters, whatever suffixes follow."""
    found = lemmas(title, language) - _IN_ALL_TITLES
    return frozenset(word[:3] for word in found) if language == "kk" else found


def _question(
    pool: Pool, one: PlacedAct, asks: str, stem: str, right: Choice, wrong: tuple[Choice, ...], start: float
) -> Variants | Reason:
    if len(stem) > MAX_STEM:
        return Reason.LONG
    unique = tuple({choice.key: choice for choice in wrong if choice.key != right.key}.values())
    return (
        Question(
            Asked(stem, lemmas(stem, pool.language), right, unique),
            one.source,
            one.text,
            confirming(pool, one),
            universe=f"{FAMILY} {one.act.kind} {'number' if asks == 'date' else 'title'}",
            asks=f"{asks} {one.act.key}",
            start=start,
            details=DETAILS,
            lines=one.lines,
            in_order=True,
        ),
    )


def _place(pool: Pool, one: PlacedAct) -> str:
    """Where the act is named, in the words of the item's language."""
    at = one.source
    if pool.language == "ru":
        inside = f", трудовая функция {at.function}, навык {at.skill}, знание {at.index}" if at.skill else ""
        return f"Основание: карточка {at.card_ordinal}{inside}."
    inside = f", {at.function}-еңбек функциясы, {at.skill}-дағды, {at.index}-білім" if at.skill else ""
    return f"Негіздеме: {at.card_ordinal}-карточка{inside}."


def _named(pool: Pool, one: PlacedAct) -> Choice:
    return Choice(one.act.key, one.act.title, lemmas(one.act.title, pool.language), one.card)


def _numbered(pool: Pool, one: PlacedAct) -> Choice:
    comma = "," if pool.language == "ru" else ""
    shown = f"{one.act.date}{comma} № {one.act.number}"
    return Choice(f"{one.act.since} {text_key(shown)}", shown, frozenset(), one.card)


def _choices(pool: Pool, acts: Iterator[PlacedAct]) -> tuple[Choice, ...]:
    return tuple(_named(pool, one) for one in acts)


def _dated(pool: Pool, kind: ActKind) -> list[PlacedAct]:
    """The acts of a kind that have date and number, each once."""
    found = (one for one in pool.acts if one.act.kind is kind and one.act.date)
    return list({(one.act.date, one.act.number): one for one in found}.values())


def _unlike(barred: list[Act], acts: list[PlacedAct], language: str) -> Iterator[PlacedAct]:
    """Acts that are none of the barred under any name."""
    known = [_telling(act.title, language) for act in barred]
    for one in acts:
        words = _telling(one.act.title, language)
        if all(len(words & other) < SAME_ACT * min(len(words), len(other)) for other in known):
            yield one
