"""Rules of accounts: logins, passwords, who may give which role, and how guessing is slowed down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from kernel.actor import Actor, Role

LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._@+-]{1,62})[a-z0-9]")
PASSWORD_LENGTH = range(12, 201)
"""Length is what counts; no rules on kinds of characters (NIST SP 800-63B, section 5.1.1)."""

NAME_LENGTH = 200
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for another one in print

WINDOW = timedelta(minutes=15)
GUESSES_OF_LOGIN_HERE = 5
GUESSES_OF_LOGIN = 40
GUESSES_HERE = 60
CAREFUL_GUESSES = 1


def login_of(typed: str) -> str:
    """The login as it is stored and compared: without spaces around, in small letters."""
    return typed.strip().lower()


def is_login(login: str) -> bool:
    """3 to 64 small Latin letters, figures and . _ @ + - inside."""
    return LOGIN.fullmatch(login) is not None


def password_defect(password: str, *, login: str) -> str | None:
    """The error code of what is wrong with a new password, None when it will do."""
    if len(password) not in PASSWORD_LENGTH:
        return "password_length"
    if login in password.lower() or len(set(password)) < 4:
        return "password_plain"
    return None


def first_password(random: Random) -> str:
    """Four groups of four letters, 79 bits with a good source: to be read out, typed once and changed."""
    return "-".join("".join(random.choices(_LETTERS, k=4)) for _ in range(4))


def roles_to_give(actor: Actor) -> tuple[Role, ...]:
    """The roles that `actor` may give: an administrator of a centre makes no system administrators."""
    if actor.role is Role.SYSTEM_ADMIN:
        return tuple(Role)
    if actor.role is Role.CENTRE_ADMIN:
        return (Role.INVIGILATOR, Role.EXAMINER, Role.CENTRE_ADMIN)
    return ()


def needs_centre(role: Role) -> bool:
    """Everybody but the system administrator belongs to a centre."""
    return role is not Role.SYSTEM_ADMIN


@dataclass(frozen=True, slots=True)
class Failures:
    """Moments of failed sign-ins within WINDOW, oldest first: of this login from this address, of
    this login from everywhere, and of any login from this address."""

    of_login_here: Sequence[datetime]
    of_login: Sequence[datetime]
    here: Sequence[datetime]


def wait_until(failures: Failures) -> datetime | None:
    """When this login may be tried again from this address; None when it may be tried now.

    A whole centre shares one address, so an address with many failures is not shut: each login
    has only CAREFUL_GUESSES left from there, and a colleague who types it right comes in.
    """
    spraying = len(failures.here) >= GUESSES_HERE
    here = _free_again(failures.of_login_here, CAREFUL_GUESSES if spraying else GUESSES_OF_LOGIN_HERE)
    anywhere = _free_again(failures.of_login, GUESSES_OF_LOGIN)
    return max((moment for moment in (here, anywhere) if moment), default=None)


def _free_again(moments: Sequence[datetime], allowed: int) -> datetime | None:
    return moments[-allowed] + WINDOW if len(moments) >= allowed else None
