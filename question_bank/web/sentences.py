"""Sentences for the errors of the question bank: what happened, what was kept, what to do."""

from flask_babel import lazy_gettext as _l

from question_bank.web.exchange_words import FILE_SENTENCES

SENTENCES: dict[str, object] = {
    **FILE_SENTENCES,
    "standard": _l("There is no such standard."),
    "card": _l("There is no such profession card."),
    "sequence": _l("There is no such sequence. Open the card and look again."),
    "sequence_unknown": _l("The card has no such ability any more. Open the card and mark again."),
    "sequence_steps": _l("A sequence has %(least)s to %(most)s steps."),
    "sequence_same": _l("Each step must have words of its own."),
    "sequence_skills": _l("The steps may be of one skill or of two, not of more."),
    "sequence_counts": _l(
        "One step alone says its place in words, such as “first” or “final”: that would tell it. "
        "Leave it out or choose other steps."
    ),
    "sequence_numbers": _l("Write different whole numbers: 1 beside the first step, 2 beside the next."),
    "bank_closed": _l(
        "The item bank of this profession is not open to you. An administrator of your centre gives it: "
        "People, your name, Item banks."
    ),
    "item": _l("There is no such item."),
    "run": _l("There is no such generation run."),
    "standard_empty": _l("The file is empty. Nothing was stored; choose the file with the document’s text."),
    "standard_too_long": _l(
        "The file is larger than %(limit)s MB. Nothing was stored; choose a smaller file."
    ),
    "standard_binary": _l(
        "This is none of the kinds of file that are read. Nothing was stored; save the document as .docx, "
        ".html, .pdf or plain text (.txt) and send it again."
    ),
    "standard_unsupported": _l(
        "This is none of the kinds of file that are read. Nothing was stored; save the document as .docx, "
        ".html, .pdf or plain text (.txt) and send it again."
    ),
    "standard_encrypted": _l(
        "This file is protected by a password. Nothing was stored; save the document without a password "
        "and send it again."
    ),
    "standard_damaged": _l(
        "This file is damaged or cut short and cannot be opened. Nothing was stored; download or save "
        "the document once more and send it again."
    ),
    "standard_unsafe": _l(
        "This file is built in a way that is dangerous to open. Nothing was stored; get the document from "
        "its official source."
    ),
    "standard_too_large": _l(
        "Unpacked, this file is far larger than any document. Nothing was stored; remove its pictures or "
        "save the document as plain text (.txt) and send it again."
    ),
    "standard_too_many_pages": _l(
        "This file has far more pages than a standard. Nothing was stored; send only the pages of the "
        "standard."
    ),
    "standard_too_slow": _l(
        "Reading this file takes too long. Nothing was stored; save the document as .docx or plain text "
        "(.txt) and send it again."
    ),
    "standard_scanned": _l(
        "This file holds pictures of pages and no text. Nothing was stored; send an edition of the document "
        "whose text can be selected and copied."
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
    "node": _l("There is no such place in this version any more."),
    "correction": _l("There is no such correction."),
    "other_standard": _l("These are versions of different standards; they cannot be compared."),
    "standard_frozen": _l(
        "This version is published and does not change any more. Nothing was changed; corrections belong to "
        "a version that is not published yet."
    ),
    "node_changed": _l(
        "Somebody else has corrected this place in the meantime. Nothing was changed; "
        "open the page again and look."
    ),
    "correction_not_found": _l("This place is not in the version any more. Nothing was changed."),
    "correction_no_change": _l("That is how it is already. Nothing was changed."),
    "correction_empty": _l("Write the wording; for a split write at least two lines."),
    "correction_letters": _l(
        "A split must keep every letter of the statement. Nothing was changed; "
        "correct the wording first if need be."
    ),
    "correction_last": _l("There is no next statement in this list to join with. Nothing was changed."),
    "correction_target": _l("Choose where it belongs."),
    "correction_levels": _l("Write the levels as figures from 1 to 8, such as 4 or 3-4."),
    "correction_only_card": _l("This is the only card of the document; it cannot be dropped."),
    "item_step": _l(
        "The item’s state does not permit this step any more: somebody else was quicker. Nothing was changed."
    ),
    "item_changed": _l(
        "Somebody else edited this item while you were writing. Nothing was changed; open the item again "
        "and compare."
    ),
    "second_person": _l("You sent this item to review yourself: another person must approve it."),
    "flawed": _l(
        "The item has a flaw. It was not approved: put the wording right, or open it and write down why it "
        "is approved all the same."
    ),
    "item_decided": _l("It is not any more what you saw: somebody else was quicker. Nothing was changed."),
    "undo_late": _l("Something else has happened to it since; look at its history."),
    "undone_already": _l("This was taken back already. Nothing was changed."),
    "decision": _l("There is no decision of yours to take back."),
    "wording": _l("There is no such version of this item."),
    "wording_same": _l("This is the newest wording already. Nothing was changed."),
    "measurement": _l("There is no such measurement."),
    "comment": _l("There is no such comment."),
    "comment_empty": _l("Write the comment. Nothing was stored."),
    "comment_long": _l("A comment has at most %(limit)s letters. Nothing was stored."),
    "comment_place": _l("Choose a line of the item. Nothing was stored."),
    "filter": _l("There is no such filter of yours."),
    "filter_name": _l("Give the filter a name of at most %(limit)s letters. Nothing was stored."),
    "filter_nothing": _l("No filter is set. Set one first, then keep it."),
    "filter_many": _l("You keep %(limit)s filters already. Drop one first."),
    "bank": _l("There is no such bank. Nothing was changed."),
    "reason_missing": _l("Say why the item is rejected."),
    "too_many": _l("At most %(limit)s items can be changed at once. Nothing was changed."),
    "card_not_published": _l("Items are written for published standards only. Nothing was saved."),
    "source_unknown": _l("Choose the skill or the statement that the item rests on."),
    "item_type": _l("There is no such type of item."),
    "item_repeated": _l(
        "The card has an item with the same words already: %(item)s. Nothing was saved; change the wording "
        "or edit that item."
    ),
    "picture": _l("There is no such picture."),
    "picture_unknown": _l("This picture is not there any more; choose the file again."),
    "picture_empty": _l("The file is empty; choose another one."),
    "picture_too_long": _l("The picture is larger than 6 MB (a drawing: 1 MB); make it smaller."),
    "picture_kind": _l("This is no PNG, JPEG, WebP or SVG; save the picture as one of these."),
    "picture_damaged": _l("The picture is damaged or cut short; save it once more and choose it again."),
    "picture_pixels": _l("The picture has more than 40 million pixels; make it smaller."),
    "picture_small": _l("The picture is too small to show anything."),
    "picture_unsafe": _l(
        "This drawing is built in a way that is dangerous to open; export it anew as plain SVG or as PNG."
    ),
    "picture_no_size": _l("The drawing does not say how large it is; export it with a width and a height."),
    "case_to_complete": _l(
        "The generator has only sketched this case. It was not approved: edit it and write the situation "
        "first."
    ),
    "draft": _l("There is no such draft of yours."),
    "drafting_off": _l("No drafting assistant is set up here."),
    "drafting_many": _l(
        "%(limit)s of your drafts wait already. Nothing was asked; wait until they are done."
    ),
    "drafting_type": _l("Only items with one or several right answers are reworded. Nothing was asked."),
    "drafting_refused": _l(
        "The assistant refuses the question: its address, key or model is wrong. Tell your administrator."
    ),
    "drafting_out_of_reach": _l("The assistant cannot be reached or takes too long."),
    "drafting_too_long": _l("The assistant’s answer is far too long."),
    "drafting_form": _l("The assistant’s answer is not in the form that was asked for."),
    "drafting_shape": _l("The assistant’s answer is no sound item: options or key are not as they must be."),
    "drafting_same": _l("The assistant gave an item that the card has already."),
    "drafting_gone": _l("What the draft was to rest on is not there any more."),
}
