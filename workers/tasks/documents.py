"""Makes the PDFs of certificates and recommendations."""

from exam.services import certificates
from kernel.jobs import JobName, enqueue
from workers.celery_app import app, work


@app.task(name=JobName.RENDER_CERTIFICATE.value)
def certificate(row_id: int) -> None:
    """Make one certificate's PDF; quietly nothing when it is made."""
    with work().transaction() as session:
        certificates.render_certificate(
            session, certificate_id=row_id, public_url=work().settings.public_url, blobs=work().blobs
        )


@app.task(name=JobName.RENDER_RECOMMENDATION.value)
def recommendation(row_id: int) -> None:
    """Make one recommendation's PDF; quietly nothing when it is made."""
    with work().transaction() as session:
        certificates.render_recommendation(session, recommendation_id=row_id, blobs=work().blobs)


@app.task(name="upkeep.render_documents")
def render_documents() -> None:
    """Ask again for every PDF that waits."""
    with work().transaction() as session:
        due_certificates, due_recommendations = certificates.due_for_rendering(session)
        for row_id in due_certificates:
            enqueue(session, JobName.RENDER_CERTIFICATE, row_id)
        for row_id in due_recommendations:
            enqueue(session, JobName.RENDER_RECOMMENDATION, row_id)
