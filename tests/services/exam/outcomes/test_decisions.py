"""A named person decides once; exactly one document follows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from exam.domain.states import AttemptState, CertificateStatus, DocumentState, Outcome
from exam.models import Attempt, Candidate, Certificate, Decision, ProgramVersion, Recommendation
from exam.services.decisions import confirm, list_scored, waiting_count
from exam.services.scores import read_score
from kernel.actor import Actor
from kernel.db import Sessions
from kernel.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from kernel.jobs import JobName
from kernel.language import Language
from kernel.transaction import transaction
from tests.factories.exam_room import ExamRoom
from tests.factories.outcomes import Recorder, centre_of, decided, hand_in, scored


def decide(
    session: Session, attempt_id: int, outcome: Outcome, now: datetime, actor: Actor, reason: str = ""
) -> int:
    return confirm(session, attempt_id=attempt_id, outcome=outcome, reason=reason, now=now, actor=actor)


def test_a_pass_that_is_confirmed_issues_a_certificate(
    sessions: Sessions, room: ExamRoom, examiner: Actor, now: datetime, queue: Recorder
) -> None:
    with transaction(sessions, queue) as session:
        attempt_id = scored(session, room, right=10, name="Әбдіқадырова Меруерт")
        decide(session, attempt_id, Outcome.PASS, now, examiner)
    with sessions() as session:
        decision = session.scalars(select(Decision)).one()
        certificate = session.scalars(select(Certificate)).one()
        assert (decision.computed, decision.decided, decision.reason) == (Outcome.PASS, Outcome.PASS, None)
        assert (decision.decided_by, decision.decided_at) == (examiner.person_id, now)
        assert certificate.content["holder"] == "Әбдіқадырова Меруерт"
        assert certificate.content["decided_by"] == examiner.name
        assert (certificate.issued_on, certificate.valid_until) == (date(2026, 11, 21), date(2029, 11, 21))
        assert (certificate.status, certificate.state) == (CertificateStatus.VALID, DocumentState.PENDING)
        assert session.get_one(Attempt, attempt_id).state is AttemptState.DECIDED
        assert session.scalars(select(Recommendation)).all() == []
        assert (JobName.RENDER_CERTIFICATE, certificate.id) in [(job.name, job.row_id) for job in queue.jobs]


def test_a_fail_that_is_confirmed_gives_recommendations(
    sessions: Sessions, room: ExamRoom, examiner: Actor, now: datetime, queue: Recorder
) -> None:
    with transaction(sessions, queue) as session:
        decided(session, room, right=9, actor=examiner, now=now)
    with sessions() as session:
        recommendation = session.scalars(select(Recommendation)).one()
        assert recommendation.content["retake_from"] == "2026-12-21"
        assert (
            recommendation.content["appeal_until"] == "2026-11-27"
        )  # Friday: five working days after Saturday
        assert (recommendation.content["points"], recommendation.content["pass_percent"]) == (9, 70)
        assert session.scalars(select(Certificate)).all() == []
        assert queue.jobs[-1].name is JobName.RENDER_RECOMMENDATION


@pytest.mark.parametrize(("right", "outcome"), [(10, Outcome.FAIL), (9, Outcome.PASS)])
def test_a_decision_that_departs_needs_a_reason(
    session: Session, room: ExamRoom, examiner: Actor, now: datetime, right: int, outcome: Outcome
) -> None:
    attempt_id = scored(session, room, right=right)
    with pytest.raises(Invalid, match="reason_required"):
        decide(session, attempt_id, outcome, now, examiner, reason=" \n")
    assert session.scalars(select(Decision)).all() == []
    decide(session, attempt_id, outcome, now, examiner, reason=" Протокол № 5 ")
    decision = session.scalars(select(Decision)).one()
    assert decision.computed is not decision.decided is outcome
    assert decision.reason == "Протокол № 5"


def test_a_decision_is_made_once(
    session: Session, room: ExamRoom, examiner: Actor, colleague: Actor, now: datetime
) -> None:
    attempt_id = decided(session, room, right=14, actor=examiner, now=now)
    with pytest.raises(Conflict, match="already_decided"):
        decide(session, attempt_id, Outcome.FAIL, now, colleague, reason="Другое мнение")
    assert session.scalars(select(Decision)).one().decided_by == examiner.person_id


def test_of_two_examiners_at_once_one_decides(
    sessions: Sessions, room: ExamRoom, examiner: Actor, colleague: Actor, now: datetime
) -> None:
    with sessions.begin() as session:
        attempt_id = scored(session, room, right=14)
    together = Barrier(2)

    def work(actor: Actor) -> str:
        with sessions() as session:
            together.wait()
            try:
                with session.begin():
                    decide(session, attempt_id, Outcome.PASS, now, actor)
            except AppError as error:
                return error.code
        return "decided"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(work, [examiner, colleague])) == ["already_decided", "decided"]
    with sessions() as session:
        assert session.scalars(select(func.count()).select_from(Decision)).one() == 1
        assert session.scalars(select(func.count()).select_from(Certificate)).one() == 1


def test_two_first_certificates_of_a_year_get_two_numbers(
    sessions: Sessions, room: ExamRoom, examiner: Actor, colleague: Actor, now: datetime
) -> None:
    with sessions.begin() as session:
        waiting = [scored(session, room, right=14), scored(session, room, right=14)]
    together = Barrier(2)

    def work(attempt_id: int, actor: Actor) -> None:
        with sessions() as session:
            together.wait()
            with session.begin():
                decide(session, attempt_id, Outcome.PASS, now, actor)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, waiting, [examiner, colleague]))
    with sessions() as session:
        numbers = session.scalars(select(Certificate.number).order_by(Certificate.number)).all()
        centre = examiner.centre_id
        assert numbers == [f"{centre:04d}-2026-000001", f"{centre:04d}-2026-000002"]


def test_what_is_not_scored_cannot_be_decided(
    session: Session, room: ExamRoom, examiner: Actor, now: datetime
) -> None:
    attempt_id = hand_in(session, room, right=14)
    with pytest.raises(Conflict, match="not_scored"):
        decide(session, attempt_id, Outcome.PASS, now, examiner)
    with pytest.raises(NotFound, match="attempt"):
        decide(session, attempt_id + 1, Outcome.PASS, now, examiner)


def test_only_examiners_of_the_centre_decide(
    session: Session, room: ExamRoom, administrator: Actor, stranger: Actor, now: datetime
) -> None:
    attempt_id = scored(session, room, right=14)
    for actor, code in [
        (stranger, "other_centre"), (administrator, "permission"), (room.invigilator, "permission"),
    ]:  # fmt: skip
        with pytest.raises(NotAllowed, match=code):
            decide(session, attempt_id, Outcome.PASS, now, actor)
    assert session.scalars(select(Decision)).all() == []


def test_an_expired_accreditation_refuses_from_the_next_day_at_the_centre(
    session: Session, room: ExamRoom, examiner: Actor
) -> None:
    centre_of(session, room).accredited_until = date(2026, 12, 31)
    last_evening = datetime(2026, 12, 31, 18, 59, tzinfo=UTC)  # 23:59 in Almaty
    midnight = datetime(2026, 12, 31, 19, 0, tzinfo=UTC)
    late, too_late = scored(session, room, right=14), scored(session, room, right=14)
    decide(session, late, Outcome.PASS, last_evening, examiner)
    for outcome, reason in [(Outcome.PASS, ""), (Outcome.FAIL, "Отозвано")]:
        with pytest.raises(Invalid, match="accreditation") as refused:
            decide(session, too_late, outcome, midnight, examiner, reason)
        assert refused.value.params == {"until": "31.12.2026"}
    certificate = session.scalars(select(Certificate)).one()
    assert certificate.issued_on == date(2026, 12, 31)


def test_a_certificate_says_for_ever_what_it_said_at_issue(
    session: Session, room: ExamRoom, examiner: Actor, now: datetime
) -> None:
    attempt_id = decided(session, room, right=14, actor=examiner, now=now, name="Ким Денис")
    certificate = session.scalars(select(Certificate)).one()
    before = dict(certificate.content)
    session.scalars(select(Candidate).where(Candidate.name == "Ким Денис")).one().name = "Другое имя"
    centre_of(session, room).name_ru = "Новое название"
    program = session.get_one(ProgramVersion, session.get_one(Attempt, attempt_id).program_version_id)
    program.title_kk = program.title_ru = "Другая профессия"
    session.flush()
    session.refresh(certificate)
    assert certificate.content == before
    assert (before["holder"], before["title"]) == ("Ким Денис", {"kk": "Бағбан", "ru": "Садовник"})


def test_a_certificate_names_functions_and_skills_in_both_languages(
    session: Session, room: ExamRoom, examiner: Actor, now: datetime
) -> None:
    decided(session, room, right=14, actor=examiner, now=now)
    functions = session.scalars(select(Certificate)).one().content["functions"]
    places = [(f["number"], [skill["number"] for skill in f["skills"]]) for f in functions]
    assert places == [(1, [1, 2]), (2, [1])]
    assert all(set(skill["titles"]) == {"kk", "ru"} for f in functions for skill in f["skills"])


def test_the_list_parts_what_waits_from_what_is_decided(
    session: Session, room: ExamRoom, examiner: Actor, stranger: Actor, now: datetime
) -> None:
    older, newer = scored(session, room, right=14), scored(session, room, right=3)
    done = decided(session, room, right=9, actor=examiner, now=now)
    hand_in(session, room, right=5)

    def ids(decided: bool | None = None, before: int | None = None, limit: int = 50) -> list[int]:
        rows = list_scored(session, actor=examiner, decided=decided, before_id=before, limit=limit)
        return [row.attempt_id for row in rows]

    assert ids(decided=False) == [newer, older]
    assert ids(decided=True) == [done]
    assert ids() == [done, newer, older]
    assert ids(limit=2) == [done, newer]
    assert ids(before=newer) == [older]
    assert waiting_count(session, actor=examiner) == 2
    assert list_scored(session, actor=stranger) == ()
    assert waiting_count(session, actor=stranger) == 0


def test_a_candidate_is_found_by_part_of_the_name_in_any_case(
    session: Session, room: ExamRoom, examiner: Actor
) -> None:
    scored(session, room, right=14, name="Өмірзақ Ұлпан")
    scored(session, room, right=14, name="Орлова Анна 100%")

    def names(text: str) -> list[str]:
        return [row.candidate for row in list_scored(session, actor=examiner, text=text)]

    assert names("ұлп") == ["Өмірзақ Ұлпан"]
    assert names(" ОРЛОВА ") == names("%") == ["Орлова Анна 100%"]
    assert names("Ким") == []


def test_the_page_of_a_score_has_titles_in_the_language_asked_for(
    session: Session, room: ExamRoom, examiner: Actor, stranger: Actor, now: datetime
) -> None:
    attempt_id = decided(session, room, right=10, actor=examiner, now=now)
    views = {
        code: read_score(session, attempt_id=attempt_id, language=code, actor=examiner) for code in Language
    }
    assert [(s.function, s.skill, int(s.maximum)) for s in views[Language.KK].skills] == [
        (1, 1, 5),
        (1, 2, 4),
        (2, 1, 5),
    ]
    assert views[Language.KK].skills[0].skill_title == "Навык 1.1"
    assert views[Language.EN].skills == views[Language.RU].skills
    view = views[Language.RU]
    assert (view.points, view.maximum, view.answered, view.questions) == (10, 14, 14, 14)
    assert [s.weak for s in view.skills] == [s.points < 0.7 * s.maximum for s in view.skills]
    assert view.decision
    assert (view.decision.decided, view.decision.by) == (Outcome.PASS, examiner.name)
    assert view.certificate
    assert not view.certificate.ready
    assert view.recommendation is None
    with pytest.raises(NotAllowed, match="other_centre"):
        read_score(session, attempt_id=attempt_id, language=Language.RU, actor=stranger)
