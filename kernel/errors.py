"""Errors that people can do something about, without sentences and without HTTP numbers.

`code` names what happened; `params` are the values that its sentence needs. The web layer
turns the class into a status and the code into a sentence in the reader's language.
"""


class AppError(Exception):
    """Base of all expected errors."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class NotFound(AppError):
    """The thing does not exist, or the actor may not know that it does."""


class NotAllowed(AppError):
    """The actor lacks the permission."""


class Invalid(AppError):
    """What was given breaks a rule; nothing was changed."""


class Conflict(AppError):
    """Somebody else changed it first, or the state does not permit the step."""


class TooLate(AppError):
    """The time for it is over."""


class Unavailable(AppError):
    """A part of the system cannot be reached just now."""
