"""What a set of papers keeps beside its items: the certificate and the refusal, as JSON and back."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from blueprints.domain.certificate import Certificate
from blueprints.domain.conflict import Clash
from blueprints.domain.feasibility import Shortage


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no set was made: rows that lack items, requirements that clash, or papers too unlike.

    `spread` is the least difference between papers that was found, where that is above the tolerance;
    with nothing else set, no set was found in the time there is.
    """

    shortage: Shortage | None = None
    clash: Clash | None = None
    spread: float | None = None


_CERTIFICATE: TypeAdapter[Certificate] = TypeAdapter(Certificate)
_REFUSAL: TypeAdapter[Refusal] = TypeAdapter(Refusal)


def certificate_record(certificate: Certificate) -> dict[str, Any]:
    """Plain data for the database."""
    record: dict[str, Any] = _CERTIFICATE.dump_python(certificate, mode="json")
    return record


def certificate_of(record: dict[str, Any]) -> Certificate:
    """The certificate that was stored."""
    return _CERTIFICATE.validate_python(record)


def refusal_record(refusal: Refusal) -> dict[str, Any]:
    """Plain data for the database."""
    record: dict[str, Any] = _REFUSAL.dump_python(refusal, mode="json")
    return record


def refusal_of(record: dict[str, Any]) -> Refusal:
    """The refusal that was stored."""
    return _REFUSAL.validate_python(record)
