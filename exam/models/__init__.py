"""Mapped classes of the exam package."""

from exam.models.attempts import Answer, Attempt, AttemptQuestion, Consent, TimeEntry
from exam.models.outcomes import Certificate, Counter, Decision, Recommendation, Score
from exam.models.people import AccessFailure, Centre, Person, Room
from exam.models.programs import Program, ProgramPaper, ProgramVersion
from exam.models.sittings import Candidate, Seat, Sitting

__all__ = [
    "AccessFailure",
    "Answer",
    "Attempt",
    "AttemptQuestion",
    "Candidate",
    "Centre",
    "Certificate",
    "Consent",
    "Counter",
    "Decision",
    "Person",
    "Program",
    "ProgramPaper",
    "ProgramVersion",
    "Recommendation",
    "Room",
    "Score",
    "Seat",
    "Sitting",
    "TimeEntry",
]
