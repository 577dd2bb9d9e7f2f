"""Use cases of the question bank."""
