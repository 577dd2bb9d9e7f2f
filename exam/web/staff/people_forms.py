"""Forms of sign-in, passwords and people: shape only."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from exam.domain.people import PASSWORD_LENGTH
from exam.web.staff.office_words import ROLES
from kernel.actor import Role
from kernel.language import Language
from kernel.web.forms import PageForm
from kernel.web.words import NAMES

NEEDED = _l("Please fill this in.")


class SignInForm(PageForm):
    """Login and password."""

    login = StringField(_l("Login"), [InputRequired(NEEDED), Length(max=200)])
    password = PasswordField(_l("Password"), [InputRequired(NEEDED), Length(max=200)])


class PasswordForm(PageForm):
    """The old password and the new one twice."""

    old = PasswordField(_l("Present password"), [InputRequired(NEEDED)])
    new = PasswordField(
        _l("New password"),
        [InputRequired(NEEDED)],
        description=_l(
            "At least %(least)s characters; a sentence of your own is best.", least=PASSWORD_LENGTH.start
        ),
    )
    again = PasswordField(_l("New password once more"), [InputRequired(NEEDED)])

    def validate(self, extra_validators: object = None) -> bool:
        """The new password must be typed alike twice."""
        if not super().validate(extra_validators):
            return False
        if self.new.data != self.again.data:
            self.again.errors = [str(_l("This is not the same as the new password above."))]
            return False
        return True


class PersonForm(PageForm):
    """A person's facts; `login` is asked for once, `centre` of a system administrator only."""

    name = StringField(_l("Surname and given names"), [InputRequired(NEEDED)])
    role = SelectField(_l("Role"), coerce=Role)
    centre = SelectField(
        _l("Centre"), coerce=lambda value: int(value) if value else None, validate_choice=False
    )
    language = SelectField(_l("Language of the pages"), coerce=Language)

    def offer(self, roles: Iterable[Role], centres: Iterable[tuple[int, str]]) -> "PersonForm":
        """Set the roles and centres to choose from; without centres the question is left out."""
        self.role.choices = [(role.value, str(ROLES[role])) for role in roles]
        self.language.choices = [(language.value, name) for language, name in NAMES.items()]
        listed = [(str(centre_id), name) for centre_id, name in centres]
        if listed:
            self.centre.choices = [("", "—"), *listed]
        else:
            del self.centre
        return self


class NewPersonForm(PersonForm):
    """The same with the login."""

    login = StringField(
        _l("Login"),
        [InputRequired(NEEDED)],
        description=_l("3 to 64 small Latin letters, figures, dots or dashes. It cannot be changed later."),
    )
