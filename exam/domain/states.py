"""The states that things of an exam go through."""

from enum import StrEnum


class ProgramState(StrEnum):
    """A program version: edited, then published and frozen."""

    DRAFT = "draft"
    PUBLISHED = "published"


class SittingState(StrEnum):
    """A sitting: set up, then cancelled or simply past. Whether it is open is a question of time."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class AttemptState(StrEnum):
    """An attempt: under way, handed in (by whom: see SubmitReason), scored, decided. Between handed in and
    scored it waits for people where it has responses that only they can mark."""

    UNDER_WAY = "under_way"
    SUBMITTED = "submitted"
    MARKING = "marking"
    SCORED = "scored"
    DECIDED = "decided"


class SubmitReason(StrEnum):
    """Why an attempt ended."""

    CANDIDATE = "candidate"
    TIME_OUT = "time_out"
    INVIGILATOR = "invigilator"


class TimeKind(StrEnum):
    """An entry of the time ledger: the program's minutes, or an addition with its reason."""

    BASE = "base"
    ACCOMMODATION = "accommodation"
    COMPENSATION = "compensation"


class Outcome(StrEnum):
    """What was computed, and separately what a person decided."""

    PASS = "pass"  # noqa: S105  # no password: the exam is passed
    FAIL = "fail"


class CertificateStatus(StrEnum):
    """Stored status of a certificate; that it has expired follows from the date."""

    VALID = "valid"
    ANNULLED = "annulled"


class DocumentState(StrEnum):
    """A PDF: asked for, then made."""

    PENDING = "pending"
    READY = "ready"
