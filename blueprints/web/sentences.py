"""What each error of blueprints and papers says to people."""

from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, object] = {
    "blueprint": _l("There is no such blueprint. Open the list of blueprints and choose again."),
    "paper": _l("There is no such paper. Open the blueprint and choose again."),
    "paper_set": _l("There is no such set of papers. Open the blueprint and choose again."),
    "set_order": _l(
        "These numbers do not go together: the questions common to all papers count in what two papers share."
    ),
    "quota_range": _l("A range runs from a smaller number to a greater one, at most %(most)s."),
    "quota_sum": _l("The ranges of one table must leave room for exactly %(most)s questions."),
    "recognition_ground": _l(
        "The card does not say that this skill may be recognised by itself. Enter the centre's ground for it."
    ),
    "card": _l("There is no such published card. Publish its standard first, then choose the card again."),
    "blueprint_level": _l("The card does not have this level. Choose one of its levels."),
    "blueprint_questions": _l(
        "The number of questions must be from 1 to %(most)s: no statement is asked twice in one paper."
    ),
    "blueprint_row": _l("Skill %(skill)s: a count must be a whole number from 0 to %(most)s."),
    "blueprint_skill": _l("Skill %(skill)s is not in the card. Reload the page and enter the counts again."),
    "blueprint_empty": _l("A blueprint needs at least one question. Enter a count for one skill or more."),
    "blueprint_no_items": _l("The card has no approved items in any language yet. Approve items first."),
    "blueprint_large": _l("An exam has at most %(most)s questions. Lower some counts."),
    "blueprint_frozen": _l("This version is approved and cannot be changed. Make a new version instead."),
    "blueprint_draft": _l("Papers are assembled from an approved blueprint. Approve this version first."),
    "paper_language": _l("Papers are in Kazakh or in Russian."),
    "paper_edition": _l("The standard has no published edition in this language, and so no items."),
    "paper_seed": _l("A paper with the seed %(seed)s exists already. Choose another seed."),
    "paper_seed_range": _l("The seed must be a whole number from 0 to %(most)s."),
}
