"""Use cases of exams: load, lock, decide, write."""
