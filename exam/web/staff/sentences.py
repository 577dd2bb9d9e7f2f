"""What each error of people, centres, sittings and rosters says to people."""

from flask_babel import lazy_gettext as _l

PEOPLE: dict[str, object] = {
    "person": _l("There is no such person. Open the list of people and choose again."),
    "person_login": _l("A login has 3 to 64 small Latin letters, figures, dots or dashes."),
    "person_name": _l("Write the name, at most %(most)s letters."),
    "login_taken": _l("The login %(login)s is already taken. Choose another one."),
    "role_not_yours": _l("You may not give this role."),
    "centre_needed": _l("Choose the centre that the person belongs to."),
    "own_account": _l("You cannot do this to your own account. Ask another administrator."),
    "changed_meanwhile": _l(
        "Somebody else has changed this while you were editing. Nothing of yours is saved: open the page "
        "again, look at it and repeat your change."
    ),
    "password_length": _l("A password has 12 to 200 characters."),
    "password_plain": _l("This password is too easy: it holds your login, or too few different characters."),
}

CENTRES: dict[str, object] = {
    "centre": _l("There is no such centre. Open the list of centres and choose again."),
    "centre_name_kk": _l("Write the name in Kazakh, at most %(most)s letters."),
    "centre_name_ru": _l("Write the name in Russian, at most %(most)s letters."),
    "centre_bin": _l("The BIN has 12 figures."),
    "centre_accreditation_number": _l("Write the number of the accreditation."),
    "centre_time_zone": _l("Choose a time zone."),
    "centre_address": _l("Write the address, at most %(most)s letters."),
    "room": _l("There is no such room. Open the page of the centre and choose again."),
    "room_name": _l("Write the name or number of the room."),
    "room_name_taken": _l("The centre already has a room %(name)s."),
    "room_seats": _l("A room has 1 to %(most)s seats."),
    "room_needed": _l("A sitting uses seats up to number %(needed)s. The room must have at least as many."),
}

SITTINGS: dict[str, object] = {
    "sitting": _l("There is no such sitting. Open the list of sittings and choose again."),
    "sitting_over": _l("The sitting is past or cancelled; it can no longer be changed."),
    "sitting_begun": _l(
        "A candidate has already started, so the sitting can be neither cancelled nor opened later."
    ),
    "cancel_reason": _l("Say why, in at most %(most)s letters."),
    "program_not_published": _l("Choose a published program."),
    "room_elsewhere": _l("Choose a room of this centre."),
    "room_taken": _l(
        "Room %(room)s has another sitting from %(since)s to %(until)s. Choose another room or time, "
        "or tick below that it is meant so."
    ),
    "closes_before_opens": _l("The sitting must close after it opens."),
    "sitting_too_long": _l("A sitting lasts at most 24 hours."),
    "sitting_already_past": _l("This time is already past."),
    "no_such_time": _l("On that day the clocks are put forward and this time does not exist (%(zone)s)."),
}

ROSTER: dict[str, object] = {
    "roster_empty": _l("There are no candidates. Add at least one."),
    "room_too_small": _l(
        "You gave %(given)s candidates, but only %(free)s of the room's %(seats)s seats are free. "
        "Nobody was added: shorten the list or choose a larger room."
    ),
    "seat": _l("There is no such seat. Open the sitting and choose again."),
    "seat_number": _l("The room has the seats 1 to %(seats)s."),
    "seat_taken": _l("Seat %(number)s is already given to another candidate."),
    "seat_language": _l("The program is not offered in this language."),
    "seat_started": _l("The candidate has already started. Add minutes on the live board instead."),
    "withdraw_reason": _l("Say why, in at most %(most)s letters."),
    "no_paper": _l("The program has no paper in this language (%(language)s)."),
    "line_without_name": _l("The name is missing."),
    "line_name_without_letters": _l("The name has no letters."),
    "line_name_too_long": _l("The name has %(length)s letters; at most %(most)s are possible."),
    "line_reference_too_long": _l("The reference has more than %(most)s characters."),
    "line_unknown_language": _l("The language “%(word)s” is not known; write kk or ru."),
    "line_language_not_offered": _l("The program is not offered in this language (%(language)s)."),
    "line_extra_minutes": _l("Extra minutes are a whole number from 0 to %(most)s."),
    "line_too_many_parts": _l("The line has more than %(most)s parts."),
    "line_reference_twice": _l("The same reference stands in line %(other)s."),
    "line_reference_of_another": _l("This reference belongs to another candidate: %(name)s."),
    "line_already_there": _l("This candidate is already on the roster."),
}

SENTENCES: dict[str, object] = {**PEOPLE, **CENTRES, **SITTINGS, **ROSTER}
