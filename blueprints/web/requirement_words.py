"""Requirements, clashes and what would mend them, in words."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from blueprints.domain.conflict import Clash, Mend
from blueprints.domain.quotas import Band, Cognition, Dimension
from blueprints.domain.requirements import Bound, Need, Requirement
from blueprints.domain.specification import WHOLE_CARD, Cell
from question_bank.domain.item import ItemType
from question_bank.domain.standard import StatementKind

Titles = Mapping[tuple[int, int], str]

DIMENSION_WORDS: dict[Dimension, object] = {
    Dimension.COGNITION: _l("Cognitive level"),
    Dimension.TYPE: _l("Type of question"),
    Dimension.BAND: _l("Expected difficulty"),
    Dimension.KEY: _l("Place of the right answer"),
    Dimension.WORDS: _l("Words to read"),
    Dimension.SECONDS: _l("Seconds to answer"),
}
CATEGORY_WORDS: dict[tuple[Dimension, str], object] = {
    (Dimension.COGNITION, Cognition.RECALL): _l("recall"),
    (Dimension.COGNITION, Cognition.UNDERSTANDING): _l("understanding"),
    (Dimension.COGNITION, Cognition.APPLICATION): _l("application"),
    (Dimension.BAND, Band.EASY): _l("easy: share of right answers from 0.75"),
    (Dimension.BAND, Band.MIDDLE): _l("middle: from 0.5 to 0.75"),
    (Dimension.BAND, Band.HARD): _l("hard: under 0.5"),
    (Dimension.TYPE, ItemType.SINGLE): _l("one right answer"),
    (Dimension.TYPE, ItemType.MULTIPLE): _l("several right answers"),
    (Dimension.TYPE, ItemType.MATCH): _l("matching"),
    (Dimension.TYPE, ItemType.ORDER): _l("putting in order"),
    (Dimension.TYPE, ItemType.INLINE): _l("a word left out"),
    (Dimension.TYPE, ItemType.NUMERIC): _l("a number"),
    (Dimension.TYPE, ItemType.EXTENDED): _l("an extended response"),
}


def kind_name(kind: StatementKind) -> str:
    """The word for a kind of statement."""
    return str(_("Ability") if kind is StatementKind.ABILITY else _("Knowledge"))


def quota_words(dimension: Dimension, category: str) -> str:
    """A quota's name: "Cognitive level: recall", "Words to read"."""
    if not category:
        return str(DIMENSION_WORDS[dimension])
    return f"{DIMENSION_WORDS[dimension]}: {CATEGORY_WORDS.get((dimension, category), category)}"


def cell_words(cell: Cell, titles: Titles) -> str:
    """A cell's name: "1.2, ability, «title»"."""
    kind = kind_name(cell.kind).lower()
    if cell.place == WHOLE_CARD:
        return f"{_('The card as a whole')}, {kind}"
    title = titles.get(cell.place)
    return f"{cell.function}.{cell.skill}, {kind}" + (f", «{title}»" if title else "")


def requirement_words(requirement: Requirement, titles: Titles) -> str:
    """What the requirement asks for."""
    number = requirement.number
    fixed: dict[Need, str] = {
        Need.LENGTH: _("questions in a paper: %(n)s", n=number),
        Need.TEXT: _("a statement is asked once in a paper"),
        Need.ENEMIES: _("questions that give each other away never stand together"),
        Need.SIBLINGS: _("the same question never stands twice in two languages"),
        Need.USES: _("a question stands in at most so many papers: %(n)s", n=number),
        Need.OVERLAP: _("two papers share at most so many questions: %(n)s", n=number),
        Need.ANCHOR: _("questions common to all papers: %(n)s", n=number),
        Need.RESERVE: _("reserve papers that share no question: %(n)s", n=number),
    }
    if requirement.need in fixed:
        return str(fixed[requirement.need])
    name = _named(requirement, titles)
    if requirement.bound is Bound.LOW:
        return str(_("%(what)s: at least %(n)s", what=name, n=number))
    return str(_("%(what)s: at most %(n)s", what=name, n=number))


def mend_words(mend: Mend, titles: Titles) -> str:
    """A way out."""
    name = _named(mend.requirement, titles)
    if mend.items is not None:
        return str(_("%(what)s: approve at least so many further questions: %(n)s", what=name, n=mend.items))
    if mend.requirement.bound is Bound.LOW:
        return str(_("%(what)s: lower the least number to %(n)s", what=name, n=mend.bound))
    return str(_("%(what)s: raise the greatest number to %(n)s", what=name, n=mend.bound))


def clash_words(clash: Clash, titles: Titles) -> tuple[list[str], list[str]]:
    """The requirements that clash, and the ways out."""
    asked = [_sentence(requirement_words(requirement, titles)) for requirement in clash.requirements]
    ways = [mend_words(mend, titles) for mend in clash.mends]
    if clash.papers:
        ways.append(str(_("Ask for fewer papers: at most %(n)s.", n=clash.papers)))
    return asked, ways


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _named(requirement: Requirement, titles: Titles) -> str:
    if requirement.dimension is not None:
        return quota_words(requirement.dimension, requirement.category)
    if requirement.cell is None:
        return str(_("Rows without questions"))
    return cell_words(requirement.cell, titles)
