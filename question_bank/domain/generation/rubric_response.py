"""Family 13: do or explain what a skill demands; people mark it by the skill's own statements."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from question_bank.domain.generation import priors
from question_bank.domain.generation.belongs_to_skill import copied, reference
from question_bank.domain.generation.cleaning import Fault, clean, small
from question_bank.domain.generation.drafting import (
    Draft,
    SkillOnCard,
    grounds_of,
    item_of,
    skill_rationale,
    skills_of,
)
from question_bank.domain.generation.pool import Pool, PoolStatement, SkillWord
from question_bank.domain.generation.reasons import Reason, tally
from question_bank.domain.generation.single import Made
from question_bank.domain.generation.stems import KAZAKH_WORDS, shown_title
from question_bank.domain.item import Family, ItemType
from question_bank.domain.standard import StatementKind

FAMILY = Family.RUBRIC_RESPONSE
FEWEST, MOST = 3, 6  # criteria: with fewer there is nothing to weigh, with more nobody marks well
POINTS = 2  # of a criterion: 0 not shown, 1 named, 2 named with what, with whom and why
START = 0.60
_NOT_MARKED = frozenset({Reason.EMPTY, Reason.PERSONAL})
"""Bars a statement from a rubric as well. Long ones, lists and the common core are asked nowhere else."""


class _Asks(StrEnum):
    """What the response shows: doing, knowing, or both where neither alone has criteria enough."""

    DOING = "doing"
    KNOWING = "knowing"
    BOTH = "both"


_OF_SKILL = {
    ("ru", _Asks.DOING): (
        "Опишите, как вы выполняете профессиональную задачу «{title}»: что делаете, кого привлекаете, как "
        "проверяете результат."
    ),
    ("ru", _Asks.KNOWING): (
        "Объясните на примерах из практики, как вы применяете знания, необходимые для навыка «{title}»."
    ),
    ("ru", _Asks.BOTH): "Объясните на примере из практики, что нужно знать и уметь для навыка «{title}».",
    ("kk", _Asks.DOING): (
        "Мына кәсіптік міндетті қалай орындайтыныңызды сипаттаңыз: «{title}». Не істейсіз, кімді тартасыз, "
        "нәтижені қалай тексересіз?"
    ),
    ("kk", _Asks.KNOWING): (
        "«{title}» {word_own} үшін қажет білімді қалай қолданатыныңызды тәжірибеңізден мысал келтіріп "
        "түсіндіріңіз."
    ),
    ("kk", _Asks.BOTH): (
        "«{title}» {word_own} үшін нені білу және не істей білу керегін тәжірибеңізден мысал келтіріп "
        "түсіндіріңіз."
    ),
}
_OF_HOLDER = {
    ("ru", _Asks.DOING): (
        "Опишите, как вы выполняете работу по {holder} «{title}»: что делаете, кого привлекаете, как "
        "проверяете результат."
    ),
    ("ru", _Asks.KNOWING): (
        "Объясните на примерах из практики, как вы применяете знания, необходимые по {holder} «{title}»."
    ),
    ("ru", _Asks.BOTH): "Объясните на примере из практики, что нужно знать и уметь по {holder} «{title}».",
    ("kk", _Asks.DOING): (
        "«{title}» {holder} бойынша жұмысты қалай орындайтыныңызды сипаттаңыз: не істейсіз, кімді тартасыз, "
        "нәтижені қалай тексересіз?"
    ),
    ("kk", _Asks.KNOWING): (
        "«{title}» {holder} бойынша қажет білімді қалай қолданатыныңызды тәжірибеңізден мысал келтіріп "
        "түсіндіріңіз."
    ),
    ("kk", _Asks.BOTH): (
        "«{title}» {holder} бойынша нені білу және не істей білу керегін тәжірибеңізден мысал келтіріп "
        "түсіндіріңіз."
    ),
}
"""Where the skill itself has no title. A card without a code describes a position."""
_HOLDER = {
    ("ru", True): "профессии",
    ("ru", False): "должности",
    ("kk", True): "кәсібі",
    ("kk", False): "лауазымы",
}
_BY_CRITERIA = {
    "ru": " Ответ оценивается по требованиям, которые перечислены ниже",
    "kk": " Жауап төменде берілген талаптар бойынша бағаланады",
}
_PART = {"ru": " (часть {part} из {parts})", "kk": " ({parts} бөліктің {part}-бөлігі)"}
_CRITERION = {
    ("ru", StatementKind.ABILITY): "Показано умение: {text}",
    ("ru", StatementKind.KNOWLEDGE): "Раскрыто знание: {text}",
    ("kk", StatementKind.ABILITY): "Көрсетілген әрекет: {text}",
    ("kk", StatementKind.KNOWLEDGE): "Ашылған білім: {text}",
}


def make(pool: Pool, card: int, *, seed: int) -> Made:
    """Items over all that each skill of the card demands, three to six statements an item.

    The candidate is told the criteria: who had to guess which lines of the standard are counted would
    recite it. So nothing but the title stands in the stem.
    """
    found = [draft for skill in skills_of(pool, card) for draft in _drafts(pool, skill)]
    items = tuple(item_of(pool, card, draft, seed=seed) for draft in found if isinstance(draft, Draft))
    return Made(items, tally(found))


def rubric_of(pool: Pool, statements: Sequence[PoolStatement]) -> list[dict[str, object]]:
    """A criterion for each statement, in its own words after a constant phrase."""
    return [
        {
            "text": _CRITERION[pool.language, one.kind].format(text=small(one.shown) or one.shown),
            "points": POINTS,
        }
        for one in statements
    ]


def demands(pool: Pool, skill: SkillOnCard, kind: StatementKind) -> list[PoolStatement]:
    """The skill's statements of a kind that a response can show, each wording once."""
    found = {
        one.key: one
        for one in reversed(skill.statements)
        if one.kind is kind and _can_be_marked(one) and not copied(pool, one)
    }
    return list(reversed(found.values()))


def _can_be_marked(statement: PoolStatement) -> bool:
    if statement.objection is Reason.WORDING:
        return clean(statement.source_text).fault is Fault.LIST_INSIDE
    return statement.objection not in _NOT_MARKED


def _drafts(pool: Pool, skill: SkillOnCard) -> Iterator[Draft | Reason]:
    doing, knowing = (demands(pool, skill, kind) for kind in StatementKind)
    lists = [(_Asks.DOING, doing), (_Asks.KNOWING, knowing)]
    if min(len(doing), len(knowing)) < FEWEST:
        lists = [
            (_Asks.BOTH if doing and knowing else _Asks.DOING if doing else _Asks.KNOWING, doing + knowing)
        ]
    for asks, found in lists:
        if len(found) < FEWEST:
            yield Reason.FEW_DEMANDS
            continue
        parts = _parts(found)
        for number, part in enumerate(parts, start=1):
            yield _draft(pool, skill, part, _stem(pool, skill, asks, number, len(parts)), f"{asks} {number}")


def _parts(found: Sequence[PoolStatement]) -> list[Sequence[PoolStatement]]:
    """Parts of three to six, as even as can be, in printed order."""
    number = -(-len(found) // MOST)
    bounds = [len(found) * at // number for at in range(number + 1)]
    return [found[start:end] for start, end in pairwise(bounds)]


def _stem(pool: Pool, skill: SkillOnCard, asks: _Asks, part: int, parts: int) -> str | Reason:
    language, own = pool.language, shown_title(skill.skill.title)
    title = own or shown_title(skill.card.title)
    if title is None:
        return Reason.NO_TITLE
    word = SkillWord.SKILL if language == "ru" else pool.cards[skill.at].skill_word
    holder = _HOLDER[language, skill.card.nkz_code is not None]
    template = (_OF_SKILL if own else _OF_HOLDER)[language, asks]
    stem = template.format(title=title, holder=holder, **KAZAKH_WORDS[word]) + _BY_CRITERIA[language]
    return stem + (_PART[language].format(part=part, parts=parts) if parts > 1 else "") + "."


def _draft(
    pool: Pool, skill: SkillOnCard, part: Sequence[PoolStatement], stem: str | Reason, asks: str
) -> Draft | Reason:
    if isinstance(stem, Reason):
        return stem
    first = next((one for one in part if one.objection), part[0])  # what no other family asks about
    return Draft(
        FAMILY,
        ItemType.EXTENDED,
        stem,
        reference(pool, first),
        first.source_text,
        skill_rationale(pool, skill),
        START,
        priors.seconds_to_write(len(part)),
        points=POINTS * len(part),
        details={"rubric": rubric_of(pool, part), "rubric_told": True, "grounds": grounds_of(pool, part)},
        asks=asks,
    )
