"""What beat starts, and how often. No exam deadline rests on it: services look at the clock."""

from typing import Any

from celery.schedules import crontab

EACH_MINUTE = 60.0

SCHEDULE: dict[str, dict[str, Any]] = {
    "close overdue attempts": {"task": "upkeep.close_overdue", "schedule": 15.0},
    "score what was handed in": {"task": "upkeep.score_submitted", "schedule": EACH_MINUTE},
    "make documents that are due": {"task": "upkeep.render_documents", "schedule": EACH_MINUTE},
    "resume generation": {"task": "upkeep.resume_generation", "schedule": EACH_MINUTE},
    "resume measuring": {"task": "upkeep.resume_measuring", "schedule": EACH_MINUTE},
    "resume papers": {"task": "upkeep.resume_papers", "schedule": EACH_MINUTE},
    "resume drafting": {"task": "upkeep.resume_drafting", "schedule": EACH_MINUTE},
    "check items at night": {
        "task": "upkeep.check_items",
        "schedule": crontab(hour=21, minute=30),  # UTC: after two at night in Kazakhstan
        "options": {"queue": "long"},
    },
}
