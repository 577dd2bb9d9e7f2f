"""The Celery application that beat runs: it names tasks on time, so it needs none of what they need.

Start with `python -m celery -A workers.beat beat`.
"""

from celery import Celery

from kernel.settings import Settings
from workers.schedule import SCHEDULE

app = Celery("synaq", broker=Settings().redis_url)
app.conf.update(
    beat_schedule=SCHEDULE,
    task_ignore_result=True,
    task_serializer="json",
    task_default_queue="exam",
    timezone="UTC",
    broker_connection_retry_on_startup=True,
)
