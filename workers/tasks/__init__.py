"""Celery tasks: each one transaction and one service call, safe to run twice."""

from workers.tasks import attempts, documents, generation, scoring

__all__ = ["attempts", "documents", "generation", "scoring"]
