"""Family 14: a situation around one skill. It is drafted with open places, and an examiner writes it.

Who is served, where and when, what has been done and what makes it difficult no document tells; a situation
out of a program would paint a group, or could be struck out without changing the answer. So the draft has
the question, the skill and a rubric of its abilities, and no approval is possible until it is completed.
"""

from question_bank.domain.generation import priors
from question_bank.domain.generation.drafting import (
    Draft,
    SkillOnCard,
    grounds_of,
    item_of,
    skill_rationale,
    skills_of,
)
from question_bank.domain.generation.pool import Pool, SkillWord
from question_bank.domain.generation.reasons import Reason, tally
from question_bank.domain.generation.rubric_response import FEWEST, MOST, POINTS, demands, rubric_of
from question_bank.domain.generation.single import Made
from question_bank.domain.generation.stems import KAZAKH_WORDS, shown_title
from question_bank.domain.item import Family, ItemType
from question_bank.domain.standard import StatementKind

FAMILY = Family.CASE
START = 0.55
_STEMS = {
    "ru": "[кто получатель] [где и когда] [что уже сделано] [что осложняет дело] Что вы сделаете в первую "
    "очередь, что затем и почему? Опишите решение, которое соответствует навыку «{skill}».",
    "kk": "[кім] [қайда, қашан] [не істелді] [не қиындатады] Сіз ең алдымен не істейсіз, содан кейін не "
    "істейсіз және неліктен? «{skill}» {word_to} сай келетін шешімді сипаттаңыз.",
}


def make(pool: Pool, card: int, *, seed: int) -> Made:
    """A draft for each skill of the card with a title and three to six abilities that can be shown."""
    found = [_draft(pool, skill) for skill in skills_of(pool, card)]
    items = tuple(item_of(pool, card, draft, seed=seed) for draft in found if isinstance(draft, Draft))
    return Made(items, tally(found))


def _draft(pool: Pool, skill: SkillOnCard) -> Draft | Reason:
    title, abilities = shown_title(skill.skill.title), demands(pool, skill, StatementKind.ABILITY)
    if title is None:
        return Reason.NO_TITLE
    if not FEWEST <= len(abilities) <= MOST:
        return Reason.ABILITIES
    word = SkillWord.SKILL if pool.language == "ru" else pool.cards[skill.at].skill_word
    return Draft(
        FAMILY,
        ItemType.EXTENDED,
        _STEMS[pool.language].format(skill=title, **KAZAKH_WORDS[word]),
        skill.source,
        skill.skill.title or title,
        skill_rationale(pool, skill),
        START,
        priors.seconds_to_write(len(abilities)) + priors.SECONDS_OF_CASE,
        points=POINTS * len(abilities),
        details={
            "rubric": rubric_of(pool, abilities),
            "to_complete": True,
            "grounds": grounds_of(pool, abilities),
        },
        lines=skill.skill.lines,
    )
