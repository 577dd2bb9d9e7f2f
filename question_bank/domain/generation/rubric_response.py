"""Family 13: do or explain what a skill demands; people mark it by the skill's own abilities."""

from question_bank.domain.generation import priors
from question_bank.domain.generation.cleaning import small
from question_bank.domain.generation.drafting import Draft, SkillOnCard, item_of, skill_rationale, skills_of
from question_bank.domain.generation.pool import Pool, SkillWord
from question_bank.domain.generation.reasons import Reason, tally
from question_bank.domain.generation.roles import lot
from question_bank.domain.generation.single import Made
from question_bank.domain.generation.stems import KAZAKH_WORDS, shown_title
from question_bank.domain.item import Family, ItemType
from question_bank.domain.standard import StatementKind

FAMILY = Family.RUBRIC_RESPONSE
FEWEST, MOST = 3, 6  # abilities of a skill: with fewer there is nothing to weigh, with more nobody marks well
POINTS = 2  # of a criterion: 0 not shown, 1 named, 2 named with what, with whom and why
LONGEST_CRITERION = 350
START = 0.60
_STEMS = {
    "ru": (
        (
            "Опишите, как вы выполняете профессиональную задачу «{skill}»: что делаете, кого привлекаете, "
            "как проверяете результат."
        ),
        "Объясните на примере из практики, что нужно знать и уметь для навыка «{skill}».",
    ),
    "kk": (
        (
            "Мына кәсіптік міндетті қалай орындайтыныңызды сипаттаңыз: «{skill}». Не істейсіз, кімді "
            "тартасыз, нәтижені қалай тексересіз?"
        ),
        (
            "«{skill}» {word_own} үшін нені білу және не істей білу керегін тәжірибеңізден мысал келтіріп "
            "түсіндіріңіз."
        ),
    ),
}
_CRITERION = {"ru": "Показано умение: {text}", "kk": "Көрсетілген әрекет: {text}"}


def make(pool: Pool, card: int, *, seed: int) -> Made:
    """One item for each skill of the card with a title and three to six abilities that can be shown."""
    found = [_draft(pool, skill, seed) for skill in skills_of(pool, card)]
    items = tuple(item_of(pool, card, draft, seed=seed) for draft in found if isinstance(draft, Draft))
    return Made(items, tally(found))


def rubric_of(pool: Pool, skill: SkillOnCard) -> list[dict[str, object]] | Reason:
    """A criterion for each ability of the skill, in its own words after a constant phrase."""
    abilities = [one for one in skill.statements if one.kind is StatementKind.ABILITY]
    texts = list(dict.fromkeys(one.shown for one in abilities if one.objection is not Reason.WORDING))
    if not FEWEST <= len(texts) <= MOST:
        return Reason.ABILITIES
    if any(len(text) > LONGEST_CRITERION for text in texts):
        return Reason.LONG
    phrase = _CRITERION[pool.language]
    return [{"text": phrase.format(text=small(text) or text), "points": POINTS} for text in texts]


def _draft(pool: Pool, skill: SkillOnCard, seed: int) -> Draft | Reason:
    title = shown_title(skill.skill.title)
    rubric = rubric_of(pool, skill)
    if title is None:
        return Reason.NO_TITLE
    if isinstance(rubric, Reason):
        return rubric
    stems = _STEMS[pool.language]
    stem = stems[int(lot(seed, FAMILY, skill.card.ordinal, title), 16) % len(stems)]
    word = SkillWord.SKILL if pool.language == "ru" else pool.cards[skill.at].skill_word
    return Draft(
        FAMILY,
        ItemType.EXTENDED,
        stem.format(skill=title, **KAZAKH_WORDS[word]),
        skill.source,
        skill.skill.title or title,
        skill_rationale(pool, skill),
        START,
        priors.seconds_to_write(len(rubric)),
        points=POINTS * len(rubric),
        details={"rubric": rubric},
        lines=skill.skill.lines,
    )
