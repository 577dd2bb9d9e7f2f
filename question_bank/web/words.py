"""Words of the question bank's enums, in the language of the interface."""

from flask_babel import lazy_gettext as _l

from question_bank.domain.correction import CorrectionKind
from question_bank.domain.generation.reasons import Reason
from question_bank.domain.item import Family, ItemStatus, ItemType, SourceKind
from question_bank.domain.lifecycle import StaleReason, Step
from question_bank.domain.redaction import Fate
from question_bank.domain.standard import DocumentKind, Flaw, StatementKind
from question_bank.domain.versions import VersionState
from question_bank.web.review_page import LevelSource

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
    Family.HOME_OF_STATEMENT: _l("Skill of a statement"),
    Family.SKILL_OF_FUNCTION: _l("Skill of a labour function"),
    Family.LEVEL_SCOPE: _l("Action of a level"),
    Family.TERM: _l("Term"),
    Family.LEGAL_ACT: _l("Legal act"),
    Family.CHOOSE_ALL: _l("All that belong to a skill"),
    Family.MATCH_SKILLS: _l("Statements matched to skills"),
    Family.CATEGORY_REQUIREMENT: _l("Requirement of a category"),
    Family.INLINE_CHOICE: _l("Words left out"),
    Family.STAGE_ORDER: _l("Order of stages"),
    Family.RUBRIC_RESPONSE: _l("Response marked by a rubric"),
    Family.CASE: _l("Case"),
    Family.WRITTEN: _l("Written by hand"),
}
STEP_WORDS = {
    Step.SUBMIT: _l("Sent to review"),
    Step.APPROVE: _l("Approved"),
    Step.REJECT: _l("Rejected"),
    Step.EDIT: _l("Edited: new version"),
    Step.KEEP: _l("Kept after a change of the standard"),
    Step.REVIEW_AGAIN: _l("Sent to review again after a change of the standard"),
    Step.RESTORE: _l("Older wording restored: new version"),
    Step.UNDO: _l("Last step taken back"),
}
KIND_WORDS = {StatementKind.ABILITY: _l("Ability"), StatementKind.KNOWLEDGE: _l("Knowledge")}
SOURCE_WORDS = {
    SourceKind.ABILITY: _l("Ability"),
    SourceKind.KNOWLEDGE: _l("Knowledge"),
    SourceKind.TERM: _l("Term"),
    SourceKind.REQUIREMENT: _l("Requirement"),
    SourceKind.SKILL: _l("Skill"),
    SourceKind.FUNCTION: _l("Labour function"),
}
TYPE_WORDS = {
    ItemType.SINGLE: _l("One right answer"),
    ItemType.MULTIPLE: _l("Several right answers"),
    ItemType.MATCH: _l("Matching"),
    ItemType.ORDER: _l("Ordering"),
    ItemType.INLINE: _l("Choice in the text"),
    ItemType.NUMERIC: _l("A number"),
    ItemType.EXTENDED: _l("Extended response"),
}
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
    Reason.SEVERAL_HOMES: _l("Stands in more than one skill of its card"),
    Reason.ONE_SKILL: _l("The card has one skill only"),
    Reason.TITLE_REPEATED: _l("The labour function repeats the words of the skill"),
    Reason.LEVELS_ALIKE: _l("No card of another level differs enough"),
    Reason.DISTRACTOR: _l("Its text stands as a wrong answer elsewhere in the bank"),
    Reason.ELSEWHERE: _l("Asked on another card with the same text"),
    Reason.NO_GAP: _l("No word of it can be left out"),
    Reason.FEW_KEYS: _l("Fewer than two statements of the skill are right answers in this bank"),
    Reason.ABILITIES: _l("The skill has fewer than three abilities or more than six"),
    Reason.FEW_DEMANDS: _l("The skill has fewer than three demands that a written answer can show"),
    Reason.NO_SEQUENCE: _l("No examiner has marked a sequence in time on the card"),
    Reason.TWO_ROUTES: _l("Several answers are right: there is more than one way"),
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
    Flaw.NO_WORD_LIST: _l("Cut words were joined without a dictionary"),
}
ADVICE = {
    Flaw.NOT_UNDERSTOOD: _l(
        "Look at the line: add it to a skill if it is a statement, else mark it as looked at."
    ),
    Flaw.MISPLACED: _l("Look at the line: the row stands where the layout does not expect it."),
    Flaw.NO_HEADING: _l("Check where the card begins in the text."),
    Flaw.TITLE_DIFFERS: _l("Check which of the two titles is right and correct the title of the card."),
    Flaw.NO_LEVEL: _l("Set the level, or check the one that the passport of the standard gives."),
    Flaw.NO_REQUIREMENTS: _l("Check the text of the card."),
    Flaw.NO_FUNCTIONS: _l("Nothing can be asked about this card. Check its text."),
    Flaw.FUNCTION_UNTITLED: _l("Set the title if the text gives one."),
    Flaw.FUNCTION_NOT_DESCRIBED: _l(
        "The document only lists it. If it describes it elsewhere, move the skills."
    ),
    Flaw.SKILL_UNTITLED: _l("Set the title: without one nothing is asked about the skill."),
    Flaw.NO_ABILITIES: _l("Check whether they stand under another heading and move them."),
    Flaw.NO_KNOWLEDGE: _l("Check whether it stands under another heading and move it."),
    Flaw.NUMBERING: _l("Check that no row was lost or belongs to a neighbour."),
    Flaw.REPEATED: _l("Drop one of the two if they are the same."),
    Flaw.SAME_CARD: _l("Compare the two cards and drop one if they are the same."),
    Flaw.UNBALANCED: _l("Compare with the line of the text; correct, split or join the statement."),
    Flaw.NO_WORD_LIST: _l(
        "Look for words run together or cut in two, or install hunspell-kk and import again."
    ),
}
"""What an examiner does about a flaw."""
LEVEL_WORDS = {
    LevelSource.PRINTED: _l("as the card prints it"),
    LevelSource.LISTED: _l("from the passport of the standard; the card prints none"),
    LevelSource.EXAMINER: _l("set by an examiner"),
    LevelSource.NONE: _l("the document gives none"),
}
CORRECTION_WORDS = {
    CorrectionKind.REWORD: _l("Wording corrected"),
    CorrectionKind.SPLIT: _l("Split into several"),
    CorrectionKind.JOIN: _l("Joined with the next one"),
    CorrectionKind.MOVE: _l("Moved"),
    CorrectionKind.LEVELS: _l("Levels set"),
    CorrectionKind.DROP: _l("Dropped"),
    CorrectionKind.ADD: _l("Added"),
    CorrectionKind.LOOKED_AT: _l("Looked at"),
}
STALE_WORDS = {
    StaleReason.REWORDED: _l("The newer redaction words the statement differently."),
    StaleReason.MOVED: _l("The statement belongs to another skill in the newer redaction."),
    StaleReason.CARD: _l("The card bears another title or other levels in the newer redaction."),
    StaleReason.GROUND: _l("The newer redaction changes another statement that the item rests on."),
    StaleReason.GONE: _l("The newer redaction has this statement no more: the item can only be rejected."),
}
FATE_WORDS = {
    Fate.SAME: _l("Same"),
    Fate.REWORDED: _l("Reworded"),
    Fate.MOVED: _l("Moved"),
    Fate.NEW: _l("New"),
    Fate.GONE: _l("Gone"),
}
CHANGE_WORDS = FATE_WORDS | {Fate.REWORDED: _l("Changed")}
"""Of cards and skills: something in them changed."""
FATE_KINDS = {
    Fate.SAME: "neutral",
    Fate.REWORDED: "attention",
    Fate.MOVED: "neutral",
    Fate.NEW: "good",
    Fate.GONE: "danger",
}
