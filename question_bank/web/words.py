"""Words of the question bank's enums, in the language of the interface."""

from flask_babel import lazy_gettext as _l

from question_bank.domain.generation.reasons import Reason
from question_bank.domain.item import Family, ItemStatus
from question_bank.domain.lifecycle import Step
from question_bank.domain.standard import DocumentKind, Flaw, StatementKind
from question_bank.domain.versions import VersionState

STATUS_WORDS = {
    ItemStatus.DRAFT: _l("Draft"),
    ItemStatus.IN_REVIEW: _l("In review"),
    ItemStatus.APPROVED: _l("Approved"),
    ItemStatus.IN_USE: _l("In use"),
    ItemStatus.RETIRED: _l("Retired"),
}
STATUS_KINDS = {
    ItemStatus.DRAFT: "neutral",
    ItemStatus.IN_REVIEW: "attention",
    ItemStatus.APPROVED: "good",
    ItemStatus.IN_USE: "good",
    ItemStatus.RETIRED: "danger",
}
FAMILY_WORDS = {
    Family.ABILITY_OF_SKILL: _l("Ability of a skill"),
    Family.KNOWLEDGE_OF_SKILL: _l("Knowledge of a skill"),
}
STEP_WORDS = {
    Step.SUBMIT: _l("Sent to review"),
    Step.APPROVE: _l("Approved"),
    Step.REJECT: _l("Rejected"),
    Step.EDIT: _l("Edited: new version"),
    Step.KEEP: _l("Kept after a change of the standard"),
    Step.REVIEW_AGAIN: _l("Sent to review again after a change of the standard"),
}
KIND_WORDS = {StatementKind.ABILITY: _l("Ability"), StatementKind.KNOWLEDGE: _l("Knowledge")}
DOCUMENT_WORDS = {
    DocumentKind.PROFESSIONAL_STANDARD: _l("Professional standard"),
    DocumentKind.QUALIFICATION_CHARACTERISTICS: _l("Qualification characteristics of positions"),
    DocumentKind.SECTORAL_FRAMEWORK: _l("Sectoral qualifications framework"),
}
VERSION_WORDS = {
    VersionState.IMPORTED: _l("Imported, not published"),
    VersionState.PUBLISHED: _l("Published"),
    VersionState.REPLACED: _l("Replaced by a newer version"),
}
VERSION_KINDS = {
    VersionState.IMPORTED: "attention",
    VersionState.PUBLISHED: "good",
    VersionState.REPLACED: "neutral",
}
REASON_WORDS = {
    Reason.NO_TITLE: _l("The skill has no title that could be asked about"),
    Reason.WORDING: _l("Two sentences in one, an unmatched sign or a broken word"),
    Reason.LONG: _l("Longer than an option may be"),
    Reason.EMPTY: _l("Fewer than three content words"),
    Reason.COMMON_CORE: _l("Acts, safety, first aid: demanded of nearly everyone"),
    Reason.PERSONAL: _l("A personal quality: everyone would agree"),
    Reason.FORM: _l("No stem fits its grammatical form"),
    Reason.GENERIC: _l("Stands on more than three in ten professions"),
    Reason.CARD_MARK: _l("Holds a phrase that gives its card away"),
    Reason.COPIED: _l("Knowledge that repeats an ability of the same skill"),
    Reason.NO_POOL: _l("Too few wrong answers that are surely wrong"),
    Reason.NO_BALANCE: _l("No wrong answers that would hide the right one"),
}
FLAW_WORDS = {
    Flaw.NOT_UNDERSTOOD: _l("Not understood"),
    Flaw.MISPLACED: _l("In the wrong place"),
    Flaw.NO_HEADING: _l("The heading is missing"),
    Flaw.TITLE_DIFFERS: _l("The title differs from the heading"),
    Flaw.NO_LEVEL: _l("No qualification level"),
    Flaw.NO_REQUIREMENTS: _l("No requirements"),
    Flaw.NO_FUNCTIONS: _l("No labour functions"),
    Flaw.FUNCTION_UNTITLED: _l("A labour function without a title"),
    Flaw.FUNCTION_NOT_DESCRIBED: _l("A labour function is listed but not described"),
    Flaw.SKILL_UNTITLED: _l("A skill without a title"),
    Flaw.NO_ABILITIES: _l("A skill without abilities"),
    Flaw.NO_KNOWLEDGE: _l("A skill without knowledge"),
    Flaw.NUMBERING: _l("The numbering is broken"),
    Flaw.REPEATED: _l("Printed twice"),
    Flaw.SAME_CARD: _l("The card is printed twice"),
    Flaw.UNBALANCED: _l("A bracket or quotation mark without its pair"),
}
