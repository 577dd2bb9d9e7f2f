"""Celery tasks: each one transaction and one service call, safe to run twice."""

from workers.tasks import attempts, documents, drafting, generation, papers, quality, scoring

__all__ = ["attempts", "documents", "drafting", "generation", "papers", "quality", "scoring"]
