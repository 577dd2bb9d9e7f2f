"""Mapped classes of the exam package."""

from exam.models.attempts import Answer, Attempt, AttemptQuestion, Consent, TimeEntry
from exam.models.cut_studies import CutJudge, CutRating, CutStudy
from exam.models.marking import Marking, ResponseMark
from exam.models.outcomes import Certificate, Counter, Decision, Recommendation, Score
from exam.models.people import AccessFailure, Centre, Person, Room
from exam.models.programs import Program, ProgramPaper, ProgramVersion
from exam.models.sittings import Candidate, Seat, Sitting
from exam.models.stages import ProgramStage, StageResult

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
    "CutJudge",
    "CutRating",
    "CutStudy",
    "Decision",
    "Marking",
    "Person",
    "Program",
    "ProgramPaper",
    "ProgramStage",
    "ProgramVersion",
    "Recommendation",
    "ResponseMark",
    "Room",
    "Score",
    "Seat",
    "Sitting",
    "StageResult",
    "TimeEntry",
]
