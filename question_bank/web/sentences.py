"""Sentences for the errors of the question bank: what happened, what was kept, what to do."""

from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, object] = {
    "standard": _l("There is no such standard."),
    "card": _l("There is no such profession card."),
    "item": _l("There is no such item."),
    "run": _l("There is no such generation run."),
    "standard_empty": _l("The file is empty. Nothing was stored; choose the file with the document’s text."),
    "standard_too_long": _l(
        "The file is larger than %(limit)s MB. Nothing was stored; choose a smaller file."
    ),
    "standard_binary": _l(
        "This is no text file. Nothing was stored; save the document as plain text (.txt, UTF-8) "
        "and send it again."
    ),
    "standard_undecodable": _l(
        "The letters of this file cannot be read. Nothing was stored; save it as UTF-8 or Windows-1251 "
        "and send it again."
    ),
    "standard_no_cards": _l(
        "No profession card was found in this file, so it is no standard that can be read. "
        "Nothing was stored; check that you chose the whole official document."
    ),
    "not_published": _l("Items are generated from published standards only. Publish this version first."),
    "item_step": _l(
        "The item’s state does not permit this step any more: somebody else was quicker. Nothing was changed."
    ),
    "item_changed": _l(
        "Somebody else edited this item while you were writing. Nothing was changed; open the item again "
        "and compare."
    ),
    "second_person": _l("You sent this item to review yourself: another person must approve it."),
    "reason_missing": _l("Say why the item is rejected."),
    "too_many": _l("At most %(limit)s items can be changed at once. Nothing was changed."),
    "stem_empty": _l("Write the question."),
    "stem_long": _l("The question is longer than 600 letters."),
    "option_empty": _l("Every option needs a text."),
    "option_long": _l("An option is longer than 220 letters."),
    "option_repeated": _l("Two options are the same."),
    "option_count": _l("This item cannot be edited here."),
    "key_missing": _l("Mark the right option."),
}
