"""Exams: programs, sittings, attempts, scores, decisions, certificates."""
