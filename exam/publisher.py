"""Hands jobs to the queue by name, so that nothing here imports the workers."""

from celery import Celery
from kombu.exceptions import OperationalError

from kernel.errors import Unavailable
from kernel.jobs import Job, JobName

QUEUE_OF: dict[JobName, str] = {
    JobName.GENERATE_ITEMS: "long",
    JobName.MEASURE_BANK: "long",
    JobName.ASSEMBLE_PAPERS: "long",
    JobName.DRAFT_ITEM: "long",
    JobName.SCORE_ATTEMPT: "exam",
    JobName.RENDER_CERTIFICATE: "exam",
    JobName.RENDER_RECOMMENDATION: "exam",
}
"""Exam work never waits behind a long generation."""

QUICKLY = {"max_retries": 2, "interval_start": 0.1, "interval_step": 0.2, "interval_max": 0.5}
"""Publishing gives up after about a second: a dead queue must not freeze a request; sweepers catch up."""


class CeleryPublisher:
    """Publishes through Redis at `redis_url`."""

    def __init__(self, redis_url: str) -> None:
        self._celery = Celery("synaq", broker=redis_url)
        self._celery.conf.update(
            broker_transport_options={"socket_connect_timeout": 1, "socket_timeout": 2},
            broker_connection_retry=False,
            task_ignore_result=True,
        )

    def publish(self, job: Job) -> None:
        try:
            self._celery.send_task(
                job.name.value,
                args=[job.row_id],
                queue=QUEUE_OF[job.name],
                retry=True,
                retry_policy=QUICKLY,
            )
        except (OperationalError, OSError) as error:
            raise Unavailable("queue") from error


class NoQueue:
    """Publishes nothing: for commands that run without Redis. The sweepers find the rows."""

    def publish(self, job: Job) -> None:
        raise Unavailable("queue")
