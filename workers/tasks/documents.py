"""Makes the PDFs of certificates and recommendations."""

from exam.services import rendering
from kernel.jobs import JobName, enqueue
from kernel.transaction import reading
from workers.celery_app import app, work


@app.task(name=JobName.RENDER_CERTIFICATE.value)
def certificate(row_id: int) -> None:
    """Make one certificate's PDF; quietly nothing when it is made."""
    with reading(work().sessions) as session:
        pdf = rendering.draw_certificate(
            session, certificate_id=row_id, public_url=work().settings.public_url
        )
    if pdf is not None:
        with work().transaction() as session:
            rendering.keep_certificate(session, certificate_id=row_id, pdf=pdf, blobs=work().blobs)


@app.task(name=JobName.RENDER_RECOMMENDATION.value)
def recommendation(row_id: int) -> None:
    """Make one recommendation's PDF; quietly nothing when it is made."""
    with reading(work().sessions) as session:
        pdf = rendering.draw_recommendation(session, recommendation_id=row_id)
    if pdf is not None:
        with work().transaction() as session:
            rendering.keep_recommendation(session, recommendation_id=row_id, pdf=pdf, blobs=work().blobs)


@app.task(name="upkeep.render_documents")
def render_documents() -> None:
    """Ask again for every PDF that waits."""
    with work().transaction() as session:
        due_certificates, due_recommendations = rendering.due_for_rendering(session)
        for row_id in due_certificates:
            enqueue(session, JobName.RENDER_CERTIFICATE, row_id)
        for row_id in due_recommendations:
            enqueue(session, JobName.RENDER_RECOMMENDATION, row_id)
