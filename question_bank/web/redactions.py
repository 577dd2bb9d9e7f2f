"""The page that compares two versions of a standard."""

from flask import render_template

from kernel.actor import Permission
from kernel.web.access import actor, requires
from kernel.web.context import reading
from question_bank.domain.redaction import Fate
from question_bank.domain.word_changes import word_changes
from question_bank.services import redactions
from question_bank.web.groups import standards as pages
from question_bank.web.words import CHANGE_WORDS, FATE_KINDS, FATE_WORDS, KIND_WORDS


@pages.get("/<int:version_id>/diff/<int:other_id>")
@requires(Permission.STANDARDS_READ)
def diff(version_id: int, other_id: int) -> str:
    """What changed from the other version to this one, and what becomes of the items."""
    with reading() as session:
        view = redactions.compare_versions(session, old_id=other_id, new_id=version_id)
    cards = view.comparison.cards
    return render_template(
        "standards/diff.html",
        view=view,
        counts=view.comparison.counts(),
        changed=[card for card in cards if card.fate is not Fate.SAME],
        same=[card for card in cards if card.fate is Fate.SAME],
        fates=FATE_WORDS,
        changes=CHANGE_WORDS,
        fate_kinds=FATE_KINDS,
        statement_kinds=KIND_WORDS,
        word_changes=word_changes,
        may_edit=actor().may(Permission.STANDARDS_EDIT),
    )
